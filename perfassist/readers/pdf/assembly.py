"""Putting the pages of a PDF together: tables over page breaks, paragraphs over page breaks, no page numbers."""

import re
from collections.abc import Sequence

from perfassist.readers.building import DocumentBuilder
from perfassist.readers.pdf.content import Char, PageContent
from perfassist.readers.pdf.grid import Grid, find_grids
from perfassist.readers.pdf.lines import Line, lines_of
from perfassist.readers.pdf.paragraphs import Block, continues, is_margin, is_page_number, paragraphs_of
from perfassist.readers.pdf.second import PlainTable
from perfassist.readers.pdf.stitching import RuledTable, outline
from perfassist.readers.pdf.unruled import find_unruled

_CONTINUED = re.compile(r"[（(]?(?:续表?|接上[页表])[）)]?[一二三四五六七八九十0-9]*")
_A4_MARGIN = 72.0


class Assembly:
    """Takes pages in order and hands whole blocks to the builder."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._items: list[Block | RuledTable | PlainTable] = []
        self._heads: dict[str, int] = {}
        self._left = self._right = 0.0
        self._last_page = 0

    def add(self, content: PageContent) -> None:
        """Add a page."""
        if content.overloaded:
            self._builder.warn(f"第{content.number}页内容过多，表格线没有识别")
        grids = find_grids(content)
        outside = _place(content.chars, grids)
        unruled = find_unruled(content, self._body_chars(content, outside), grids)
        if unruled:
            self._builder.warn(f"第{content.number}页有表格没有画全表格线，按文字位置分的行列，请核对")
            inside = {id(char) for grid in unruled for box in grid.boxes for char in box.chars}
            outside = [char for char in outside if id(char) not in inside]
            grids = sorted([*grids, *unruled], key=lambda grid: grid.ys[0])
        lines = self._text_lines(content, outside)
        self._hide(content)
        self._set_edges(content, grids, lines)
        items: list[tuple[float, Block | Grid]] = [(grid.ys[0], grid) for grid in grids]
        for run in _between(lines, grids):
            items += [(block.bbox[1], block) for block in paragraphs_of(run, content.number, self._left, self._right)]
        for _, item in sorted(items, key=lambda pair: pair[0]):
            self._append(item, content.number)
        self._last_page = content.number

    def add_plain(self, items: Sequence[Block | PlainTable]) -> None:
        """Add a page that was read by other means: nothing of it is joined to the pages around."""
        self._items += items

    @property
    def mark(self) -> int:
        """How far the document has come, for `back_to`."""
        return len(self._items)

    def back_to(self, mark: int) -> None:
        """Drop what a page added before it failed."""
        del self._items[mark:]

    def finish(self) -> None:
        """Hand everything to the builder."""
        for item in self._items:
            if isinstance(item, Block):
                self._builder.paragraph(item.text, page=item.page, bbox=outline([item.bbox]))
            else:
                cols, cells = item.cells()
                self._builder.table(item.rows, cols, cells, page=item.page)

    def _append(self, item: Block | Grid, page: int) -> None:
        last = self._items[-1] if self._items else None
        if isinstance(item, Grid):
            self._append_grid(item)
        elif (
            isinstance(last, Block)
            and page == self._last_page + 1 == last.page + 1
            and continues(last, _first_line(item), self._left, self._right, same_page=False)
        ):
            last.add(item.last)
            last.text = last.text[: len(last.text) - len(item.last.text)] + item.text
        else:
            self._items.append(item)

    def _append_grid(self, grid: Grid) -> None:
        last = self._items[-1] if self._items else None
        marked = isinstance(last, Block) and len(self._items) > 1 and _CONTINUED.fullmatch(last.text) is not None
        before = self._items[-2] if marked else last
        if isinstance(before, RuledTable) and before.take(grid):
            if marked:
                self._items.pop()
        else:
            self._items.append(RuledTable.of(grid))

    def _text_lines(self, content: PageContent, chars: Sequence[Char]) -> list[Line]:
        """Return the lines outside tables, without page numbers and without running heads seen before."""
        kept = []
        for line in lines_of(chars):
            if is_page_number(line, content.height):
                continue
            if is_margin(line, content.height):
                seen = self._heads.setdefault(line.text, content.number)
                if seen != content.number:
                    continue
            kept.append(line)
        return kept

    @staticmethod
    def _body_chars(content: PageContent, chars: Sequence[Char]) -> list[Char]:
        """Leave out the margins, where running heads, feet and page numbers stand."""
        low, high = 0.06 * content.height, 0.94 * content.height
        return [char for char in chars if low < char.y1 < high]

    def _hide(self, content: PageContent) -> None:
        for line in lines_of(content.hidden):
            self._builder.hide(line.text, page=content.number, bbox=outline([line.bbox]))

    def _set_edges(self, content: PageContent, grids: Sequence[Grid], lines: Sequence[Line]) -> None:
        """Find where text begins and ends across the page: by what stands there, else by even margins."""
        lefts = [line.x0 for line in lines] + [grid.xs[0] for grid in grids]
        rights = [line.x1 for line in lines] + [grid.xs[-1] for grid in grids]
        self._left = min(lefts, default=_A4_MARGIN)
        even = content.width - max(self._left, _A4_MARGIN / 2)
        self._right = max([*rights, min(even, content.width - _A4_MARGIN)])


def _first_line(block: Block) -> Line:
    x0, y0, x1, y1 = block.bbox
    return Line(block.text, x0, y0, x1, y1, block.last.size)


def _place(chars: Sequence[Char], grids: Sequence[Grid]) -> list[Char]:
    """Put characters into the cells around them, the innermost grid first; return those outside."""
    by_size = sorted(grids, key=lambda grid: (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0]))
    outside = []
    for char in chars:
        x, y = char.middle
        grid = next((grid for grid in by_size if grid.holds(x, y)), None)
        box = grid.box_at(x, y) if grid is not None else None
        if box is not None:
            box.chars.append(char)
        else:
            outside.append(char)
    return outside


def _between(lines: Sequence[Line], grids: Sequence[Grid]) -> list[list[Line]]:
    """Split lines into runs with no table between."""
    runs: dict[int, list[Line]] = {}
    for line in lines:
        runs.setdefault(sum(grid.ys[0] < line.y0 for grid in grids), []).append(line)
    return list(runs.values())
