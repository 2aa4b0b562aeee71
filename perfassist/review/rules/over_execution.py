"""Funds: more spent than there was."""

from collections.abc import Iterator
from decimal import Decimal

from perfassist.domain.finding import Severity
from perfassist.domain.report import FundKind, Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places, rounded, show


@rule(code="PA204", slug="over-execution", title="执行数大于预算数", severity=Severity.RETURN)
def over_execution(report: Report, context: Context) -> Iterator[Hit]:
    """全年执行数大于全年预算数，或没有预算而有支出。

    为什么：支出不应超过全年预算数；多为漏填追加、结转资金或金额单位填错。
    怎么改：补全预算调整数、上年结转数，或改正执行数。
    依据：《预算法》第十三条：支出必须以经批准的预算为依据。
    例：全年预算100万元，全年执行112万元，执行率112%。
    """
    for line in report.fund_lines:
        budget, executed = line.budget_full.value, line.executed.value
        # A sub-item of a whole-unit form is no source of money; a thousandfold is a slip of the unit.
        if budget is None or executed is None or (budget and executed >= budget * 1000):
            continue
        if line.kind is FundKind.OTHER and "资金" not in line.label:
            continue
        if budget == 0 and executed > context.profile.materiality.money:
            yield Hit(
                f"“{line.label}”全年预算为0，全年执行{show(executed)}万元。", places(line.executed, line.budget_full)
            )
            return
        limit = budget * context.profile.thresholds.over_execution / 100
        if budget > 0 and executed > limit and not context.profile.same_money(executed, limit):
            rate = rounded(executed / budget * Decimal(100))
            yield Hit(
                f"“{line.label}”全年预算{show(budget)}万元，全年执行{show(executed)}万元，执行率{show(rate)}%。",
                places(line.executed, line.budget_full),
            )
            return
