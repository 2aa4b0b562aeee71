"""Running lookups: the fields and texts of the cases named, each with its place."""

from collections.abc import Iterator, Sequence

from perfassist.answers.plans.describing import describe_filter, measures_of
from perfassist.answers.plans.evidence import field_figure
from perfassist.answers.plans.facets import FACETS, NOT_GIVEN, disclosure_of, label_of
from perfassist.answers.plans.fields import NUMBERS, title_of
from perfassist.answers.plans.outcome import Outcome, coverage_of, missing_note, refused
from perfassist.answers.plans.selecting import select, standing_cases
from perfassist.answers.plans.totals import shown, total_of
from perfassist.domain.answer import Item, QueryPlan
from perfassist.domain.corpus import Corpus, ProjectCase
from perfassist.domain.document import Locator
from perfassist.domain.finding import Substance
from perfassist.domain.report import SectionRole

_ROLES = {
    "problems": (SectionRole.PROBLEMS,),
    "measures": (SectionRole.MEASURES,),
    "causes": (SectionRole.CAUSES,),
}
Quoted = tuple[str, Locator]


def text_values(case: ProjectCase, key: str) -> list[Quoted]:
    """Return the texts of a case for a field, verbatim, each with its place."""
    if key == "place":
        return [(f"{place.file} {place.describe()}".strip(), place) for place in FACETS["project"].place(case)[:1]]
    if key in _ROLES or key == "goal":
        return list(dict.fromkeys(_texts(case, key)))
    if key == "department":
        named = [paper.report.department for paper in case.all() if paper.report.department.value is not None]
        return [(one.value, one.locator) for one in named[:1] if one.value and one.locator]
    facet = FACETS.get(key)
    if facet is None:
        return []
    if key == "disclosure":
        return [(Substance(value).label, place) for value in facet.read(case) for place in _told_at(case)]
    return [(value, place) for value, place in zip(facet.read(case), facet.place(case), strict=False)]


def _told_at(case: ProjectCase) -> tuple[Locator, ...]:
    return (FACETS["disclosure"].place(case) or FACETS["project"].place(case))[:1]


def _texts(case: ProjectCase, key: str) -> Iterator[Quoted]:
    for paper in case.all():
        report, disclosure = paper.report, paper.disclosure
        if key == "goal":
            for goal in report.goals:
                for text in (goal.expected, goal.actual):
                    if text.value is not None and text.locator is not None:
                        yield text.value, text.locator
            continue
        judged = {"problems": disclosure.problems, "measures": disclosure.measures}.get(key, ())
        kept = [one for one in judged if one.substance is not Substance.NONE_STATED or key == "measures"]
        if kept:
            yield from ((one.text, one.locator) for one in kept)
            continue
        yield from ((one.text, one.locator) for one in report.statements if one.role in _ROLES[key])
        if key == "causes":
            yield from _notes(case, paper.report.id)


def _notes(case: ProjectCase, report_id: str) -> Iterator[Quoted]:
    for paper in case.all():
        if paper.report.id != report_id:
            continue
        for line in paper.report.fund_lines:
            if line.note.value is not None and line.note.locator is not None:
                yield line.note.value, line.note.locator
        for row in paper.report.indicators:
            if row.note.value is not None and row.note.locator is not None:
                yield f"{row.name}：{row.note.value}", row.note.locator


def run_lookup(plan: QueryPlan, corpus: Corpus) -> Outcome:
    """Run a lookup: one case gives its values, several give a row each and, where it makes sense, their total."""
    cases, whole_unit = _looked_up(plan, corpus)
    if not cases:
        said = "、".join(describe_filter(item) for item in plan.filters)
        return refused(f"没有找到{said}的自评材料。")
    outcome = Outcome(coverage=coverage_of(corpus, len(cases)))
    keys = measures_of(plan)
    lines = [_note_whole(whole_unit, plan)] if whole_unit else []
    missing: list[str] = []
    for case in cases:
        for key in keys:
            found = _line(case, key, outcome, several=len(cases) > 1 or len(keys) > 1)
            lines.append(found or f"{label_of(case)}：材料中没有{title_of(key)}。")
            if not found:
                missing.append(key)
    if len(missing) == len(cases) * len(keys):
        return refused("；".join(lines))
    _figure(plan, keys, cases, outcome, lines)
    outcome.text = "\n".join(line for line in lines if line)
    outcome.coverage = outcome.coverage.model_copy(update={"without_value": len(set(missing)) and len(missing)})
    return outcome


