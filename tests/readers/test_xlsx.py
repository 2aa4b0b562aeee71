"""Workbooks read as their reader sees them."""

import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import yaml
from hypothesis import given
from hypothesis import strategies as st
from office_files import Layout, hidden, layouts, package, relations, spans

from perfassist.readers import read
from perfassist.readers.xlsx.number_format import number_text

_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_FORMATS = yaml.safe_load((Path(__file__).parent / "cases" / "number_formats.yaml").read_text(encoding="utf-8"))


class _Book:
    """A workbook being written."""

    def __init__(self) -> None:
        self.out = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.out, {"in_memory": True})

    def data(self) -> bytes:
        self.book.close()
        return self.out.getvalue()


def _raw(rows: str, *, before: str = "", after: str = "") -> bytes:
    """Return a workbook of one sheet from the XML of its rows."""
    return package(
        {
            "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook {_NS} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships"><sheets><sheet name="表" sheetId="1" r:id="r0"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(worksheet="worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f"<worksheet {_NS}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>",
        }
    )


def _text(at: str, text: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


@pytest.mark.parametrize(("value", "code", "seen"), _FORMATS)
def test_a_number_reads_as_its_format_shows_it(value: float, code: str, seen: str):
    book = _Book()
    sheet = book.book.add_worksheet()
    sheet.write_string(0, 0, "头")
    sheet.write_number(0, 1, value, book.book.add_format({"num_format": code}))
    sheet.write_string(0, 2, "尾")
    (table,) = read(book.data(), "a.xlsx").tables()
    assert table.cells[1].text == seen


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 4))
def test_fixed_decimals_round_half_up_and_keep_their_places(value: Decimal, places: int):
    text = number_text(value, "#,##0" + ("." + "0" * places if places else ""))
    shown = Decimal(text.replace(",", ""))
    assert abs(shown - value) <= Decimal(5).scaleb(-places - 1)
    assert len(text.partition(".")[2]) == places


@given(st.text('0#?.,%/@ymdhs"\\[]-_*;年E+GeneralDBNum1$¥<>= ', max_size=20), st.decimals(-(10**6), 10**6, places=3))
def test_no_format_code_breaks_the_reader(code: str, value: Decimal):
    assert isinstance(number_text(value, code), str)


@given(layouts())
def test_a_grid_with_any_spans_reads_back_equal(layout: Layout):
    book = _Book()
    sheet = book.book.add_worksheet("表一")
    for row, col, rowspan, colspan, text in layout.cells:
        # A blank would be trimmed at the lower and right edges: rows without content are no part of a table.
        if rowspan * colspan > 1:
            sheet.merge_range(row, col, row + rowspan - 1, col + colspan - 1, text or "空")
        else:
            sheet.write_string(row, col, text or "空")
    (table,) = read(book.data(), "a.xlsx").tables()
    assert (table.rows, table.cols, table.sheet) == (layout.rows, layout.cols, "表一")
    assert spans(table) == {(*cell[:4], cell[4] or "空") for cell in layout.cells}


def test_values_agree_with_openpyxl():
    book = _Book()
    sheet = book.book.add_worksheet()
    for row in range(30):
        sheet.write_row(row, 0, [f"项目{row}", row * 1.5, row])
    data = book.data()
    (table,) = read(data, "a.xlsx").tables()
    other = openpyxl.load_workbook(io.BytesIO(data)).active
    assert other is not None
    theirs = [[str(value) for value in row] for row in other.iter_rows(values_only=True)]
    ours = [[place.text for place in row if place] for row in table.grid()]
    assert [[name, float(a), float(b)] for name, a, b in ours] == [[name, float(a), float(b)] for name, a, b in theirs]


def test_rows_and_columns_keep_their_numbers():
    book = _Book()
    sheet = book.book.add_worksheet()
    sheet.write_string("C4", "项目名称")
    (table,) = read(book.data(), "a.xlsx").tables()
    assert (table.rows, table.cols) == (4, 3)
    assert (3, 2, 1, 1, "项目名称") in spans(table)
    assert len(table.cells) == 12


def test_hidden_sheets_rows_and_columns_are_set_aside_and_said():
    book = _Book()
    shown, secret = book.book.add_worksheet("自评表"), book.book.add_worksheet("字典")
    secret.write_string(0, 0, "下拉项")
    secret.hide()
    for row, text in enumerate(("一", "二", "三")):
        shown.write_row(row, 0, [text, f"{text}藏", f"{text}末"])
    shown.set_row(1, None, None, {"hidden": True})
    shown.set_column(1, 1, None, None, {"hidden": True})
    document = read(book.data(), "a.xlsx")
    (table,) = document.tables()
    assert {cell.text for cell in table.cells} == {"一", "一末", "三", "三末", ""}
    assert (2, 2, 1, 1, "三末") in spans(table)
    assert set(hidden(document)) == {"二", "二藏", "二末", "一藏", "三藏", "下拉项"}
    assert {locator.sheet for locator in document.hidden} == {"自评表", "字典"}
    assert [warning for warning in document.warnings if "字典" in warning]
    assert [warning for warning in document.warnings if "1 个隐藏行" in warning]
    assert [warning for warning in document.warnings if "1 个隐藏列" in warning]
    assert (document.pages_read, document.pages_total) == (1, 1)


def test_a_merged_cell_half_hidden_is_seen():
    book = _Book()
    sheet = book.book.add_worksheet()
    sheet.merge_range(0, 0, 1, 0, "产出指标")
    sheet.write_column(0, 1, ["藏", "见"])
    sheet.set_row(0, None, None, {"hidden": True})
    (table,) = read(book.data(), "a.xlsx").tables()
    assert (0, 0, 2, 1, "产出指标") in spans(table)


