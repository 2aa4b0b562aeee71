"""The funds block: rows of sources under columns of amounts, the other way round, or both at once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from perfassist.domain.document import Locator
from perfassist.domain.extracted import ExtractedNumber, ExtractedText, State, found_number
from perfassist.domain.money import MoneyUnit, find_money_unit, parse_money
from perfassist.domain.numbers import is_blank, parse_number
from perfassist.domain.report import FundKind, FundLine, Passage, Section, SectionRole
from perfassist.extraction.headers import Header, HeaderCell, read_header
from perfassist.extraction.layout import Block
from perfassist.extraction.lines import Line, Spot
from perfassist.extraction.text import as_written
from perfassist.extraction.values import money_at, number_at, text_at
from perfassist.extraction.words.funds import Money, is_source_header, money_of, source_of
from perfassist.extraction.words.levels import points_of

_AMOUNTS = (Money.INITIAL, Money.FULL, Money.ARRIVED, Money.EXECUTED)
# 三公经费 and the like are base data of a unit, no funds of its evaluation.
_BASE_DATA = re.compile(r"公务接待|公务用车|因公出国|三公|财政供养")
_PLAIN = (Money.RATE, Money.WEIGHT, Money.SCORE)


@dataclass
class _Draft:
    """A line of money while its cells are being collected."""

    label: str
    kind: FundKind
    at: Locator
    numbers: dict[Money, ExtractedNumber] = field(default_factory=dict)
    note: ExtractedText | None = None

    def finish(self) -> FundLine:
        values: dict[str, ExtractedNumber] = {what.value: number for what, number in self.numbers.items()}
        note = {} if self.note is None else {"note": self.note}
        return FundLine(kind=self.kind, label=self.label, locator=self.at, **values, **note)


def read_funds(block: Block, unit: MoneyUnit) -> tuple[FundLine, ...]:
    """Return the lines of money of a block; `unit` holds where the block itself names none."""
    header = read_header(block.header, _meaning)
    unit = block_unit(block) or unit
    drafts: dict[str, _Draft] = {}
    for line in block.body:
        for label, spot, what in _cells(header, line):
            draft = drafts.setdefault(label, _Draft(label, source_of(label) or FundKind.OTHER, spot.at))
            if what is Money.NOTE:
                draft.note = text_at(spot)
            elif what in _AMOUNTS:
                draft.numbers.setdefault(what, money_at(spot, _own_unit(header, line, spot) or unit))
            elif what in _PLAIN:
                draft.numbers.setdefault(what, number_at(spot))
    if is_base_data(block):
        return ()
    lines = [draft.finish() for draft in drafts.values() if draft.numbers]
    return tuple(_with_points(_with_total(lines), header))


def is_base_data(block: Block) -> bool:
    """Whether a block tells the base data of a unit (基础数据表: 三公经费, staff, offices), no money of its evaluation."""
    return any(_BASE_DATA.search(spot.text) for line in block.body for spot in line.own[:1])


def base_data_section(block: Block) -> Section:
    """Return the base data of a unit as a section, a cell a passage."""
    rows = [line.own for line in block.body if line.own]
    passages = tuple(
        Passage(text=as_written(spot.text), locator=spot.at) for own in rows for spot in own if not is_blank(spot.text)
    )
    return Section(role=SectionRole.OTHER, title="基础数据", passages=passages, locator=block.header[0].own[0].at)


def block_unit(block: Block) -> MoneyUnit | None:
    """Return the unit a block's header or labels name, or None."""
    texts = [spot.text for line in (*block.header, *block.body) for spot in line.own if parse_number(spot.text) is None]
    return next((unit for text in texts if (unit := find_money_unit(text)) is not None), None)


def _meaning(text: str) -> Money | None:
    return money_of(text)


def _own_unit(header: Header[Money], line: Line, spot: Spot) -> MoneyUnit | None:
    cell = header.cell_for(line, spot)
    texts = cell.texts if cell else ()
    return next((unit for text in reversed(texts) if (unit := find_money_unit(text)) is not None), None)


def _cells(header: Header[Money], line: Line) -> Iterator[tuple[str, Spot, Money]]:
    """Yield label of the source, cell and meaning for every cell of a row that says something."""
    label, row_means = "", None
    for spot in line.spots:
        cell = header.cell_for(line, spot)
        holds = cell.holds if cell else None
        if spot is header.block or (not spot.begins and holds is not Money.NOTE):
            continue
        inner_label, inner = _split(spot)
        if _is_value(inner, holds):
            what = holds if holds is not None and row_means is None else row_means
            source = inner_label or label or ""
            if what is not None and not (what in (*_AMOUNTS, *_PLAIN) and is_blank(inner.text)):
                yield _source_label(source, cell, row_means), inner, what
        elif not spot.blank and holds is not Money.NOTE:
            meant = money_of(spot.text)
            if meant is not None and source_of(spot.text) is not FundKind.CARRY_OVER:
                row_means = meant
            else:
                label = spot.text
        elif holds is Money.NOTE and not spot.blank:
            yield _source_label(label, cell, row_means), spot, Money.NOTE


def _split(spot: Spot) -> tuple[str, Spot]:
    """Part ``按收入性质分:2030.12`` into its label and its amount."""
    for mark in ("：", ":"):
        head, found, tail = spot.text.partition(mark)
        if found and parse_money(tail) is not None:
            return head, Spot(tail, spot.col, spot.end, spot.begins, spot.ends, spot.at)
    return "", spot


def _is_value(spot: Spot, holds: Money | None) -> bool:
    if holds is Money.NOTE:
        return False
    return (
        parse_number(spot.text) is not None
        or parse_money(spot.text) is not None
        or (holds is not None and is_blank(spot.text))
    )


def _source_label(label: str, cell: HeaderCell[Money] | None, row_means: Money | None) -> str:
    texts = cell.texts if cell else ()
    above = next((text for text in reversed(texts) if is_source_header(text)), "")
    chosen = above if above and (row_means is not None or not label) else label
    return as_written(chosen or "合计")


def _with_total(lines: Sequence[FundLine]) -> list[FundLine]:
    """Make a lone line the whole money; a total that only repeats further down is no second whole."""
    if any(line.kind is FundKind.TOTAL for line in lines) or len(lines) != 1:
        return list(lines)
    return [lines[0].model_copy(update={"kind": FundKind.TOTAL})]


def _with_points(lines: Iterable[FundLine], header: Header[Money]) -> Iterator[FundLine]:
    """Give the whole money the points that only its header names: ``预算执行情况（20分）``."""
    texts = [spot for line in header.lines for spot in line.own if "得分" in spot.key or "执行" in spot.key]
    declared = next(((points, spot) for spot in texts if (points := points_of(spot.text)) is not None), None)
    for line in lines:
        if line.kind is FundKind.TOTAL and line.weight.state is State.ABSENT and declared is not None:
            yield line.model_copy(update={"weight": found_number(Decimal(declared[0]), declared[1].at)})
            declared = None
        else:
            yield line
