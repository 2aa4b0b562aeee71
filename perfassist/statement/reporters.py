"""Who must report and who has (应报、实报、未报): the ledger of reporters against the reports received."""

from perfassist.domain.corpus import ProjectCase
from perfassist.domain.names import plain, project_key, unit_key
from perfassist.domain.record import Record
from perfassist.domain.register import RegisterKind, RegisterRow
from perfassist.domain.statement import NamedSource, StatementParagraph
from perfassist.statement.figures import FigureBook, Parts, from_ledger, from_reports, named, paragraph
from perfassist.statement.ledgers import distinct_units, row_names, where
from perfassist.statement.view import YearView, unit_name, unit_place, units_of, written

_KIND = RegisterKind.REPORTERS


class Due(Record):
    """Rows of the ledger with what was received for them; every row is in exactly one of the two."""

    received: tuple[RegisterRow, ...]
    outstanding: tuple[RegisterRow, ...]


def reporters_paragraphs(view: YearView, book: FigureBook) -> list[StatementParagraph]:
    """State units due, reported and not reported with their names, and the same for projects."""
    rows = view.rows(_KIND)
    if not rows:
        return [
            paragraph(
                "应报送绩效自评材料的单位",
                book.missing("due_units", "应报单位、实报单位、未报单位个数及名单", where(_KIND)),
                "个。",
            )
        ]
    if not view.projects and not view.whole_units:
        return [_nothing_received(rows, view, book)]
    units = _units_due(rows, view)
    return [paragraph(*_units_sentence(units, view, book), *_projects_sentence(rows, view, book))]


def _nothing_received(rows: list[RegisterRow], view: YearView, book: FigureBook) -> StatementParagraph:
    due = distinct_units(rows)
    gap = book.missing("due_received", "已报送自评材料的单位个数", f"{view.year}年度各单位绩效自评材料")
    if not due:
        return paragraph("已报送自评材料的单位", gap, "个。")
    basis = from_ledger("“应报单位”台账中的单位，同名只计一次", due)
    count = book.put("due_units", len(due), "个", "应报送自评材料的单位个数", basis)
    return paragraph("列入应报名单的单位", count, "，已报送", gap, "个。")


def _units_due(rows: list[RegisterRow], view: YearView) -> Due:
    reported = set(units_of([*view.projects, *view.whole_units]))
    received: list[RegisterRow] = []
    outstanding: list[RegisterRow] = []
    for row in distinct_units(rows):
        (received if unit_key(row.unit or row.department or "") in reported else outstanding).append(row)
    return Due(received=tuple(received), outstanding=tuple(outstanding))


def _units_sentence(due: Due, view: YearView, book: FigureBook) -> Parts:
    everyone = [*due.received, *due.outstanding]
    if not everyone:
        return ()
    basis = from_ledger("“应报单位”台账中的单位，同名只计一次", everyone)
    runs: Parts = (
        "列入应报名单的单位", book.put("due_units", len(everyone), "个", "应报送自评材料的单位个数", basis),
    )  # fmt: skip
    if not due.outstanding:
        runs += ("，均已报送自评材料",)
    else:
        basis = from_ledger("名单中已收到自评材料（含部门整体）的单位", due.received or everyone)
        runs += ("，已报送", book.put("due_received", len(due.received), "个", "应报单位中已报送的个数", basis))
        basis = from_ledger("名单中没有收到自评材料的单位", due.outstanding)
        count = book.put("due_outstanding", len(due.outstanding), "个", "应报单位中未报送的个数", basis)
        runs += ("，未报送", count, "（", named([_unit_only(row) for row in due.outstanding]), "）")
        _warn_unreadable(view, book)
    return (*runs, *_outside(everyone, view, book), "。")


def _warn_unreadable(view: YearView, book: FigureBook) -> None:
    if view.corpus.unreadable:
        book.warn(
            f"有 {len(view.corpus.unreadable)} 个文件未能读出，未报单位和项目中可能有其材料，请先核对："
            + "、".join(file.file for file in view.corpus.unreadable[:10])
        )


