"""Everything a workspace holds, as the answers and the statement see it.

Each unit + project + year counts once: duplicates and superseded versions do not count, and the form and the
narrative report of one project are one case.
"""

from collections.abc import Iterable
from functools import cached_property

from perfassist.domain.document import DocumentKind, FileStatus, ReceivedFile
from perfassist.domain.finding import Decision, Disclosure, Finding
from perfassist.domain.names import project_key, unit_key
from perfassist.domain.record import Record
from perfassist.domain.register import RegisterKind, RegisterRow
from perfassist.domain.report import Passage, Report


class ReviewedReport(Record):
    """A report with its review; `current` is False for a duplicate or a superseded version."""

    report: Report
    disclosure: Disclosure
    findings: tuple[Finding, ...] = ()
    current: bool = True


class PolicyText(Record):
    """A passage of the county's own rules (办法、通知) in the workspace."""

    file: str
    title: str
    passages: tuple[Passage, ...]


class ProjectCase(Record):
    """One project of one unit in one year, or one whole unit: what is counted.

    `main` is the form where there is one, else the narrative; `others` are the other papers about the same.
    """

    main: ReviewedReport
    others: tuple[ReviewedReport, ...] = ()

    @property
    def report(self) -> Report:
        """The report figures are taken from."""
        return self.main.report

    def all(self) -> tuple[ReviewedReport, ...]:
        """Every paper about the case."""
        return (self.main, *self.others)


class Corpus(Record):
    """All received files, reviewed reports, ledgers and rules of a workspace."""

    files: tuple[ReceivedFile, ...] = ()
    reports: tuple[ReviewedReport, ...] = ()
    registers: tuple[RegisterRow, ...] = ()
    policies: tuple[PolicyText, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @cached_property
    def cases(self) -> tuple[ProjectCase, ...]:
        """The cases, in the order of the reports."""
        return tuple(_cases(self.reports))

    def cases_of(self, year: int | None = None, *, whole_unit: bool | None = None) -> list[ProjectCase]:
        """Return the cases of a year; `whole_unit` False keeps projects only, True whole-unit evaluations only."""
        return [
            case
            for case in self.cases
            if (year is None or case.report.year.value == year)
            and (whole_unit is None or is_whole_unit(case.report) == whole_unit)
        ]

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years reports speak of, ascending."""
        return tuple(sorted({case.report.year.value for case in self.cases if case.report.year.value is not None}))

    def rows(self, kind: RegisterKind, year: int | None = None) -> list[RegisterRow]:
        """Return the rows of a ledger; a row that names no year belongs to every year."""
        return [row for row in self.registers if row.kind is kind and (year is None or row.year in (None, year))]

    @property
    def unreadable(self) -> list[ReceivedFile]:
        """The files that could not be read."""
        return [file for file in self.files if file.status is FileStatus.FAILED]


def is_whole_unit(report: Report) -> bool:
    """Whether the report evaluates a whole unit (部门整体) and not a project."""
    return report.kind in (DocumentKind.DEPARTMENT_FORM, DocumentKind.DEPARTMENT_REPORT)


def case_key(report: Report) -> tuple[str, str, int | None]:
    """Return what makes two papers one case: unit, project, year. A paper without a unit is a case of its own."""
    if report.unit.value is None:
        return (report.id, "", None)
    subject = "部门整体" if is_whole_unit(report) else project_key(report.project.value or report.id)
    return (unit_key(report.unit.value), subject, report.year.value)


_FORM_FIRST = (DocumentKind.PROJECT_FORM, DocumentKind.TRANSFER_FORM, DocumentKind.DEPARTMENT_FORM)


def _cases(reports: Iterable[ReviewedReport]) -> Iterable[ProjectCase]:
    groups: dict[tuple[str, str, int | None], list[ReviewedReport]] = {}
    for reviewed in reports:
        if reviewed.current and reviewed.report.kind.is_evaluation:
            groups.setdefault(case_key(reviewed.report), []).append(reviewed)
    for papers in groups.values():
        main, *others = sorted(papers, key=lambda paper: paper.report.kind not in _FORM_FIRST)
        yield ProjectCase(main=main, others=tuple(others))
