"""Scores: everything full while a good part of the money was not spent."""

from collections.abc import Iterator
from decimal import Decimal

from perfassist.domain.finding import Severity
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.explaining import execution_explained
from perfassist.review.rule import Hit, rule
from perfassist.review.scoring import told_scores
from perfassist.review.show import places, rounded, show


@rule(code="PA110", slug="full-marks-low-execution", title="执行率偏低而各项指标满分", severity=Severity.RETURN)
def full_marks_low_execution(report: Report, context: Context) -> Iterator[Hit]:
    """预算执行率偏低又未说明原因，各项绩效指标却全部得满分。

    为什么：钱没有用完，任务却样样满分，要么任务没有做完，要么目标定得过低。
    怎么改：核实各指标的实际完成值和得分；确因节约形成结余的，写明原因。
    依据：财预〔2020〕10号关于自评结果客观真实的要求。
    例：执行率62%，全部指标满分。
    """
    rate = report.execution_rate
    if rate is None or rate >= context.profile.thresholds.low_execution:
        return
    total = report.total_score.value
    if total is not None and total >= 100:
        yield Hit(
            f"预算执行率{show(rounded(rate))}%，总分却为{show(total)}分。",
            places(report.total_score, report.funds.executed if report.funds else None),
        )
        return
    if _told_in_full(report, context) and not execution_explained(report, context):
        yield Hit(
            f"预算执行率{show(rounded(rate))}%，产出、效益、满意度得分全部为满分，也没有说明原因。",
            places(report.total_score, report.funds.executed if report.funds else None),
        )
        return
    if len(report.indicators) < 3 or not _all_full(report) or execution_explained(report, context):
        return
    yield Hit(
        f"预算执行率{show(rounded(rate))}%，{len(report.indicators)}项绩效指标全部得满分，也没有说明原因。",
        places(report.funds.executed if report.funds else None, *(row.score for row in report.indicators)),
    )


def _told_in_full(report: Report, context: Context) -> bool:
    """Whether a narrative that scores by class gives every class but the execution all its points."""
    told = told_scores(report)
    given = sum((score.value for name, score in told.items() if name != "execution"), Decimal(0))
    wholes = {100 - scheme.execution for scheme in context.profile.schemes}
    return len(told) >= 3 and not report.has_scores and given in wholes


def _all_full(report: Report) -> bool:
    """Whether every row has its full weight; without weights, whether the rows fill the points of their blocks."""
    scores = [row.score.value for row in report.indicators]
    weights = [row.weight.value for row in report.indicators]
    if any(score is None for score in scores):
        return False
    if all(weight is not None for weight in weights):
        return scores == weights
    total = sum((score for score in scores if score is not None), Decimal(0))
    blocks = sum(
        (part.points for part in report.class_points if part.level == 1 and "执行" not in part.name), Decimal(0)
    )
    return bool(blocks) and total >= blocks
