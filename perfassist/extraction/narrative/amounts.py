"""Budget and spending out of sentences; where sentences contradict one another nothing is chosen."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from perfassist.domain.document import Locator
from perfassist.domain.extracted import NO_NUMBER, ExtractedNumber, found_number
from perfassist.domain.numbers import NumberKind, find_numbers
from perfassist.domain.report import FundKind, FundLine, Passage, Section, SectionRole

_SILENT = (
    SectionRole.PROBLEMS, SectionRole.CAUSES, SectionRole.MEASURES, SectionRole.SUGGESTIONS, SectionRole.LESSONS,
    SectionRole.OTHER_NOTES, SectionRole.APPLICATION,
)  # fmt: skip
_TOLERANCE = Decimal("0.6")


class _Tells(IntEnum):
    """What an amount in a sentence is; a smaller number is the surer wording."""

    FULL = 1
    BUDGET = 2
    SPENT_IN_ALL = 3
    SPENT = 4
    INITIAL = 5
    PLANNED = 6
    GRANTED = 7
    ARRIVED = 8
    DISBURSED = 9
    PART = 10


# What counts wherever it is said; the vaguer wordings only where a section speaks of the project or its money.
_SURE = (_Tells.FULL, _Tells.BUDGET, _Tells.SPENT_IN_ALL, _Tells.SPENT)

_LEADS: tuple[tuple[_Tells, re.Pattern[str]], ...] = tuple(
    (tells, re.compile(pattern))
    for tells, pattern in (
        (
            _Tells.PART,
            r"(?:不超过|不高于|不低于|控制在|以内|“?三公”?经费|未|没有?|结余|结转|剩余|待|欠|差|应|拟|预计|缺口|收回|节约|余|追加|增加|调增|调减|减少|核减|新增|扣|上年|去年|质保金|保证金)"
            r"[^，。；]{0,8}$|(?:人均|户均|每.{1,3}|标准|单价|均)[^，。；]{0,4}$",
        ),
        (_Tells.PART, r"(?:基本|项目)支出[^，。；]{0,4}$"),
        (_Tells.INITIAL, r"年初[^，。；]{0,10}(?:预算|安排|批复|下达)?[^，。；]{0,8}$"),
        (
            _Tells.FULL,
            r"(?:全年|调整后|调整为|调整至|最终|变更后|年终)[^，。；]{0,6}预算[^，。；支执]{0,6}$|预算[^，。；支执]{0,4}调整(?:为|至|到)$|调整(?:为|至|到)$|调整后(?:为|是)?$|全年预算数?[^，。；支执]{0,8}$",
        ),
        (
            _Tells.SPENT_IN_ALL,
            r"(?:全年|累计|实际|共|合计|总计|年底|年末|年度|12月(?:31日|底)?|本年)[^。；]{0,10}?(?:支出|支付|执行|使用|用了|用去|兑付|报账|列支|开支|拨付使用|完成支付|发放|完成投资)[^，。；]{0,8}$"
            r"|(?:支出|支付|执行|使用|兑付|报账|列支|开支)(?:资金)?(?:数|总额|金额)?(?:共|合计|共计|累计|总计)(?:为|是)?$",
        ),
        (_Tells.ARRIVED, r"(?:到位|拨付到|拨入|到账|下拨)[^，。；]{0,8}$"),
        (
            _Tells.SPENT,
            r"(?:支出|支付|执行|使用|兑付|报账|列支|开支|付款|花)(?:资金|经费|款)?(?:数|总额|金额|额)?(?:为|是|了|达|：|:)?(?:人民币)?$",
        ),
        (_Tells.DISBURSED, r"(?:实际|全部|已)(?:拨付|兑付|发放)(?:资金|到位)?(?:共)?$"),
        (_Tells.PLANNED, r"(?:安排|计划|批复|核定|列支预算|落实)[^，。；]{0,18}$"),
        (_Tells.BUDGET, r"预算(?:资金|总额|金额|数|总)?(?:为|是|共|合计|共计|总计|约|：|:|金额)*$"),
        (
            _Tells.GRANTED,
            r"(?:补助|配套|拨款)[^，。；]{0,10}(?:共|合计|共计)$|(?:下达|总投资|总资金|资金总额|项目资金|专项资金|补助资金|补偿资金|经费|资金|总额)[^，。；]{0,12}$",
        ),
    )
)
_SUMMED = re.compile(r"(?:^|[，,；;、（(]|其中.*)(?:共|合计|共计|总计)(?:为|是)?$")
_PARTS = re.compile(r"其中|分别|包括|分项|用于|主要是|含")
_RATE = re.compile(r"(?:执行率|支出进度|支出率|报账率|使用率)[^，。；]{0,8}$")


@dataclass(frozen=True)
class _Amount:
    tells: _Tells
    value: Decimal
    at: Locator


def read_amounts(sections: Sequence[Section], *, planned_is_initial: bool = True) -> FundLine | None:
    """Return the whole money a narrative tells: 年初 or 安排 as initial budget, the full budget, and the spending.

    Money granted from above (转移支付) has no 年初预算: there 安排 is only the full budget.
    """
    amounts: list[_Amount] = []
    rates: list[tuple[Decimal, Locator]] = []
    for section in sections:
        if section.role not in _SILENT:
            for passage in section.passages:
                told = _amounts(passage)
                sure = section.role not in (SectionRole.RESULTS, SectionRole.CONCLUSION)
                amounts.extend(amount for amount in told if sure or amount.tells in _SURE)
                rates.extend(_rates(passage))
    planned = _one(amounts, _Tells.PLANNED)
    initial = _one(amounts, _Tells.INITIAL) or (planned if planned_is_initial else None)
    budgets = [level for tells in (_Tells.FULL, _Tells.BUDGET) if (level := _all(amounts, tells))]
    budgets += [[first] for first in (initial or planned,) if first]
    budgets += [granted] if (granted := _all(amounts, _Tells.GRANTED)) else []
    if _all(amounts, _Tells.FULL):
        budgets = budgets[:1]  # a rate over another figure (年初, 到位) does not make that figure the budget
    spending = [level for tells in (_Tells.SPENT_IN_ALL, _Tells.SPENT) if (level := _all(amounts, tells))]
    spending = spending or [_all(amounts, _Tells.DISBURSED)]
    full, executed = _agreeing(budgets, spending, [rate for rate, _ in rates])
    if full is None and executed is None and initial is None:
        return None
    printed = rates[0] if rates else None
    return FundLine(
        kind=FundKind.TOTAL,
        label="合计",
        budget_initial=_number(initial),
        budget_full=_number(full),
        executed=_number(executed),
        execution_rate=found_number(printed[0], printed[1]) if printed else NO_NUMBER,
        locator=next(amount.at for amount in (full, executed, initial) if amount is not None),
    )


def _number(amount: _Amount | None) -> ExtractedNumber:
    return NO_NUMBER if amount is None else found_number(amount.value, amount.at)


def _agreeing(
    budgets: Sequence[list[_Amount]], spending: Sequence[list[_Amount]], rates: Sequence[Decimal]
) -> tuple[_Amount | None, _Amount | None]:
    """Choose budget and spending: a pair that gives a printed rate first, else the surest wording when it is one."""
    paid = [amount for level in spending for amount in level]
    most = max((amount.value for amount in paid), default=None)
    # A part of the money can fit a rate of its own: only the largest spending told is the whole.
    whole = [amount for amount in paid if amount.value == most]
    for rate in rates:
        for budget in (amount for level in budgets for amount in level):
            for amount in whole:
                if budget.value and abs(amount.value / budget.value * 100 - rate) <= _TOLERANCE:
                    return budget, amount
    return _only(budgets), _only(spending)


def _only(levels: Sequence[list[_Amount]]) -> _Amount | None:
    """Return the amount of the surest wording, unless that wording gives two different amounts."""
    level = next(filter(None, levels), [])
    every = [amount for other in levels for amount in other]
    return _whole_of(level) or _whole_of(every)


def _whole_of(amounts: Sequence[_Amount]) -> _Amount | None:
    """Return the one amount told; among several, the one that is the sum of the others: a whole and its parts."""
    values = {amount.value for amount in amounts}
    most = max(amounts, key=lambda amount: amount.value, default=None)
    whole = most is not None and (len(values) == 1 or sum(values) == 2 * most.value)
    return most if whole else None


def _one(amounts: Iterable[_Amount], tells: _Tells) -> _Amount | None:
    found = _all(amounts, tells)
    return found[0] if found and len({amount.value for amount in found}) == 1 else None


def _all(amounts: Iterable[_Amount], tells: _Tells) -> list[_Amount]:
    return [amount for amount in amounts if amount.tells is tells]


def _sentences(passage: Passage) -> Iterator[str]:
    text = passage.locator.quote or passage.text
    return (part.strip() for part in re.split(r"(?<=[。；;\n])", text) if part.strip())


def _amounts(passage: Passage) -> Iterator[_Amount]:
    for sentence in _sentences(passage):
        at = passage.locator.model_copy(update={"quote": sentence})
        told: list[_Amount] = []
        found = [number for number in find_numbers(sentence) if number.kind is NumberKind.MONEY]
        last: _Tells | None = None
        parts = False
        before = 0
        for number in found:
            lead = sentence[before : number.start]
            tells = _telling(lead)
            if _SUMMED.search(lead) and last is not None:
                tells, told, parts = last, [amount for amount in told if amount.tells is not last], False
            elif _PARTS.search(lead):
                parts = True
            if tells is not None and not (parts and _is_part(lead, tells)):
                told.append(_Amount(tells, number.value, at))
                last, parts = tells, False
            elif tells is None and last is None:
                last = _telling(sentence[: number.start])
            before = number.end
        yield from _without_rivals(told)


def _without_rivals(told: list[_Amount]) -> list[_Amount]:
    """Drop amounts planned or granted side by side without a sum: each is only a part of the money."""
    vague = [amount for amount in told if amount.tells in (_Tells.PLANNED, _Tells.GRANTED)]
    return [amount for amount in told if amount not in vague] if len(vague) > 1 else told


def _is_part(lead: str, tells: _Tells) -> bool:
    """Whether an amount after 其中 is only a part of the one before; sure wording is doubted by its own clause only."""
    sure = tells in (_Tells.FULL, _Tells.SPENT_IN_ALL, _Tells.INITIAL)
    return not sure or _PARTS.search(re.split(r"[，,；;]", lead)[-1]) is not None


def _telling(lead: str) -> _Tells | None:
    return next((tells for tells, pattern in _LEADS if pattern.search(lead)), None)


def _rates(passage: Passage) -> Iterator[tuple[Decimal, Locator]]:
    for sentence in _sentences(passage):
        for number in find_numbers(sentence):
            if number.kind is NumberKind.PERCENT and _RATE.search(sentence[: number.start]):
                yield number.value, passage.locator.model_copy(update={"quote": sentence})
