"""Ruled tables in Word with fixed column widths, small type and a repeated head."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row

from perfassist.writers.official import Fonts, write
from perfassist.writers.ooxml import element, insert_before

_SIZE = 10.5  # 五号
_HEAD_FILL = "E7ECF3"


def ruled_table(
    document: Document,
    columns: Sequence[tuple[str, float]],
    rows: Sequence[Sequence[str]],
    fonts: Fonts,
    *,
    centred: Sequence[int] = (0,),
) -> Table:
    """Add a table; `columns` are (heading, width in mm), `centred` the columns set in the middle."""
    table: Table = document.add_table(rows=len(rows) + 1, cols=len(columns))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, (_, width) in zip(table.columns, columns, strict=True):
        column.width = Mm(width)
    head, *body = list(table.rows)
    _fill_row(head, [name for name, _ in columns], columns, fonts, head=True)
    for row, texts in zip(body, rows, strict=True):
        _fill_row(row, texts, columns, fonts, centred=centred)
    return table


def _fill_row(
    row: _Row,
    texts: Sequence[str],
    columns: Sequence[tuple[str, float]],
    fonts: Fonts,
    *,
    centred: Sequence[int] = (),
    head: bool = False,
) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    if head:
        properties.append(element("tblHeader"))
    for index, (cell, text, (_, width)) in enumerate(zip(row.cells, texts, columns, strict=True)):
        cell.width = Mm(width)
        middle = head or index in centred
        _fill(cell, text, fonts.heading if head else fonts.body, fonts, centred=middle, head=head)
        if head:
            _shade(cell)


def _fill(cell: _Cell, text: str, font: str, fonts: Fonts, *, centred: bool, head: bool) -> None:
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        layout = paragraph.paragraph_format
        layout.space_before = layout.space_after = Pt(1)
        layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
        layout.keep_with_next = head
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
        # The grid of the page would blow up every line of small type to a line of the body.
        insert_before(paragraph._p.get_or_add_pPr(), element("snapToGrid", val="0"), "spacing", "ind", "jc")
        write(paragraph, line, font, fonts, _SIZE)


def _shade(cell: _Cell) -> None:
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=_HEAD_FILL))
