"""Whatever stands in a document, extraction ends without an error and loses nothing it saw."""

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfassist.domain.names import plain
from perfassist.extraction import extract
from tests.extraction.source_pictures import document

_WORDS = [
    "项目名称", "实施单位", "主管部门", "年初预算数", "全年预算数（A）", "全年执行数（B）", "执行率", "分值", "得分",
    "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "实际完成值", "偏差原因", "总分", "合计",
    "存在问题", "改进措施", "其他需要说明的事项", "产出指标（50分）", "效益指标", "数量指标", "≥", "100%", "12.5",
    "—", "", "某县水利局", "2023年度", "项目支出绩效自评表", "部门整体支出绩效自评表", "单位：元", "情况说明",
    "存在问题和改进措施", "年度总体目标", "按收入性质分:203.12", "<", "^", "中央", "计划安排", "序号", "无",
]  # fmt: skip
_PROSE = [
    "某县水利局2023年度水库项目支出绩效自评报告", "一、基本情况",
    "（一）资金投入情况。全年预算100万元，全年支出90万元，执行率90%。", "1.数量指标：除险加固12座，完成11座。",
    "二、存在问题", "一是进度慢；二是1座没有开工。", "三、改进措施", "某县水利局", "2024年3月1日",
    "自评得分98分，等级为优。", "项目名称\t水库\t实施单位\t某局", "序号\t单位\t项目\t金额",
]  # fmt: skip
_rows = st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=8).map(" | ".join), min_size=1, max_size=14)
_tables = _rows.filter(lambda rows: any(row.strip() for row in rows)).map(
    lambda rows: {"table": "\n".join(rows) + "\n"}
)
_blocks = st.lists(st.one_of(_tables, st.sampled_from(_PROSE), st.text(max_size=30)), min_size=1, max_size=8)


@settings(max_examples=150, deadline=None)
@given(_blocks)
def test_no_document_raises_and_every_value_has_a_verbatim_quote(blocks):
    source = document(blocks)
    everything = [block.text for block in source.paragraphs()]
    everything += [cell.text for table in source.tables() for cell in table.cells]
    for report in extract(source).reports:
        for statement in report.statements:
            assert statement.locator.quote is not None
            assert any(statement.locator.quote in text for text in everything)
            assert plain(statement.text) == plain(statement.locator.quote)
        for row in report.indicators:
            assert row.name
            assert row.locator.file == source.file


def test_ids_are_stable_and_differ_between_the_reports_of_a_file():
    form = {
        "table": "项目支出绩效自评表 | <\n项目名称 | 甲\n全年预算数 | 1\n项目支出绩效自评表 | <\n项目名称 | 乙\n全年预算数 | 2\n"
    }
    first, second = extract(document([form])).reports
    assert first.id != second.id
    assert [report.id for report in extract(document([form])).reports] == [first.id, second.id]


@pytest.mark.parametrize("blocks", [[], [""], ["会议纪要", "参会人员：略。"], [{"table": "姓名 | 电话\n甲 | 1\n"}]])
def test_what_is_no_evaluation_gives_no_report(blocks):
    extraction = extract(document(blocks))
    assert extraction.kind.value == "other"
    assert extraction.reports == ()


_PIECES = [
    "目标",
    "一",
    "，",
    "1.",
    "（",
    "1",
    "一是",
    "万",
    " ",
    "得分",
    "单位：",
    "2023年",
    "a",
    "；",
    "计划1，",
    "原因",
]


@pytest.mark.parametrize("piece", _PIECES)
def test_a_senseless_run_costs_no_minutes(piece: str):
    run = piece * (6000 // len(piece)) + "。"
    form = {"table": f"项目 | 内容\n存在问题 | {run}\n"}
    started = perf_counter()
    extract(
        document(
            ["某县某局2023年某项目绩效自评报告", "一、资金情况", run, "二、完成情况", run, "三、存在问题", run, form]
        )
    )
    assert perf_counter() - started < 5
