"""Tables that go on over pages become one table again, with the rows and merged cells that a page break cut."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from perfassist.domain.document import Cell
from perfassist.readers.building import Box
from perfassist.readers.pdf.grid import Grid, clusters, nearest
from perfassist.readers.pdf.lines import PADDING, Line, go_on, lines_of, text_of, text_width

# Points by which the edges of two pages' parts may differ.
_SAME_EDGE = 4.0
# The part of the inner edges of the grid with fewer that the other must share.
_SHARED = 0.6
# Rows alike at the top that make a new form of the same layout, not a repeated heading.
_SAME_FORM = 3
# What ends a sentence or a figure.
_COMPLETE = "。！？；.!?;0123456789%％—-/"
# What no text begins with.
_NEVER_FIRST = "%％，。、；：！？）》”,;:!?)"
_UNIT = re.compile(r"[0-9A-Za-z.%]+[：:、，。）]*|.[：:、，。）]*")
# Characters of a text that would hardly end at a corner by chance.
_LONG = 12


@dataclass
class Part:
    """A cell of a table, before the pages' grids are brought together."""

    top: int
    bottom: int
    x0: float
    x1: float
    text: str
    page: int
    bbox: Box
    lines: list[Line]

    def is_under(self, other: "Part") -> bool:
        """Whether this cell stands in the same column as the other."""
        return abs(self.x0 - other.x0) <= _SAME_EDGE and abs(self.x1 - other.x1) <= _SAME_EDGE

    def is_full_for(self, rest: "Part") -> bool:
        """Whether the last line has no room for what the rest begins with, a word or number and its punctuation."""
        if not self.lines:
            return False
        last = self.lines[-1]
        first = _UNIT.match(rest.text)
        need = 1.2 if first is None else max(1.2, text_width(first[0]))
        return self.x1 - self.x0 - (last.x1 - last.x0) <= need * last.size + PADDING

    def runs_into(self, rest: "Part") -> bool:
        """Whether the last line is full and stops in the middle: not at the end of a sentence or figure."""
        return self.is_full_for(rest) and (self.text[-1] not in _COMPLETE or rest.text[0] in _NEVER_FIRST)

    def breaks_off_before(self, rest: "Part") -> bool:
        """Whether the text runs into the rest at the very foot of the cell."""
        return self.runs_into(rest) and self.bbox[3] - self.lines[-1].y1 <= 1.2 * self.lines[-1].size

    def take(self, other: "Part") -> None:
        """Go on with the rest of this cell from the next page."""
        if self.lines and other.lines:
            self.text = go_on(self.text, self.lines[-1], other.lines[0], self.x1 - self.x0)
            # go_on adds one line; the others are joined already.
            self.text += other.text.removeprefix(other.lines[0].text)
        else:
            self.text = self.text or other.text
        self.bottom = other.bottom
        self.lines = other.lines or self.lines


