"""What a case is, by kind: the words it can be filtered and grouped by, each with the place it stands at."""

from collections.abc import Callable
from dataclasses import dataclass

from perfassist.domain.corpus import ProjectCase, is_whole_unit
from perfassist.domain.document import Locator
from perfassist.domain.extracted import Extracted
from perfassist.domain.finding import Severity, Substance
from perfassist.domain.names import plain, unit_key
from perfassist.domain.report import Grade

NOT_GIVEN = "（未填）"
GRADES = tuple(grade.value for grade in Grade)
_TOWN_TAILS = ("镇", "乡", "街道", "街道办事处", "镇人民政府", "乡人民政府", "镇政府", "乡政府")
_SUBSTANCE_ORDER = (Substance.NONE_STATED, Substance.TOKEN, Substance.SUBSTANTIVE)


@dataclass(frozen=True)
class Facet:
    """A property a case has one or several values of; `key` makes two spellings of a value one."""

    read: Callable[[ProjectCase], tuple[str, ...]]
    place: Callable[[ProjectCase], tuple[Locator, ...]]
    key: Callable[[str], str] = plain


def _first(case: ProjectCase, name: str) -> Extracted[str] | None:
    values = (getattr(paper.report, name) for paper in case.all())
    return next((value for value in values if value.value is not None), None)


def _text(name: str) -> tuple[Callable[[ProjectCase], tuple[str, ...]], Callable[[ProjectCase], tuple[Locator, ...]]]:
    def read(case: ProjectCase) -> tuple[str, ...]:
        value = _first(case, name)
        return (value.value,) if value is not None and value.value is not None else ()

    def place(case: ProjectCase) -> tuple[Locator, ...]:
        value = _first(case, name)
        return (value.locator,) if value is not None and value.locator is not None else ()

    return read, place


def department_of(case: ProjectCase) -> str | None:
    """Return the department in charge; a unit whose paper names none is taken as its own department."""
    named = _first(case, "department") or _first(case, "unit")
    return named.value if named is not None else None


def _department(case: ProjectCase) -> tuple[str, ...]:
    name = department_of(case)
    return (name,) if name else ()


def _department_place(case: ProjectCase) -> tuple[Locator, ...]:
    named = _first(case, "department") or _first(case, "unit")
    return (named.locator,) if named is not None and named.locator is not None else ()


def _unit_type(case: ProjectCase) -> tuple[str, ...]:
    unit = _first(case, "unit")
    return () if unit is None or unit.value is None else (unit_type(unit.value),)


def unit_type(name: str) -> str:
    """Return 乡镇 for a township or street office, else 县直: told by the end of the name."""
    return "乡镇" if plain(name).endswith(_TOWN_TAILS) else "县直"


def disclosure_of(case: ProjectCase) -> Substance | None:
    """Return how far the case tells its problems: what any of its papers owns up to is told."""
    verdicts = [paper.disclosure.verdict for paper in case.all() if paper.disclosure.verdict is not None]
    return max(verdicts, key=_SUBSTANCE_ORDER.index, default=None)


def concealed(case: ProjectCase) -> bool:
    """Whether the case's figures show a shortfall that none of its papers owns up to."""
    judged = [paper.disclosure for paper in case.all() if paper.disclosure.verdict is not None]
    return any(item.concealment for item in judged) and all(item.concealment or not item.shortfalls for item in judged)


def _disclosure(case: ProjectCase) -> tuple[str, ...]:
    verdict = disclosure_of(case)
    return (verdict.value,) if verdict else ()


def _disclosure_place(case: ProjectCase) -> tuple[Locator, ...]:
    """Return what the verdict rests on; a blank cell has nothing to quote, then the project's name stands for the paper."""
    places = [place for paper in case.all() for place in paper.disclosure.evidence[:2] if place.quote]
    return tuple(places) or _project_place(case)


def _concealment(case: ProjectCase) -> tuple[str, ...]:
    return (str(concealed(case)),) if disclosure_of(case) is not None else ()


def _shortfalls(case: ProjectCase) -> tuple[Locator, ...]:
    return tuple(
        item.locator for paper in case.all() for item in paper.disclosure.shortfalls if not item.owned
    )  # fmt: skip


def _rules(case: ProjectCase) -> tuple[str, ...]:
    return tuple(dict.fromkeys(finding.rule for paper in case.all() for finding in paper.findings))


def _severities(case: ProjectCase) -> tuple[str, ...]:
    found = dict.fromkeys(finding.severity for paper in case.all() for finding in paper.findings)
    return tuple(severity.value for severity in Severity if severity in found)


def _finding_places(case: ProjectCase) -> tuple[Locator, ...]:
    return tuple(finding.locators[0] for paper in case.all() for finding in paper.findings)


def _project_place(case: ProjectCase) -> tuple[Locator, ...]:
    return FACETS["project"].place(case) or FACETS["unit"].place(case)


def _year(case: ProjectCase) -> tuple[str, ...]:
    year = case.report.year.value
    return (str(year),) if year is not None else ()


def _kind(case: ProjectCase) -> tuple[str, ...]:
    return tuple(dict.fromkeys(paper.report.kind.value for paper in case.all()))


def _whole(case: ProjectCase) -> tuple[str, ...]:
    return (str(is_whole_unit(case.report)),)


FACETS: dict[str, Facet] = {
    "unit": Facet(*_text("unit"), key=unit_key),
    "project": Facet(*_text("project")),
    "grade": Facet(*_text("grade")),
    "department": Facet(_department, _department_place, key=unit_key),
    "unit_type": Facet(_unit_type, _project_place),
    "disclosure": Facet(_disclosure, _disclosure_place),
    "concealment": Facet(_concealment, _shortfalls),
    "rule": Facet(_rules, _finding_places),
    "severity": Facet(_severities, _finding_places),
    "year": Facet(_year, _project_place),
    "kind": Facet(_kind, _project_place),
    "whole_unit": Facet(_whole, _project_place),
}


def label_of(case: ProjectCase, *, with_year: bool = False) -> str:
    """Return the name of a case in lists: ``县水利局 · 农村饮水安全巩固提升``."""
    unit = next(iter(FACETS["unit"].read(case)), "（未识别单位）")
    subject = "部门整体" if is_whole_unit(case.report) else next(iter(FACETS["project"].read(case)), "（未识别项目）")
    year = f"{case.report.year.value}年 " if with_year and case.report.year.value else ""
    return f"{year}{unit} · {subject}"
