"""Scores: above the weight, or below zero."""

from collections.abc import Iterator
from decimal import Decimal

from perfassist.domain.extracted import ExtractedNumber
from perfassist.domain.finding import Severity
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places, show


@rule(code="PA105", slug="score-over-weight", title="得分超出分值", severity=Severity.RETURN)
def score_over_weight(report: Report, context: Context) -> Iterator[Hit]:
    """得分高于该项分值，或者为负数。

    为什么：得分不能超过分值，超出部分会虚增总分；超额完成也只得满分。
    怎么改：把得分改为不超过分值，并重算总分。
    依据：财预〔2020〕10号关于得分的规定。
    例：“农村生活污水治理率”分值10分，得12分。
    """
    rows = [(row.name, row.weight, row.score) for row in report.indicators]
    rows += [(line.label, line.weight, line.score) for line in report.fund_lines]
    for name, weight, score in rows:
        if _is_over(weight, score):
            yield Hit(f"“{name}”分值{show(weight.value or Decimal(0))}分，得分{show(score.value or Decimal(0))}分。",
                      places(score, weight))  # fmt: skip


def _is_over(weight: ExtractedNumber, score: ExtractedNumber) -> bool:
    if weight.value is None or score.value is None:
        return False
    # Many times the weight is the total standing in the row's cell, not a score.
    return score.value < 0 or weight.value < score.value <= weight.value * 5
