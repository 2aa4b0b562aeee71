"""Weights: they do not add up to 100."""

from collections.abc import Iterator
from decimal import Decimal

from perfassist.domain.finding import Severity
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.scoring import points_elsewhere
from perfassist.review.show import places, show


@rule(code="PA101", slug="weights-sum", title="分值合计不为100", severity=Severity.RETURN)
def weights_sum(report: Report, context: Context) -> Iterator[Hit]:
    """各指标分值加上预算执行率分值不等于100分。

    为什么：分值不足或超过100分，总分就不能与等级标准对照。
    怎么改：逐项核对分值，使预算执行率与各指标分值合计为100分。
    依据：财预〔2020〕10号关于自评分值的规定。
    例：预算执行率10分、产出48分、效益30分、满意度10分，合计98分。
    """
    weights = [row.weight.value for row in report.indicators]
    rows = [weight for weight in weights if weight is not None]
    if not rows or len(rows) < len(weights) or len(rows) < 3:
        return
    own = sum(rows, Decimal(0))
    execution = report.funds.weight.value if report.funds else None
    whole = own + (execution or 0)
    accepted = [whole, own, whole + points_elsewhere(report)]
    if execution is None:
        accepted += [own + scheme.execution for scheme in context.profile.schemes] + [own + 20]
    if any(context.profile.same_score(total, Decimal(100)) for total in accepted):
        return
    parts = f"各指标分值合计{show(own)}分" + (f"，预算执行率{show(execution)}分" if execution is not None else "")
    yield Hit(
        f"{parts}，共{show(whole)}分，不等于100分。",
        places(report.total_weight.locator, *(row.weight for row in report.indicators)),
    )