def test_white_tiny_and_blanked_text_is_hidden_but_not_on_a_coloured_ground():
    book = _Book()
    sheet = book.book.add_worksheet()
    add = book.book.add_format
    sheet.write_string(0, 0, "白字", add({"font_color": "white"}))
    sheet.write_string(0, 1, "小字", add({"font_size": 1}))
    sheet.write_string(0, 2, "表头", add({"font_color": "white", "bg_color": "#1F4E79"}))
    sheet.write_number(0, 3, 7, add({"num_format": ";;;"}))
    sheet.write_string(0, 4, "尾")
    document = read(book.data(), "a.xlsx")
    assert [cell.text for cell in next(document.tables()).cells] == ["", "", "表头", "", "尾"]
    assert hidden(document) == ["白字", "小字", "7"]


def test_formulas_give_what_the_file_keeps():
    rows = (
        '<row r="1"><c r="A1"><f>B1+C1</f><v>3</v></c><c r="B1" t="str"><f>"a"</f><v>甲</v></c>'
        '<c r="C1"><f>1+1</f></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1" t="b"><v>1</v></c></row>'
    )
    document = read(_raw(rows), "a.xlsx")
    assert [cell.text for cell in next(document.tables()).cells] == ["3", "甲", "", "#DIV/0!", "TRUE"]
    assert len(document.warnings) == 1
    assert "C1" in document.warnings[0]


def test_a_false_dimension_is_not_believed():
    rows = f'<row r="1">{_text("A1", "一")}</row><row r="5">{_text("D5", "五")}</row>'
    (table,) = read(_raw(rows, before='<dimension ref="A1"/>'), "a.xlsx").tables()
    assert (table.rows, table.cols) == (5, 4)


def test_cells_without_references_follow_each_other():
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    (table,) = read(_raw(rows), "a.xlsx").tables()
    assert [[place.text for place in row if place] for row in table.grid()] == [["1", "2"], ["3", ""]]


def test_a_far_cell_is_named_and_left_out():
    rows = f'<row r="1">{_text("A1", "一")}</row><row r="1048576">{_text("XFD1048576", "远")}</row>'
    document = read(_raw(rows), "a.xlsx")
    (table,) = document.tables()
    assert (table.rows, table.cols) == (1, 1)
    assert any("XFD1048576" in warning for warning in document.warnings)


def test_a_stray_cell_does_not_blow_the_grid_up():
    rows = "".join(f'<row r="{n}">{_text(f"A{n}", "行")}</row>' for n in range(1, 31))
    document = read(_raw(rows + f'<row r="15000">{_text("GA15000", "散落")}</row>'), "a.xlsx")
    (table,) = document.tables()
    assert (table.rows, table.cols) == (30, 1)
    assert any("GA15000" in warning for warning in document.warnings)


def test_a_long_ledger_is_read_whole():
    rows = "".join(f'<row r="{n}">{"".join(f"<c><v>{n}</v></c>" for _ in range(8))}</row>' for n in range(1, 3001))
    (table,) = read(_raw(rows), "a.xlsx").tables()
    assert (table.rows, table.cols) == (3000, 8)
    assert table.cells[-1].text == "3000"


def test_a_merge_over_the_whole_row_is_cut_to_the_used_part():
    rows = f'<row r="1">{_text("A1", "自评表")}</row><row r="2">{_text("A2", "甲")}{_text("C2", "丙")}</row>'
    merges = '<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="B1:C2"/></mergeCells>'
    (table,) = read(_raw(rows, after=merges), "a.xlsx").tables()
    assert (table.rows, table.cols) == (2, 3)
    assert (0, 0, 1, 3, "自评表") in spans(table)


def test_text_under_a_merge_is_hidden():
    rows = f'<row r="1">{_text("A1", "上")}{_text("B1", "盖")}</row>'
    document = read(_raw(rows, after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'), "a.xlsx")
    assert hidden(document) == ["盖"]


def test_text_boxes_on_a_sheet_are_read():
    book = _Book()
    sheet = book.book.add_worksheet("表")
    sheet.write_string(0, 0, "格")
    sheet.insert_textbox(3, 3, "存在问题：征地未完")
    document = read(book.data(), "a.xlsx")
    assert [(item.text, item.sheet) for item in document.paragraphs()] == [("存在问题：征地未完", "表")]


def test_each_visible_sheet_is_a_table_and_blank_ones_are_none():
    book = _Book()
    for name, text in (("一", "甲"), ("二", ""), ("三", "丙")):
        sheet = book.book.add_worksheet(name)
        if text:
            sheet.write_string(0, 0, text)
    document = read(book.data(), "a.xlsx")
    assert [(table.index, table.sheet) for table in document.tables()] == [(0, "一"), (1, "三")]
    assert (document.pages_read, document.pages_total) == (3, 3)


def test_rich_text_and_phonetics():
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>执行</t></r><r><t>率</t></r><rPh sb="0" eb="1"><t>zhi</t></rPh>'
        "</is></c></row>"
    )
    (table,) = read(_raw(rows), "a.xlsx").tables()
    assert table.cells[0].text == "执行率"


def test_dates_of_the_1904_system():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "date_1904": True})
    book.add_worksheet().write_number(0, 0, 43829, book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()
    (table,) = read(out.getvalue(), "a.xlsx").tables()
    assert table.cells[0].text == "2023-12-31"
