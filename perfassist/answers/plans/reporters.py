"""The ledger of those who must report beside the papers received: due, handed in, missing, not on the list."""

from collections.abc import Sequence
from decimal import Decimal

from perfassist.answers.plans.evidence import figure
from perfassist.answers.plans.facets import FACETS, label_of
from perfassist.answers.plans.outcome import Outcome, coverage_of
from perfassist.domain.answer import Item, QueryPlan
from perfassist.domain.corpus import Corpus, ProjectCase
from perfassist.domain.names import plain, project_key, unit_key
from perfassist.domain.register import RegisterRow


def run_reporters(plan: QueryPlan, corpus: Corpus, rows: list[RegisterRow]) -> Outcome:
    """Match the ledger of those who must report with the papers received."""
    wanted = next((item.value for item in plan.filters if item.field == "outcome"), None)
    if wanted == "extra":
        return _not_listed(plan, corpus, rows)
    missing_only = wanted == "missing"
    of_projects = plan.measure == "project"
    if of_projects:
        due = [row for row in rows if row.project and not is_whole(row)]
        missing = unmatched(due, corpus.cases_of(plan.year, whole_unit=False))
    else:
        due = distinct(rows)
        have = {unit_key(name) for case in corpus.cases_of(plan.year) for name in FACETS["unit"].read(case)}
        missing = [row for row in due if unit_key(row.unit or row.department or "") not in have]
    noun = "项目" if of_projects else "单位"
    outcome = Outcome(coverage=coverage_of(corpus, len(due)), unit="个")
    listed = missing if missing_only else due
    outcome.items = [Item(label=name_of(row) if of_projects else (row.unit or row.department or "")) for row in listed]
    handed = len(due) - len(missing)
    if plan.aggregate == "share":
        outcome = _rate(outcome, noun, len(due), handed)
        outcome.text += outcome.evidence.mark((row.locator for row in due), most=40)
        return outcome
    outcome.value = str(len(listed))
    head = f"应报{noun}{len(due)}个，已收到{handed}个，未收到{len(missing)}个"
    lines = [
        f"{n}. {item.label}{outcome.evidence.mark([row.locator])}"
        for n, (item, row) in enumerate(zip(outcome.items, listed, strict=True), start=1)
    ]
    outcome.text = f"{head}{'，未收到的是' if missing_only and listed else ''}{'：' if listed else '。'}\n" + "\n".join(
        lines
    )
    if corpus.unreadable:
        outcome.text += f"\n另有{len(corpus.unreadable)}个文件没有读出，其中可能有未收到{noun}的材料，请先核对。"
    return outcome


def _rate(outcome: Outcome, noun: str, due: int, handed: int) -> Outcome:
    outcome.value, outcome.unit, outcome.items = figure(Decimal(handed) / due * 100, "%"), "%", []
    outcome.items = [Item(label="已收到", value=str(handed), unit="个"), Item(label="应报", value=str(due), unit="个")]
    outcome.text = f"应报{noun}{due}个，已收到{handed}个，报送率{outcome.value}%。"
    return outcome


def is_whole(row: RegisterRow) -> bool:
    """Whether a row is about a whole unit and not about a project."""
    return any(word in plain(name) for name in (row.project, row.category) if name for word in ("部门整体", "整体支出"))


def unmatched(due: Sequence[RegisterRow], cases: Sequence[ProjectCase]) -> list[RegisterRow]:
    """Return the projects due without a paper: equal names first, then a name that contains the other, each case once."""
    return _matched(due, cases)[0]


def unlisted(due: Sequence[RegisterRow], cases: Sequence[ProjectCase]) -> list[ProjectCase]:
    """Return the cases that no project due stands for."""
    return _matched(due, cases)[1]


def _matched(due: Sequence[RegisterRow], cases: Sequence[ProjectCase]) -> tuple[list[RegisterRow], list[ProjectCase]]:
    left, missing = list(cases), list(due)
    for fits in (_same, _near):
        for row in list(missing):
            hits = [case for case in left if _of_unit(row, case) and fits(row, case)]
            if len(hits) == 1 or (hits and fits is _same):
                left = [case for case in left if case is not hits[0]]
                missing = [one for one in missing if one is not row]
    return missing, left


def _of_unit(row: RegisterRow, case: ProjectCase) -> bool:
    named = {unit_key(name) for key in ("unit", "department") for name in FACETS[key].read(case)}
    return not (row.unit or row.department) or unit_key(row.unit or row.department or "") in named


def _project_key(case: ProjectCase) -> str:
    return project_key(next(iter(FACETS["project"].read(case)), ""))


def _same(row: RegisterRow, case: ProjectCase) -> bool:
    return project_key(row.project or "") == _project_key(case)


def _near(row: RegisterRow, case: ProjectCase) -> bool:
    due, told = project_key(row.project or ""), _project_key(case)
    return min(len(due), len(told)) >= 4 and (due in told or told in due)


def _not_listed(plan: QueryPlan, corpus: Corpus, rows: Sequence[RegisterRow]) -> Outcome:
    """List the projects handed in that no row of the ledger asks for."""
    due = [row for row in rows if row.project and not is_whole(row)]
    left = unlisted(due, corpus.cases_of(plan.year, whole_unit=False))
    outcome = Outcome(coverage=coverage_of(corpus, len(left)), unit="个", value=str(len(left)))
    outcome.items = [Item(label=label_of(case)) for case in left]
    lines = [
        f"{n}. {label_of(case)}{outcome.evidence.mark(FACETS['project'].place(case))}" for n, case in enumerate(left, 1)
    ]
    outcome.text = f"交来材料而不在应报名单上的项目{len(left)}个{'：' if left else '。'}\n" + "\n".join(lines)
    return outcome


def name_of(row: RegisterRow) -> str:
    """Return the name of a row in lists."""
    unit = row.unit or row.department or "（未写单位）"
    return f"{unit} · {row.project}" if row.project else unit


def distinct(rows: Sequence[RegisterRow]) -> list[RegisterRow]:
    """Return the first row of each unit."""
    units: dict[str, RegisterRow] = {}
    for row in rows:
        if row.unit or row.department:
            units.setdefault(unit_key(row.unit or row.department or ""), row)
    return list(units.values())
