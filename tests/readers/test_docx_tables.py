"""Word tables become true grids."""

import io

import docx as python_docx
import pytest
from hypothesis import given
from office_files import Layout, docx, hidden, layouts, p, r, spans, tbl, tc

from perfassist.domain.document import Paragraph, Table
from perfassist.domain.errors import UnreadableFile
from perfassist.readers import read


def _written(layout: Layout) -> bytes:
    """Write a grid the way Word does: spans over columns, restart and continue down the rows."""
    rows = []
    for row in range(layout.rows):
        cells = ""
        for top, _left, rowspan, colspan, text in sorted(layout.cells, key=lambda cell: cell[1]):
            if top <= row < top + rowspan:
                merge = "" if rowspan == 1 else '<w:vMerge w:val="restart"/>' if row == top else "<w:vMerge/>"
                cells += tc(p(text) if row == top else "<w:p/>", f'<w:gridSpan w:val="{colspan}"/>{merge}')
        rows.append(cells)
    return docx(tbl(*rows))


@given(layouts())
def test_a_grid_with_any_spans_reads_back_equal(layout: Layout):
    (table,) = read(_written(layout), "a.docx").tables()
    assert (table.rows, table.cols) == (layout.rows, layout.cols)
    assert spans(table) == set(layout.cells)


@given(layouts())
def test_every_place_is_covered_by_exactly_one_cell(layout: Layout):
    (table,) = read(_written(layout), "a.docx").tables()
    assert sum(cell.rowspan * cell.colspan for cell in table.cells) == table.rows * table.cols
    assert all(place is not None for row in table.grid() for place in row)


@given(layouts())
def test_texts_agree_with_python_docx(layout: Layout):
    data = _written(layout)
    (table,) = read(data, "a.docx").tables()
    other = python_docx.Document(io.BytesIO(data)).tables[0]
    for row, places in zip(other.rows, table.grid(), strict=True):
        ours = [place.text for place in places if place is not None]
        assert [cell.text.strip() for cell in row.cells] == ours


def test_a_row_that_starts_late_keeps_its_columns():
    late = '<w:trPr><w:gridBefore w:val="2"/></w:trPr>' + tc("晚")
    (table,) = read(docx(tbl(tc("一") + tc("二") + tc("三"), late)), "a.docx").tables()
    assert (1, 2, 1, 1, "晚") in spans(table)
    assert (1, 0, 1, 1, "") in spans(table)


def test_a_short_row_is_filled_with_blank_cells():
    (table,) = read(docx(tbl(tc("一") + tc("二"), tc("三"))), "a.docx").tables()
    assert spans(table) == {(0, 0, 1, 1, "一"), (0, 1, 1, 1, "二"), (1, 0, 1, 1, "三"), (1, 1, 1, 1, "")}


def test_a_continued_cell_of_another_width_is_a_cell_of_its_own():
    wide = tc("下", '<w:gridSpan w:val="2"/><w:vMerge/>')
    (table,) = read(docx(tbl(tc("上", '<w:vMerge w:val="restart"/>') + tc("右"), wide)), "a.docx").tables()
    assert (1, 0, 1, 2, "下") in spans(table)


def test_a_nested_table_follows_its_host():
    inner = tbl(tc("内"))
    host, nested = read(docx(tbl(tc("外" + "") + tc(p("格") + inner + "<w:p/>"))), "a.docx").tables()
    assert spans(host) == {(0, 0, 1, 1, "外"), (0, 1, 1, 1, "格")}
    assert spans(nested) == {(0, 0, 1, 1, "内")}
    assert (host.index, nested.index) == (0, 1)


def test_content_controls_around_rows_cells_and_text_are_looked_through():
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    cell = control.format(tc("格"))
    text = f"<w:p>{control.format(r('字'))}</w:p>"
    row = control.format(f"<w:tr>{tc(text)}{tc('尾')}</w:tr>")
    body = f"<w:tbl><w:tblPr/><w:tr>{cell}{tc('二')}</w:tr>{row}</w:tbl>" + control.format(p("段"))
    table, paragraph = read(docx(body), "a.docx").blocks
    assert isinstance(table, Table)
    assert spans(table) == {(0, 0, 1, 1, "格"), (0, 1, 1, 1, "二"), (1, 0, 1, 1, "字"), (1, 1, 1, 1, "尾")}
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "段"


def test_a_deleted_row_is_gone_and_an_inserted_one_counts():
    deleted = '<w:trPr><w:del w:id="1" w:author="x"/></w:trPr>' + tc("删")
    inserted = '<w:trPr><w:ins w:id="2" w:author="x"/></w:trPr>' + tc("增")
    (table,) = read(docx(tbl(tc("一"), deleted, inserted)), "a.docx").tables()
    assert spans(table) == {(0, 0, 1, 1, "一"), (1, 0, 1, 1, "增")}


def test_lines_of_a_cell_are_kept():
    (table,) = read(docx(tbl(tc(p("一是") + p("二是")))), "a.docx").tables()
    assert table.cells[0].text == "一是\n二是"


def test_text_in_a_merged_away_cell_is_not_seen():
    data = docx(tbl(tc("上", '<w:vMerge w:val="restart"/>'), tc("盖住", "<w:vMerge/>")))
    document = read(data, "a.docx")
    assert spans(next(document.tables())) == {(0, 0, 2, 1, "上")}
    assert hidden(document) == ["盖住"]
    assert (document.hidden[0].table, document.hidden[0].row, document.hidden[0].col) == (0, 0, 0)


def test_a_numbered_empty_cell_shows_its_number():
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    rows = [tc(f"<w:p><w:pPr>{number}</w:pPr></w:p>") + tc(name) for name in ("甲", "乙")]
    (table,) = read(docx(tbl(*rows), numbering=numbering), "a.docx").tables()
    assert [place.text for row in table.grid() for place in row if place] == ["1", "甲", "2", "乙"]


def test_a_table_beyond_reason_is_refused():
    with pytest.raises(UnreadableFile, match="256 列"):
        read(docx(tbl(tc("宽", '<w:gridSpan w:val="1000000"/>'))), "a.docx")
