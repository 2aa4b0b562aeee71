"""The XML of one sheet, streamed: what is written in it, whatever its ``<dimension>`` says."""

import io
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from perfassist.domain.errors import UnreadableFile
from perfassist.readers.package import damaged

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# Formatted rows without a cell: some programs write a million of them.
_BLANK_ROW = re.compile(rb'<row [^>]*?\br="\d+"[^>]*/>')
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_MOST_CELLS = 300_000
_MOST_ROWS_WRITTEN = 250_000
# Beyond these a sheet is no form and no ledger; a lone cell out there is named in a warning.
_MOST_ROW = 20_000
_MOST_COL = 300
# Places of a grid up to which nothing is suspected, and beyond which it is not read.
_PLAIN_PLACES = 20_000
_MOST_PLACES = 400_000
# More blank rows or columns than these part a stray cell from the table.
_ROW_GAP = 200
_COL_GAP = 40


@dataclass(frozen=True)
class RawCell:
    """A cell with a value, as stored."""

    kind: str
    value: str
    style: int


@dataclass(frozen=True)
class Span:
    """A merged area, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class RawSheet:
    """What stands in a sheet's XML; rows and columns from 0."""

    cells: dict[tuple[int, int], RawCell] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_cols: list[tuple[int, int]] = field(default_factory=list)
    uncomputed: list[tuple[int, int]] = field(default_factory=list)
    far: list[tuple[int, int]] = field(default_factory=list)
    shows_zeros: bool = True

    def put(self, row: int, col: int, cell: RawCell) -> None:
        """Keep a cell; one beyond the bounds of any form is only named. Raises `UnreadableFile` for too many."""
        if row >= _MOST_ROW or col >= _MOST_COL:
            self.far.append((row, col))
            return
        if len(self.cells) >= _MOST_CELLS:
            raise UnreadableFile(f"工作表超过 {_MOST_CELLS} 个有内容的单元格", "请按单位或年度拆分后重交")
        self.cells[row, col] = cell

    def drop_stray(self) -> None:
        """Set aside cells that stand far from the others, where they would blow the grid up."""
        if not self.cells or _area(self.cells) <= _PLAIN_PLACES:
            return
        last_row = _before_gap({row for row, _ in self.cells}, _ROW_GAP)
        last_col = _before_gap({col for _, col in self.cells}, _COL_GAP)
        stray = [at for at in self.cells if at[0] > last_row or at[1] > last_col]
        for at in stray:
            del self.cells[at]
        self.far += stray
        if self.cells and _area(self.cells) > _MOST_PLACES:
            raise UnreadableFile("工作表过大，没有读取", "请按单位或年度拆分后重交")

    def hides_col(self, col: int) -> bool:
        """Whether a column is hidden."""
        return any(first <= col <= last for first, last in self.hidden_cols)


def _area(places: Collection[tuple[int, int]]) -> int:
    return (max(row for row, _ in places) + 1) * (max(col for _, col in places) + 1)


def _before_gap(used: set[int], gap: int) -> int:
    """Return the last used number before the first run of more than `gap` unused ones."""
    ordered = sorted(used)
    return next((low for low, high in pairwise(ordered) if high - low > gap), ordered[-1])


def reference(row: int, col: int) -> str:
    """Return a place as a sheet shows it: (0, 0) is A1."""
    letters, col = "", col + 1
    while col:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def place(text: str | None) -> tuple[int, int] | None:
    """Return row and column, from 0, of a reference such as B12; None when it is none."""
    found = _REFERENCE.fullmatch(text or "")
    if not found:
        return None
    col = 0
    for letter in found[1].upper():
        col = col * 26 + ord(letter) - 64
    return int(found[2]) - 1, col - 1


class SheetReader:
    """Reads one sheet part."""

    def __init__(self) -> None:
        self._sheet = RawSheet()
        self._row = -1
        self._col = -1
        self._seen = 0

    def read(self, xml: bytes) -> RawSheet:
        """Return what the part holds; raise `UnreadableFile` when it is damaged or beyond the limits."""
        tags = [S + name for name in ("row", "c", "mergeCell", "col", "sheetView")]
        try:
            events = etree.iterparse(
                io.BytesIO(_BLANK_ROW.sub(b"", xml)), events=("start", "end"), tag=tags, resolve_entities=False, no_network=True,
                load_dtd=False, huge_tree=False,
            )  # fmt: skip
            for event, element in events:
                name = etree.QName(element).localname
                if event == "start" and name == "row":
                    self._start_row(element)
                elif event == "end":
                    self._end(name, element)
        except etree.XMLSyntaxError as error:
            raise damaged() from error
        self._sheet.drop_stray()
        return self._sheet

    def _start_row(self, element: etree._Element) -> None:
        number = element.get("r", "")
        self._row = int(number) - 1 if number.isdigit() else self._row + 1
        self._col = -1
        self._seen += 1
        if self._seen > _MOST_ROWS_WRITTEN:
            raise UnreadableFile("工作表行数过多，为安全起见没有读取", "请删去空白行后另存重交")
        if element.get("hidden") in ("1", "true") or element.get("ht") in ("0", "0.0"):
            self._sheet.hidden_rows.add(self._row)

    def _end(self, name: str, element: etree._Element) -> None:
        if name == "c":
            self._cell(element)
            element.clear()
        elif name == "row":
            element.clear()
            # The parent keeps emptied rows alive: drop the ones before.
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
        elif name == "mergeCell":
            self._merge(element.get("ref", ""))
        elif name == "col":
            self._column(element)
        elif element.get("showZeros") in ("0", "false"):
            self._sheet.shows_zeros = False

    def _cell(self, element: etree._Element) -> None:
        at = place(element.get("r"))
        row, self._col = at if at is not None else (self._row, self._col + 1)
        kind = element.get("t", "n")
        value = element.find(S + "v")
        formula = element.find(S + "f")
        text = (value.text or "") if value is not None else rich_text(element.find(S + "is"))
        if formula is not None and value is None:
            self._sheet.uncomputed.append((row, self._col))
        if text:
            style = element.get("s", "0")
            self._sheet.put(row, self._col, RawCell(kind, text, int(style) if style.isdigit() else 0))

    def _merge(self, text: str) -> None:
        first, _, last = text.partition(":")
        start, end = place(first), place(last or first)
        if start is not None and end is not None and start[0] <= end[0] and start[1] <= end[1]:
            self._sheet.spans.append(Span(start[0], start[1], end[0], end[1]))

    def _column(self, element: etree._Element) -> None:
        if element.get("hidden") in ("1", "true") or element.get("width") in ("0", "0.0"):
            first, last = element.get("min", ""), element.get("max", "")
            if first.isdigit() and last.isdigit():
                self._sheet.hidden_cols.append((int(first) - 1, int(last) - 1))


def rich_text(element: etree._Element | None) -> str:
    """Return the text of a string item, without the reading aids of East Asian scripts."""
    if element is None:
        return ""
    parts = []
    for item in element:
        if item.tag == S + "t":
            parts.append(item.text or "")
        elif item.tag == S + "r":
            parts += [text.text or "" for text in item.iterfind(S + "t")]
    return _unescape("".join(parts))


def _unescape(text: str) -> str:
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