def _outside(everyone: list[RegisterRow], view: YearView, book: FigureBook) -> Parts:
    """Units that reported and are not on the list, so that the numbers of units can be reconciled."""
    listed = {unit_key(name) for row in everyone for name in (row.unit, row.department) if name}
    others = [case for key, case in units_of([*view.projects, *view.whole_units]).items() if key not in listed]
    if not others:
        return ()
    basis = from_reports("已报送自评材料而不在应报名单中的单位，同名只计一次", map(unit_place, others))
    count = book.put("due_outside", len(others), "个", "名单以外报送自评材料的单位个数", basis)
    names = [NamedSource(text=unit_name(case), sources=(unit_place(case),)) for case in others]
    return ("；另有", count, "不在名单中的单位也报送了自评材料（", named(names, 10), "）")


def _projects_sentence(rows: list[RegisterRow], view: YearView, book: FigureBook) -> Parts:
    due = match_projects([row for row in rows if row.project and not _whole_unit(row)], view.projects)
    everyone = (*due.received, *due.outstanding)
    if not everyone:
        return ()
    basis = from_ledger("“应报单位”台账中列明的项目逐行计数（不含部门整体）", everyone)
    runs: Parts = (
        "名单列明的应评项目", book.put("due_projects", len(everyone), "个", "应开展自评的项目个数", basis),
    )  # fmt: skip
    if not due.outstanding:
        return (*runs, "，均已收到自评材料。")
    basis = from_ledger("名单中的项目与自评材料按单位、项目名称核对一致", due.received or everyone)
    runs += ("，已收到", book.put("due_projects_received", len(due.received), "个", "应评项目中已收到的个数", basis))
    basis = from_ledger("名单中没有对应自评材料的项目", due.outstanding)
    count = book.put("due_projects_outstanding", len(due.outstanding), "个", "应评项目中未收到的个数", basis)
    return (*runs, "，未收到", count, "（", named(row_names(due.outstanding), 15), "）。")


def _whole_unit(row: RegisterRow) -> bool:
    return any(word in plain(name) for name in (row.project, row.category) if name for word in ("部门整体", "整体支出"))


def match_projects(rows: list[RegisterRow], cases: list[ProjectCase]) -> Due:
    """Match the projects due to the reports by unit and project; each report answers for one row.

    The unit may stand as the report's unit or its department. Equal names go first; then, within a unit, a name
    that contains the other (``困难群众救助`` in ``困难群众救助补助``) when only one remaining report fits.
    """
    open_cases = list(cases)
    received: set[int] = set()
    for fits in (_same_project, _near_project):
        for index, row in enumerate(rows):
            if index in received:
                continue
            fitting = [case for case in open_cases if _same_unit(row, case) and fits(row, case)]
            if len(fitting) == 1 or (fitting and fits is _same_project):
                received.add(index)
                open_cases = [case for case in open_cases if case is not fitting[0]]
    return Due(
        received=tuple(row for index, row in enumerate(rows) if index in received),
        outstanding=tuple(row for index, row in enumerate(rows) if index not in received),
    )


def _same_unit(row: RegisterRow, case: ProjectCase) -> bool:
    wanted = {unit_key(name) for name in (row.unit or row.department,) if name}
    names = (case.report.unit.value, case.report.department.value)
    return not wanted or not wanted.isdisjoint(unit_key(name) for name in names if name)


def _same_project(row: RegisterRow, case: ProjectCase) -> bool:
    return project_key(row.project or "") == project_key(case.report.project.value or "")


def _near_project(row: RegisterRow, case: ProjectCase) -> bool:
    due, told = project_key(row.project or ""), project_key(case.report.project.value or "")
    return min(len(due), len(told)) >= 4 and (due in told or told in due)


def _unit_only(row: RegisterRow) -> NamedSource:
    return NamedSource(text=written(row.unit or row.department or ""), sources=(row.locator,))
