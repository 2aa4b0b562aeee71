"""Indicators: far above the target, without a word."""

from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.measure import Operator, Quantity, ratio
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.explaining import overachievement_explained
from perfassist.review.problems.shortfalls import less_is_better, typed
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places, rounded, show

_UPWARD = (Operator.AT_LEAST, Operator.ABOVE, Operator.EQUAL, Operator.ABOUT, None)


@rule(code="PA302", slug="overachievement-unexplained", title="超额完成较多未说明原因", severity=Severity.ASK)
def overachievement_unexplained(report: Report, context: Context) -> Iterator[Hit]:
    """完成值远高于目标值，没有说明原因。

    为什么：大幅超额多因目标定得过低或数据口径变化，应当说明；工具不因此扣分。
    怎么改：写明超额的原因，下年据此调整目标值。
    依据：财预〔2020〕10号：偏离绩效目标较大的要说明原因；幅度以县级规则为准。
    例：“原创短视频”目标300条，完成586条，为目标的195%。
    """
    limit = context.profile.thresholds.overachievement / 100
    for row in report.indicators:
        target, actual = typed(report, row)
        share = ratio(target, actual)
        if share is None or share < limit or not isinstance(target, Quantity) or target.operator not in _UPWARD:
            continue
        if less_is_better(row.name) or overachievement_explained(report, row):
            continue
        yield Hit(
            f"“{row.name}”目标{row.target.value}，完成{row.actual.value}，为目标的{show(rounded(share * 100, 0))}%，没有说明原因。",
            places(row.actual, row.target),
        )
