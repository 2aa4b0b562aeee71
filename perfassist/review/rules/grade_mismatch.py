"""Grade: not the one the score stands for."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfassist.domain.finding import Severity
from perfassist.domain.names import plain
from perfassist.domain.report import Grade, Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places, show

_OWN_BAND = re.compile(
    r"(\d{2,3})(?:分)?(?:\(含\))?(?:及以上|以上|\(含\)以上|-100分?)[^,。;]{0,8}?(?:为|是|评为|:)?[“\"]?(优秀?|良好?|"
    r"中|合格|一般|较?差)"
)
_GRADES = {
    "优": Grade.EXCELLENT,
    "良": Grade.GOOD,
    "中": Grade.FAIR,
    "合": Grade.FAIR,
    "一": Grade.FAIR,
    "差": Grade.POOR,
    "较": Grade.POOR,
}

# A self-score below this beside a printed grade is a sub-score misread, not a grade mistaken.
_PLAUSIBLE = 30


@rule(code="PA107", slug="grade-mismatch", title="等级与总分不符", severity=Severity.RETURN)
def grade_mismatch(report: Report, context: Context) -> Iterator[Hit]:
    """填报的等级与总分所在的等级区间不一致。

    为什么：等级按总分划定，不得进位；89.6分为“良”。材料自身写明等级标准的，按其标准。
    怎么改：按总分改正等级，或核实总分。
    依据：财预〔2020〕10号；等级标准以县级规则为准。
    例：总分89.6分，等级填“优”。
    """
    total, printed = report.total_score.value, report.grade.value
    if total is None or printed is None or not _PLAUSIBLE <= total <= 100:
        return
    bands = _own_bands(report)
    expected = (
        next((grade for least, grade in bands if total >= least), None) if bands else context.profile.grade_of(total)
    )
    if expected is not None and printed != expected.value:
        yield Hit(f"总分{show(total)}分，按等级标准应为“{expected.value}”，填报为“{printed}”。",
                  places(report.grade, report.total_score))  # fmt: skip


def _own_bands(report: Report) -> list[tuple[Decimal, Grade]]:
    """Return the bands the document itself prints, highest first; empty unless it prints at least two."""
    texts = [passage.text for passage in report.passages()] + [passage.text for passage in report.leftovers]
    found = {(Decimal(match[1]), _GRADES[match[2][0]]) for text in texts for match in _OWN_BAND.finditer(plain(text))}
    bands = sorted(found, key=lambda band: band[0], reverse=True)
    grades = [grade for _, grade in bands]
    return bands if len(bands) >= 2 and len(set(grades)) == len(grades) and grades[0] is Grade.EXCELLENT else []