@dataclass
class RuledTable:
    """A table gathered from one or more pages' grids."""

    page: int
    last_page: int
    edges: list[float]
    rows: int = 0
    parts: list[Part] = field(default_factory=list)
    # The cells at the lower edge, from the left.
    _bottom: list[Part] = field(default_factory=list)
    # The leading texts of the first rows, by which a new form of the same layout is known.
    _opening: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, grid: Grid) -> "RuledTable":
        """Begin a table with its first page's grid."""
        table = cls(grid.page, grid.page, list(grid.xs))
        parts = _parts(grid)
        table._opening = _opening(parts)
        table._add(parts, len(grid.ys) - 1)
        return table

    def take(self, grid: Grid) -> bool:
        """Add a grid that opens the next page below; False when it is a table of its own."""
        if grid.page != self.last_page + 1 or not self._has_edges_of(grid):
            return False
        parts, rows = _parts(grid), len(grid.ys) - 1
        if len(self._opening) >= _SAME_FORM and _opening(parts) == self._opening:
            return False
        parts, rows = self._without_repeated_heading(parts, rows)
        self.last_page = grid.page
        self.edges = clusters(self.edges + grid.xs, _SAME_EDGE)
        if rows:
            self._join(parts, rows)
        return True

    def _has_edges_of(self, grid: Grid) -> bool:
        if abs(self.edges[0] - grid.xs[0]) > _SAME_EDGE or abs(self.edges[-1] - grid.xs[-1]) > _SAME_EDGE:
            return False
        fewer, more = sorted((self.edges, grid.xs), key=len)
        inner = fewer[1:-1]
        shared = sum(abs(more[nearest(more, edge)] - edge) <= _SAME_EDGE for edge in inner)
        return shared >= _SHARED * len(inner)

    def _without_repeated_heading(self, parts: list[Part], rows: int) -> tuple[list[Part], int]:
        """Drop a first row that says word for word what the table's first row says."""
        first = [part for part in parts if part.top == 0]
        known = [part for part in self.parts if part.top == 0]
        same = [(part.text, part.bottom) for part in first] == [(part.text, part.bottom) for part in known]
        if not same or any(part.bottom != 1 for part in first) or not any(part.text for part in first):
            return parts, rows
        rest = [part for part in parts if part.top > 0]
        for part in rest:
            part.top, part.bottom = part.top - 1, part.bottom - 1
        return rest, rows - 1

    def _join(self, parts: list[Part], rows: int) -> None:
        """Add a page's cells below; what the page break cut is put together."""
        pairs = [
            (next((above for above in self._bottom if part.is_under(above)), None), part)
            for part in sorted(parts, key=lambda part: part.x0)
            if part.top == 0
        ]
        cut = _is_cut_row(pairs)
        shift = self.rows - 1 if cut else self.rows
        for part in parts:
            part.top, part.bottom = part.top + shift, part.bottom + shift
        merged = set()
        for above, part in pairs if cut else _continued(pairs):
            assert above is not None
            above.take(part)
            merged.add(id(part))
        self._add([part for part in parts if id(part) not in merged], rows - cut, placed=True)

    def _add(self, parts: list[Part], rows: int, *, placed: bool = False) -> None:
        if not placed:
            for part in parts:
                part.top, part.bottom = part.top + self.rows, part.bottom + self.rows
        self.rows += rows
        self.parts += parts
        self._bottom = [part for part in (*self._bottom, *parts) if part.bottom == self.rows]

    def cells(self) -> tuple[int, list[Cell]]:
        """Return the number of columns and the cells over the column edges of all pages."""
        edges = clusters((edge for part in self.parts for edge in (part.x0, part.x1)), _SAME_EDGE)
        cells = []
        for part in self.parts:
            left, right = nearest(edges, part.x0), nearest(edges, part.x1)
            cells.append(
                Cell(
                    row=part.top, col=left, rowspan=part.bottom - part.top, colspan=max(1, right - left),
                    text=part.text, page=part.page, bbox=_rounded(part.bbox),
                )
            )  # fmt: skip
        return len(edges) - 1, sorted(cells, key=lambda cell: (cell.row, cell.col))


def _parts(grid: Grid) -> list[Part]:
    parts = []
    for box in grid.boxes:
        x0, y0, x1, y1 = grid.bbox_of(box)
        lines = lines_of(box.chars)
        text = text_of(lines, x1 - x0)
        parts.append(Part(box.top, box.bottom, x0, x1, text, grid.page, (x0, y0, x1, y1), lines))
    return parts


def _opening(parts: Sequence[Part]) -> list[str]:
    leading: dict[int, str] = {}
    for part in sorted(parts, key=lambda part: (part.top, part.x0)):
        if part.top < _SAME_FORM and part.text:
            leading.setdefault(part.top, part.text)
    return list(leading.values())


def _is_cut_row(pairs: Sequence[tuple[Part | None, Part]]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    Its cells stand under the same cells; what they say goes on with a text that breaks off there, and cells that
    head a row (name, figures) are blank.
    """
    below = [(above, part) for above, part in pairs if above is not None]
    if len(below) < len(pairs) or not any(part.text for _, part in below):
        return False
    if any(part.text and not above.text for above, part in below):
        return False
    goes_on = [(above, part) for above, part in below if part.text]
    filled = sum(bool(above.text) for above, _ in below)
    broken = [above for above, part in goes_on if above.breaks_off_before(part)]
    if broken and all(above.runs_into(part) for above, part in goes_on):
        return len(goes_on) < filled or any(len(above.text) >= _LONG for above in broken)
    if broken and all(above.is_full_for(part) for above, part in goes_on):
        return 2 * len(goes_on) <= filled
    # Cut between two paragraphs of one cell: all else is blank, the cell that heads the row too.
    return len(goes_on) == 1 and len(below) > 2 and bool(below[0][0].text) and not below[0][1].text


def _continued(pairs: Sequence[tuple[Part | None, Part]]) -> list[tuple[Part | None, Part]]:
    """Return the merged cells, from the left, that a page break cut: their rest stands blank on the next page."""
    alike = all(above is not None for above, _ in pairs) and sum(bool(part.text) for _, part in pairs) * 2 > len(pairs)
    found: list[tuple[Part | None, Part]] = []
    for above, part in pairs:
        if above is None or (part.text and above.text) or not (part.text or above.text):
            break
        if not (found or alike or above.bottom - above.top > 1 or part.bottom - part.top > 1):
            break
        found.append((above, part))
    return found


def _rounded(box: Box) -> Box:
    x0, y0, x1, y1 = (round(value, 1) for value in box)
    return x0, y0, x1, y1


def outline(lines: Sequence[Box]) -> Box:
    """Return the outline around several boxes, to a tenth of a point."""
    return _rounded(
        (min(b[0] for b in lines), min(b[1] for b in lines), max(b[2] for b in lines), max(b[3] for b in lines))
    )
