"""The true grid of a ``w:tbl``: which cell covers which place."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from perfassist.domain.errors import UnreadableFile
from perfassist.readers.docx.names import VAL, W, child, number, switch, value

_ROW_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
# Word itself allows 63 columns; a grid larger than this is no form.
_MOST_COLS = 256
_MOST_PLACES = 400_000


@dataclass
class GridCell:
    """A cell at the top left place of its span; `swallowed` are merged-away cells, whose text is not shown."""

    row: int
    col: int
    rowspan: int
    colspan: int
    element: etree._Element | None
    swallowed: list[etree._Element] = field(default_factory=list)


@dataclass
class Grid:
    """A table's size and cells."""

    rows: int
    cols: int
    cells: list[GridCell]


def read_grid(table: etree._Element) -> Grid:
    """Return the grid; places no cell covers (ragged rows) get blank cells. Raises `UnreadableFile` beyond the limits."""
    cells: list[GridCell] = []
    above: dict[int, GridCell] = {}
    row = 0
    for element in _rows(table):
        above = _read_row(element, row, above, cells)
        row += 1
    cols = max((cell.col + cell.colspan for cell in cells), default=0)
    if row * cols > _MOST_PLACES:
        raise UnreadableFile("表格过大，为安全起见没有读取", "请删去空白行列后另存重交")
    return Grid(row, cols, cells + _blanks(row, cols, cells))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for item in table:
        if item.tag == W + "tr":
            properties = child(item, "trPr")
            gone = properties is not None and child(properties, "del") is not None
            if not gone and not switch(properties, "hidden"):
                yield item
        elif item.tag in _ROW_WRAPPERS:
            yield from _rows(item)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for item in row:
        if item.tag == W + "tc":
            yield item
        elif item.tag in _ROW_WRAPPERS:
            yield from _cells(item)


def _read_row(
    element: etree._Element, row: int, above: dict[int, GridCell], cells: list[GridCell]
) -> dict[int, GridCell]:
    """Add a row's cells and return the cell that stands at each starting column, for the row below."""
    here: dict[int, GridCell] = {}
    col = max(0, number(child(element, "trPr"), "gridBefore") or 0)
    last: GridCell | None = None
    for item in _cells(element):
        properties = child(item, "tcPr")
        span = max(1, number(properties, "gridSpan") or 1)
        if col + span > _MOST_COLS:
            raise UnreadableFile(f"表格超过 {_MOST_COLS} 列，为安全起见没有读取", "请在 Word 中检查该表格，另存后重交")
        if value(properties, "hMerge") == "continue" and last is not None and last.row == row:
            last.colspan += span
            last.swallowed.append(item)
        elif _continues(properties) and (upper := above.get(col)) is not None and upper.colspan == span:
            upper.rowspan += 1
            upper.swallowed.append(item)
            here[col], last = upper, upper
        else:
            last = here[col] = GridCell(row, col, 1, span, item)
            cells.append(last)
        col += span
    return here


def _continues(properties: etree._Element | None) -> bool:
    merge = child(properties, "vMerge")
    return merge is not None and merge.get(VAL, "continue") == "continue"


def _blanks(rows: int, cols: int, cells: list[GridCell]) -> list[GridCell]:
    covered = bytearray(rows * cols)
    for cell in cells:
        for line in range(cell.row, cell.row + cell.rowspan):
            start = line * cols + cell.col
            covered[start : start + cell.colspan] = b"\x01" * cell.colspan
    return [GridCell(*divmod(place, cols), 1, 1, None) for place, taken in enumerate(covered) if not taken]
