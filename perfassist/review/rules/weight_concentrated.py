"""Weights: one indicator carries too much."""

from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places, show


@rule(code="PA104", slug="weight-concentrated", title="单个指标分值过高", severity=Severity.NOTE)
def weight_concentrated(report: Report, context: Context) -> Iterator[Hit]:
    """一项三级指标的分值超过本县规定的上限。

    为什么：一项指标占分过高，总分几乎只由它决定。
    怎么改：把该指标拆分为可分别考核的几项，或说明理由。
    依据：县级规则（单个指标分值过高）。
    例：“完成建设任务”一项50分。
    """
    limit = context.profile.thresholds.concentrated_weight
    for row in report.indicators:
        if row.weight.value is not None and row.weight.value > limit:
            yield Hit(
                f"“{row.name}”一项分值{show(row.weight.value)}分，超过{show(limit)}分。",
                places(row.weight, row.locator),
            )
