"""Surroundings: a target below last year's."""

from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.measure import Operator, Quantity, ratio
from perfassist.domain.names import plain
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.problems.shortfalls import less_is_better, typed
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places


@rule(code="PA603", slug="target-lowered", title="目标值低于上年", severity=Severity.ASK)
def target_lowered(report: Report, context: Context) -> Iterator[Hit]:
    """同一单位同一项目的同一指标，目标值比上年明显降低。

    为什么：降低目标容易完成，却反映不出进步；预算未减而目标降低尤须说明。
    怎么改：说明降低目标的理由，或恢复合理的目标值。
    依据：财预〔2020〕10号关于绩效目标合理性的要求；幅度以县级规则为准。
    例：养护里程目标2022年18.6公里，2024年降为12公里，而2022年已完成16.9公里。
    """
    least = 1 - context.profile.thresholds.lowered_target / 100
    for earlier in context.last_year:
        before = {plain(row.name): row for row in earlier.indicators}
        for row in report.indicators:
            last = before.get(plain(row.name))
            if last is None:
                continue
            target, old = typed(report, row)[0], typed(earlier, last)[0]
            share = ratio(old, target)
            if share is None or not isinstance(target, Quantity) or share >= least or less_is_better(row.name):
                continue
            if target.operator in (Operator.AT_MOST, Operator.BELOW):
                continue
            yield Hit(
                f"“{row.name}”{earlier.year.value}年目标{last.target.value}、完成{last.actual.value or '未填'}，"
                f"{report.year.value}年目标降为{row.target.value}。",
                places(row.target, last.target),
            )
