"""A row of an indicator table with its cells by meaning, and the values read from them."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from perfassist.domain.extracted import NO_TEXT, ExtractedNumber, ExtractedText, found_text
from perfassist.domain.names import plain
from perfassist.domain.numbers import is_blank
from perfassist.extraction.headers import Header
from perfassist.extraction.lines import Line, Spot
from perfassist.extraction.text import as_written, says_nothing
from perfassist.extraction.values import number_at, text_at
from perfassist.extraction.words.columns import Column

_OPERATOR = re.compile(
    r"^[≥≤⩾⩽=＝<>＜＞≧≦═﹥﹤~～≈\s]+$|^(?:不?(?:大于|小于|少于|高于|低于|超过)(?:等于)?|等于|大于或等于|小于或等于)$"
)
_UNSAID = ("无", "-", "定性", "定量")


@dataclass(frozen=True)
class Row:
    """A row with its cells by meaning."""

    line: Line
    header: Header[Column]

    def spots(self, what: Column) -> list[Spot]:
        """Return the cells of the row under the columns that hold something."""
        return self.header.holding(self.line, what)

    def spot(self, what: Column) -> Spot | None:
        """Return the first of these cells with text, else the first."""
        found = self.spots(what)
        return next((spot for spot in found if not spot.blank), found[0] if found else None)


def with_names(header: Header[Column]) -> Header[Column]:
    """In a table without a third level the lowest level is the indicator."""
    held = [cell.holds for cell in header.cells]
    lowest = next((level for level in (Column.NAME, Column.LEVEL2, Column.LEVEL1) if level in held), Column.NAME)
    cells = tuple(replace(cell, holds=Column.NAME) if cell.holds is lowest else cell for cell in header.cells)
    return replace(header, cells=cells)


def name_spot_of(row: Row) -> Spot | None:
    """Return the cell of the indicator's own name: under several name columns the last one before the values."""
    spots = [spot for spot in row.spots(Column.NAME) if not spot.blank]
    third = [
        cell for cell in row.header.cells if cell.holds is Column.NAME and any("三级" in plain(t) for t in cell.texts)
    ]
    if third:
        exact = [spot for spot in spots if row.header.cell_for(row.line, spot) in third]
        spots = exact or spots
    if not spots:
        widest = [spot for spot in row.line.filled if _reaches_name(row, spot)]
        return widest[-1] if widest else None
    return spots[-1]


def _reaches_name(row: Row, spot: Spot) -> bool:
    """Whether a level cell is merged to the right over the name column."""
    return any(cell.holds is Column.NAME and cell.col < spot.end and spot.col < cell.end for cell in row.header.cells)


def points_beside(row: Row, level: Column) -> Spot | None:
    """Return the cell of a points column that stands right behind a level column (score first forms)."""
    cells = row.header.cells
    for cell, following in pairwise(cells):
        if cell.holds is level and following.holds is Column.WEIGHT:
            return row.line.covering(following.col)
    return None


def number_of(row: Row, what: Column, name_spot: Spot | None) -> ExtractedNumber:
    """Return a row's own number; one merged over rows of several indicators belongs to none of them alone."""
    spots = row.spots(what)
    if what is Column.WEIGHT:
        class_columns = [points_beside(row, Column.LEVEL1), points_beside(row, Column.LEVEL2)]
        spots = [spot for spot in spots if not any(spot is other for other in class_columns)] or []
    own = [spot for spot in spots if spot.begins and (spot.ends or (name_spot is not None and not name_spot.ends))]
    return number_at(next((spot for spot in own if not is_blank(spot.text)), None))


def target_of(value: Spot | None, operator: Spot | None, unit: Spot | None) -> ExtractedText:
    """Return the target: operator, value and unit joined where they stand apart; 定性 is left out."""
    if value is None or says_nothing(value.text):
        return NO_TEXT
    middle = as_written(value.text)
    head = as_written(operator.text) if operator is not None else ""
    tail = as_written(unit.text) if unit is not None and not is_blank(unit.text) else ""
    if not _OPERATOR.match(head) or middle.startswith(head) or _OPERATOR.match(middle[:1]):
        head = ""
    if tail in _UNSAID or middle.endswith(tail):
        tail = ""
    return found_text(head + middle + tail, value.at)


def note_of(row: Row) -> ExtractedText:
    """Return the cause of a deviation; a column 备注 counts only where no column asks for causes."""
    spots = [spot for spot in row.spots(Column.NOTE) if not says_nothing(spot.text)]
    asked = [spot for spot in spots if _asks_for_cause(row, spot)]
    return text_at(next(iter(asked or spots), None))


def measures_of(row: Row) -> list[Spot]:
    """Return the cell of a column of measures that stands beside the column of causes."""
    spots = [spot for spot in row.spots(Column.NOTE) if spot.begins and not says_nothing(spot.text)]
    beside = any(_asks_for_cause(row, spot) for spot in row.spots(Column.NOTE))
    return [spot for spot in spots if beside and not _asks_for_cause(row, spot) and _asks_for_measure(row, spot)]


def _asks_for_measure(row: Row, spot: Spot) -> bool:
    cell = row.header.cell_for(row.line, spot)
    return cell is not None and any("措施" in text for text in cell.texts)


def _asks_for_cause(row: Row, spot: Spot) -> bool:
    cell = row.header.cell_for(row.line, spot)
    return cell is not None and any("原因" in text or "偏差" in text for text in cell.texts)
