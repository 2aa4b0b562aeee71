"""Author and project out of titles of all shapes."""

from pathlib import Path

import pytest
import yaml

from perfassist.domain.document import Locator
from perfassist.extraction.lines import Spot
from perfassist.extraction.titles import first_title, is_unit_name

_CASES = yaml.safe_load((Path(__file__).parent / "titles.yaml").read_text("utf-8"))


def _spots(*lines: str) -> list[Spot]:
    return [Spot(text, 0, 1, True, True, Locator(file="报告.docx", quote=text)) for text in lines]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["title"]) for case in _CASES])
def test_a_title_names_unit_and_project(case):
    told = first_title(_spots(case["title"]))
    assert (told.unit.value, told.project.value) == (case["unit"], case["project"])


@pytest.mark.parametrize("at", [6, 10, 17])
def test_a_title_may_stand_on_two_lines(at: int):
    title = "云峰县水文勘测中心2023年度雨量站改造项目支出绩效自评报告"
    told = first_title(_spots(title[:at], title[at:]))
    assert (told.unit.value, told.project.value) == ("云峰县水文勘测中心", "雨量站改造")


def test_the_greeting_below_a_title_belongs_to_neither():
    told = first_title(_spots("关于2023年度雨量站改造项目绩效自评的报告", "云峰县财政局："))
    assert (told.unit.value, told.project.value) == (None, "雨量站改造")


@pytest.mark.parametrize("name", ["云峰县青石镇", "云峰县第一中学", "云峰县河道管理站", "县委宣传部"])
def test_names_of_units(name: str):
    assert is_unit_name(name)


@pytest.mark.parametrize("text", ["2023年", "项目完成情况", "实施单位", "全社会"])
def test_what_names_no_unit(text: str):
    assert not is_unit_name(text)
