"""Text: the same item has another figure elsewhere."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfassist.domain.document import Locator
from perfassist.domain.finding import Severity
from perfassist.domain.measure import Quantity
from perfassist.domain.names import plain
from perfassist.domain.numbers import NumberInText, NumberKind, find_numbers
from perfassist.domain.report import Indicator, Report, SectionRole
from perfassist.domain.units import base_unit
from perfassist.review.context import Context
from perfassist.review.problems.shortfalls import typed
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places, show
from perfassist.review.text import share_topic, told_sentences

_ROLES = (
    SectionRole.OVERVIEW, SectionRole.IMPLEMENTATION, SectionRole.RESULTS, SectionRole.CONCLUSION, SectionRole.OTHER,
    SectionRole.PROBLEMS, SectionRole.CAUSES, SectionRole.OTHER_NOTES, SectionRole.LESSONS,
)  # fmt: skip
_PLANNED = re.compile(
    r"计划|目标|指标值|年初|预期|应|≥|≤|不低于|不少于|不超过|上年|去年|20\d\d年(?!度?(?:共|全年|实际))|其中|每|平均|"
    r"同比|较|比|累计|新增|剩余|差|未"
)
_BUDGET = re.compile(r"全年预算(?:数|资金|总额)?(?:为|共)?:?$")
_SPENT = re.compile(r"全年(?:实际)?(?:支出|执行|支付)(?:数|资金)?(?:为|共)?:?$")
_TOLD_OF = re.compile(
    r"(?:全年|实际|年内|当年|共计?|累计|已)*(?:支出|支付|执行|发放|拨付|兑付|使用)?(?:资金|金额)?(?:共|为|计)?:?$"
)
_LABEL = re.compile(r"([\u4e00-\u9fff]{4,12})$")


@rule(code="PA501", slug="text-table-mismatch", title="同一数据前后不一致", severity=Severity.RETURN)
def text_table_mismatch(report: Report, context: Context) -> Iterator[Hit]:
    """同一项目的金额、同一指标的完成值，在文字和表格里（或两处文字里）不相同。

    为什么：同一数据两个数，至少一处不实。
    怎么改：核对原始资料，前后改为一致。
    依据：财预〔2020〕10号关于数据真实准确的要求。
    例：高血压患者管理人数，完成情况写27145人，指标表填27415人。
    """
    told = list(told_sentences(report, _ROLES))
    yield from _money(report, context, told)
    yield from _rows(report, told)
    yield from _swapped(told)


def _money(report: Report, context: Context, told: list[tuple[str, Locator]]) -> Iterator[Hit]:
    funds = report.funds
    # Money that was itself read from prose has no table to be held against.
    if funds is None or funds.locator.table is None:
        return
    lines = [line.budget_full.value for line in report.fund_lines] + [line.executed.value for line in report.fund_lines]
    for sentence, place in told:
        flat = plain(sentence)
        for number in find_numbers(flat):
            if number.kind is not NumberKind.MONEY:
                continue
            for label, name, known in (
                (_BUDGET, "全年预算数", funds.budget_full),
                (_SPENT, "全年执行数", funds.executed),
            ):
                if known.value is None or not label.search(flat[: number.start]):
                    continue
                if number.value in lines or not known.value / 2 <= number.value <= known.value * 2:
                    continue
                if not context.profile.same_money(number.value, known.value):
                    yield Hit(f"{name}：资金表为{show(known.value)}万元，文中为{number.text}。", places(known, place))
                    return


def _rows(report: Report, told: list[tuple[str, Locator]]) -> Iterator[Hit]:
    for row in report.indicators:
        _, actual = typed(report, row)
        target, _ = typed(report, row)
        name = _core(row)
        if not isinstance(actual, Quantity) or len(name) < 4:
            continue
        allowed = {actual.amount, target.amount} if isinstance(target, Quantity) else {actual.amount}
        for sentence, place in told:
            number = _number_after(plain(sentence), name, actual)
            if number is None or _amount(number) in allowed or not _is_slip(_amount(number), actual.amount):
                number = _swapped_digits(plain(sentence), row, actual, allowed)
            if number is not None:
                yield Hit(
                    f"“{row.name}”：指标表完成值为{row.actual.value}，文中为{number.text}。", places(row.actual, place)
                )
                break


def _swapped_digits(flat: str, row: Indicator, actual: Quantity, allowed: set[Decimal]) -> NumberInText | None:
    """Return a figure with the digits of the row's in another order, where the words before it are about the row."""
    wanted = f"{actual.value.normalize():f}"
    if len(wanted) < 4 or not share_topic(row.name, flat, 2):
        return None
    for number in find_numbers(flat):
        before = re.split(r"[,;:]", flat[: number.start])[-1]
        same = base_unit(number.unit)[1] == actual.dimension and _amount(number) not in allowed
        written = f"{number.value.normalize():f}"
        swapped = written != wanted and sorted(written) == sorted(wanted)
        if same and swapped and share_topic(row.name, before, 2) and not _PLANNED.search(before):
            return number
    return None


