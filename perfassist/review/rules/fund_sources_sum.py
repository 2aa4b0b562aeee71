"""Funds: the sources do not add up to the total."""

from collections.abc import Iterator
from decimal import Decimal

from perfassist.domain.extracted import ExtractedNumber
from perfassist.domain.finding import Severity
from perfassist.domain.report import FundKind, FundLine, Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places, show

_LEVELS = (FundKind.CENTRAL, FundKind.PROVINCIAL, FundKind.MUNICIPAL, FundKind.COUNTY)
_COLUMNS = (
    ("budget_full", "全年预算数"),
    ("executed", "全年执行数"),
    ("budget_initial", "年初预算数"),
    ("arrived", "到位数"),
)


@rule(code="PA201", slug="fund-sources-sum", title="资金来源之和与总额不符", severity=Severity.ASK)
def fund_sources_sum(report: Report, context: Context) -> Iterator[Hit]:
    """各项资金来源相加不等于资金总额（允许四舍五入差异）。

    为什么：分项与总额对不上，预算数或执行数有一处不实。
    怎么改：核对各来源的金额，改正分项或总额。
    依据：财预〔2020〕10号关于数据真实准确的要求。
    例：财政资金76.80万元＋其他资金17.20万元＝94.00万元，总额填96.00万元。
    """
    totals = [line for line in report.fund_lines if line.kind is FundKind.TOTAL]
    if len(totals) != 1:
        return
    for column, label in _COLUMNS:
        whole = _value(totals[0], column)
        parts = [(line, _value(line, column)) for line in report.fund_lines if line.kind is not FundKind.TOTAL]
        known = [(line, part) for line, part in parts if part.value]
        if whole.value is None or len(known) < 2:
            continue
        sums = _possible_sums([(line, part.value or Decimal(0)) for line, part in known])
        if any(context.profile.same_money(total, whole.value) for total in sums):
            continue
        listed = "＋".join(show(part.value or Decimal(0)) for _, part in known)
        yield Hit(
            f"{label}：各来源{listed}＝{show(sums[0])}万元，总额为{show(whole.value)}万元。",
            places(whole, *(part for _, part in known)),
        )
        return


def _value(line: FundLine, column: str) -> ExtractedNumber:
    values = {
        "budget_full": line.budget_full, "executed": line.executed, "budget_initial": line.budget_initial,
        "arrived": line.arrived,
    }  # fmt: skip
    return values[column]


def _possible_sums(parts: list[tuple[FundLine, Decimal]]) -> list[Decimal]:
    """Return what the whole may be: all lines, or the lines without the levels or sources that subdivide another line."""
    levels = sum((value for line, value in parts if line.kind in _LEVELS), Decimal(0))
    everything = sum((value for _, value in parts), Decimal(0))
    fiscal = sum((value for line, value in parts if line.kind is FundKind.FISCAL), Decimal(0))
    carried = sum((value for line, value in parts if line.kind is FundKind.CARRY_OVER), Decimal(0))
    sums = [everything]
    if levels:
        sums += [everything - fiscal, everything - levels]
    if carried:
        sums += [total - carried for total in list(sums)]
    return sums
