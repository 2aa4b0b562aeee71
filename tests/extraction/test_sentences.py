"""Indicators in sentences of many shapes."""

from pathlib import Path

import pytest
import yaml

from perfassist.extraction import extract
from tests.extraction.source_pictures import document

_CASES = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", _CASES, ids=[case["sentence"] for case in _CASES])
def test_a_sentence_tells_an_indicator(case: dict[str, str]):
    blocks = [
        "某县某局2023年某某工程项目支出绩效自评报告",
        "一、绩效目标完成情况",
        case["sentence"],
        "二、存在问题",
        "无。",
    ]
    (report,) = extract(document(blocks)).reports
    told = [(row.name, row.target.value, row.actual.value) for row in report.indicators]
    assert told == [(case["name"], case["target"], case["actual"])]


@pytest.mark.parametrize(
    "sentence",
    ["全年到位资金500万元，支出480万元。", "共召开会议12次，发放资料3000份。", "各项目标均已完成，实际效果良好。"],
)
def test_what_is_no_indicator_is_left(sentence: str):
    blocks = ["某县某局2023年某某工程项目支出绩效自评报告", "一、绩效目标完成情况", sentence, "二、存在问题", "无。"]
    (report,) = extract(document(blocks)).reports
    assert report.indicators == ()


def test_one_sentence_may_tell_several_indicators_each_with_its_own_points():
    sentence = "接访计划48次，全年51次，分值10分，得10分；积案化解计划30件，实际28件，分值15分，得14分，群众满意率目标85%，实际86.1%。"
    blocks = [
        "某县某局2023年信访项目支出绩效自评报告",
        "一、绩效目标完成情况",
        "（一）产出",
        sentence,
        "二、存在问题",
        "无。",
    ]
    (report,) = extract(document(blocks)).reports
    told = [
        (row.level1, row.name, row.target.value, row.actual.value, row.weight.value, row.score.value)
        for row in report.indicators
    ]
    assert told == [
        ("产出指标", "接访", "48次", "51次", 10, 10),
        ("产出指标", "积案化解", "30件", "28件", 15, 14),
        ("产出指标", "群众满意率", "85%", "86.1%", None, None),
    ]


def test_a_second_level_tells_its_first_and_a_cause_behind_belongs_to_its_row():
    blocks = [
        "某县某局2023年设备项目支出绩效自评报告", "一、绩效目标完成情况",
        "时效指标。投入使用时间。指标值9月30日前，实际完成11月16日，得6分（满分10分）。扣分原因是楼板加固用了47天。",
        "二、存在问题", "无。",
    ]  # fmt: skip
    (report,) = extract(document(blocks)).reports
    (row,) = report.indicators
    assert (row.level1, row.level2, row.name) == ("产出指标", "时效指标", "投入使用时间")
    assert (row.weight.value, row.score.value, row.note.value) == (10, 6, "楼板加固用了47天")