def _core(row: Indicator) -> str:
    return re.sub(r"(?:人数|户数|数量|面积|里程|次数|个数|座数|数)$", "", plain(row.name))


def _number_after(flat: str, name: str, actual: Quantity) -> NumberInText | None:
    """Return the figure that directly follows the indicator's name in a sentence and has its unit."""
    at = flat.find(name)
    if at < 0:
        return None
    for number in find_numbers(flat[at:]):
        between = flat[at + len(name) : at + number.start]
        same_unit = base_unit(number.unit)[1] == actual.dimension
        return number if len(between) <= 8 and same_unit and not _PLANNED.search(between) else None
    return None


def _amount(number: NumberInText) -> Decimal:
    return number.value * base_unit(number.unit)[0]


def _is_slip(left: Decimal, right: Decimal) -> bool:
    """Whether two figures look like one figure written twice: the same digits in another order, or one digit changed."""
    ours, theirs = f"{left.normalize():f}", f"{right.normalize():f}"
    if len(ours) != len(theirs) or len(ours.replace(".", "")) < 3:
        return False
    changed = sum(a != b for a, b in zip(ours, theirs, strict=True))
    return sorted(ours) == sorted(theirs) or changed == 1


def _swapped(told: list[tuple[str, Locator]]) -> Iterator[Hit]:
    """Find one item told twice with its digits swapped: the same label before money, the same words around a count."""
    money: dict[str, tuple[NumberInText, Locator]] = {}
    counts: dict[tuple[str, str], list[tuple[NumberInText, str, Locator]]] = {}
    for sentence, place in told:
        flat = plain(sentence)
        for number in find_numbers(flat):
            label = _LABEL.search(_TOLD_OF.sub("", flat[: number.start]))
            if number.kind is NumberKind.MONEY and label is not None:
                first, where = money.setdefault(label[1][-6:], (number, place))
                if _is_swap(first, number):
                    yield Hit(f"“{label[1]}”一处为{first.text}，另一处为{number.text}。", places(where, place))
            elif number.kind is NumberKind.COUNT:
                around = flat[max(0, number.start - 14) : number.end + 14]
                key = ("".join(sorted(f"{number.value:f}")), base_unit(number.unit)[1])
                for known, words, where in counts.setdefault(key, []):
                    if where != place and _is_swap(known, number) and share_topic(words, around, 3):
                        yield Hit(f"一处为“{words}”，另一处为“{around}”。", places(where, place))
                counts[key].append((number, around, place))


def _is_swap(left: NumberInText, right: NumberInText) -> bool:
    ours, theirs = f"{left.value:f}", f"{right.value:f}"
    return ours != theirs and sorted(ours) == sorted(theirs) and len(ours.replace(".", "")) >= 3
