"""A narrative self-evaluation as a report."""

from collections.abc import Iterator, Sequence

from perfassist.domain.document import DocumentKind, SourceDocument
from perfassist.domain.extracted import (
    NO_TEXT,
    ExtractedNumber,
    ExtractedText,
    State,
)
from perfassist.domain.money import MoneyUnit, find_money_unit
from perfassist.domain.report import FundKind, FundLine, Passage, Report, Section, SectionRole
from perfassist.extraction.conclusions import score_and_grade
from perfassist.extraction.forms import FormDraft, fund_lines_of, take_blocks, told_funds, total_of
from perfassist.extraction.leftovers import with_leftovers
from perfassist.extraction.lines import Line
from perfassist.extraction.narrative.amounts import completed
from perfassist.extraction.narrative.author import identify
from perfassist.extraction.narrative.outline import Outline, read_outline
from perfassist.extraction.narrative.sentences import read_sentences
from perfassist.extraction.statements import note_statements, statements_of
from perfassist.extraction.text import as_written


def read_narrative(document: SourceDocument, lines: Sequence[Line], kind: DocumentKind, report_id: str) -> Report:
    """Return the report a narrative is; tables in it are read like the blocks of a form."""
    outline = read_outline(lines)
    draft = FormDraft(body_begun=True)
    for unit, table in _tables(lines, outline.tables):
        draft.unit = unit or draft.unit
        take_blocks(table, draft)
    identity = identify(outline, draft.pairs)
    rows = tuple(draft.table.rows) or tuple(read_sentences(outline.sections))
    fund_lines = _funds(draft, outline, kind)
    score, grade = _conclusion(draft, outline.sections)
    sections = (*outline.sections, *draft.sections)
    report = Report(
        id=report_id,
        document_id=document.id,
        file=document.file,
        kind=kind,
        unit=identity.unit,
        department=identity.department,
        project=NO_TEXT if kind is DocumentKind.DEPARTMENT_REPORT else identity.project,
        year=identity.year,
        reported_on=identity.reported_on,
        fund_lines=fund_lines,
        indicators=rows,
        class_points=tuple(draft.table.points),
        total_weight=draft.table.total_weight,
        total_score=score,
        grade=grade,
        sections=sections,
        statements=(
            *statements_of(outline.sections, "section"),
            *statements_of(draft.sections, "cell"),
            *note_statements(rows, fund_lines),
        ),
        hidden=document.hidden,
        warnings=document.warnings,
    )
    return with_leftovers(report, lines)


def _tables(lines: Sequence[Line], tables: Sequence[Line]) -> Iterator[tuple[MoneyUnit | None, list[Line]]]:
    """Yield the tables with the unit of money the paragraph right above declares: ``收支见下表（单位：元）``."""
    kept = {id(line) for line in tables}
    run: list[Line] = []
    unit = above = None
    for line in lines:
        if id(line) in kept:
            unit = unit if run else above
            run.append(line)
        elif line.own:
            if run:
                yield unit, run
            run, above = [], find_money_unit(line.own[0].text[-40:])
    if run:
        yield unit, run


def _funds(draft: FormDraft, outline: Outline, kind: DocumentKind) -> tuple[FundLine, ...]:
    """Return the money of the tables, what they leave open filled from the sentences; else that of the sentences."""
    head = tuple(Passage(text=as_written(spot.text), locator=spot.at) for spot in outline.titles)
    opening = [Section(role=SectionRole.OVERVIEW, title="", passages=head, locator=head[0].locator)] if head else []
    told = told_funds([*opening, *outline.sections], kind)
    lines = [line for line in fund_lines_of(draft) if any(number.state is State.FOUND for number in _amounts(line))]
    whole = next((line for line in lines if line.kind is FundKind.TOTAL), None)
    if whole is None or not told:
        return (*told, *lines)
    return tuple(completed(line, told[0]) if line is whole else line for line in lines)


def _amounts(line: FundLine) -> tuple[ExtractedNumber, ExtractedNumber, ExtractedNumber]:
    return line.budget_initial, line.budget_full, line.executed


def _conclusion(draft: FormDraft, sections: Sequence[Section]) -> tuple[ExtractedNumber, ExtractedText]:
    """Return score and grade: the total row of a table first, else the sentence that concludes."""
    told_score, told_grade = score_and_grade(sections)
    score, grade = total_of(draft)
    return score if score.state is State.FOUND else told_score, grade if grade.state is State.FOUND else told_grade
