"""Running plans that count, add up, average, take shares and group."""

from collections.abc import Sequence
from decimal import Decimal

from perfassist.answers.plans.describing import measures_of
from perfassist.answers.plans.evidence import figure, written
from perfassist.answers.plans.fields import NUMBERS
from perfassist.answers.plans.grouping import places_of, run_grouped, scope_of, things_meeting, things_of, unknown_note
from perfassist.answers.plans.outcome import Outcome, coverage_of, missing_note, refused
from perfassist.answers.plans.selecting import SUBJECT_FIELDS, Selection, select, standing_cases
from perfassist.answers.plans.totals import Total, shown, total_of
from perfassist.domain.answer import Item, QueryPlan
from perfassist.domain.corpus import Corpus, ProjectCase
from perfassist.domain.document import Locator


def run_aggregate(plan: QueryPlan, corpus: Corpus) -> Outcome:
    """Run a plan that asks for one figure or one figure per group."""
    selection = select(standing_cases(corpus, plan), plan.filters)
    if not selection.considered:
        return refused("没有找到符合所问单位、项目、年度的自评材料，无法统计。")
    if plan.aggregate == "share" and plan.group_by is None:
        return _share(plan, corpus, selection)
    if plan.group_by is not None:
        return run_grouped(plan, corpus, selection)
    if plan.aggregate == "count":
        return _count(plan, corpus, selection)
    return _totals(plan, corpus, selection)


def _count(plan: QueryPlan, corpus: Corpus, selection: Selection) -> Outcome:
    noun = {"unit": "单位", "department": "主管部门"}.get(plan.entity, "项目")
    things = things_meeting(selection.cases, plan.entity, plan.filters)
    outcome = Outcome(value=str(len(things)), unit="个")
    outcome.items = [Item(label=name) for name, _ in things.values()]
    places = [place for _, at in things.values() for place in at[:1]]
    proof = _condition_places(plan, selection.cases) or places
    marks = outcome.evidence.mark(proof, most=len(proof) or 1)
    whole = len(things_of(selection.considered, plan.entity))
    base = f"（共{whole}个）" if plan.filters and whole != len(things) else ""
    lines = [f"{scope_of(plan)}{noun}共{len(things)}个{base}{marks}。"]
    for key in measures_of(plan):
        total = total_of(selection.cases, key, "sum" if NUMBERS[key].unit == "万元" else "average")
        lines.append(f"{NUMBERS[key].title}合计{shown(total, key)}{NUMBERS[key].unit}。")
    lines.append(unknown_note(plan, selection))
    if things and plan.filters and len(things) <= 30:
        lines.append("；".join(name for name, _ in things.values()) + "。")
    outcome.text = "\n".join(line for line in lines if line)
    outcome.coverage = coverage_of(corpus, len(selection.considered), len(selection.unknown))
    return outcome


def _condition_places(plan: QueryPlan, cases: Sequence[ProjectCase]) -> list[Locator]:
    """Return the cells that show the conditions met, one or two a case."""
    told = [one for item in plan.filters for one in (item.either or (item,))]
    conditions = [item for item in told if item.field not in SUBJECT_FIELDS]
    return [place for case in cases for item in conditions[:2] for place in places_of(case, item.field)[:1]]


def _totals(plan: QueryPlan, corpus: Corpus, selection: Selection) -> Outcome:
    outcome = Outcome()
    lines: list[str] = []
    aggregate = plan.aggregate or "sum"
    keys = measures_of(plan)
    for key in keys:
        how = aggregate if key == keys[0] else _fitting(key, aggregate)
        total = total_of(selection.cases, key, how)
        text = shown(total, key, averaged=how != "sum")
        if text is None:
            return refused(f"{scope_of(plan)}材料中没有{NUMBERS[key].title}，无法统计。")
        unit = NUMBERS[key].unit
        outcome.items.append(Item(label=f"{NUMBERS[key].title}{_HOW[how]}", value=text, unit=unit))
        marks = outcome.evidence.mark(total.places, most=40)
        lines.append(
            f"{scope_of(plan)}{NUMBERS[key].title}{_HOW[how]}{text}{unit}（{_definition(key, how, total)}）{marks}。"
        )
        lines.append(missing_note(list(total.without), NUMBERS[key].title, plan))
        if key == "execution_rate":
            lines += _other_rate(selection.cases, how, outcome)
        outcome.coverage = coverage_of(corpus, len(selection.cases), len(total.without))
    if len(keys) == 1:
        outcome.value, outcome.unit = outcome.items[0].value, outcome.items[0].unit
    lines.append(unknown_note(plan, selection))
    outcome.text = "\n".join(line for line in lines if line)
    return outcome


