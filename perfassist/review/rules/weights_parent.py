"""Weights: the rows of a class do not add up to the points the form declares for it."""

from collections.abc import Iterator
from decimal import Decimal

from perfassist.domain.finding import Severity
from perfassist.domain.names import plain
from perfassist.domain.report import ClassPoints, Indicator, Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places, show


@rule(code="PA102", slug="weights-parent", title="下级分值之和与上级分值不符", severity=Severity.RETURN)
def weights_parent(report: Report, context: Context) -> Iterator[Hit]:
    """同一类指标的分值之和与表中标明的该类分值不一致。

    为什么：上下级分值对不上，说明分值填错或漏填了指标。
    怎么改：核对该类下各指标的分值，使其合计等于标明的分值。
    依据：财预〔2020〕10号关于分值设置的规定。
    例：“产出指标（55分）”下五项指标分值合计50分。
    """
    for declared in report.class_points:
        rows = _children(report, declared)
        weights = [row.weight.value for row in rows if row.weight.value is not None]
        if not rows or len(weights) < len(rows):
            continue
        total = sum(weights, Decimal(0))
        if not context.profile.same_score(total, declared.points):
            yield Hit(
                f"“{declared.name}”标明{show(declared.points)}分，其下{len(rows)}项指标分值合计{show(total)}分。",
                places(declared.locator, *(row.weight for row in rows)),
            )


def _children(report: Report, declared: ClassPoints) -> list[Indicator]:
    name = plain(declared.name).removesuffix("指标")
    return [
        row
        for row in report.indicators
        if plain((row.level1 if declared.level == 1 else row.level2) or "").removesuffix("指标") == name
    ]
