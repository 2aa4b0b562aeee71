"""Groups of cases, the things that are counted, and running plans that give one figure per group."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from perfassist.answers.plans.describing import describe_filter, measures_of
from perfassist.answers.plans.evidence import figure
from perfassist.answers.plans.facets import FACETS, GRADES, NOT_GIVEN, label_of
from perfassist.answers.plans.fields import NUMBERS, Reading
from perfassist.answers.plans.outcome import Outcome, coverage_of, missing_note
from perfassist.answers.plans.selecting import SUBJECT_FIELDS, Selection, compare
from perfassist.answers.plans.totals import shown, total_of
from perfassist.domain.answer import Filter, Item, QueryPlan
from perfassist.domain.corpus import Corpus, ProjectCase
from perfassist.domain.document import Locator
from perfassist.domain.finding import Severity, Substance


def scope_of(plan: QueryPlan) -> str:
    """Say whom a plan speaks of: ``2023年度，自评等级为优的``."""
    year = f"{plan.year}年度" if plan.year is not None else ""
    conditions = "、".join(dict.fromkeys(describe_filter(item) for item in plan.filters))
    return f"{year}{'，' if year and conditions else ''}{conditions}{'的' if conditions else ''}"


def things_of(cases: Iterable[ProjectCase], entity: str) -> dict[str, tuple[str, tuple[Locator, ...]]]:
    """Return what is counted by key: units, departments, or the cases themselves, with a name and a place."""
    found: dict[str, tuple[str, tuple[Locator, ...]]] = {}
    for case in cases:
        if entity in ("unit", "department"):
            facet = FACETS[entity]
            for name in facet.read(case):
                found.setdefault(facet.key(name), (name, facet.place(case)))
        else:
            found[case.report.id] = (label_of(case), FACETS["project"].place(case) or FACETS["unit"].place(case))
    return found


def things_meeting(
    cases: Sequence[ProjectCase], entity: str, filters: Iterable[Filter]
) -> dict[str, tuple[str, tuple[Locator, ...]]]:
    """Return what is counted, without the units and departments whose number of projects is not the one asked."""
    things = things_of(cases, entity)
    for condition in filters:
        if condition.field == "projects" and isinstance(condition.value, Decimal | int) and entity in FACETS:
            facet, bound = FACETS[entity], Decimal(condition.value)
            keys = [facet.key(name) for case in cases for name in facet.read(case)]
            things = {
                key: thing for key, thing in things.items() if compare(Decimal(keys.count(key)), condition.op, bound)
            }
    return things


def places_of(case: ProjectCase, field: str) -> tuple[Locator, ...]:
    """Return the cells a field of a case stands in."""
    if field in NUMBERS:
        reading: Reading | None = NUMBERS[field].read(case)
        return reading.locators if reading is not None else ()
    return FACETS[field].place(case) if field in FACETS else ()


def unknown_note(plan: QueryPlan, selection: Selection) -> str:
    """Say which cases could not be judged by the conditions."""
    told = [one for item in plan.filters for one in (item.either or (item,))]
    conditions = [item.field for item in told if item.field not in SUBJECT_FIELDS]
    titles = "或".join(dict.fromkeys(NUMBERS[key].title if key in NUMBERS else "该项内容" for key in conditions))
    if "grade" in conditions:
        titles = "自评等级"
        scored = [case for case in selection.unknown if NUMBERS["total_score"].read(case) is not None]
        if scored:
            return (
                missing_note(selection.unknown, titles, plan)
                + f"（其中{len(scored)}个有总分，未填等级的不按得分推定。）"
            )
    return missing_note(selection.unknown, titles, plan)


_ORDERS: dict[str, tuple[str, ...]] = {
    "grade": (*GRADES, NOT_GIVEN),
    "disclosure": tuple(verdict.value for verdict in reversed(Substance)),
    "severity": tuple(severity.value for severity in Severity),
}


def groups_of(cases: Iterable[ProjectCase], key: str) -> dict[str, list[ProjectCase]]:
    """Group cases by a facet, the groups by their usual order or as they first come."""
    groups: dict[str, list[ProjectCase]] = {}
    names: dict[str, str] = {}
    facet = FACETS[key]
    for case in cases:
        for value in facet.read(case) or (NOT_GIVEN,):
            name = names.setdefault(facet.key(value), value)
            groups.setdefault(name, []).append(case)
    order = _ORDERS.get(key, ())
    return dict(sorted(groups.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order)))


def group_label(key: str, value: str) -> str:
    """Write the name of a group."""
    if key == "disclosure" and value != NOT_GIVEN:
        return Substance(value).label
    if key == "severity" and value != NOT_GIVEN:
        return Severity(value).label
    return value


def run_grouped(plan: QueryPlan, corpus: Corpus, selection: Selection) -> Outcome:
    """Give one figure per group."""
    key = plan.group_by or "unit"
    cases = selection.cases
    groups = groups_of(cases, key)
    outcome = Outcome()
    counting = plan.aggregate in ("count", "distribution", "share") or plan.measure is None
    titles = _rule_titles(cases) if key == "rule" else {}
    measure = measures_of(plan)[0] if not counting else ""
    without: list[ProjectCase] = []
    if plan.aggregate == "distribution" and key == "grade":
        groups = {grade: groups.get(grade, []) for grade in (*GRADES, *([NOT_GIVEN] if NOT_GIVEN in groups else []))}
    lines = []
    for name, members in groups.items():
        if counting:
            number, unit = len(things_of(members, plan.entity)), "个"
            text, places = str(number), [place for case in members for place in places_of(case, key)[:1]]
        else:
            total = total_of(members, measure, plan.aggregate or "sum")
            without += total.without
            value = shown(total, measure, averaged=plan.aggregate != "sum")
            text, unit, places = value or NOT_GIVEN, NUMBERS[measure].unit, list(total.places)
        label = titles.get(name) or group_label(key, name)
        part = figure(Decimal(len(members)) / len(cases) * 100, "%") if counting and cases else ""
        # Blank grades are said in the text of a distribution and are no grade of their own.
        apart = name == NOT_GIVEN and plan.aggregate == "distribution"
        if plan.aggregate == "share":
            outcome.items.append(Item(label=label, value=part, unit="%"))
        elif not apart:
            outcome.items.append(Item(label=label, value=None if text == NOT_GIVEN else text, unit=unit))
        share = f"，占{part}%" if plan.aggregate in ("distribution", "share") else ""
        lines.append(
            f"{label}：{text}{unit if text != NOT_GIVEN else ''}{share}{outcome.evidence.mark(places, most=5)}"
        )
    outcome.text = _group_head(plan, len(cases), groups) + "\n" + "\n".join(lines)
    notes = [missing_note(without, NUMBERS[measure].title, plan) if measure else "", unknown_note(plan, selection)]
    outcome.text += "".join("\n" + note for note in notes if note)
    outcome.coverage = coverage_of(corpus, len(selection.considered), len(without) + len(selection.unknown))
    return outcome


def _rule_titles(cases: Sequence[ProjectCase]) -> dict[str, str]:
    return {one.rule: one.title for case in cases for paper in case.all() for one in paper.findings}


def _group_head(plan: QueryPlan, number: int, groups: dict[str, list[ProjectCase]]) -> str:
    from_department = "；主管部门没有填写的，按实施单位归并" if plan.group_by == "department" else ""
    title = NUMBERS[measures_of(plan)[0]].title if plan.measure else "个数"
    how = "（按金额加权）" if plan.aggregate == "weighted" else ""
    return f"{scope_of(plan)}{number}个，分{sum(map(bool, groups.values()))}组，各组{title}{how}如下{from_department}："
