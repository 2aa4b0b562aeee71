"""Choosing the cases a plan speaks of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from perfassist.answers.plans.facets import FACETS, NOT_GIVEN
from perfassist.answers.plans.fields import NUMBERS
from perfassist.domain.answer import Filter, QueryPlan
from perfassist.domain.corpus import Corpus, ProjectCase
from perfassist.domain.document import Locator
from perfassist.domain.names import plain, project_key

AVERAGE = "average"
INDICATOR_FIELDS = frozenset({"indicator", "level1", "level2", "outcome", "note"})
SUBJECT_FIELDS = frozenset({"unit", "department", "project", "unit_type", "year", "kind", "whole_unit"})


@dataclass
class Selection:
    """The cases that meet the plan, and those that could not be judged because a value is not in their papers."""

    cases: list[ProjectCase] = field(default_factory=list)
    unknown: list[ProjectCase] = field(default_factory=list)
    considered: list[ProjectCase] = field(default_factory=list)


def standing_cases(corpus: Corpus, plan: QueryPlan) -> list[ProjectCase]:
    """Return the cases of the plan's year without the findings a reviewer dismissed.

    Questions about projects leave whole-unit evaluations out: the money of a whole unit contains its projects'.
    """
    whole = next((item.value for item in plan.filters if item.field == "whole_unit"), None)
    counts_papers = plan.entity == "unit" and plan.order_by is None and plan.measure in (None, "papers")
    counts_papers = counts_papers and not any(
        item.field in NUMBERS or item.field == "projects" for item in plan.filters
    )
    keep_whole = whole if isinstance(whole, bool) else (None if counts_papers or plan.entity == "finding" else False)
    dismissed = {decision.finding_id for decision in corpus.decisions if decision.verdict == "dismiss"}
    cases = corpus.cases_of(plan.year, whole_unit=keep_whole)
    return [_without(case, dismissed) for case in cases] if dismissed else cases


def _without(case: ProjectCase, dismissed: set[str]) -> ProjectCase:
    papers = [
        paper.model_copy(update={"findings": tuple(item for item in paper.findings if item.id not in dismissed)})
        for paper in case.all()
    ]
    return case.model_copy(update={"main": papers[0], "others": tuple(papers[1:])})


def select(cases: Sequence[ProjectCase], filters: Iterable[Filter]) -> Selection:
    """Return the cases that meet every condition about cases; conditions on indicators are left to their own code."""
    apart = {*INDICATOR_FIELDS, "whole_unit", "projects"}
    own = [item for item in filters if item.field not in apart]
    subjects = [item for item in own if item.field in SUBJECT_FIELDS]
    conditions = [item for item in own if item.field not in SUBJECT_FIELDS]
    selection = Selection(considered=[case for case in cases if all(meets(case, item) for item in subjects)])
    conditions = [_resolved(item, selection.considered) for item in conditions]
    for case in selection.considered:
        verdicts = [meets(case, item) for item in conditions]
        if all(verdicts):
            selection.cases.append(case)
        elif None in verdicts and False not in verdicts:
            selection.unknown.append(case)
    return selection


def _resolved(condition: Filter, cases: Sequence[ProjectCase]) -> Filter:
    """Put the mean of the field in place of the word for it (低于平均)."""
    if condition.value != AVERAGE or condition.field not in NUMBERS:
        return condition
    readings = [reading.value for case in cases if (reading := NUMBERS[condition.field].read(case))]
    mean = sum(readings, Decimal(0)) / len(readings) if readings else None
    return condition.model_copy(update={"value": mean})


def meets(case: ProjectCase, condition: Filter) -> bool | None:
    """Whether a case meets a condition; None when its papers do not have the value."""
    if condition.field == "either":
        verdicts = [meets(case, one) for one in condition.either]
        return True if True in verdicts else None if None in verdicts else False
    if condition.field in NUMBERS:
        return _number_meets(case, condition)
    if condition.field == "text":
        return text_place(case, _values(condition)) is not None
    if condition.field == "project":
        return _project_meets(case, condition)
    facet = FACETS[condition.field]
    have = {facet.key(value) for value in facet.read(case)}
    if condition.op == "is_null":
        return not have
    if condition.op == "not_null":
        return bool(have)
    if not have and NOT_GIVEN in _values(condition):
        return condition.op == "in"
    if not have and condition.field not in ("rule", "severity"):
        return None
    wanted = {facet.key(value) for value in _values(condition)}
    return not have & wanted if condition.op == "ne" else bool(have & wanted)


def _values(condition: Filter) -> tuple[str, ...]:
    return condition.value if isinstance(condition.value, tuple) else (str(condition.value),)


def _number_meets(case: ProjectCase, condition: Filter) -> bool | None:
    reading = NUMBERS[condition.field].read(case)
    if condition.op in ("is_null", "not_null"):
        return (reading is None) == (condition.op == "is_null")
    if reading is None or not isinstance(condition.value, Decimal | int):
        return None
    return compare(reading.value, condition.op, Decimal(condition.value))


def compare(value: Decimal, op: str, bound: Decimal) -> bool:
    """Compare two numbers by the name of the operator."""
    return {
        "eq": value == bound, "ne": value != bound, "lt": value < bound,
        "le": value <= bound, "gt": value > bound, "ge": value >= bound,
    }[op]  # fmt: skip


def _project_meets(case: ProjectCase, condition: Filter) -> bool | None:
    names = FACETS["project"].read(case)
    if not names:
        return False
    if condition.op == "contains":
        return all(value in plain(name) for value in _values(condition) for name in names)
    keys = {project_key(value) for value in _values(condition)}
    inside = any(project_key(name) in keys for name in names)
    return not inside if condition.op == "ne" else inside


def text_place(case: ProjectCase, words: Sequence[str]) -> Locator | None:
    """Return the place of the first passage of the case that has all the words, or None."""
    for paper in case.all():
        for passage in paper.report.passages():
            text = plain(passage.text)
            if all(word in text for word in words):
                return passage.locator
        for row in paper.report.indicators:
            if row.note.value and all(word in plain(row.note.value) for word in words):
                return row.note.locator
    return None
