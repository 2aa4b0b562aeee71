"""The bands of scores the four grades stand for (评价等级), for projects that print a score and no grade."""

from collections.abc import Sequence
from decimal import Decimal

from perfassist.domain.profile import GradeBand
from perfassist.domain.report import Grade
from perfassist.statement.rounding import number_text

# 财预〔2020〕10号 and common county practice; a county's profile may set others.
DEFAULT_BANDS = (
    GradeBand(grade=Grade.EXCELLENT, at_least=Decimal(90)),
    GradeBand(grade=Grade.GOOD, at_least=Decimal(80)),
    GradeBand(grade=Grade.FAIR, at_least=Decimal(60)),
    GradeBand(grade=Grade.POOR, at_least=Decimal(0)),
)


def grade_of(score: Decimal, bands: Sequence[GradeBand]) -> Grade:
    """Return the grade of a score; 89.72 is 良, it is not rounded first. `bands` descend; below the last is the last."""
    return next((band.grade for band in bands if score >= band.at_least), bands[-1].grade)


def describe(bands: Sequence[GradeBand]) -> str:
    """Say the bands: ``优≥90，良≥80，中≥60``."""
    return "，".join(f"{band.grade.value}≥{number_text(band.at_least)}" for band in bands if band.at_least)
