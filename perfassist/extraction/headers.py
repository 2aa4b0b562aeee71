"""Headers of tables: which rows are a header, and what each column holds. Always by words, never by position."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from perfassist.domain.numbers import is_blank, parse_number
from perfassist.domain.report import SectionRole
from perfassist.extraction.lines import Line, Spot
from perfassist.extraction.sections import role_of
from perfassist.extraction.words.columns import Column, column_of
from perfassist.extraction.words.funds import Money, is_source_header, money_of

T = TypeVar("T", bound=StrEnum)
_LONGEST_HEADER = 4
_AMOUNTS = {Money.INITIAL, Money.FULL, Money.ARRIVED, Money.EXECUTED, Money.RATE}
_VALUES = {Column.TARGET, Column.ACTUAL, Column.SCORE, Column.WEIGHT}


@dataclass(frozen=True)
class HeaderCell(Generic[T]):
    """A column of a table: its places in the grid, what it holds, and the header texts above it, top down."""

    col: int
    end: int
    holds: T | None
    texts: tuple[str, ...]
    spot: Spot


@dataclass(frozen=True)
class Header(Generic[T]):
    """The columns of a table; `block` is a title cell that stands beside the header and runs down the block."""

    cells: tuple[HeaderCell[T], ...]
    block: Spot | None
    lines: tuple[Line, ...]

    def cell_for(self, line: Line, spot: Spot) -> HeaderCell[T] | None:
        """Return the column a spot of a line stands in; in a table cut differently, the column of the same rank."""
        table = self.lines[-1].table
        if line.table is not table and line.table is not None and table is not None and line.table.cols != table.cols:
            # The same columns by rank, or all but the block's title, which the new page need not repeat.
            rank = line.spots.index(spot) - (len(line.spots) - len(self.cells))
            same = len(line.spots) - len(self.cells) in (0, 1)
            return self.cells[rank] if same and rank >= 0 else None
        inside = [cell for cell in self.cells if cell.col < spot.end and spot.col < cell.end]
        return inside[0] if inside else None

    def holding(self, line: Line, what: T) -> list[Spot]:
        """Return the spots of a line that stand in columns holding something."""
        return [spot for spot in line.spots if (cell := self.cell_for(line, spot)) is not None and cell.holds is what]


def read_header(lines: Sequence[Line], concept_of: Callable[[str], T | None]) -> Header[T]:
    """Return the columns under one or several header rows; a lower word goes before the word above it."""
    last = lines[-1]
    block = next((spot for spot in last.filled if not spot.ends and spot.col == last.spots[0].col), None)
    cells = []
    for spot in last.spots:
        if spot is block:
            continue
        texts: list[str] = []
        for line in lines:
            above = line.covering(spot.col)
            if above is not None and not above.blank and above is not block and above.text not in texts:
                texts.append(above.text)
        cells.append(HeaderCell(spot.col, spot.end, _concept(texts, concept_of), tuple(texts), spot))
    return Header(cells=tuple(cells), block=block, lines=tuple(lines))


def _concept(texts: Sequence[str], concept_of: Callable[[str], T | None]) -> T | None:
    joined = "".join(texts)
    candidates = [*reversed(texts), joined] if len(texts) > 1 else list(texts)
    return next((found for text in candidates if (found := concept_of(text)) is not None), None)


def indicator_header(lines: Sequence[Line], at: int) -> int:
    """Return how many lines from `at` are the header of an indicator table; 0 when it is none."""
    return _header_length(lines, at, column_of, _is_indicator_header)


def _is_indicator_header(found: set[Column]) -> bool:
    if not found & {Column.NAME, Column.LEVEL2, Column.TARGET, Column.ACTUAL}:
        return False  # a summary of points by class
    return bool(found & {Column.NAME, Column.LEVEL2, Column.LEVEL1}) and bool(found & _VALUES) and len(found) >= 3


def funds_header(lines: Sequence[Line], at: int) -> int:
    """Return how many lines from `at` are the header of a funds table; 0 when it is none."""
    length = _header_length(lines, at, money_of, lambda found: len(found & _AMOUNTS) >= 2)
    if length:
        return length
    line = lines[at]
    sources = [spot for spot in line.own if is_source_header(spot.text)]
    if line.table is None or len(sources) < 2 or len(sources) < 0.5 * len(line.own) or at + 1 >= len(lines):
        return 0
    below = [spot for spot in lines[at + 1].own]
    labelled = any(money_of(spot.text) in _AMOUNTS for spot in below)
    return 1 if labelled and any(parse_number(spot.text) is not None for spot in below) else 0


def _header_length(
    lines: Sequence[Line],
    at: int,
    concept_of: Callable[[str], T | None],
    suffices: Callable[[set[T]], bool],
) -> int:
    found: set[T] = set()
    length = 0
    for line in lines[at : at + _LONGEST_HEADER]:
        if not _is_header_line(line, lines[at], concept_of, first=length == 0):
            break
        found |= {concept for spot in line.own if (concept := concept_of(spot.text)) is not None}
        length += 1
    return length if suffices(found) else 0


def _is_header_line(line: Line, top: Line, concept_of: Callable[[str], T | None], *, first: bool) -> bool:
    if line.table is None or line.table is not top.table or not line.own:
        return False
    own = line.own
    named = [spot for spot in own if concept_of(spot.text) is not None]
    if any(parse_number(spot.text) is not None for spot in own):
        return False
    if first:
        return len(named) >= 2 and len(named) >= 0.3 * len(own)
    sources = [spot for spot in own if concept_of(spot.text) is None and is_source_header(spot.text)]
    # A row of data can begin with 其中：财政资金 and be blank otherwise: a lower header row fills most of its places.
    filled = len(own) >= 0.5 * len([spot for spot in line.spots if spot.begins])
    return len(named) + len(sources) == len(own) and (len(named) >= 1 or len(own) >= 2) and filled


def is_management_header(line: Line) -> bool:
    """Whether a row heads the block 资金管理情况 of a transfer payment form: 情况说明 beside 存在问题和改进措施."""
    roles = [role_of(spot.text) for spot in line.own if len(spot.key) <= 16]
    told = any("情况说明" in spot.key or spot.key in ("情况", "说明") for spot in line.own)
    return line.table is not None and told and SectionRole.PROBLEMS in roles and len(line.own) <= 5


def is_number_or_blank(text: str) -> bool:
    """Whether a cell holds a number or nothing."""
    return is_blank(text) or parse_number(text) is not None
