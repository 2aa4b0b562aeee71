"""Worksheets a clerk can filter, read and print; text is never taken for a formula, a link or a number."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from perfassist.domain.record import Record
from perfassist.writers.saving import clean_text

Value = str | int | Decimal | None

_LONGEST_CELL = 32_767  # Excel's own limit
_CUT = "……（以下截断）"
_LINE_POINTS = 14.0
_TALLEST_ROW = 360.0
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class Column(Record):
    """A column: its heading, its width in characters, how its values are shown."""

    title: str
    width: float = 12
    look: Literal["text", "middle", "money", "score", "input"] = "text"
    hidden: bool = False


class Book:
    """A workbook with one look for all its sheets."""

    def __init__(self, path: str, title: str) -> None:
        self.workbook = xlsxwriter.Workbook(path, _OPTIONS)
        self.workbook.set_properties({"title": clean_text(title)})
        base = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter", "border": 1, "border_color": "#C9CFD8"}
        wrapped = base | {"text_wrap": True}
        self.formats: dict[str, Format] = {
            "text": self.workbook.add_format(wrapped | {"indent": 1}),
            "middle": self.workbook.add_format(wrapped | {"align": "center"}),
            "money": self.workbook.add_format(base | {"num_format": "#,##0.00"}),
            "score": self.workbook.add_format(base | {"num_format": "0.00", "align": "center"}),
            "input": self.workbook.add_format(wrapped | {"bg_color": "#FFFBE6", "locked": False}),
            "head": self.workbook.add_format(
                wrapped | {"bold": True, "align": "center", "bg_color": "#1F4E79", "font_color": "#FFFFFF"}
            ),
            "title": self.workbook.add_format({"font_name": "微软雅黑", "font_size": 16, "bold": True}),
            "small": self.workbook.add_format({"font_name": "微软雅黑", "font_size": 9, "font_color": "#666666"}),
        }

    def save(self) -> None:
        """Write the file; raises `OSError` when it cannot be written."""
        try:
            self.workbook.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error

    def coloured(self, background: str, colour: str) -> Format:
        """Return a format to lay over cells that meet a condition."""
        return self.workbook.add_format({"bg_color": background, "font_color": colour})

    def table(
        self, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]], *, keep_left: int = 0
    ) -> Worksheet:
        """Add a sheet with the rows under a frozen, filterable head; the first `keep_left` columns stay in sight."""
        sheet = self.workbook.add_worksheet(name)
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width, None, {"hidden": True} if column.hidden else {})
            sheet.write_string(0, index, column.title, self.formats["head"])
        sheet.set_row(0, 24)
        for number, row in enumerate(rows, start=1):
            for index, (column, value) in enumerate(zip(columns, row, strict=True)):
                put(sheet, number, index, value, self.formats[column.look])
            sheet.set_row(number, _height(columns, row))
        sheet.freeze_panes(1, keep_left)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        print_landscape(sheet, name)
        sheet.repeat_rows(0)
        return sheet


def put(sheet: Worksheet, row: int, col: int, value: Value, look: Format) -> None:
    """Write a value as what it is: text stays text, whatever it begins with."""
    if value is None or value == "":
        sheet.write_blank(row, col, None, look)
    elif isinstance(value, str):
        text = clean_text(value)
        if len(text) > _LONGEST_CELL:
            text = text[: _LONGEST_CELL - len(_CUT)] + _CUT
        sheet.write_string(row, col, text, look)
    else:
        sheet.write_number(row, col, float(value), look)


def print_landscape(sheet: Worksheet, name: str) -> None:
    """Set the sheet up for A4 landscape, one page wide, with its name and page numbers."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.set_header(f"&C&B{name}")
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _height(columns: Sequence[Column], row: Sequence[Value]) -> float:
    """Estimate the height of a wrapped row: programs that do not fit rows on opening would cut the text."""
    lines = 1
    for column, value in zip(columns, row, strict=True):
        if isinstance(value, str) and not column.hidden:
            room = max(column.width - 3, 1)
            lines = max(lines, sum(max(1, -(-_width(line) // int(room))) for line in value.split("\n")))
    return min(lines * _LINE_POINTS + 6, _TALLEST_ROW)


def _width(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)
