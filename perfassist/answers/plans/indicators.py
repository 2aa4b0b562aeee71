"""Running plans about indicators and about what the review found."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perfassist.answers.plans.describing import describe_filter, measures_of
from perfassist.answers.plans.evidence import Evidence, figure
from perfassist.answers.plans.facets import label_of
from perfassist.answers.plans.fields import TEXT_TITLES
from perfassist.answers.plans.outcome import Outcome, coverage_of, refused
from perfassist.answers.plans.selecting import INDICATOR_FIELDS, select, standing_cases
from perfassist.domain.answer import Filter, Item, QueryPlan
from perfassist.domain.corpus import Corpus, ProjectCase, ReviewedReport
from perfassist.domain.document import Locator
from perfassist.domain.finding import Finding, Severity
from perfassist.domain.names import plain
from perfassist.domain.report import Indicator

_FIGURE = re.compile(r"^[≥≤=<>≧≦＝＞＜]*(?:不少于|不低于|不超过|达到)?(\d[\d,]*(?:\.\d+)?)(%|[^\d\s]{0,6})$")
_MOST_LINES = 60
_POINTS = ("weight", "score", "lost")


@dataclass(frozen=True)
class Row:
    """An indicator with the case and paper it stands in."""

    case: ProjectCase
    paper: ReviewedReport
    indicator: Indicator


def rows_of(plan: QueryPlan, cases: Sequence[ProjectCase]) -> list[Row]:
    """Return the indicators that meet the conditions; those of the form, else of the narrative."""
    wanted = [item for item in plan.filters if item.field in INDICATOR_FIELDS]
    found = []
    for case in cases:
        papers = [paper for paper in case.all() if paper.report.indicators][:1]
        for paper in papers:
            rows = [Row(case, paper, row) for row in paper.report.indicators]
            found += [row for row in rows if all(_meets(row, item) for item in wanted)]
    return found


def _meets(row: Row, condition: Filter) -> bool:
    values = condition.value if isinstance(condition.value, tuple) else (str(condition.value),)
    indicator = row.indicator
    if condition.field == "indicator":
        return plain(indicator.name) in {plain(value) for value in values}
    if condition.field == "outcome":
        return _missed(row) if condition.value == "missed" else _lost(indicator)
    if condition.field == "note":
        return (indicator.note.value is None) == (condition.op == "is_null")
    said = plain(f"{indicator.level1 or ''}{indicator.level2 or ''}")
    if condition.field == "level1":
        said = plain(f"{indicator.level1 or ''}{indicator.name if '满意' in indicator.name else ''}")
    return any(value in said for value in values)


def _missed(row: Row) -> bool:
    """Whether the review found the target missed: told by the row, in prose (many indicators a paragraph) by the name."""
    place = row.indicator.locator
    return any(
        shortfall.kind == "missed_indicator"
        and (shortfall.locator.table, shortfall.locator.row, shortfall.locator.paragraph)
        == (place.table, place.row, place.paragraph)
        and (place.table is not None or plain(row.indicator.name) in plain(shortfall.message))
        for shortfall in row.paper.disclosure.shortfalls
    )


def _lost(row: Indicator) -> bool:
    return row.score.value is not None and row.weight.value is not None and row.score.value < row.weight.value


def _cell(row: Indicator, column: str) -> tuple[str, Locator] | None:
    if column == "lost":
        if row.weight.value is None or row.score.value is None or row.score.locator is None:
            return None
        return figure(row.weight.value - row.score.value, "分"), row.score.locator
    value = getattr(row, column)
    if value.value is None or value.locator is None:
        return None
    text = figure(value.value, "分") if column in ("weight", "score") else str(value.value)
    return text, value.locator


def run_indicators(plan: QueryPlan, corpus: Corpus) -> Outcome:
    """Run a lookup, list or count of indicators."""
    selection = select(standing_cases(corpus, plan), plan.filters)
    if not selection.cases:
        return refused("没有找到所问单位、项目的自评材料。")
    rows = rows_of(plan, selection.cases)
    outcome = Outcome(coverage=coverage_of(corpus, len(selection.cases)))
    said = "、".join(describe_filter(item) for item in plan.filters)
    if plan.aggregate == "count":
        marks = outcome.evidence.mark((row.indicator.locator for row in rows), most=30)
        outcome.text = f"{said}{'的' if said else ''}指标共{len(rows)}个{marks}。"
        outcome.value, outcome.unit = str(len(rows)), "个"
        outcome.items = [Item(label=row.indicator.name) for row in rows]
        return outcome
    if not rows:
        named = any(item.field in ("indicator", "level1", "level2") for item in plan.filters)
        if named:
            return refused(f"材料中没有找到符合“{said}”的指标。")
        outcome.text = f"没有{said}的指标（已核对{len(selection.cases)}个项目）。"
        outcome.value, outcome.unit = "0", "个"
        return outcome
    return _looked_up(plan, rows, outcome)


def _looked_up(plan: QueryPlan, rows: list[Row], outcome: Outcome) -> Outcome:
    columns = measures_of(plan) or ["target", "actual", "score"]
    listing = not measures_of(plan) or len(rows) > 1
    lines, given = [], False
    for row in rows:
        parts = []
        for column in columns:
            found = _cell(row.indicator, column)
            given = given or found is not None
            text = found[0] if found else "（未填）"
            unit = "分" if found and column in _POINTS else ""
            parts.append(f"{TEXT_TITLES[column]}{text}{unit}{outcome.evidence.mark([found[1]]) if found else ''}")
        name = row.indicator.name if not listing else f"{label_of(row.case)} · {row.indicator.name}"
        value = _cell(row.indicator, columns[0])
        outcome.items.append(Item(label=name, value=value[0] if value else None))
        lines.append(f"{name}：{'，'.join(parts)}")
    if not given:
        return refused("；".join(lines) + "。材料中没有填写所问的内容。")
    outcome.text = "\n".join(lines[:_MOST_LINES])
    if len(rows) == 1 and len(columns) == 1:
        _one_figure(rows[0].indicator, columns[0], outcome)
    elif plan.measure is None:
        outcome.text = f"共{len(rows)}个指标：\n{outcome.text}"
        outcome.value, outcome.unit = str(len(rows)), "个"
    return outcome


def _one_figure(row: Indicator, column: str, outcome: Outcome) -> None:
    """Set the figure of a single cell: its number and its unit apart, where it is one number."""
    found = _cell(row, column)
    if found is None:
        return
    if column in _POINTS:
        outcome.value, outcome.unit = found[0], "分"
        return
    match = _FIGURE.match(plain(found[0]))
    if match is not None:
        outcome.value, outcome.unit = match[1].replace(",", ""), match[2] or row.unit or _unit_of_target(row)


def _unit_of_target(row: Indicator) -> str | None:
    match = _FIGURE.match(plain(row.target.value or ""))
    return (match[2] or None) if match is not None else None


def run_findings(plan: QueryPlan, corpus: Corpus) -> Outcome:
    """Run a list or count of review findings; dismissed ones do not count."""
    selection = select(
        standing_cases(corpus, plan), [item for item in plan.filters if item.field not in ("rule", "severity")]
    )
    if not selection.cases:
        return refused("没有找到所问单位、项目的自评材料。")
    found = [(case, finding) for case in selection.cases for finding in _findings(case, plan.filters)]
    outcome = Outcome(value=str(len(found)), unit="条", coverage=coverage_of(corpus, len(selection.cases)))
    said = "、".join(describe_filter(item) for item in plan.filters)
    head = f"{said}{'的' if said else ''}审核发现共{len(found)}条"
    if plan.group_by in ("rule", "severity", "unit", "department", "project"):
        outcome.text = f"{head}：\n" + "\n".join(_counted(found, plan, outcome))
        return outcome
    if plan.aggregate == "count":
        by_severity = {severity: sum(one.severity is severity for _, one in found) for severity in Severity}
        split = "，".join(f"{severity.label}{number}条" for severity, number in by_severity.items() if number)
        marks = outcome.evidence.mark((one.locators[0] for _, one in found), most=20)
        outcome.text = f"{head}{'（' + split + '）' if split else ''}{marks}。"
        return outcome
    found.sort(key=lambda pair: pair[1].severity.rank)
    lines = []
    for number, (case, one) in enumerate(found, start=1):
        outcome.items.append(Item(label=f"{label_of(case)}：{one.title}", value=one.severity.label))
        lines.append(
            f"{number}. "
            f"〔{one.severity.label}〕{label_of(case)}：{one.message}{outcome.evidence.mark(one.locators, most=2)}"
        )
    outcome.text = f"{head}。" if not found else f"{head}：\n" + "\n".join(lines[:_MOST_LINES])
    return outcome


def _findings(case: ProjectCase, filters: Sequence[Filter]) -> Iterator[Finding]:
    wanted = [item for item in filters if item.field in ("rule", "severity")]
    for paper in case.all():
        for one in paper.findings:
            have = {"rule": one.rule, "severity": one.severity.value}
            if all(have[item.field] == item.value for item in wanted):
                yield one


def _counted(found: Sequence[tuple[ProjectCase, Finding]], plan: QueryPlan, outcome: Outcome) -> list[str]:
    by = plan.group_by or "rule"
    groups: dict[str, list[Finding]] = {}
    for case, one in found:
        name = {"rule": one.title, "severity": one.severity.label}.get(by) or label_of(case).split(" · ")[
            by == "project"
        ]
        groups.setdefault(name, []).append(one)
    sign = -1 if plan.descending else 1
    ordered = sorted(groups.items(), key=lambda item: sign * len(item[1]))
    if plan.limit is not None and plan.limit < len(ordered):
        last = len(ordered[plan.limit - 1][1])
        ordered = [one for number, one in enumerate(ordered) if number < plan.limit or len(one[1]) == last]
    outcome.items = [Item(label=name, value=str(len(members)), unit="条") for name, members in ordered]
    evidence: Evidence = outcome.evidence
    return [
        f"{name}：{len(members)}条{evidence.mark((one.locators[0] for one in members), most=3)}"
        for name, members in ordered
    ]
