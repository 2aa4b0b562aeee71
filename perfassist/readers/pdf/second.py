"""The second reader of a page, by pdfplumber: for a page at which our own fails. Lines and ruled tables, no more."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pdfplumber
from pdfplumber.page import Page
from pdfplumber.table import Table

from perfassist.domain.document import Cell
from perfassist.readers.building import Box
from perfassist.readers.pdf.lines import Line
from perfassist.readers.pdf.paragraphs import Block

# Points within which two edges are one.
_SAME_EDGE = 3.0
_MOST_PLACES = 40_000


@dataclass
class PlainTable:
    """A table that stands by itself."""

    rows: int
    cols: int
    page: int
    parts: list[Cell]

    def cells(self) -> tuple[int, list[Cell]]:
        """Return the number of columns and the cells."""
        return self.cols, self.parts


def read_plainly(data: bytes, number: int) -> list[Block | PlainTable] | None:
    """Return the lines and ruled tables of a page from the top; None when this reader fails too or finds nothing."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            page = pdf.pages[number - 1]
            found = page.find_tables()
            items: list[tuple[float, Block | PlainTable]] = [(table.bbox[1], _table(page, table)) for table in found]
            items += [(block.bbox[1], block) for block in _lines(page, [table.bbox for table in found])]
    except MemoryError:
        raise
    except Exception:
        # The page is damaged in a way that no reader foresees.
        return None
    return [item for _, item in sorted(items, key=lambda pair: pair[0])] or None


def _lines(page: Page, tables: Sequence[Box]) -> list[Block]:
    outside = page
    for box in tables:
        outside = outside.outside_bbox(box, strict=False)
    blocks = []
    for line in outside.extract_text_lines(return_chars=True):
        box = float(line["x0"]), float(line["top"]), float(line["x1"]), float(line["bottom"])
        size = max(float(char["size"]) for char in line["chars"])
        blocks.append(Block(line["text"], box, page.page_number, Line(line["text"], *box, size)))
    return blocks


def _table(page: Page, table: Table) -> PlainTable:
    xs = _edges([x for cell in table.cells for x in (cell[0], cell[2])])
    ys = _edges([y for cell in table.cells for y in (cell[1], cell[3])])
    rows, cols = len(ys) - 1, len(xs) - 1
    if rows * cols > _MOST_PLACES:
        raise ValueError("a table of more places than any form has")
    parts = []
    covered: set[tuple[int, int]] = set()
    for box in table.cells:
        left, right = _at(xs, box[0]), max(_at(xs, box[2]), _at(xs, box[0]) + 1)
        top, bottom = _at(ys, box[1]), max(_at(ys, box[3]), _at(ys, box[1]) + 1)
        places = {(row, col) for row in range(top, bottom) for col in range(left, right)}
        if places & covered:
            continue
        covered |= places
        text = page.within_bbox(box, strict=False).extract_text() or ""
        parts.append(
            Cell(
                row=top, col=left, rowspan=bottom - top, colspan=right - left, text=text.strip(),
                page=page.page_number, bbox=(box[0], box[1], box[2], box[3]),
            )
        )  # fmt: skip
    parts += [
        Cell(row=r, col=c, page=page.page_number) for r in range(rows) for c in range(cols) if (r, c) not in covered
    ]
    return PlainTable(rows, cols, page.page_number, sorted(parts, key=lambda cell: (cell.row, cell.col)))


def _edges(values: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_EDGE:
            edges.append(value)
    return edges


def _at(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))
