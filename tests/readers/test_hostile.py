"""Files made to hurt end in a clear refusal, or are read within reason, and fast."""

import io
import random
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_files import docx, p, package, relations, tbl, tc
from pdf_files import line, pdf, text

from perfassist.domain.errors import UnreadableFile
from perfassist.readers import read

_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">' + "".join(
    f'<!ENTITY {chr(99 + n)} "{f"&{chr(98 + n)};" * 10}">' for n in range(8)
) + "]>"  # fmt: skip


def _workbook(sheet: str | None) -> bytes:
    sheets = {} if sheet is None else {"xl/worksheets/sheet1.xml": sheet}
    return package(
        {
            "xl/workbook.xml": f'<workbook {_S} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships"><sheets><sheet name="表" sheetId="1" r:id="r0"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(worksheet="worksheets/sheet1.xml"),
            **sheets,
        }
    )


def _locked_zip() -> bytes:
    """Return a Word file whose parts are marked as needing a password."""
    data = bytearray(docx(p("文")))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.find(mark)
        while at >= 0:
            data[at + (6 if mark[2] == 3 else 8)] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def _lying_zip() -> bytes:
    """Return a Word file whose main part says it is 10 bytes long and inflates to 60 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<a>" + " " * 60_000_000 + "</a>")
    data = bytearray(out.getvalue())
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(data)


def _refused() -> dict[str, bytes]:
    many_rows = f"<worksheet {_S}><sheetData>" + "<row/>" * 1_200_000 + "</sheetData></worksheet>"
    return {
        "empty": b"",
        "zip bomb": docx(p("x" * 60_000_000)),
        "lying sizes": _lying_zip(),
        "entity bomb": docx(p("&j;"), prefix=_BOMB),
        "external entity": docx(p("&x;"), prefix='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
        "bomb in a sheet": _workbook(f"{_BOMB}<worksheet {_S}><sheetData/></worksheet>"),
        "cut off": docx(p("文" * 3000))[:-300],
        "broken xml": docx("<w:p>"),
        "locked parts": _locked_zip(),
        "deep nesting": docx("<w:sdt><w:sdtContent>" * 2000 + p("x") + "</w:sdtContent></w:sdt>" * 2000),
        "rows without end": _workbook(many_rows),
        "no sheet": package({"xl/workbook.xml": f"<workbook {_S}/>"}),
        "sheet missing": _workbook(None),
        "pdf cut off": pdf(text(60, 700, "words"))[:120],
        "pdf header only": b"%PDF-1.7\n" + b"\xff" * 2000,
        "not text": bytes(random.Random(7).randbytes(5000)),
    }


@pytest.mark.parametrize(("name", "data"), _refused().items())
def test_it_is_refused_fast_with_a_reason_and_a_next_step(name: str, data: bytes):
    started = time.monotonic()
    with pytest.raises(UnreadableFile) as caught:
        read(data, f"{name}.docx")
    assert time.monotonic() - started < 5
    assert caught.value.message
    assert caught.value.hint


def test_nested_tables_beyond_reason_are_cut():
    body = tc("底")
    for _ in range(20):
        body = tc(p("层") + tbl(body) + "<w:p/>")
    document = read(docx(tbl(body)), "a.docx")
    assert len(list(document.tables())) < 20
    assert document.warnings


def test_a_page_of_strokes_is_read_without_its_grid():
    strokes = "".join(line(x % 500 + 20, 100, x % 500 + 20, 110) for x in range(40_000))
    started = time.monotonic()
    document = read(pdf(text(60, 790, "Words") + strokes, compress=True), "a.pdf")
    assert time.monotonic() - started < 5
    assert [item.text for item in document.paragraphs()] == ["Words"]
    assert "内容过多" in document.warnings[0]


def test_of_very_many_pages_the_first_are_read():
    document = read(pdf(*[text(60, 700, f"page {n}") for n in range(900)]), "a.pdf")
    assert document.pages_total == 900
    assert document.pages_read == 400
    assert "共 900 页" in document.warnings[0]


@given(st.integers(0, 10_000), st.integers(0, 255), st.sampled_from(["docx", "xlsx", "pdf"]))
def test_one_changed_byte_never_crashes_the_reader(at: int, value: int, kind: str):
    sheet = f'<worksheet {_S}><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'
    whole = {"docx": docx(tbl(tc("甲") + tc("乙"))), "xlsx": _workbook(sheet), "pdf": pdf(text(60, 700, "words"))}[kind]
    data = bytearray(whole)
    data[at % len(data)] = value
    try:
        read(bytes(data), "a")
    except UnreadableFile as error:
        assert error.hint
