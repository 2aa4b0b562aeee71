"""Files printed to PDF by LibreOffice read as their sources: cut rows, cut merged cells, wrapped lines and all."""

import re
from pathlib import Path

import pytest

from perfassist.domain.document import SourceDocument
from perfassist.readers import read

_DATA = Path(__file__).parent / "data"


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _document(name: str) -> SourceDocument:
    return read((_DATA / name).read_bytes(), name)


def _cells(document: SourceDocument, first_row: int = 0) -> list[set[tuple[int, int, int, int, str]]]:
    return [
        {
            (cell.row - first_row, cell.col, cell.rowspan, cell.colspan, _bare(cell.text))
            for cell in table.cells
            if cell.row >= first_row
        }
        for table in document.tables()
    ]


@pytest.mark.parametrize("name", ["form_cut_row", "form_landscape", "report_prose"])
def test_a_printed_word_file_reads_as_its_source(name: str):
    source, printed = _document(f"{name}.docx"), _document(f"{name}.pdf")
    assert printed.pages_read == printed.pages_total > 1
    assert _cells(printed) == _cells(source)
    assert [_bare(item.text) for item in printed.paragraphs()] == [_bare(item.text) for item in source.paragraphs()]
    assert not printed.warnings
    assert not printed.hidden


def test_a_printed_sheet_reads_as_its_source_below_the_unruled_rows():
    source, printed = _document("sheet_printed.xlsx"), _document("sheet_printed.pdf")
    assert printed.pages_total > 1
    assert _cells(printed) == _cells(source, first_row=2)
    assert [item.text for item in printed.paragraphs()] == [
        "部门预算项目支出绩效自评表（2023年度）",
        "填报单位：青石河乡人民政府 单位：万元",
    ]


@pytest.mark.parametrize("name", ["list_two_lines", "list_no_lines", "list_odd_metrics"])
def test_a_table_without_all_its_rulings_is_read_by_its_gaps_and_said_to_be_less_sure(name: str):
    source, printed = _document(f"{name}.docx"), _document(f"{name}.pdf")
    assert _cells(printed) == _cells(source)
    assert [_bare(item.text) for item in printed.paragraphs()] == [_bare(item.text) for item in source.paragraphs()]
    assert len(printed.warnings) == 1
    assert "请核对" in printed.warnings[0]


def test_every_cell_knows_its_page_and_place():
    document = _document("form_cut_row.pdf")
    (table,) = document.tables()
    assert {cell.page for cell in table.cells} == set(range(1, document.pages_total + 1))
    total = next(cell for cell in table.cells if cell.text == "89.57")
    locator = document.at_cell(table, total)
    assert locator.page == document.pages_total
    assert locator.quote == "89.57"
    assert locator.bbox is not None
    x0, y0, x1, y1 = locator.bbox
    assert 0 < x0 < x1 < 595
    assert 0 < y0 < y1 < 842
