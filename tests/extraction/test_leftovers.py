"""What is used is no leftover: operator and unit cells, the base data of a unit, the frame of a form."""

from perfassist.extraction import extract
from tests.extraction.source_pictures import document

_FORM = """
项目名称 | 村道路灯安装 | 实施单位 | 青石镇人民政府
一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分
产出指标 | 数量指标 | 安装路灯 | ≥ | 120 | 盏 | 120 | 50 | 50
产出指标 | 质量指标 | 亮灯率 | = | 100 | % | 98 | 40 | 39.2
"""
_BASE = """
项目 | 2023年预算数 | 2023年决算数 | 备注
“三公”经费 | 28 | 24.16 |
公务接待费 | 6.4 | 4.11 |
"""


def test_cells_joined_into_a_target_are_used():
    report = extract(document(["项目支出绩效自评表", "金额单位：万元", {"table": _FORM}])).reports[0]
    assert [row.target.value for row in report.indicators] == ["≥120盏", "=100%"]
    assert [passage.text for passage in report.leftovers] == []


def test_base_data_of_a_unit_is_a_section_and_no_money_of_its_evaluation():
    report = extract(document(["项目支出绩效自评表", {"table": _FORM}, {"table": _BASE}])).reports[0]
    assert report.funds is None
    assert any("24.16" in section.text for section in report.sections)
    assert [passage.text for passage in report.leftovers] == []
