"""Weights: the split between the classes is not the county's."""

from collections.abc import Iterator
from decimal import Decimal

from perfassist.domain.document import DocumentKind
from perfassist.domain.finding import Severity
from perfassist.domain.profile import WeightScheme
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.scoring import IndicatorClass, weight_sums
from perfassist.review.show import places, show

_LABELS: dict[IndicatorClass, str] = {"cost": "成本", "output": "产出", "benefit": "效益", "satisfaction": "满意度"}


@rule(code="PA103", slug="weights-scheme", title="分值结构与本县方案不同", severity=Severity.ASK)
def weights_scheme(report: Report, context: Context) -> Iterator[Hit]:
    """预算执行率、产出、效益、满意度之间的分值结构与本县的分值方案不同。

    为什么：分值结构不同，各单位的总分不便比较；也可能是填错。表格自身标明分值结构的，按表格执行，不提示。
    怎么改：按本县方案调整分值，或说明采用其他结构的理由。
    依据：财预〔2020〕10号，财预〔2021〕101号；以县级规则为准。
    例：预算执行率10分、产出40分、效益40分、满意度10分，本县方案为10、50、30、10分。
    """
    if report.class_points or report.kind not in (DocumentKind.PROJECT_FORM, DocumentKind.PROJECT_REPORT):
        return
    sums = weight_sums(report)
    execution = report.funds.weight.value if report.funds else None
    if sums is None or execution is None or sum(sums.values()) + execution != 100:
        return
    if any(_fits(scheme, sums, execution) for scheme in context.profile.schemes):
        return
    own = "、".join(
        [f"预算执行率{show(execution)}", *(f"{_LABELS[kind]}{show(value)}" for kind, value in sums.items())]
    )
    first = context.profile.schemes[0]
    yield Hit(
        f"分值结构为{own}分，与本县“{first.name}”（预算执行率{show(first.execution)}、产出{show(first.output)}、"
        f"效益{show(first.benefit)}、满意度{show(first.satisfaction)}分）不同。",
        places(*(row.weight for row in report.indicators)),
    )


def _fits(scheme: WeightScheme, sums: dict[IndicatorClass, Decimal], execution: Decimal) -> bool:
    wanted = {
        "cost": scheme.cost, "output": scheme.output, "benefit": scheme.benefit, "satisfaction": scheme.satisfaction,
    }  # fmt: skip
    return execution == scheme.execution and all(sums.get(kind, Decimal(0)) == wanted[kind] for kind in _LABELS)
