"""Running comparisons of units, departments, projects or years."""

from decimal import Decimal

from perfassist.answers.plans.describing import measures_of
from perfassist.answers.plans.evidence import figure
from perfassist.answers.plans.facets import FACETS, NOT_GIVEN
from perfassist.answers.plans.fields import NUMBERS, rounded
from perfassist.answers.plans.grouping import groups_of
from perfassist.answers.plans.outcome import Outcome, coverage_of, refused
from perfassist.answers.plans.selecting import select, standing_cases
from perfassist.answers.plans.totals import Total, shown, total_of
from perfassist.domain.answer import Item, QueryPlan
from perfassist.domain.corpus import Corpus, ProjectCase


def run_compare(plan: QueryPlan, corpus: Corpus) -> Outcome:
    """Put the groups side by side, field by field, with the difference of two."""
    by = plan.group_by or "unit"
    cases = select(standing_cases(corpus, plan), plan.filters).cases
    groups = {name: members for name, members in groups_of(cases, by).items() if name != NOT_GIVEN}
    wanted = next((item.value for item in plan.filters if item.field == by and isinstance(item.value, tuple)), ())
    absent = [name for name in wanted if FACETS[by].key(name) not in {FACETS[by].key(one) for one in groups}]
    if by != "project" and absent:
        return refused(f"没有收到“{'”“'.join(absent)}”的项目自评材料，无法比较。")
    if len(groups) < 2:
        return refused("可以比较的对象不足两个。")
    outcome = Outcome(coverage=coverage_of(corpus, len(cases)))
    lines = [line for key in measures_of(plan) for line in _compared(key, groups, outcome, len(measures_of(plan)) == 1)]
    if not lines:
        return refused("材料中没有可以比较的数字。")
    outcome.text = "\n".join(lines)
    return outcome


def _compared(key: str, groups: dict[str, list[ProjectCase]], outcome: Outcome, alone: bool) -> list[str]:
    if key == "projects":
        return _numbers(groups, outcome, alone)
    if key not in NUMBERS:
        return _words(key, groups, outcome)
    field = NUMBERS[key]
    how = "weighted" if key == "execution_rate" else "sum" if field.unit == "万元" else "average"
    totals = {name: total_of(members, key, how) for name, members in groups.items()}
    lines = []
    for name, total in totals.items():
        text = shown(total, key)
        title = name if alone else f"{name} {field.title}"
        outcome.items.append(Item(label=title, value=text, unit=field.unit))
        value = f"{text}{field.unit}" if text is not None else NOT_GIVEN
        lines.append(
            f"{name}：{field.title}{_how(how, groups[name])}{value}{outcome.evidence.mark(total.places, most=6)}"
        )
    return [*lines, _difference(key, totals, outcome, alone)]


def _how(how: str, members: list[ProjectCase]) -> str:
    if len(members) < 2:
        return ""
    return {"weighted": f"（{len(members)}个项目按金额加权）", "sum": f"（{len(members)}个项目合计）"}.get(
        how, f"（{len(members)}个项目平均）"
    )


def _difference(key: str, totals: dict[str, Total], outcome: Outcome, alone: bool) -> str:
    """Say which is higher, and by how much: rates differ in percentage points."""
    known = [(name, total.value) for name, total in totals.items() if total.value is not None]
    if len(known) < 2:
        return f"有一方没有{NUMBERS[key].title}，无法比较。"
    unit = NUMBERS[key].unit
    known = [(name, value if unit == "万元" else rounded(value)) for name, value in known]
    high, low = max(known, key=lambda pair: pair[1]), min(known, key=lambda pair: pair[1])
    gap: Decimal = high[1] - low[1]
    if not gap:
        return f"{NUMBERS[key].title}相同。"
    points = "个百分点" if unit == "%" else unit
    if alone and len(known) == 2:
        outcome.value, outcome.unit = figure(gap, unit), points
    return f"{NUMBERS[key].title}最高的是{high[0]}，比{low[0]}高{figure(gap, unit)}{points}。"


def _numbers(groups: dict[str, list[ProjectCase]], outcome: Outcome, alone: bool) -> list[str]:
    lines = []
    for name, members in groups.items():
        outcome.items.append(Item(label=name if alone else f"{name} 项目个数", value=str(len(members)), unit="个"))
        places = [place for case in members for place in FACETS["project"].place(case)[:1]]
        lines.append(f"{name}：项目{len(members)}个{outcome.evidence.mark(places, most=6)}")
    return lines


def _words(key: str, groups: dict[str, list[ProjectCase]], outcome: Outcome) -> list[str]:
    lines = []
    for name, members in groups.items():
        values = [(value, FACETS[key].place(case)) for case in members for value in FACETS[key].read(case)]
        text = "、".join(f"{value}{outcome.evidence.mark(places)}" for value, places in values) or NOT_GIVEN
        plain_text = "、".join(value for value, _ in values) or None
        outcome.items.append(Item(label=name, value=plain_text))
        lines.append(f"{name}：{text}")
    return lines
