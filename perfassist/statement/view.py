"""One year of a corpus as the statement sees it: its cases, its ledgers, its open findings."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from perfassist.domain.corpus import Corpus, ProjectCase, ReviewedReport
from perfassist.domain.decisions import dismissed_ids, open_findings
from perfassist.domain.document import Locator
from perfassist.domain.extracted import Extracted
from perfassist.domain.finding import Finding, Substance
from perfassist.domain.names import plain, unit_key
from perfassist.domain.register import RegisterKind, RegisterRow
from perfassist.domain.report import FundLine, Report
from perfassist.domain.statement import NamedSource

T = TypeVar("T")

_PROBLEM_RULES = frozenset({"no-problems-stated", "token-problems-only"})
_CONCEALMENT_RULES = frozenset({"concealed-shortfall"})
_TOTALS = frozenset({"合计", "总计", "小计", "共计", "累计"})


class YearView:
    """The material of one year. Project cases and whole-unit evaluations are kept apart."""

    def __init__(self, corpus: Corpus, year: int) -> None:
        self.corpus = corpus
        self.year = year
        self.projects = corpus.cases_of(year, whole_unit=False)
        self.whole_units = corpus.cases_of(year, whole_unit=True)
        self.dismissed = dismissed_ids(corpus.decisions)

    def rows(self, kind: RegisterKind) -> list[RegisterRow]:
        """Return the rows of a ledger without its lines of totals."""
        return [row for row in self.corpus.rows(kind, self.year) if not is_total(row)]

    def totals(self, kind: RegisterKind) -> list[RegisterRow]:
        """Return the lines of totals a ledger prints itself."""
        return [row for row in self.corpus.rows(kind, self.year) if is_total(row)]

    def findings(self, case: ProjectCase) -> Iterator[Finding]:
        """Yield the open findings of every paper of the case."""
        return (finding for paper in case.all() for finding in open_findings(paper, self.dismissed))

    def verdict(self, case: ProjectCase) -> Substance | None:
        """Return the best verdict of the papers of the case: a problem told in the narrative is told."""
        verdicts = {paper.disclosure.verdict for paper in case.all()}
        return next(
            (one for one in (Substance.SUBSTANTIVE, Substance.TOKEN, Substance.NONE_STATED) if one in verdicts), None
        )

    def cleared(self, case: ProjectCase) -> bool:
        """Whether a reviewer dismissed every finding that the case tells no problem."""
        return self._all_dismissed(case, _PROBLEM_RULES)

    def concealed(self, case: ProjectCase) -> bool:
        """Whether the figures of the case show a shortfall that none of its papers owns up to; a reviewer may object."""
        judged = [paper.disclosure for paper in case.all() if paper.disclosure.verdict is not None]
        hides = any(one.concealment for one in judged) and all(one.concealment or not one.shortfalls for one in judged)
        return hides and not self._all_dismissed(case, _CONCEALMENT_RULES)

    def _all_dismissed(self, case: ProjectCase, rules: frozenset[str]) -> bool:
        found = [finding.id for paper in case.all() for finding in paper.findings if finding.rule in rules]
        return bool(found) and self.dismissed.issuperset(found)


def is_total(row: RegisterRow) -> bool:
    """Whether the row is a line of totals (合计) and no entry of the ledger."""
    names = {plain(name) for name in (row.unit, row.department, row.project, row.category, row.unit_kind) if name}
    return bool(names) and not names.isdisjoint(_TOTALS)


def first_found(case: ProjectCase, field: Callable[[Report], Extracted[T]]) -> Extracted[T] | None:
    """Return the field from the first paper of the case that has it."""
    return next((value for paper in case.all() if (value := field(paper.report)).value is not None), None)


def funds(case: ProjectCase) -> FundLine | None:
    """Return the line of the whole money, budget and execution from one paper, so that they belong together."""
    lines = [line for paper in case.all() if (line := paper.report.funds)]
    both = (line for line in lines if line.budget_full.value is not None and line.executed.value is not None)
    either = (line for line in lines if line.budget_full.value is not None or line.executed.value is not None)
    return next(both, None) or next(either, None)


def place(case: ProjectCase) -> Locator:
    """Return where the case is named: its project, else its unit, else its file."""
    named = (case.report.project.locator, case.report.unit.locator)
    return next((locator for locator in named if locator is not None), Locator(file=case.report.file))


def disclosure_places(papers: Iterable[ReviewedReport]) -> list[Locator]:
    """Return the places the verdict on the problem statement rests on, else the file itself."""
    return [locator for paper in papers for locator in paper.disclosure.evidence or (Locator(file=paper.report.file),)]


def written(text: str) -> str:
    """Return a name as written, without line breaks and spaces."""
    return "".join(text.split())


def unit_name(case: ProjectCase) -> str:
    """Return the unit as the report writes it."""
    return written(case.report.unit.value) if case.report.unit.value else "（未识别单位）"


def named_case(case: ProjectCase) -> NamedSource:
    """Return the unit and project of a case as a sourced name."""
    project = case.report.project.value
    return NamedSource(text=unit_name(case) + (f"“{written(project)}”" if project else ""), sources=(place(case),))


def units_of(cases: Iterable[ProjectCase]) -> dict[str, ProjectCase]:
    """Return unit key → the first case of the unit; cases whose unit was not recognised are left out."""
    units: dict[str, ProjectCase] = {}
    for case in cases:
        if case.report.unit.value:
            units.setdefault(unit_key(case.report.unit.value), case)
    return units


def unit_place(case: ProjectCase) -> Locator:
    """Return where the unit of the case is named."""
    return case.report.unit.locator or place(case)
