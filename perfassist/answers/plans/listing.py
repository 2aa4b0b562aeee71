"""Running plans that list or rank cases, units and departments."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from perfassist.answers.plans.describing import describe_filter, measures_of
from perfassist.answers.plans.evidence import Evidence, field_figure
from perfassist.answers.plans.facets import FACETS, NOT_GIVEN, label_of
from perfassist.answers.plans.fields import NUMBERS, title_of
from perfassist.answers.plans.grouping import group_label, groups_of, places_of, things_meeting
from perfassist.answers.plans.looking import text_values
from perfassist.answers.plans.outcome import Outcome, coverage_of, missing_note, refused
from perfassist.answers.plans.selecting import SUBJECT_FIELDS, Selection, select, standing_cases, text_place
from perfassist.answers.plans.totals import shown, total_of
from perfassist.domain.answer import Item, QueryPlan
from perfassist.domain.corpus import Corpus, ProjectCase
from perfassist.domain.document import Locator

_MOST_LINES = 60
T = TypeVar("T")


def run_list(plan: QueryPlan, corpus: Corpus) -> Outcome:
    """Run a plan that lists or ranks."""
    selection = select(standing_cases(corpus, plan), plan.filters)
    if not selection.considered:
        return refused("没有找到符合所问单位、项目、年度的自评材料。")
    if plan.order_by is not None:
        outcome = _ranked_groups(plan, selection) if plan.group_by else _ranked(plan, selection)
    elif plan.entity in ("unit", "department"):
        outcome = _things(plan, selection)
    else:
        outcome = _cases(plan, selection)
    outcome.coverage = coverage_of(corpus, len(selection.considered), outcome.coverage.without_value)
    return outcome


def _head(plan: QueryPlan) -> str:
    conditions = list(dict.fromkeys(describe_filter(item) for item in plan.filters))
    year = f"{plan.year}年度" if plan.year is not None else ""
    return f"{year}{'、'.join(conditions)}{'的' if conditions else ''}"


def _unknown(plan: QueryPlan, selection: Selection) -> str:
    told = [one for item in plan.filters for one in (item.either or (item,))]
    fields = [item.field for item in told if item.field not in SUBJECT_FIELDS]
    return missing_note(selection.unknown, "或".join(dict.fromkeys(title_of(key) for key in fields)), plan)


def _cases(plan: QueryPlan, selection: Selection) -> Outcome:
    """List the cases with the values the conditions and the question are about, and their cells."""
    outcome = Outcome(unit="个", value=str(len(selection.cases)))
    keys = measures_of(plan) or _worth_showing(plan)
    several = plan.year is None
    lines = []
    for number, case in enumerate(selection.cases, start=1):
        label = label_of(case, with_year=several)
        parts = [_shown(case, key, outcome.evidence) for key in keys]
        found = [part for part in parts if part]
        marks = "" if any("[" in part for part in found) else _proof(plan, case, outcome.evidence)
        first = next((key for key in keys if key in NUMBERS), None)
        reading = NUMBERS[first].read(case) if first else None
        outcome.items.append(
            Item(label=label, value=field_figure(first, reading.value), unit=NUMBERS[first].unit)
            if first and reading
            else Item(label=label)
        )
        if number <= _MOST_LINES:
            lines.append(f"{number}. {label}{'：' if found else ''}{'；'.join(found)}{marks}")
    return _listed(plan, selection, outcome, lines, "项目")


def _listed(plan: QueryPlan, selection: Selection, outcome: Outcome, lines: list[str], noun: str) -> Outcome:
    number = len(outcome.items)
    if not number:
        outcome.text = f"没有{_head(plan)}{noun}（已核对{len(selection.considered)}个）。"
    else:
        outcome.text = f"{_head(plan)}{noun}共{number}个：\n" + "\n".join(lines)
        if number > len(lines):
            outcome.text += f"\n……其余{number - len(lines)}个见清单。"
    if note := _unknown(plan, selection):
        outcome.text += "\n" + note
    outcome.value, outcome.unit = str(number), "个"
    outcome.coverage = outcome.coverage.model_copy(update={"without_value": len(selection.unknown)})
    return outcome


def _worth_showing(plan: QueryPlan) -> list[str]:
    told = [one for item in plan.filters for one in (item.either or (item,))]
    return list(dict.fromkeys(item.field for item in told if item.field in NUMBERS or item.field == "grade"))


def _shown(case: ProjectCase, key: str, evidence: Evidence) -> str:
    if key in NUMBERS:
        reading = NUMBERS[key].read(case)
        if reading is None:
            return f"{NUMBERS[key].title}{NOT_GIVEN}"
        value = field_figure(key, reading.value)
        return f"{NUMBERS[key].title}{value}{NUMBERS[key].unit}{evidence.mark(reading.locators, most=2)}"
    values = text_values(case, key)
    return "；".join(f"{title_of(key)}“{text}”{evidence.mark([place])}" for text, place in values[:3])


def _proof(plan: QueryPlan, case: ProjectCase, evidence: Evidence) -> str:
    """Cite the cells that show why the case is in the list."""
    places: list[Locator] = []
    for item in plan.filters:
        if item.field == "rule":
            rules = item.value if isinstance(item.value, tuple) else (str(item.value),)
            hits = [one for paper in case.all() for one in paper.findings if one.rule in rules]
            places += [place for one in hits for place in one.locators[:1]]
        elif item.field == "severity":
            hits = [one for paper in case.all() for one in paper.findings if one.severity.value == item.value]
            places += [place for one in hits for place in one.locators[:1]]
        elif item.field == "text":
            words = item.value if isinstance(item.value, tuple) else (str(item.value),)
            found = text_place(case, words)
            places += [found] if found else []
        elif item.field not in SUBJECT_FIELDS:
            places += places_of(case, item.field)[:1]
    return evidence.mark(places or FACETS["project"].place(case) or FACETS["unit"].place(case), most=3)


def _things(plan: QueryPlan, selection: Selection) -> Outcome:
    """List the distinct units or departments that have a case meeting the conditions, with those cases."""
    outcome = Outcome()
    noun = "单位" if plan.entity == "unit" else "主管部门"
    things = things_meeting(selection.cases, plan.entity, plan.filters)
    facet = FACETS[plan.entity]
    own = any(item.field not in SUBJECT_FIELDS for item in plan.filters)
    lines = []
    for number, (key, (name, places)) in enumerate(things.items(), start=1):
        members = [case for case in selection.cases if key in {facet.key(value) for value in facet.read(case)}]
        outcome.items.append(Item(label=name))
        if not own:
            detail = outcome.evidence.mark(places, most=1)
        else:
            shown_cases = [
                f"{next(iter(FACETS['project'].read(case)), '部门整体')}{_proof(plan, case, outcome.evidence)}"
                for case in members[:5]
            ]
            detail = f"：{'、'.join(shown_cases)}"
        lines.append(f"{number}. {name}{detail}")
    return _listed(plan, selection, outcome, lines, noun)


def _cut(values: Sequence[Decimal], limit: int | None) -> int:
    """How many rows to show: the limit, and the rows level with the last of them."""
    if limit is None or limit >= len(values):
        return len(values)
    cut = limit
    while cut < len(values) and values[cut] == values[limit - 1]:
        cut += 1
    return cut


def _placed(plan: QueryPlan, rows: Sequence[T], values: Sequence[Decimal]) -> list[tuple[int, T]]:
    """Return the rows numbered; where one place is asked (第三名), keep it and those level with it alone."""
    numbered = list(enumerate(rows, start=1))
    if plan.position is None:
        return numbered
    return [one for one in numbered if values[one[0] - 1] == values[plan.position - 1]]


def _ranked(plan: QueryPlan, selection: Selection) -> Outcome:
    key = plan.order_by or ""
    outcome = Outcome()
    readings = [(case, NUMBERS[key].read(case)) for case in selection.cases]
    have = [(case, reading) for case, reading in readings if reading is not None]
    without = [case for case, reading in readings if reading is None]
    if not have:
        return refused(f"{_head(plan)}项目材料中没有{NUMBERS[key].title}，无法排序。")
    have.sort(key=lambda pair: pair[1].value, reverse=plan.descending)
    cut = _cut([reading.value for _, reading in have], plan.limit)
    if plan.position is not None and cut < plan.position:
        return refused(f"参加排名的只有{cut}个，没有第{plan.position}名。")
    field, lines = NUMBERS[key], []
    for number, (case, reading) in _placed(plan, have[:cut], [reading.value for _, reading in have]):
        label, value = label_of(case, with_year=plan.year is None), field_figure(key, reading.value)
        outcome.items.append(Item(label=label, value=value, unit=field.unit))
        marks = outcome.evidence.mark(reading.locators, most=2)
        lines.append(f"{number}. {label}：{field.title}{value}{field.unit}{marks}")
    how = f"（{field.definition}）" if field.definition else ""
    outcome.text = (
        f"{_head(plan)}项目{len(have)}个，按{field.title}{how}从{'高到低' if plan.descending else '低到高'}排"
    )
    place = f"，第{plan.position}名：" if plan.position is not None else f"，前{cut}个：" if cut < len(have) else "："
    outcome.text += place + "\n" + "\n".join(lines[:_MOST_LINES])
    return _finish_ranking(plan, outcome, cut, without, selection)


def _finish_ranking(
    plan: QueryPlan, outcome: Outcome, cut: int, without: list[ProjectCase], selection: Selection
) -> Outcome:
    if plan.limit is not None and cut > plan.limit:
        outcome.text += f"\n第{plan.limit}名有并列，一并列出。"
    title = NUMBERS[plan.order_by].title if plan.order_by in NUMBERS else "该值"
    notes = [missing_note(without, title, plan), _unknown(plan, selection)]
    outcome.text += "".join("\n" + note for note in notes if note)
    if (plan.limit == 1 or plan.position is not None) and outcome.items:
        outcome.value, outcome.unit = outcome.items[0].value, outcome.items[0].unit
    outcome.coverage = outcome.coverage.model_copy(update={"without_value": len(without) + len(selection.unknown)})
    return outcome


def _ranked_groups(plan: QueryPlan, selection: Selection) -> Outcome:
    outcome = Outcome()
    by, key = plan.group_by or "unit", plan.order_by or ""
    rows: list[tuple[str, Decimal, str, str, tuple[Locator, ...]]] = []
    without: list[ProjectCase] = []
    for name, members in groups_of(selection.cases, by).items():
        if name == NOT_GIVEN:
            continue
        if key == "projects":
            places = tuple(place for case in members for place in FACETS["project"].place(case)[:1])
            rows.append((name, Decimal(len(members)), str(len(members)), "个", places))
            continue
        total = total_of(members, key, plan.aggregate or "sum")
        without += total.without
        if total.value is not None:
            rows.append((name, total.value, shown(total, key) or "", NUMBERS[key].unit, total.places))
    if not rows:
        return refused(f"{_head(plan)}材料中没有{title_of(key)}，无法排序。")
    rows.sort(key=lambda row: row[1], reverse=plan.descending)
    cut = _cut([row[1] for row in rows], plan.limit)
    if plan.position is not None and cut < plan.position:
        return refused(f"参加排名的只有{cut}个，没有第{plan.position}名。")
    lines = []
    for number, (name, _, value, unit, places) in _placed(plan, rows[:cut], [row[1] for row in rows]):
        label = group_label(by, name)
        outcome.items.append(Item(label=label, value=value, unit=unit))
        lines.append(f"{number}. {label}：{value}{unit}{outcome.evidence.mark(places, most=4)}")
    what = "项目个数" if key == "projects" else NUMBERS[key].title + _GROUP_HOW.get(plan.aggregate or "", "")
    outcome.text = (
        f"{_head(plan)}{title_of(by)}{len(rows)}个，按{what}从{'高到低' if plan.descending else '低到高'}排：\n"
    )
    outcome.text += "\n".join(lines[:_MOST_LINES])
    return _finish_ranking(plan, outcome, cut, without, selection)


_GROUP_HOW = {"sum": "合计", "average": "平均", "weighted": "（Σ执行数÷Σ预算数）"}
