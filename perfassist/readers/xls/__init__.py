"""Workbooks of the old binary kind (.xls, .et): read as the reader of the sheet sees them, like .xlsx."""

import io

import xlrd

from perfassist.domain.document import SourceDocument
from perfassist.domain.errors import UnreadableFile
from perfassist.readers.building import DocumentBuilder
from perfassist.readers.xls.boxes import text_boxes
from perfassist.readers.xls.workbook import OldWorkbook, raw_sheet
from perfassist.readers.xlsx import add_hidden_sheet
from perfassist.readers.xlsx.layout import SheetLayout

_MOST_BYTES = 64 * 1024 * 1024
_MOST_SHEETS = 300
_RESAVE = "请用 Excel 或 WPS 打开，另存为 .xlsx 后重交"


def read_xls(data: bytes, file: str) -> SourceDocument:
    """Read an Excel 97 to 2003 or ET workbook; raise `UnreadableFile` when it is locked, damaged or without text.

    Hidden sheets, rows, columns and white text are set aside with a warning. Where the cell formats are damaged, the
    bare values are read, with a warning: a rate may then stand as 0.9325 where the sheet shows 93.25%.
    """
    if len(data) > _MOST_BYTES:
        raise UnreadableFile("旧版工作簿过大，没有读取", _RESAVE)
    builder = DocumentBuilder(data, file, "xls")
    book = _open(data)
    if book.nsheets > _MOST_SHEETS:
        raise UnreadableFile(f"工作表超过 {_MOST_SHEETS} 张，没有读取", "请拆分后重交")
    if not book.formatting_info:
        builder.warn("工作簿的格式已损坏：百分数、日期可能与表上显示的不同，合并和隐藏的行列没有分辨，请核对")
    workbook = OldWorkbook(book)
    boxes = text_boxes(data)
    visible = 0
    for sheet in book.sheets():
        raw = raw_sheet(sheet)
        if sheet.visibility:
            add_hidden_sheet(builder, workbook, raw, sheet.name)
            continue
        visible += 1
        SheetLayout(builder, workbook, raw, sheet.name).add()
        for line in boxes.get(sheet.name, ()):
            builder.paragraph(line, sheet=sheet.name)
    return builder.build(visible, visible)


def _open(data: bytes) -> xlrd.Book:
    """Return the workbook; without its formats where only so it can be read."""
    reason = None
    # A container whose sector chains are odd is mostly sound in what matters: it is tried after the strict way.
    for lenient, formatted in ((False, True), (True, True), (True, False)):
        try:
            return xlrd.open_workbook(
                file_contents=data, formatting_info=formatted, ignore_workbook_corruption=lenient, ragged_rows=True,
                logfile=io.StringIO(),  # what the library prints, nobody would read
            )  # fmt: skip
        except MemoryError:
            raise
        except Exception as error:
            # A damaged file is met with whatever the parser stumbles over.
            reason = error
            if "encrypted" in str(error):
                raise UnreadableFile("文件设有打开密码", "请在“文件—信息—保护工作簿”中取消密码后重交") from error
    raise UnreadableFile("旧版 Excel/ET 工作簿（.xls、.et）没有读出：文件已损坏或用了少见的格式", _RESAVE) from reason
