"""A narrative self-evaluation as a report."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from perfassist.domain.document import DocumentKind, SourceDocument
from perfassist.domain.extracted import (
    NO_TEXT,
    ExtractedInt,
    ExtractedNumber,
    ExtractedText,
    State,
)
from perfassist.domain.names import unit_key
from perfassist.domain.report import FundLine, Report, Section
from perfassist.extraction.conclusions import score_and_grade
from perfassist.extraction.forms import FormDraft, fund_lines_of, take_blocks, told_funds, total_of
from perfassist.extraction.identity import Identity, first_title, found_year, name_at, read_identity
from perfassist.extraction.leftovers import with_leftovers
from perfassist.extraction.lines import Line, Spot
from perfassist.extraction.loose import Pair, PairKind, inline_pairs, part_of
from perfassist.extraction.narrative.outline import Outline, read_outline
from perfassist.extraction.narrative.sentences import read_sentences
from perfassist.extraction.statements import note_statements, statements_of
from perfassist.extraction.values import date_in, year_in
from perfassist.extraction.words.fields import Field

_IN_TEXT: tuple[tuple[Field, re.Pattern[str]], ...] = (
    (Field.DEPARTMENT, re.compile(r"(?<![央家省])主管(?:部门|单位)(?:为|是|：|:)\s*([^，。；,;\s]{3,30})")),
    (
        Field.DEPARTMENT,
        re.compile(r"(?:我[校院局站所中心]+|本单位).{0,20}隶属于?\s*([^，。；,;\s]{2,20}(?:局|委员会|委|办公室|政府))"),
    ),
    (Field.IMPLEMENTER, re.compile(r"(?:实施|承担|项目)单位(?:为|是|：|:)\s*([^，。；,;\s]{3,30})")),
)


def read_narrative(document: SourceDocument, lines: Sequence[Line], kind: DocumentKind, report_id: str) -> Report:
    """Return the report a narrative is; tables in it are read like the blocks of a form."""
    outline = read_outline(lines)
    draft = FormDraft(body_begun=True)
    take_blocks(outline.tables, draft)
    identity = _identity(outline, draft.pairs)
    rows = tuple(draft.table.rows) or tuple(read_sentences(outline.sections))
    fund_lines = _funds(draft, outline.sections, kind)
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


def _identity(outline: Outline, table_pairs: Sequence[Pair]) -> Identity:
    """Return the head of a narrative. Its unit is its author: labels at the head, signature, title, text, in this order."""
    head = [pair for spot in outline.titles for pair in inline_pairs(spot) if pair.kind is PairKind.FIELD]
    labels = [*table_pairs, *head]
    told = [pair for spot in outline.paragraphs for pair in (*_labels(spot), *_told(spot))]
    found = read_identity([*labels, *told], outline.titles)
    title = first_title(outline.titles).unit
    named = any(pair.means in _AUTHOR and pair.value is not None for pair in labels)
    signed = _signed(outline.signature)
    unit = found.unit if named else _fuller(signed, title)
    year = found.year if found.year.state is State.FOUND else _year(outline)
    dated = next((day for spot in outline.signature if (day := date_in(spot.text, spot.at)) is not None), None)
    return replace(
        found,
        unit=unit if unit.state is State.FOUND else found.unit,
        year=year,
        reported_on=dated or found.reported_on,
    )


_AUTHOR = (Field.IMPLEMENTER, Field.UNIT, Field.BUDGET_UNIT, Field.FILLER)


def _fuller(signed: ExtractedText, title: ExtractedText) -> ExtractedText:
    """Return the name of the signature, or the title's where that is the same name written in full."""
    if signed.value is None or title.value is None:
        return title if signed.value is None else signed
    same = unit_key(signed.value) == unit_key(title.value)
    return title if same and len(title.value) > len(signed.value) else signed


def _labels(spot: Spot) -> Iterable[Pair]:
    """Yield the labelled fields of a short line; in running text a colon is no label."""
    if len(spot.key) > 80:
        return ()
    return (pair for pair in inline_pairs(spot) if pair.kind is PairKind.FIELD and pair.means is not Field.YEAR)


def _told(spot: Spot) -> Iterable[Pair]:
    for means, pattern in _IN_TEXT:
        match = pattern.search(spot.text)
        value = part_of(spot, match.start(1), match.end(1)) if match else None
        if value is not None:
            yield Pair(PairKind.FIELD, means, spot, value)


def _signed(signature: Sequence[Spot]) -> ExtractedText:
    names = [spot for spot in signature if date_in(spot.text, spot.at) is None]
    return name_at(names[-1]) if names else NO_TEXT


def _year(outline: Outline) -> ExtractedInt:
    """Return the first year the body speaks of as its own: the closing date is not the year reported on."""
    for spot in outline.paragraphs:
        for match in re.finditer(r"((?:19|20)\d\d)\s*年(?:度|初|(?=[\u4e00-\u9fff]))", spot.text):
            year = year_in(match.group())
            if year is not None:
                return found_year(year, spot.at)
    return ExtractedInt()


def _funds(draft: FormDraft, sections: Sequence[Section], kind: DocumentKind) -> tuple[FundLine, ...]:
    return tuple(fund_lines_of(draft)) or told_funds(sections, kind)


def _conclusion(draft: FormDraft, sections: Sequence[Section]) -> tuple[ExtractedNumber, ExtractedText]:
    """Return score and grade: the total row of a table first, else the sentence that concludes."""
    told_score, told_grade = score_and_grade(sections)
    score, grade = total_of(draft)
    return score if score.state is State.FOUND else told_score, grade if grade.state is State.FOUND else told_grade
