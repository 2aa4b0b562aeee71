"""A form as a report: its blocks read one by one and put together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from perfassist.domain.document import DocumentKind, SourceDocument
from perfassist.domain.extracted import NO_NUMBER, NO_TEXT, ExtractedNumber, ExtractedText, State, found_text
from perfassist.domain.money import MoneyUnit, find_money_unit
from perfassist.domain.report import FundKind, FundLine, Goal, Passage, Report, Section, SectionRole
from perfassist.extraction.conclusions import grade_of_cell, score_and_grade
from perfassist.extraction.funds import base_data_section, block_unit, is_base_data, read_funds
from perfassist.extraction.identity import read_identity
from perfassist.extraction.indicators import IndicatorTable, read_indicators
from perfassist.extraction.layout import Block, BlockKind, blocks_of
from perfassist.extraction.leftovers import with_leftovers
from perfassist.extraction.lines import Line, Spot
from perfassist.extraction.loose import Pair, PairKind, read_loose
from perfassist.extraction.narrative.amounts import read_amounts
from perfassist.extraction.statements import note_statements, statements_of
from perfassist.extraction.text import as_written, says_nothing
from perfassist.extraction.texts import management_sections, text_sections
from perfassist.extraction.values import money_at, number_at, text_at
from perfassist.extraction.words.fields import Field, GoalPart
from perfassist.extraction.words.funds import Money


@dataclass
class FormDraft:
    """What the blocks of a form gave so far."""

    pairs: list[Pair] = field(default_factory=list)
    titles: list[Spot] = field(default_factory=list)
    heads: list[Spot] = field(default_factory=list)
    fund_lines: list[FundLine] = field(default_factory=list)
    table: IndicatorTable = field(default_factory=IndicatorTable)
    sections: list[Section] = field(default_factory=list)
    unit: MoneyUnit | None = None
    body_begun: bool = False


def read_form(document: SourceDocument, lines: Sequence[Line], kind: DocumentKind, report_id: str) -> Report:
    """Return the report one form holds."""
    draft = FormDraft()
    take_blocks(lines, draft)
    identity = read_identity(draft.pairs, draft.titles, draft.heads)
    score, grade = total_of(draft)
    sections = (*draft.sections, *table_sections(draft.table))
    fund_lines = tuple(fund_lines_of(draft)) or told_funds(sections, kind)
    told = score_and_grade(section for section in sections if section.role is SectionRole.CONCLUSION)
    score = score if score.state is State.FOUND else told[0]
    grade = grade if grade.state is State.FOUND else told[1]
    table = draft.table
    report = Report(
        id=report_id,
        document_id=document.id,
        file=document.file,
        kind=kind,
        unit=identity.unit,
        department=identity.department,
        project=NO_TEXT if kind is DocumentKind.DEPARTMENT_FORM else identity.project,
        year=identity.year,
        reported_on=identity.reported_on,
        money_unit=(draft.unit or MoneyUnit.WAN).value,
        fund_lines=fund_lines,
        goals=tuple(_goals(draft.pairs)),
        indicators=tuple(table.rows),
        class_points=tuple(table.points),
        total_weight=table.total_weight,
        total_score=score,
        grade=grade,
        sections=sections,
        statements=(*statements_of(sections, "cell"), *note_statements(table.rows, fund_lines)),
        hidden=document.hidden,
        warnings=document.warnings,
    )
    return with_leftovers(report, lines)


def take_blocks(lines: Sequence[Line], draft: FormDraft) -> None:
    """Read the blocks of some lines into a draft."""
    for block in blocks_of(lines):
        _take(block, draft)


def _take(block: Block, draft: FormDraft) -> None:
    if block.kind is BlockKind.FUNDS and is_base_data(block):
        draft.sections.append(base_data_section(block))
    elif block.kind is BlockKind.FUNDS:
        draft.unit = block_unit(block) or draft.unit
        draft.fund_lines.extend(read_funds(block, draft.unit or MoneyUnit.WAN))
    elif block.kind is BlockKind.INDICATORS:
        read_indicators(block, draft.table)
    elif block.kind is BlockKind.MANAGEMENT:
        draft.sections.extend(management_sections(block))
    else:
        _take_loose(block.body, draft)
        return
    draft.body_begun = True


def _take_loose(lines: Sequence[Line], draft: FormDraft) -> None:
    loose = read_loose(lines)
    draft.pairs.extend(loose.pairs)
    draft.sections.extend(text_sections(loose.pairs))
    for line in lines:
        for spot in line.own:
            draft.unit = draft.unit or find_money_unit(spot.text)
    if not draft.body_begun:
        draft.heads.extend(line.own[0] for line in lines if len(line.own) == 1)
    if not draft.body_begun:
        draft.titles.extend(spot for spot in loose.rest if len(spot.key) <= 60)


def fund_lines_of(draft: FormDraft) -> Iterable[FundLine]:
    """Yield the lines of money, or the one line that label and value pairs tell; the execution row gives its points."""
    lines = draft.fund_lines or _paired_funds(draft)
    table = draft.table
    for line in lines:
        if line.kind is FundKind.TOTAL:
            update = {}
            if line.weight.state is State.ABSENT and table.execution_weight.state is State.FOUND:
                update["weight"] = table.execution_weight
            if line.score.state is State.ABSENT and table.execution_score.state is State.FOUND:
                update["score"] = table.execution_score
            line = line.model_copy(update=update)
            table.execution_weight = table.execution_score = NO_NUMBER
        yield line


def told_funds(sections: Sequence[Section], kind: DocumentKind) -> tuple[FundLine, ...]:
    """Return the one line of money that sentences tell, where no table does."""
    granted = kind in (DocumentKind.TRANSFER_FORM, DocumentKind.TRANSFER_REPORT)
    told = read_amounts(sections, granted=granted)
    return (told,) if told is not None else ()


def table_sections(table: IndicatorTable) -> tuple[Section, ...]:
    """Return what a column of measures beside the causes says, as a section of its own."""
    if not table.measures:
        return ()
    passages = tuple(Passage(text=as_written(spot.text), locator=spot.at) for spot in table.measures)
    return (Section(role=SectionRole.MEASURES, title="改进措施", passages=passages, locator=passages[0].locator),)


def _paired_funds(draft: FormDraft) -> list[FundLine]:
    pairs = [pair for pair in draft.pairs if pair.kind is PairKind.MONEY and pair.value is not None]
    values: dict[str, ExtractedNumber] = {}
    for pair in pairs:
        if not isinstance(pair.means, Money) or pair.value is None:
            continue
        unit = find_money_unit(pair.label.text) or draft.unit or MoneyUnit.WAN
        value = number_at(pair.value) if pair.means is Money.RATE else money_at(pair.value, unit)
        values.setdefault(pair.means.value, value)
    if not values or pairs[0].value is None:
        return []
    return [FundLine(kind=FundKind.TOTAL, label="合计", locator=pairs[0].value.at).model_copy(update=values)]


def total_of(draft: FormDraft) -> tuple[ExtractedNumber, ExtractedText]:
    """Return total score and grade: of the total row, else of their own labels."""
    score, grade = draft.table.total_score, draft.table.grade
    for pair in draft.pairs:
        if pair.value is None:
            continue
        if pair.means is Field.TOTAL_SCORE and score.state is State.ABSENT:
            score = number_at(pair.value)
        if pair.means in (Field.GRADE, Field.TOTAL_SCORE) and grade.state is State.ABSENT:
            printed = grade_of_cell(pair.value.text)
            grade = found_text(printed, pair.value.at) if printed is not None else NO_TEXT
    return score, grade


def _goals(pairs: Iterable[Pair]) -> Iterable[Goal]:
    expected: ExtractedText = NO_TEXT
    for pair in pairs:
        if pair.kind is not PairKind.GOAL or pair.value is None or says_nothing(pair.value.text):
            continue
        if pair.means is GoalPart.EXPECTED:
            if expected.state is State.FOUND:
                yield Goal(expected=expected)
            expected = text_at(pair.value)
        else:
            yield Goal(expected=expected, actual=text_at(pair.value))
            expected = NO_TEXT
    if expected.state is State.FOUND:
        yield Goal(expected=expected)
