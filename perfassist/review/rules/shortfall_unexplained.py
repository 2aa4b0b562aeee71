"""Indicators: a target missed or points lost, and no cause."""

from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.report import Indicator, Report
from perfassist.review.context import Context
from perfassist.review.explaining import shortfall_explained
from perfassist.review.problems.shortfalls import is_reached
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places, show


@rule(code="PA301", slug="shortfall-unexplained", title="未完成或扣分未说明原因", severity=Severity.RETURN)
def shortfall_unexplained(report: Report, context: Context) -> Iterator[Hit]:
    """指标未达到目标值或得分低于分值，没有填写原因，全文也没有说明。

    为什么：未完成的指标必须说明原因和改进措施，否则无从改进。
    怎么改：在该指标的偏差原因栏写明差在哪里、为什么、何时补上。
    依据：财预〔2020〕10号：未完成绩效目标或偏离较大的，要分析原因、提出措施。
    例：“采购帐篷”目标80顶，实际46顶，原因栏空白。
    """
    for row in report.indicators:
        fault = _fault(report, row, context)
        if fault is not None and not shortfall_explained(report, row, context):
            yield Hit(fault, places(row.actual, row.score, row.note) or (row.locator,))


def _fault(report: Report, row: Indicator, context: Context) -> str | None:
    if is_reached(report, row) is False:
        return f"“{row.name}”目标{row.target.value}，实际{row.actual.value}，没有说明原因。"
    weight, score = row.weight.value, row.score.value
    if weight is not None and score is not None and weight - score > context.profile.materiality.score and score >= 0:
        return f"“{row.name}”分值{show(weight)}分，得{show(score)}分，没有说明扣分原因。"
    return None