_HOW = {"sum": "合计", "average": "平均", "weighted": "（总体）", "min": "最低", "max": "最高"}


def _fitting(key: str, aggregate: str) -> str:
    if aggregate == "average":
        return "average"
    return "weighted" if key == "execution_rate" else "sum" if NUMBERS[key].unit == "万元" else "average"


def _definition(key: str, how: str, total: Total) -> str:
    if how == "weighted":
        return f"{total.definition}，{total.counted}个"
    own = f"，{NUMBERS[key].definition}" if NUMBERS[key].definition else ""
    means = {"average": f"{total.counted}个的简单平均", "sum": f"{total.counted}个相加"}.get(
        how, f"{total.counted}个中"
    )
    return means + own


def _other_rate(cases: Sequence[ProjectCase], how: str, outcome: Outcome) -> list[str]:
    """Rates are given both ways: by the number of projects and weighted by money."""
    other = "average" if how == "weighted" else "weighted"
    total = total_of(cases, "execution_rate", other)
    text = shown(total, "execution_rate")
    if text is None or total.counted < 2:
        return []
    title = "各项目执行率简单平均" if other == "average" else "按金额加权的总体执行率"
    outcome.items.append(Item(label=title, value=text, unit="%"))
    return [f"{title}为{text}%{f'（{total.definition}）' if total.definition else ''}。"]


def _share(plan: QueryPlan, corpus: Corpus, selection: Selection) -> Outcome:
    """Give a share: the cases that meet the conditions among those of the subject, or the subject among all."""
    own_conditions = any(item.field not in SUBJECT_FIELDS for item in plan.filters)
    whole = select(selection.considered, plan.within).cases if plan.within else selection.considered
    if not own_conditions and plan.filters:
        whole = standing_cases(corpus, plan.model_copy(update={"filters": ()}))
    elif not own_conditions:
        return refused("没有看出要求哪一部分占全部的比例，请写明条件。")
    outcome = Outcome(unit="%")
    if plan.measure:
        part, base = total_of(selection.cases, plan.measure, "sum"), total_of(whole, plan.measure, "sum")
        above, below, unit = part.value or Decimal(0), base.value or Decimal(0), "万元"
        places = part.places
    else:
        things, all_things = things_of(selection.cases, plan.entity), things_of(whole, plan.entity)
        above, below, unit = Decimal(len(things)), Decimal(len(all_things)), "个"
        places = tuple(_condition_places(plan, selection.cases))
    if not below:
        return refused("分母为零，无法计算比例。")
    outcome.value = figure(above / below * 100, "%")
    outcome.items = [
        Item(label="分子", value=written(above), unit=unit),
        Item(label="分母", value=written(below), unit=unit),
    ]
    marks = outcome.evidence.mark(places, most=40)
    title = NUMBERS[plan.measure].title if plan.measure else ""
    of_what = "其所属的" if plan.within else "全部"
    outcome.text = (
        f"{scope_of(plan)}{title}{written(above)}{unit}，{of_what}{written(below)}{unit}，占{outcome.value}%{marks}。"
    )
    outcome.text += "\n" + unknown_note(plan, selection) if selection.unknown else ""
    outcome.coverage = coverage_of(corpus, len(whole), len(selection.unknown))
    return outcome
