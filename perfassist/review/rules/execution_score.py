"""Funds: the execution score is not rate times weight."""

from collections.abc import Iterator
from decimal import Decimal

from perfassist.domain.document import Locator
from perfassist.domain.finding import Severity
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.scoring import told_scores
from perfassist.review.show import places, rounded, show


@rule(code="PA203", slug="execution-score", title="执行率得分计算有误", severity=Severity.RETURN)
def execution_score(report: Report, context: Context) -> Iterator[Hit]:
    """预算执行率得分不等于“执行率×分值”（允许四舍五入差异）。

    为什么：执行率得分按比例计算，不能直接给满分。
    怎么改：按执行率×分值重算该项得分，同时改正总分和等级。
    依据：财预〔2020〕10号：预算执行率得分＝执行率×分值。
    例：62%×20＝12.4分，填报20分。
    """
    funds = report.funds
    if funds is None:
        return
    rates = [rate for rate in (report.execution_rate, funds.execution_rate.value) if rate is not None][:1]
    found = _score(report, context) or _full_marks(report, context)
    if not rates or found is None:
        return
    score, weights, where = found
    expected = [min(rate, Decimal(100)) * weight / 100 for weight in weights for rate in rates]
    if any(context.profile.same_score(score, value) for value in expected):
        return
    yield Hit(
        f"预算执行率{show(rounded(rates[0]))}%，分值{show(weights[0])}分，应得{show(rounded(expected[0]))}分，填报{show(score)}分。",
        places(where, funds.executed, funds.budget_full),
    )


def _full_marks(report: Report, context: Context) -> tuple[Decimal, list[Decimal], Locator | None] | None:
    """Return the county's whole execution points where a report without scores of its own gives itself all 100."""
    total = report.total_score
    if total.value != 100 or report.has_scores or report.class_points:
        return None
    weight = context.profile.schemes[0].execution
    return weight, [weight], total.locator


def _score(report: Report, context: Context) -> tuple[Decimal, list[Decimal], Locator | None] | None:
    """Return the score, the weights it may be a share of, and its place; a narrative that names no weight has the county's."""
    funds = report.funds
    if funds is not None and funds.score.value is not None and funds.weight.value is not None:
        return funds.score.value, [funds.weight.value], funds.score.locator
    told = told_scores(report).get("execution")
    if told is None:
        return None
    declared = [part.points for part in report.class_points if "执行" in part.name]
    usual = [scheme.execution for scheme in context.profile.schemes] + [Decimal(20)]
    return told.value, declared or [weight for weight in usual if weight >= told.value] or usual, told.locator
