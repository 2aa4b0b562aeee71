"""Funds: the budget changed much within the year, without a word."""

from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.report import FundKind, Report
from perfassist.review.context import Context
from perfassist.review.explaining import budget_change_explained
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places, rounded, show


@rule(code="PA206", slug="budget-change-unexplained", title="预算调整幅度较大未说明原因", severity=Severity.ASK)
def budget_change_unexplained(report: Report, context: Context) -> Iterator[Hit]:
    """全年预算数与年初预算数相差超过本县规定的幅度，全文没有说明原因。

    为什么：年中大幅追加或调减，绩效目标应同步调整，调整依据应有说明。
    怎么改：写明追加、调减或结转的金额和依据，并说明绩效目标是否相应调整。
    依据：财预〔2020〕10号关于预算执行情况分析的要求；幅度以县级规则为准。
    例：年初预算60万元，全年预算90万元，增加50%，未说明原因。
    """
    initial, full, funds = report.budget_initial, report.budget_full, report.funds
    if not initial or full is None or funds is None:
        return
    change = (full - initial) / initial * 100
    if abs(change) <= context.profile.thresholds.budget_change or budget_change_explained(report):
        return
    carried = sum(line.budget_full.value or 0 for line in report.fund_lines if line.kind is FundKind.CARRY_OVER)
    if carried and context.profile.same_money(initial + carried, full):
        return
    yield Hit(
        f"年初预算{show(initial)}万元，全年预算{show(full)}万元，{'增加' if change > 0 else '减少'}"
        f"{show(rounded(abs(change)))}%，没有说明原因。",
        places(funds.budget_full, funds.budget_initial),
    )
