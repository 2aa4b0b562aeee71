"""The sheets and cell styles of an old workbook, as the layout of sheets takes them."""

import xlrd
from xlrd.biffh import error_text_from_code
from xlrd.formatting import XF

from perfassist.readers.xlsx.number_format import BUILT_IN
from perfassist.readers.xlsx.sheet import RawCell, RawSheet, Span
from perfassist.readers.xlsx.workbook import WHITE, CellStyle

_TINY_TWIPS = 40
_SOLID = 1
# The styles that stand for those of a workbook read without its formats.
_PLAIN, _DATE = 0, 1
# Formats whose text depends on the country of the program: the file's own text is used where it has one.
_NATIONAL = {5, 6, 7, 8, 37, 38, 39, 40, 41, 42, 43, 44}


class OldWorkbook:
    """What the sheets share; texts stand in the cells themselves."""

    strings: tuple[str, ...] = ()

    def __init__(self, book: xlrd.Book) -> None:
        self._book = book
        self.since_1904 = book.datemode == 1
        self._styles: dict[int, CellStyle] = {}

    def style(self, number: int) -> CellStyle:
        """Return a cell style."""
        if not self._book.formatting_info:
            return CellStyle("yyyy/m/d" if number == _DATE else "General")
        if number not in self._styles:
            known = 0 <= number < len(self._book.xf_list)
            self._styles[number] = self._style(self._book.xf_list[number]) if known else CellStyle()
        return self._styles[number]

    def _style(self, style: XF) -> CellStyle:
        code = self._code(style.format_key)
        if style.font_index >= len(self._book.font_list):
            return CellStyle(code)
        font = self._book.font_list[style.font_index]
        tiny = 0 < font.height <= _TINY_TWIPS
        faint = self._is_white(font.colour_index) and not self._is_filled(style)
        return CellStyle(code, tiny or faint)

    def _code(self, key: int) -> str:
        written = self._book.format_map.get(key)
        if key in BUILT_IN and (key not in _NATIONAL or written is None or not _is_chinese(written.format_str)):
            return BUILT_IN[key]
        return "General" if written is None else str(written.format_str)

    def _is_white(self, index: int) -> bool:
        colour = self._book.colour_map.get(index)
        return colour is not None and min(colour) >= WHITE

    def _is_filled(self, style: XF) -> bool:
        fill = style.background
        if fill.fill_pattern == 0:
            return False
        return fill.fill_pattern != _SOLID or not self._is_white(fill.pattern_colour_index)


def _is_chinese(code: str) -> bool:
    return "¥" in code or "￥" in code


def raw_sheet(sheet: xlrd.sheet.Sheet) -> RawSheet:
    """Return what stands in a sheet; blank cells that only have a format are left out."""
    raw = RawSheet(shows_zeros=bool(sheet.show_zero_values))
    for row in range(sheet.nrows):
        for col, (kind, value) in enumerate(zip(sheet.row_types(row), sheet.row_values(row), strict=True)):
            cell = _cell(kind, value, _style_of(sheet, row, col, kind))
            if cell is not None:
                raw.put(row, col, cell)
    # The library ends spans and columns one past the last.
    raw.spans += [Span(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    raw.hidden_rows |= {row for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0}
    raw.hidden_cols += [(col, col) for col, info in sheet.colinfo_map.items() if info.hidden or info.width == 0]
    raw.drop_stray()
    return raw


def _style_of(sheet: xlrd.sheet.Sheet, row: int, col: int, kind: int) -> int:
    if sheet.formatting_info:
        return int(sheet.cell_xf_index(row, col))
    return _DATE if kind == xlrd.XL_CELL_DATE else _PLAIN


def _cell(kind: int, value: object, style: int) -> RawCell | None:
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return RawCell("n", repr(value), style)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return RawCell("b", "1" if value else "0", style)
    if kind == xlrd.XL_CELL_ERROR:
        return RawCell("e", error_text_from_code.get(value, "#VALUE!"), style)
    return RawCell("str", str(value), style) if kind == xlrd.XL_CELL_TEXT and value else None
