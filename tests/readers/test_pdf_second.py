"""A page at which our own reader fails is read by the second one."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from perfassist.domain.document import SourceDocument
from perfassist.domain.errors import UnreadableFile
from perfassist.readers import read
from perfassist.readers.pdf.content import PageContent
from perfassist.readers.pdf.page import read_page

_DATA = Path(__file__).parent / "data"


@pytest.fixture
def failing_on_page_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(page: pdfium.PdfPage, number: int) -> PageContent:
        if number == 1:
            raise KeyError(number)
        return read_page(page, number)

    monkeypatch.setattr("perfassist.readers.pdf.read_page", fail)


def _read(name: str) -> SourceDocument:
    return read((_DATA / name).read_bytes(), name)


@pytest.mark.usefixtures("failing_on_page_one")
def test_the_page_is_read_and_named():
    document = _read("form_landscape.pdf")
    assert document.warnings == ("第1页用备用方式读出，请核对",)
    assert (document.pages_read, document.pages_total) == (2, 2)
    first, second = document.tables()
    assert (first.page, second.page) == (1, 2)


def test_its_tables_and_lines_are_those_of_our_own_reader(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
):
    own = _read("report_prose.pdf")
    request.getfixturevalue("failing_on_page_one")
    second = _read("report_prose.pdf")
    grids = [
        {
            (c.row, c.col, c.rowspan, c.colspan, c.text.replace("\n", ""))
            for table in read_.tables()
            for c in table.cells
        }
        for read_ in (own, second)
    ]
    assert grids[0] == grids[1]
    texts = ["".join(p.text for p in read_.paragraphs()).replace(" ", "") for read_ in (own, second)]
    assert texts[0].replace("—1—", "") == texts[1].replace("—1—", "")


@pytest.mark.usefixtures("failing_on_page_one")
def test_a_page_that_neither_reads_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("perfassist.readers.pdf.read_plainly", lambda *_: None)
    document = _read("form_landscape.pdf")
    assert (document.pages_read, document.pages_total) == (1, 2)
    assert "第1页没有读出" in document.warnings[0]


def test_a_file_of_which_no_page_is_read_is_refused(monkeypatch: pytest.MonkeyPatch):
    def fail(page: pdfium.PdfPage, number: int) -> PageContent:
        raise ZeroDivisionError

    monkeypatch.setattr("perfassist.readers.pdf.read_page", fail)
    monkeypatch.setattr("perfassist.readers.pdf.second.pdfplumber.open", fail)
    with pytest.raises(UnreadableFile) as caught:
        _read("form_landscape.pdf")
    assert caught.value.hint
