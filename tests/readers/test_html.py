"""Web pages saved under the name of a Word or Excel file."""

import quopri
import time

import pytest
from hypothesis import given
from office_files import Layout, hidden, layouts, spans

from perfassist.domain.document import SourceDocument
from perfassist.domain.errors import UnreadableFile
from perfassist.readers import read


def _page(body: str, css: str = "") -> str:
    return f'<html><head><meta charset="gb2312"><style>{css}</style></head><body>{body}</body></html>'


def _read(body: str, css: str = "", encoding: str = "gb18030") -> SourceDocument:
    return read(_page(body, css).encode(encoding), "自评表.xls")


def _cells(*rows: str) -> set[tuple[int, int, int, int, str]]:
    (table,) = _read("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>").tables()
    return spans(table)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig", "utf-16"])
def test_whatever_it_says_of_its_encoding_it_is_read(encoding: str):
    document = _read("<table><tr><td>执行率</td></tr></table><p>正文", encoding=encoding)
    assert (document.format, [paragraph.text for paragraph in document.paragraphs()]) == ("html", ["正文"])


@given(layouts())
def test_a_grid_with_any_spans_reads_back_equal(layout: Layout):
    rows = ["" for _ in range(layout.rows)]
    for row, _, rowspan, colspan, text in sorted(layout.cells):
        escaped = text.replace("<", "&lt;")
        rows[row] += f"<td rowspan={rowspan} colspan={colspan}>{escaped}</td>"
    (table,) = _read("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>").tables()
    assert spans(table) == {(r, c, deep, wide, " ".join(text.split())) for r, c, deep, wide, text in layout.cells}


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ("<td>产出<br>指标</td>", "产出\n指标"),
        ("<td><p>一</p><p>二</p></td>", "一\n二"),
        ("<td>项目支出\r\n  绩效自评表</td>", "项目支出绩效自评表"),
        ("<td>a\n b&nbsp;c</td>", "a b c"),
        ("<td>甲<script>alert(1)</script><!-- 注 --></td>", "甲"),
        ("<td>92<del>95</del></td>", "92"),
        ("""<td style='mso-number-format:"0\\.00%"'>0.9325</td>""", "93.25%"),
        ("<td style='mso-number-format:Percent'>93.25%</td>", "93.25%"),
        ("""<td style='mso-number-format:"0\\.00"'>0.9325</td>""", "0.9325"),
        ("""<td style='mso-number-format:"\\@"'>0012</td>""", "0012"),
    ],
)
def test_a_cell_reads_as_it_is_shown(cell: str, seen: str):
    assert _cells(cell) == {(0, 0, 1, 1, seen)}


def test_what_the_page_does_not_show_is_set_aside():
    document = _read(
        "<table><tr><td>甲<span style='display:none'>一</span></td><td class=w>二</td>"
        "<td style='background:#1F497D'><font color=white>反白</font></td></tr>"
        "<tr style='display:none'><td>三</td></tr></table><p style='mso-hide:all'>四</p>",
        css=".w {color: #FFFFFF}",
    )
    (table,) = document.tables()
    assert [cell.text for cell in table.cells] == ["甲", "", "反白"]
    assert sorted(quote or "" for quote in hidden(document)) == sorted(["一", "二", "三", "四"])


def test_headings_paragraphs_and_nested_tables_keep_their_order():
    document = _read(
        "<h2>存在问题</h2>征地未完<table><tr><td><table><tr><td>内</td></tr></table></td></tr></table><div>尾</div>"
    )
    blocks = [(block.text, block.level) if block.type == "paragraph" else spans(block) for block in document.blocks]
    assert blocks == [("存在问题", 2), ("征地未完", None), {(0, 0, 1, 1, "内")}, ("尾", None)]


def test_a_single_file_page_is_read_part_by_part():
    parts = b"".join(
        b"--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + quopri.encodestring(_page(f"<table><tr><td>{text}</td></tr></table>").encode("gb18030"))
        + b"\r\n"
        for text in ("表一", "表二")
    )
    data = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n' + parts + b"--x--\r\n"
    document = read(data, "自评.doc")
    assert [cell.text for table in document.tables() for cell in table.cells] == ["表一", "表二"]


@pytest.mark.parametrize(
    "body",
    [
        "<img src='http://a/b.png'>",
        "<table><tr>" + "<td>甲</td>" * 200_000 + "</tr></table>",
        "<table>" + "<tr><td colspan=256 rowspan=256>甲</td></tr>" * 3000 + "</table>",
        "<script>document.write('甲')</script>",
    ],
    ids=["picture", "wide", "spans", "script"],
)
def test_a_page_without_usable_text_is_refused_fast(body: str):
    started = time.monotonic()
    with pytest.raises(UnreadableFile) as caught:
        _read(body)
    assert time.monotonic() - started < 5
    assert caught.value.hint


def test_a_deep_page_does_not_break_the_reader():
    assert _read("甲" + "<div>" * 5000 + "乙").blocks
