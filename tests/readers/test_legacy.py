"""Files of the old binary kinds read like their modern twins, from which LibreOffice made them."""

from pathlib import Path

import pytest
import xlrd
from doc2docx.errors import EncryptedDocumentError
from hypothesis import given
from hypothesis import strategies as st
from office_files import hidden, spans

from perfassist.domain.document import SourceDocument
from perfassist.domain.errors import UnreadableFile
from perfassist.readers import read

_DATA = Path(__file__).parent / "data"


def _read(name: str) -> SourceDocument:
    return read((_DATA / name).read_bytes(), name)


@pytest.mark.parametrize("name", ["form_landscape.docx", "legacy_word.docx", "legacy_sheet.xlsx"])
def test_the_same_grids_come_out(name: str):
    old, new = _read(name[:-1]), _read(name)
    assert [spans(table) for table in old.tables()] == [spans(table) for table in new.tables()]
    assert [table.sheet for table in old.tables()] == [table.sheet for table in new.tables()]
    assert old.format == name[-4:-1]
    assert list(old.tables())


@pytest.mark.parametrize("name", ["legacy_word.docx", "legacy_sheet.xlsx"])
def test_the_same_text_is_set_aside_as_hidden(name: str):
    old, new = _read(name[:-1]), _read(name)
    assert hidden(old) == hidden(new)
    assert set(new.warnings) <= set(old.warnings)
    assert hidden(old)


def test_a_word_file_gives_automatic_numbers_and_insertions_and_no_deletions():
    document = _read("legacy_word.doc")
    paragraphs = [paragraph.text for paragraph in document.paragraphs()]
    assert paragraphs[:4] == ["填表说明", "一、项目概况", "全年执行数56.2万元", "二、存在问题"]


def test_a_text_box_without_a_place_is_not_lost_and_said():
    document = _read("legacy_word.doc")
    assert [paragraph.text for paragraph in document.paragraphs()][-1] == "框中：二期未完工"
    assert any("文本框" in warning for warning in document.warnings)


def test_a_workbook_shows_what_its_reader_sees():
    document = _read("legacy_sheet.xls")
    seen = {(cell.row, cell.col): cell.text for cell in next(document.tables()).cells}
    expected = {
        (2, 1): "1,238.50", (2, 2): "¥1,300.00", (2, 4): "93.25%", (2, 5): "2023年11月30日", (3, 5): "2023/6/1",
        (5, 1): "反白", (5, 3): "TRUE", (8, 1): "3公里", (6, 2): "(5.5)",
    }  # fmt: skip
    assert {at: seen[at] for at in expected} == expected


def test_text_boxes_of_a_workbook_are_read_and_comments_are_not():
    document = _read("legacy_sheet.xls")
    assert [(p.sheet, p.text) for p in document.paragraphs()] == [
        ("自评表", "填表说明：本表由单位填报。"),
        ("自评表", "第二段"),
    ]


def test_a_workbook_with_damaged_formats_gives_bare_values_and_says_so(monkeypatch: pytest.MonkeyPatch):
    whole = xlrd.open_workbook

    def without_formats(**wanted: object) -> xlrd.Book:
        if wanted["formatting_info"]:
            raise AssertionError
        return whole(**wanted)

    monkeypatch.setattr(xlrd, "open_workbook", without_formats)
    document = _read("legacy_sheet.xls")
    seen = {(cell.row, cell.col): cell.text for cell in next(document.tables()).cells}
    assert (seen[2, 4], seen[2, 5]) == ("0.9325", "2023/11/30")
    assert "格式已损坏" in document.warnings[0]


def test_a_locked_file_is_refused_by_name(monkeypatch: pytest.MonkeyPatch):
    def locked_workbook(**_: object) -> None:
        raise xlrd.XLRDError("Workbook is encrypted")

    def locked_document(*_: object) -> None:
        raise EncryptedDocumentError

    monkeypatch.setattr(xlrd, "open_workbook", locked_workbook)
    monkeypatch.setattr("perfassist.readers.doc.convert", locked_document)
    for name in ("legacy_sheet.xls", "legacy_word.doc"):
        with pytest.raises(UnreadableFile, match="密码") as caught:
            _read(name)
        assert caught.value.hint


@pytest.mark.parametrize("name", ["legacy_sheet.xls", "legacy_word.doc"])
def test_a_file_cut_off_is_refused_with_a_next_step(name: str):
    data = (_DATA / name).read_bytes()
    with pytest.raises(UnreadableFile) as caught:
        read(data[: len(data) // 2], name)
    assert caught.value.hint


@given(st.sampled_from(["legacy_sheet.xls", "legacy_word.doc"]), st.integers(0, 10**6), st.integers(0, 255))
def test_one_changed_byte_never_crashes_the_reader(name: str, at: int, value: int):
    data = bytearray((_DATA / name).read_bytes())
    data[at % len(data)] = value
    try:
        read(bytes(data), name)
    except UnreadableFile as error:
        assert error.hint
