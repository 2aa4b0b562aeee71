"""Tables written as text."""

import pytest
from office_files import spans

from perfassist.readers import read

_ROWS = [["一级", "目标", "备注"], ["产出", "≥12公里", "a"], ["效益", "≥90%", ""]]


def _grid(rows: list[list[str]]) -> set[tuple[int, int, int, int, str]]:
    return {(r, c, 1, 1, text) for r, row in enumerate(rows) for c, text in enumerate(row)}


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", ["自评.csv", "导出.xls"])
def test_encoding_and_delimiter_are_found(delimiter: str, encoding: str, name: str):
    document = read("\r\n".join(delimiter.join(row) for row in _ROWS).encode(encoding), name)
    (table,) = document.tables()
    assert spans(table) == _grid(_ROWS)
    assert document.format == "csv"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('项目,"预算,万元"\n甲,"1,238.50"\n', [["项目", "预算,万元"], ["甲", "1,238.50"]]),
        ('项目,说明\n甲,"一\n二"\n', [["项目", "说明"], ["甲", "一\n二"]]),
        ('编号,名\n="0012",甲\n', [["编号", "名"], ["0012", "甲"]]),
        ("sep=;\n甲;1,5\n乙;2,5\n", [["甲", "1,5"], ["乙", "2,5"]]),
        ("自评表\n甲,1\n乙,2\n丙,3\n,\n", [["自评表", ""], ["甲", "1"], ["乙", "2"], ["丙", "3"]]),
    ],
)
def test_quotes_formulas_and_blanks(text: str, rows: list[list[str]]):
    (table,) = read(text.encode(), "a.csv").tables()
    assert spans(table) == _grid(rows)


def test_prose_stays_prose_whatever_its_name():
    text = "一、项目概况\n全年执行数56.2万元，执行率98%。\n二、存在问题\n无\n"
    assert [p.text for p in read(text.encode(), "a.txt").paragraphs()] == text.split()
    assert not list(read("甲\n乙\n".encode(), "a.csv").tables())
