"""From the stored cells of a sheet to the grid a reader sees."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Protocol

from perfassist.domain.document import Cell
from perfassist.readers.building import DocumentBuilder, clean
from perfassist.readers.xlsx.number_format import number_text, string_text
from perfassist.readers.xlsx.sheet import RawCell, RawSheet, Span, reference
from perfassist.readers.xlsx.workbook import CellStyle

# Whole-row merges (A1:XFD1) are cut to the used part of the sheet.
_WIDE = 64
_MOST_HIDDEN = 50
_MOST_NAMED = 5


@dataclass(frozen=True)
class Shown:
    """A cell's text; `unseen` is text that is there and cannot be seen."""

    text: str
    unseen: str = ""


class SharedParts(Protocol):
    """What the sheets of a workbook share, of either file format."""

    @property
    def strings(self) -> Sequence[str]:
        """The texts that cells name by number."""
        ...

    @property
    def since_1904(self) -> bool:
        """Whether days count from 1904."""
        ...

    def style(self, number: int) -> CellStyle:
        """Return a cell style."""
        ...


@dataclass
class SheetLayout:
    """Builds the table of one visible sheet."""

    builder: DocumentBuilder
    workbook: SharedParts
    sheet: RawSheet
    name: str
    _hidden: list[tuple[tuple[int, int], str]] = field(default_factory=list)

    def add(self) -> None:
        """Hand the sheet's used part to the builder; say what was set aside."""
        spans = self._spans()
        texts = self._texts(spans)
        self._warn()
        rows, cols = _used(texts, spans)
        for at, quote in self._hidden[:_MOST_HIDDEN]:
            self.builder.hide(quote, sheet=self.name, table=self.builder.next_table, place=at)
        if not texts:
            return
        covered: set[tuple[int, int]] = set()
        cells: list[Cell] = []
        for span in spans.values():
            if span.top < rows and span.left < cols:
                bottom, right = min(span.bottom, rows - 1), min(span.right, cols - 1)
                places = [(row, col) for row in range(span.top, bottom + 1) for col in range(span.left, right + 1)]
                covered.update(places)
                cells.append(
                    Cell(
                        row=span.top, col=span.left, rowspan=bottom - span.top + 1, colspan=right - span.left + 1,
                        text=texts.get((span.top, span.left), ""),
                    )
                )  # fmt: skip
        cells += [
            Cell(row=row, col=col, text=texts.get((row, col), ""))
            for row in range(rows)
            for col in range(cols)
            if (row, col) not in covered
        ]
        cells.sort(key=lambda cell: (cell.row, cell.col))
        self.builder.table(rows, cols, cells, sheet=self.name)

    def _spans(self) -> dict[tuple[int, int], Span]:
        """Return the merged areas by their first place, without any that overlaps an earlier one."""
        kept: dict[tuple[int, int], Span] = {}
        rows = max((row for row, _ in self.sheet.cells), default=0)
        cols = max((col for _, col in self.sheet.cells), default=0)
        covered: set[tuple[int, int]] = set()
        for span in self.sheet.spans:
            bottom = span.bottom if span.bottom - span.top < _WIDE else min(span.bottom, rows)
            right = span.right if span.right - span.left < _WIDE else min(span.right, cols)
            places = {(row, col) for row in range(span.top, bottom + 1) for col in range(span.left, right + 1)}
            if len(places) > 1 and not places & covered:
                covered |= places
                kept[span.top, span.left] = Span(span.top, span.left, bottom, right)
        return kept

    def _texts(self, spans: dict[tuple[int, int], Span]) -> dict[tuple[int, int], str]:
        inside = {
            (row, col)
            for span in spans.values()
            for row in range(span.top, span.bottom + 1)
            for col in range(span.left, span.right + 1)
            if (row, col) != (span.top, span.left)
        }
        texts: dict[tuple[int, int], str] = {}
        for at, raw in self.sheet.cells.items():
            shown = show(raw, self.workbook, self.sheet.shows_zeros)
            span = spans.get(at, Span(*at, *at))
            if at in inside or self._is_hidden(span):
                self._hidden.append((at, shown.text or shown.unseen))
            elif shown.unseen:
                self._hidden.append((at, shown.unseen))
            elif text := clean(shown.text):
                texts[at] = text
        return texts

    def _is_hidden(self, span: Span) -> bool:
        rows, cols = range(span.top, span.bottom + 1), range(span.left, span.right + 1)
        return all(row in self.sheet.hidden_rows for row in rows) or all(self.sheet.hides_col(col) for col in cols)

    def _warn(self) -> None:
        where = f"工作表“{self.name}”"
        if self.sheet.uncomputed:
            names = _named(self.sheet.uncomputed)
            self.builder.warn(
                f"{where}的 {names} 是公式，文件里没有保存计算结果，按空白读取；请用 Excel 打开保存后重交"
            )
        if self.sheet.far:
            self.builder.warn(f"{where}的 {_named(self.sheet.far)} 离表格过远，没有读取")
        rows = {at[0] for at, _ in self._hidden if at[0] in self.sheet.hidden_rows}
        cols = {at[1] for at, _ in self._hidden if self.sheet.hides_col(at[1])}
        if rows:
            self.builder.warn(f"{where}有 {len(rows)} 个隐藏行有内容，未采用")
        if cols:
            self.builder.warn(f"{where}有 {len(cols)} 个隐藏列有内容，未采用")


def show(raw: RawCell, workbook: SharedParts, shows_zeros: bool = True) -> Shown:
    """Return a stored cell as it is seen."""
    style = workbook.style(raw.style)
    text = _text(raw, workbook, style.code)
    if style.unseen:
        return Shown("", text)
    if raw.kind == "n" and _is_zero(raw.value):
        return Shown(text if shows_zeros else "")
    # A format such as ;;; shows nothing of what is there.
    return Shown(text, "" if text.strip() else _text(raw, workbook, "General"))


def _is_zero(value: str) -> bool:
    number = _number(value)
    return number is not None and number == 0


def _text(raw: RawCell, workbook: SharedParts, code: str) -> str:
    if raw.kind == "s":
        at = int(raw.value) if raw.value.isdigit() else len(workbook.strings)
        return string_text(workbook.strings[at], code) if at < len(workbook.strings) else ""
    if raw.kind in ("str", "inlineStr"):
        return string_text(raw.value, code)
    if raw.kind == "b":
        return "TRUE" if raw.value == "1" else "FALSE"
    if raw.kind in ("e", "d"):
        return raw.value
    number = _number(raw.value)
    return raw.value if number is None else number_text(number, code, since_1904=workbook.since_1904)


def _number(value: str) -> Decimal | None:
    """Return a stored number with the 15 digits a workbook works with: 0.98319999999999996 is 0.9832."""
    try:
        return Decimal(f"{float(value):.15g}") if Decimal(value).is_finite() else None
    except (InvalidOperation, ValueError, OverflowError):
        return None


def _used(texts: dict[tuple[int, int], str], spans: dict[tuple[int, int], Span]) -> tuple[int, int]:
    areas = [spans.get(at, Span(*at, *at)) for at in texts]
    return max((span.bottom for span in areas), default=-1) + 1, max((span.right for span in areas), default=-1) + 1


def _named(places: list[tuple[int, int]]) -> str:
    names = "、".join(reference(*at) for at in places[:_MOST_NAMED])
    return names + (f" 等 {len(places)} 个单元格" if len(places) > _MOST_NAMED else "")
