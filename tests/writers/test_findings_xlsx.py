"""The review workbook read back with openpyxl."""

from datetime import datetime

import openpyxl
import pytest

from perfassist.domain.extracted import found_text
from perfassist.domain.finding import Decision, Ranked, Severity, Substance
from perfassist.writers.findings_xlsx import write_findings
from perfassist.writers.targets_xlsx import nature_value_unit
from tests.statement.county import at, corpus, finding, indicator, number, received, report, reviewed


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    path = tmp_path_factory.mktemp("excel") / "审核结果.xlsx"
    owner = report("石桥镇", '=HYPERLINK("http://x")路', budget="210", executed="84", score="99", grade="优")
    owner = owner.model_copy(
        update={
            "indicators": (
                indicator(
                    owner.file,
                    "硬化里程",
                    "≥18.6公里",
                    "16.9",
                    score="9.1",
                    review_score=number(owner.file, "8", 10, 7),
                ),
                indicator(owner.file, "满意度", "有所提高", "达成", row=11),
            )
        }
    )
    other = report("县水利局", "渠道", budget="90", executed="90")
    found = [
        finding(owner, message="-应为40%"),
        finding(owner, "vague-target", "指标值没有标准", severity=Severity.ASK),
        finding(owner, "measure-unspecific", "措施不具体", severity=Severity.NOTE),
    ]
    county = corpus(
        reviewed(other, problems=["3口提灌站未通电，不能使用"]),
        reviewed(owner, Substance.NONE_STATED, concealment=True, findings=found),
        files=[received(owner.file), received(other.file)],
        decisions=[
            Decision(finding_id=found[1].id, verdict="dismiss", reason="有标准", decided_at=datetime(2024, 3, 1))
        ],
    )
    write_findings(
        county, [Ranked(report_id=owner.id, reason="必须修改1条"), Ranked(report_id=other.id, reason="没有问题")], path
    )
    return openpyxl.load_workbook(path), owner, found


def rows(sheet):
    head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(head, values, strict=True)) for values in body]


def test_the_sheets(workbook):
    assert workbook[0].sheetnames == ["总览", "报告排序", "问题清单", "指标", "复核表"]


def test_reports_in_the_order_of_the_ranking(workbook):
    first, second = rows(workbook[0]["报告排序"])
    assert (first["单位"], first["为什么先看"], first["执行率（%）"], first["自评总分"]) == (
        "石桥镇",
        "必须修改1条",
        40,
        99,
    )
    assert (first["反映问题"], first["有短板未说明"], first["必须修改"], first["建议核实"]) == (
        "未反映问题",
        "是",
        1,
        0,
    )
    assert (second["单位"], second["反映问题"]) == ("县水利局", "具体反映")


def test_a_row_per_finding_with_evidence_place_and_decision(workbook):
    book, owner, found = workbook
    lines = rows(book["问题清单"])
    assert [line["问题编号"] for line in lines] == [one.id for one in found]
    assert [line["程度"] for line in lines] == ["必须修改", "建议核实", "提示"]
    assert (lines[0]["原文证据"], lines[0]["位置"], lines[0]["文件"]) == ("98%", "表1 第6行 第7列", owner.file)
    assert (lines[1]["处理"], lines[1]["理由"]) == ("不采纳", "有标准")
    assert lines[0]["处理"] is None


def test_decisions_are_chosen_from_a_list_and_ids_are_hidden(workbook):
    sheet = workbook[0]["问题清单"]
    (validation,) = sheet.data_validations.dataValidation
    assert validation.formula1 == '"确认,不采纳"'
    assert "J2" in validation.sqref
    assert sheet.column_dimensions["M"].hidden


def test_text_is_never_a_formula(workbook):
    for sheet in workbook[0]:
        for line in sheet.iter_rows():
            for cell in line:
                if cell.data_type == "f":
                    assert (sheet.title, cell.column_letter) == ("复核表", "N")
                assert cell.hyperlink is None
    assert rows(workbook[0]["报告排序"])[0]["项目"] == '=HYPERLINK("http://x")路'


def test_the_review_sheet_has_the_bureaus_columns(workbook):
    sheet = workbook[0]["复核表"]
    head = [cell.value for cell in sheet[1]]
    assert head[2:] == ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重", "自评完成值", "自评得分",
                        "复核完成值", "复核得分", "偏差", "备注"]  # fmt: skip
    first, second = rows(sheet)
    assert (first["指标性质"], first["指标值"], first["度量单位"], first["复核得分"]) == ("≥", "18.6", "公里", 8)
    assert first["偏差"] == '=IF(OR(K2="",M2=""),"",M2-K2)'
    assert (second["指标性质"], second["指标值"]) == ("定性", "有所提高")


def test_sheets_are_frozen_filtered_and_print_one_page_wide(workbook):
    for name in ("报告排序", "问题清单", "指标", "复核表"):
        sheet = workbook[0][name]
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert int(sheet.page_setup.fitToHeight) == 0
        assert sheet.print_title_rows == "$1:$1"


def test_the_overview_counts_and_draws(workbook):
    sheet = workbook[0]["总览"]
    cells = {line[0]: line[1:] for line in sheet.iter_rows(values_only=True) if line[0]}
    assert cells["自评材料（份）"][0] == 2
    assert cells["审核问题（条）"][:2] == (2, "必须修改1，建议核实0，提示1")
    assert cells["优"][:5] == (1, 1, 1, 1, 40)
    assert cells["未填等级"][:4] == (1, 0, 0, 0)
    assert cells["未反映具体问题的材料（份）"][:2] == (1, "占50%")
    assert len(sheet._charts) == 2


def test_an_empty_ranking_still_makes_a_workbook(tmp_path):
    write_findings(corpus(), [], tmp_path / "空.xlsx")
    assert openpyxl.load_workbook(tmp_path / "空.xlsx")["问题清单"].max_row == 1


@pytest.mark.parametrize(
    ("target", "operator", "unit", "parts"),
    [
        ("≥48处", None, None, ("≥", "48", "处")),
        ("=100%", "＝", None, ("＝", "100", "%")),
        ("≧98%", None, None, ("≥", "98", "%")),
        ("≤3.5万元/公里", "≤", "万元/公里", ("≤", "3.5", "万元/公里")),
        ("1,286.4万元", None, None, (None, "1,286.4", "万元")),
        ("2023年12月底前", None, None, (None, "2023年12月底前", None)),
        ("显著提高", None, None, ("定性", "显著提高", None)),
    ],
)
def test_targets_are_taken_apart(target, operator, unit, parts):
    row = indicator("a.docx", "指标", target, "1", operator=operator, unit=unit)
    assert nature_value_unit(row) == parts


def test_a_row_without_a_target_stays_blank():
    row = indicator("a.docx", "指标", "1", "1").model_copy(update={"target": type(found_text("x", at("a")))()})
    assert nature_value_unit(row) == (None, None, None)
