"""Scores: the printed total is not their sum."""

from collections.abc import Iterator
from decimal import Decimal

from perfassist.domain.document import Locator
from perfassist.domain.finding import Severity
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.scoring import points_elsewhere, told_scores
from perfassist.review.show import places, show


@rule(code="PA106", slug="total-score", title="总分与各项得分之和不符", severity=Severity.RETURN)
def total_score(report: Report, context: Context) -> Iterator[Hit]:
    """填报的总分不等于预算执行率得分与各指标得分之和（允许四舍五入差异）。

    为什么：总分决定等级，加错会使等级不实。
    怎么改：重新加总各项得分，改正总分和等级。
    依据：财预〔2020〕10号关于总分计算的规定。
    例：各项得分9.84＋50＋30＋10＝99.84分，总分填99.48分。
    """
    total = report.total_score.value
    if total is None:
        return
    found = _from_rows(report) or _from_text(report)
    if found is None:
        return
    total_of_parts, slack, where = found
    low, high = total_of_parts, total_of_parts + slack
    if low - context.profile.materiality.score <= total <= high + context.profile.materiality.score:
        return
    yield Hit(
        f"总分填报{show(total)}分，各项得分之和为{show(low)}分，相差{show(abs(total - low))}分。",
        places(report.total_score, *where),
    )


def _from_rows(report: Report) -> tuple[Decimal, Decimal, list[Locator]] | None:
    """Return the sum of the rows and the execution score, and the points of rows the form keeps elsewhere."""
    scores = [row.score.value for row in report.indicators]
    rows = [score for score in scores if score is not None]
    funds = report.funds
    execution = funds.score.value if funds else None
    if len(rows) < 3 or len(rows) < len(scores):
        return None
    own = sum(rows, Decimal(0)) + (execution or 0)
    slack = points_elsewhere(report)
    if execution is None and not slack:
        told = told_scores(report).get("execution")
        weights = sum((row.weight.value or Decimal(0) for row in report.indicators), Decimal(0))
        if told is not None:
            own += told.value
        elif weights != 100:
            return None
    where = [row.score.locator for row in report.indicators if row.score.locator]
    if funds and funds.score.locator:
        where.append(funds.score.locator)
    return own, slack, where


def _from_text(report: Report) -> tuple[Decimal, Decimal, list[Locator]] | None:
    told = told_scores(report)
    if not {"execution", "output", "benefit", "satisfaction"} <= set(told):
        return None
    return sum((part.value for part in told.values()), Decimal(0)), Decimal(0), [part.locator for part in told.values()]
