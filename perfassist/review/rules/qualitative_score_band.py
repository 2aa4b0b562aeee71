"""Scores: a qualitative indicator scored outside its band."""

from collections.abc import Iterator
from decimal import Decimal

from perfassist.domain.finding import Severity
from perfassist.domain.measure import Words
from perfassist.domain.names import plain
from perfassist.domain.profile import Profile
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.problems.shortfalls import typed
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places, rounded, show


@rule(code="PA109", slug="qualitative-score-band", title="定性指标得分不在档次区间内", severity=Severity.ASK)
def qualitative_score_band(report: Report, context: Context) -> Iterator[Hit]:
    """定性指标的得分与填报的达成档次不对应。

    为什么：定性指标分达成、部分达成、未达成三档，各档得分有区间。
    怎么改：按档次改正得分，或改正完成情况。
    依据：财预〔2020〕10号：三档分别按分值的80%—100%、60%—80%、0—60%计分；以县级规则为准。
    例：完成情况填“部分达成”，分值10分，得10分。
    """
    for row in report.indicators:
        weight, score = row.weight.value, row.score.value
        target, actual = typed(report, row)
        if (
            weight is None
            or score is None
            or not weight
            or not isinstance(target, Words)
            or not isinstance(actual, Words)
        ):
            continue
        band = _band(target, actual, context.profile)
        share = score / weight * 100
        if band is None or score > weight or band[0] <= share <= band[1]:
            continue
        low, high = (show(rounded(bound * weight / 100)) for bound in band)
        yield Hit(
            f"“{row.name}”完成情况为“{row.actual.value}”，分值{show(weight)}分，得分应在{low}—{high}分之间，填报{show(score)}分。",
            places(row.score, row.actual),
        )


def _band(target: Words, actual: Words, profile: Profile) -> tuple[Decimal, Decimal] | None:
    if actual.says == "partly":
        return profile.scoring.qualitative_partly
    if actual.says == "not_done":
        return profile.scoring.qualitative_missed
    if actual.says == "done" or plain(target.text) == plain(actual.text):
        return profile.scoring.qualitative_reached
    return None
