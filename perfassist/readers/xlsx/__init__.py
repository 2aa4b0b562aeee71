"""Workbooks (.xlsx): one table per visible sheet, each cell's text as the reader of the sheet sees it."""

from lxml import etree

from perfassist.domain.document import SourceDocument
from perfassist.domain.errors import UnreadableFile
from perfassist.readers.building import DocumentBuilder
from perfassist.readers.package import Package
from perfassist.readers.xlsx.layout import SharedParts, SheetLayout, show
from perfassist.readers.xlsx.sheet import RawSheet, SheetReader
from perfassist.readers.xlsx.workbook import SheetEntry, Workbook

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_MOST_SHEETS = 300
_MOST_HIDDEN = 50


def read_xlsx(data: bytes, file: str) -> SourceDocument:
    """Read a workbook; raise `UnreadableFile` when it is damaged, unsafe or without text.

    Formulas give the result the file keeps. Hidden sheets, rows, columns and white text are set aside with a warning.
    """
    workbook = Workbook(Package(data))
    if len(workbook.sheets) > _MOST_SHEETS:
        raise UnreadableFile(f"工作表超过 {_MOST_SHEETS} 张，没有读取", "请拆分后重交")
    builder = DocumentBuilder(data, file, "xlsx")
    visible = 0
    for entry in workbook.sheets:
        sheet = SheetReader().read(workbook.sheet_xml(entry))
        if entry.hidden:
            add_hidden_sheet(builder, workbook, sheet, entry.name)
            continue
        visible += 1
        SheetLayout(builder, workbook, sheet, entry.name).add()
        _add_shapes(builder, workbook, entry)
    return builder.build(visible, visible)


def add_hidden_sheet(builder: DocumentBuilder, workbook: SharedParts, sheet: RawSheet, name: str) -> None:
    """Set the content of a hidden sheet aside, and say so."""
    if sheet.cells:
        builder.warn(f"工作表“{name}”已隐藏，未采用其内容")
    for at, raw in list(sheet.cells.items())[:_MOST_HIDDEN]:
        builder.hide(show(raw, workbook).text, sheet=name, place=at)


def _add_shapes(builder: DocumentBuilder, workbook: Workbook, entry: SheetEntry) -> None:
    """Add the text of the text boxes that lie on the sheet."""
    drawing = workbook.drawing(entry)
    if drawing is None:
        return
    for body in drawing.iter(_XDR + "txBody"):
        for paragraph in body.iterfind(_A + "p"):
            builder.paragraph(_shape_text(paragraph), sheet=entry.name)


def _shape_text(paragraph: etree._Element) -> str:
    return "".join("\n" if item.tag == _A + "br" else item.text or "" for item in paragraph.iter(_A + "t", _A + "br"))
