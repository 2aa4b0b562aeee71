"""The paragraphs and tables of a page in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from lxml import etree

from perfassist.domain.document import Cell
from perfassist.domain.errors import UnreadableFile
from perfassist.readers.building import DocumentBuilder, clean
from perfassist.readers.html.styles import Look, StyleSheet
from perfassist.readers.xlsx.number_format import number_text

_SILENT = {"script", "style", "head", "title", "template", "noscript", "xml", "del", "object", "select", "textarea"}
_BREAKS = {"br", "p", "div", "li", "ul", "ol", "tr", "center", "section", "hr", "pre", *(f"h{n}" for n in range(1, 7))}
_GROUPS = {"thead", "tbody", "tfoot"}
_HEADING = re.compile(r"h([1-6])")
_MOST_PLACES = 400_000
_MOST_COLS = 1_000
_MOST_SPAN = 256
_PLAIN_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,12})?")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HAN = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
# Programs break the lines of the page's source between characters; that is no blank in the text.
_SOURCE_BREAK = re.compile(f"(?<=[{_HAN}])[ \t]*\r?\n[ \t]*(?=[{_HAN}])")


@dataclass
class Gathered:
    """The text of an element, line by line, with what hangs on it."""

    lines: list[str] = field(default_factory=lambda: [""])
    hidden: list[str] = field(default_factory=list)
    tables: list[tuple[etree._Element, Look]] = field(default_factory=list)

    def add(self, text: str | None, look: Look) -> None:
        """Add text of a look."""
        text = _BLANKS.sub(" ", _SOURCE_BREAK.sub("", text or "")).replace("\xa0", " ")
        if not look.unseen:
            self.lines[-1] += text
        elif text.strip():
            self.hidden.append(text)

    def end_line(self) -> None:
        """Begin a new line unless one has just begun."""
        if self.lines[-1].strip():
            self.lines.append("")

    def text(self) -> str:
        """Return the visible text."""
        return "\n".join(line.strip() for line in self.lines if line.strip())


class Places:
    """Which places of a table's grid its cells cover, by the rules of HTML."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.cols = 0
        self._taken: set[tuple[int, int]] = set()

    def take(self, row: int, element: etree._Element) -> tuple[int, int, int]:
        """Return the column, height and width of the row's next cell."""
        col = next(col for col in range(self.cols + 1) if (row, col) not in self._taken)
        deep = min(_span(element, "rowspan") or self.rows, self.rows - row)
        wide = _span(element, "colspan") or 1
        wide = next((n for n in range(1, wide) if (row, col + n) in self._taken), wide)
        self._taken |= {(r, c) for r in range(row, row + deep) for c in range(col, col + wide)}
        self.cols = max(self.cols, col + wide)
        if self.cols > _MOST_COLS or self.rows * self.cols > _MOST_PLACES:
            raise UnreadableFile("表格过大，为安全起见没有读取", "请删去空白行列后另存重交")
        return col, deep, wide

    def free(self) -> Iterator[tuple[int, int]]:
        """Yield the places that no cell covers."""
        return ((r, c) for r in range(self.rows) for c in range(self.cols) if (r, c) not in self._taken)


class PageReader:
    """Walks a page and hands its blocks to the builder."""

    def __init__(self, builder: DocumentBuilder, sheet: StyleSheet) -> None:
        self._builder = builder
        self._sheet = sheet
        self._pending = Gathered()

    def read(self, root: etree._Element) -> None:
        """Read a page."""
        self._blocks(root, Look())
        self._flush()

    def _blocks(self, element: etree._Element, around: Look, level: int | None = None) -> None:
        """Read paragraphs and tables down to the end of an element."""
        tag = str(element.tag)
        if tag in _SILENT:
            return
        look = self._sheet.look(element, around)
        if tag == "table":
            self._flush(level)
            self._table(element, look)
            return
        if tag in _BREAKS:
            self._flush(level)
        found = _HEADING.fullmatch(tag)
        inner = int(found[1]) if found else level
        self._pending.add(element.text, look)
        for child in element:
            self._blocks(child, look, inner)
            self._pending.add(child.tail, look)
        if tag in _BREAKS:
            self._flush(inner)

    def _flush(self, level: int | None = None) -> None:
        for quote in self._pending.hidden:
            self._builder.hide(quote, paragraph=self._builder.next_paragraph)
        self._builder.paragraph(self._pending.text(), level=level)
        self._pending = Gathered()

    def _table(self, table: etree._Element, look: Look) -> None:
        shown: list[tuple[etree._Element, Look]] = []
        for row in _rows(table):
            row_look = self._sheet.look(row, look)
            if row_look.gone:
                self._set_aside(row, row_look)
            else:
                shown.append((row, row_look))
        places = Places(len(shown))
        cells: list[Cell] = []
        nested: list[tuple[etree._Element, Look]] = []
        for number, (row, row_look) in enumerate(shown):
            for element in row.iterchildren("td", "th"):
                cell_look = self._sheet.look(element, row_look)
                if cell_look.gone:
                    self._set_aside(element, cell_look)
                    continue
                col, deep, wide = places.take(number, element)
                gathered = self._gather(element, cell_look)
                nested += gathered.tables
                for quote in gathered.hidden:
                    self._builder.hide(quote, table=self._builder.next_table, place=(number, col))
                text = clean(_as_shown(gathered.text(), cell_look.code))
                cells.append(Cell(row=number, col=col, rowspan=deep, colspan=wide, text=text))
        # A table that only holds others is the page's scaffold.
        if not nested or any(cell.text for cell in cells):
            self._add(cells, places)
        for inner, inner_look in nested:
            self._table(inner, inner_look)

    def _add(self, cells: list[Cell], places: Places) -> None:
        cells += [Cell(row=row, col=col) for row, col in places.free()]
        if cells:
            self._builder.table(places.rows, places.cols, sorted(cells, key=lambda cell: (cell.row, cell.col)))

    def _set_aside(self, element: etree._Element, look: Look) -> None:
        for quote in self._gather(element, look).hidden:
            self._builder.hide(quote, table=self._builder.next_table)

    def _gather(self, element: etree._Element, look: Look) -> Gathered:
        gathered = Gathered()
        self._fill(gathered, element, look)
        return gathered

    def _fill(self, gathered: Gathered, element: etree._Element, look: Look) -> None:
        gathered.add(element.text, look)
        for child in element:
            tag = str(child.tag)
            child_look = self._sheet.look(child, look)
            if tag == "table":
                gathered.tables.append((child, child_look))
            elif tag not in _SILENT:
                if tag in _BREAKS:
                    gathered.end_line()
                self._fill(gathered, child, child_look)
                if tag in _BREAKS:
                    gathered.end_line()
            gathered.add(child.tail, look)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for item in table:
        if item.tag == "tr":
            yield item
        elif item.tag in _GROUPS:
            yield from item.iterchildren("tr")


def _span(element: etree._Element, name: str) -> int:
    """Return a cell's declared span: 1 where none is declared, 0 for a span to the end."""
    text = element.get(name, "1").strip()
    return min(int(text), _MOST_SPAN) if text.isdecimal() else 1


def _as_shown(text: str, code: str) -> str:
    """Return a rate as the workbook program will show it: it turns 0.9325 under the format 0.00% into 93.25%.

    Other formats change only how precisely a number stands; there the text of the page is kept.
    """
    if "%" not in code or not _PLAIN_NUMBER.fullmatch(text):
        return text
    return number_text(Decimal(text), code)
