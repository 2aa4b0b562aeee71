import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import column_index_from_string

from perfassist.domain.document import Cell, Locator, Table


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"page": 2, "table": 0, "row": 4, "col": 2}, "第2页 表1 第5行 第3列"),
        ({"sheet": "自评表", "table": 0, "row": 4, "col": 2}, "工作表“自评表” C5"),
        ({"section": "三、存在的问题", "paragraph": 6}, "“三、存在的问题” 第7段"),
        ({}, ""),
    ],
)
def test_a_place_is_said_as_a_clerk_finds_it(place, said):
    assert Locator(file="x", **place).describe() == said


@given(st.integers(0, 16383))
def test_columns_have_the_letters_of_a_spreadsheet(col):
    said = Locator(file="x", sheet="s", row=0, col=col).describe()
    assert column_index_from_string(said.split()[-1].rstrip("1")) == col + 1


def test_a_merged_cell_covers_every_place_of_its_span():
    wide = Cell(row=0, col=0, colspan=2, text="a")
    tall = Cell(row=1, col=1, rowspan=2, text="b")
    grid = Table(index=0, rows=3, cols=2, cells=(wide, tall)).grid()
    assert grid == [[wide, wide], [None, tall], [None, tall]]
