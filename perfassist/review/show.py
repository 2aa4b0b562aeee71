"""Figures and places as a finding shows them."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from perfassist.domain.document import Locator
from perfassist.domain.extracted import Extracted
from perfassist.domain.report import Report, SectionRole


def show(value: Decimal) -> str:
    """Return a number without trailing zeros and without an exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: Decimal, places: int = 2) -> Decimal:
    """Round half up, as clerks do."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def places(
    *found: Extracted[Decimal] | Extracted[str] | Extracted[date] | Extracted[int] | Locator | None,
) -> tuple[Locator, ...]:
    """Return the locators of what was found, each once."""
    locators = [part if isinstance(part, Locator) else part.locator for part in found if part is not None]
    return tuple(dict.fromkeys(locator for locator in locators if locator is not None))


def problem_place(report: Report) -> Locator | None:
    """Return where the report tells, or ought to tell, its problems; None for a report without any place at all."""
    for roles in (
        (SectionRole.PROBLEMS,),
        (SectionRole.CAUSES,),
        (SectionRole.OTHER_NOTES,),
        (SectionRole.CONCLUSION,),
    ):
        for section in report.sections_of(*roles):
            return section.passages[0].locator if section.passages else section.locator
    return anchor(report)


def anchor(report: Report) -> Locator | None:
    """Return a place that stands for the whole report: its score, its name, its first row or section."""
    candidates = (
        report.total_score.locator, report.project.locator, report.unit.locator,
        *(row.locator for row in report.indicators[:1]), *(line.locator for line in report.fund_lines[:1]),
        *(section.locator for section in report.sections[:1]), *(part.locator for part in report.leftovers[:1]),
    )  # fmt: skip
    return next((locator for locator in candidates if locator is not None), None)