def _looked_up(plan: QueryPlan, corpus: Corpus) -> tuple[list[ProjectCase], bool]:
    """Return the cases named; a unit that handed in only its whole-unit evaluation is answered from that."""
    cases = select(standing_cases(corpus, plan), plan.filters).cases
    if cases or any(item.field == "whole_unit" for item in plan.filters):
        return cases, False
    return select(corpus.cases_of(plan.year, whole_unit=True), plan.filters).cases, True


def _note_whole(whole_unit: bool, plan: QueryPlan) -> str:
    return "该单位没有项目自评材料，以下取自部门整体自评。" if whole_unit else ""


def _line(case: ProjectCase, key: str, outcome: Outcome, *, several: bool) -> str | None:
    label = label_of(case)
    name = f"{label} {title_of(key)}" if several else title_of(key)
    if key in NUMBERS:
        reading = NUMBERS[key].read(case)
        if reading is None:
            return None
        field, value = NUMBERS[key], field_figure(key, reading.value)
        outcome.items.append(Item(label=name if several else label, value=value, unit=field.unit))
        how = f"（{field.definition}）" if field.definition else ""
        return f"{label}：{field.title}{how}{value}{field.unit}{outcome.evidence.mark(reading.locators)}"
    values = text_values(case, key)
    if key == "problems":
        return _problems(case, values, outcome, name)
    if not values:
        return None
    outcome.items += [Item(label=name, value=text) for text, _ in values]
    if key == "grade":
        return f"{label}：自评等级{values[0][0]}{outcome.evidence.mark([values[0][1]])}"
    quoted = "；".join(f"“{text}”{outcome.evidence.mark([place])}" for text, place in values)
    return f"{label}：{title_of(key)}{quoted}"


def _problems(case: ProjectCase, values: Sequence[Quoted], outcome: Outcome, name: str) -> str:
    verdict = disclosure_of(case)
    label = label_of(case)
    if verdict is Substance.NONE_STATED or not values:
        evidence = [place for paper in case.all() for place in paper.disclosure.evidence]
        outcome.items.append(Item(label=name, value="未反映问题"))
        marks = outcome.evidence.mark(evidence) or outcome.evidence.mark(FACETS["project"].place(case))
        return f"{label}：材料没有反映问题（问题部分缺失、空白、写“无”或者只写成绩）{marks}"
    outcome.items += [Item(label=name, value=text) for text, _ in values]
    quoted = "；".join(f"“{text}”{outcome.evidence.mark([place])}" for text, place in values)
    return f"{label}：存在问题{quoted}（{verdict.label if verdict else '未作判断'}）"


def _figure(plan: QueryPlan, keys: list[str], cases: list[ProjectCase], outcome: Outcome, lines: list[str]) -> None:
    """Set the one figure: of one case, or the total of several where adding up makes sense."""
    if len(keys) != 1:
        return
    key = keys[0]
    if len(cases) == 1:
        if len(outcome.items) == 1 and (key in NUMBERS or key in ("grade", "department", "unit")):
            outcome.value, outcome.unit = outcome.items[0].value, outcome.items[0].unit
        return
    if key not in NUMBERS or (NUMBERS[key].unit in ("分", "%") and key != "execution_rate"):
        return
    how = "weighted" if key == "execution_rate" else "sum"
    total = total_of(cases, key, how)
    text = shown(total, key)
    if text is None:
        return
    outcome.value, outcome.unit = text, NUMBERS[key].unit
    title = f"按金额加权的总体执行率（{total.definition}）" if how == "weighted" else "合计"
    lines.append(
        f"{len(cases)}个项目{title}{text}{NUMBERS[key].unit}。{missing_note(list(total.without), NOT_GIVEN, plan)}"
    )
