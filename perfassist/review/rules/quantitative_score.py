"""Scores: a missed quantitative target scored by no accepted formula."""

from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.measure import Quantity
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.problems.shortfalls import less_is_better, typed
from perfassist.review.rule import Hit, rule
from perfassist.review.scoring import accepted_scores, misses
from perfassist.review.show import places, rounded, show


@rule(code="PA108", slug="quantitative-score", title="定量指标得分与完成情况不符", severity=Severity.ASK)
def quantitative_score(report: Report, context: Context) -> Iterator[Hit]:
    """未达到目标值的定量指标，得分不符合任何一种可接受的计分办法。

    为什么：未完成而得满分，或随意扣分，会使总分不实。
    怎么改：一般按“完成值÷目标值×分值”计分（不超过类指标可用其他办法），或写明评分依据。
    依据：财预〔2020〕10号关于定量指标计分的规定；计分办法以县级规则为准。
    例：目标12个、完成9个、分值15分，应得11.25分，填报15分。
    """
    for row in report.indicators:
        weight, score = row.weight.value, row.score.value
        target, actual = typed(report, row)
        less = less_is_better(row.name)
        if weight is None or score is None or score > weight or not misses(target, actual, less=less):
            continue
        if not (isinstance(target, Quantity) and isinstance(actual, Quantity)):
            continue
        accepted = accepted_scores(target, actual, weight, context.profile, less=less)
        if not accepted or any(context.profile.same_score(score, value) for value in accepted):
            continue
        yield Hit(
            f"“{row.name}”目标{row.target.value}、完成{row.actual.value}、分值{show(weight)}分，"
            f"按完成比例应得{show(rounded(accepted[0]))}分，填报{show(score)}分。",
            places(row.score, row.actual, row.target),
        )
