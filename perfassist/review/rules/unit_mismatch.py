"""Funds: the same amount differs by a power of ten between two places."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfassist.domain.finding import Severity
from perfassist.domain.names import plain
from perfassist.domain.numbers import NumberInText, NumberKind, find_numbers
from perfassist.domain.report import Report, SectionRole
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places, show
from perfassist.review.text import told_sentences

_POWERS = (Decimal(10), Decimal(1000), Decimal(10000))
_BUDGET = re.compile(
    r"(?:全年|年度|项目)预算(?:数|总额|资金)?(?:为|共|合计|安排)?:?$|预算资金(?:为|共)?$|安排(?:预算)?资金$"
)
_SPENT = re.compile(
    r"(?:全年|实际|年底|累计|共|共计)(?:支出|执行|支付)(?:数|资金|金额)?(?:为|共)?:?$|支出(?:资金)?(?:为|共)$"
)
_ROLES = (
    SectionRole.OVERVIEW, SectionRole.IMPLEMENTATION, SectionRole.RESULTS, SectionRole.CONCLUSION, SectionRole.OTHER,
    SectionRole.PROBLEMS, SectionRole.OTHER_NOTES,
)  # fmt: skip


@rule(code="PA207", slug="unit-mismatch", title="金额单位前后不一", severity=Severity.RETURN)
def unit_mismatch(report: Report, context: Context) -> Iterator[Hit]:
    """同一金额在两处相差十倍、千倍或万倍，疑为元、万元混用或小数点错位。

    为什么：金额单位填错会使汇总数严重失实。
    怎么改：核对金额单位和小数点，前后改为一致。
    依据：财预〔2020〕10号关于数据真实准确的要求。
    例：表中全年预算1286.4万元，文中写“全年预算1286.4元”。
    """
    funds = report.funds
    if funds is None:
        return
    wanted = ((_BUDGET, "全年预算数", funds.budget_full), (_SPENT, "全年执行数", funds.executed))
    for sentence, locator in told_sentences(report, _ROLES):
        flat = plain(sentence)
        for number in find_numbers(flat):
            if number.kind is not NumberKind.MONEY:
                continue
            if funds.budget_full.value and _is_yuan(number, funds.budget_full.value):
                yield Hit(
                    f"文中写作“{number.text}”，而全年预算为{show(funds.budget_full.value)}万元，疑为元误写成万元。",
                    places(locator, funds.budget_full),
                )
                return
            if (known_amount := _thousandfold(number, report)) is not None:
                yield Hit(
                    f"文中写作“{number.text}”，资金表中为{show(known_amount)}万元，正好相差千倍或万倍。",
                    places(locator, funds.budget_full, funds.executed),
                )
                return
            for label, name, known in wanted:
                if known.value and label.search(flat[: number.start]) and _is_shifted(number.value, known.value):
                    yield Hit(
                        f"{name}：表中为{show(known.value)}万元，文中写作“{number.text}”。", places(locator, known)
                    )
                    return
    yield from _within_a_line(report)
    yield from _against_papers(report, context)


def _within_a_line(report: Report) -> Iterator[Hit]:
    for line in report.fund_lines:
        budget, executed = line.budget_full.value, line.executed.value
        if budget and executed and max(budget, executed) >= min(budget, executed) * 1000:
            yield Hit(
                f"“{line.label}”全年预算{show(budget)}万元、全年执行{show(executed)}万元，相差千倍以上，疑为元、万元混用。",
                places(line.executed, line.budget_full),
            )
            return


def _against_papers(report: Report, context: Context) -> Iterator[Hit]:
    own, funds = report.budget_full, report.funds
    for paper in context.papers:
        other = paper.budget_full
        if own and other and funds is not None and paper.funds is not None and _is_shifted(other, own):
            yield Hit(
                f"全年预算数：本材料为{show(own)}万元，同一项目的另一份材料为{show(other)}万元。",
                places(funds.budget_full, paper.funds.budget_full),
            )
            return


def _is_yuan(number: NumberInText, budget: Decimal) -> bool:
    """Whether an amount in 万元 is far beyond the budget and fits into it as 元."""
    digits = re.match(r"\d{5,}", number.text.replace(",", ""))
    return (
        digits is not None
        and number.text.endswith("万元")
        and number.value > budget * 100
        and number.value / 10000 <= budget
    )


def _thousandfold(number: NumberInText, report: Report) -> Decimal | None:
    """Return the amount of the funds block that a figure in the text repeats a thousand or ten thousand times off."""
    for line in report.fund_lines:
        for known in (line.budget_full.value, line.executed.value):
            digits = re.sub(r"\D", "", f"{known.normalize():f}").strip("0") if known else ""
            powers = (Decimal(1000), Decimal(10000))
            if known and len(digits) >= 3 and any(number.value in (known * p, known / p) for p in powers):
                return known
    return None


def _is_shifted(left: Decimal, right: Decimal) -> bool:
    """Whether one is the other times 10, 1000 or 10000; short round numbers may stand so by chance."""
    if len(re.sub(r"\D|^0+|0+$", "", f"{right.normalize():f}").strip("0")) < 2:
        return False
    return any(left == right * power or left * power == right for power in _POWERS)
