"""Funds: a low execution rate nobody explains."""

from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.explaining import execution_explained
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places, rounded, show


@rule(code="PA205", slug="low-execution-unexplained", title="执行率偏低未说明原因", severity=Severity.ASK)
def low_execution_unexplained(report: Report, context: Context) -> Iterator[Hit]:
    """预算执行率低于本县规定的起点，全文没有说明原因。

    为什么：执行率低说明任务没有做完、预算编大了或钱付晚了，应当说明是哪一种。
    怎么改：在原因栏写明没有支出的金额、事项和原因，以及何时支付或如何处理。
    依据：财预〔2020〕10号：偏离目标的要说明原因和改进措施；起点以县级规则为准。
    例：全年预算268.8万元，支出201.6万元，执行率75%，未说明原因。
    """
    rate, funds = report.execution_rate, report.funds
    if rate is None or funds is None or rate >= context.profile.thresholds.low_execution:
        return
    if execution_explained(report, context) or funds.executed.value is None or funds.budget_full.value is None:
        return
    left = funds.budget_full.value - funds.executed.value
    yield Hit(
        f"全年预算{show(funds.budget_full.value)}万元，执行{show(funds.executed.value)}万元，执行率{show(rounded(rate))}%，"
        f"未支出{show(left)}万元，没有说明原因。",
        places(funds.executed, funds.budget_full),
    )
