"""Exports: the JSON of the outside contract, workbook and CSV."""

import csv
import json
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from perfassist.domain.document import DocumentKind, FileStatus
from perfassist.domain.finding import Decision, Substance
from perfassist.statement import draft
from perfassist.writers.export import export_json, write_csv, write_json, write_xlsx
from perfassist.writers.statement_json import statement_json
from tests.statement.county import corpus, finding, indicator, received, report, reviewed, row


@pytest.fixture(scope="module")
def county():
    owner = report(
        "石桥镇 人民政府", "=1+1路\n硬化（二期）", budget="251.890", executed="134.79", score="96.0", grade="优"
    )
    owner = owner.model_copy(
        update={"indicators": (indicator(owner.file, "硬化\n里程", "≥５０个", "52个", weight="10.00"),)}
    )
    found = finding(owner)
    judged = [("1.7公里未完", Substance.SUBSTANTIVE), ("意识有待加强", Substance.TOKEN), ("无", Substance.NONE_STATED)]
    paper = reviewed(owner, Substance.SUBSTANTIVE, problems=judged, measures=["加强学习"], findings=[found])
    bare = report("县水利局", None, kind=DocumentKind.DEPARTMENT_REPORT, file="b.docx")
    return corpus(
        paper,
        reviewed(bare, None, current=False),
        files=[
            received(owner.file, kind=DocumentKind.PROJECT_FORM, pages_read=2, pages_total=2),
            received("坏.pdf", FileStatus.FAILED, reason="加密", warnings=("打不开",)),
        ],
        rows=[row("targets", 1, unit="县水利局", project="渠道", amount="12.5")],
        decisions=[Decision(finding_id=found.id, verdict="confirm", decided_at=datetime(2024, 3, 1))],
    )


@pytest.fixture(scope="module")
def exported(county):
    return json.loads(export_json(county))


def test_documents(exported):
    assert exported["schema"] == "perfassist/1"
    first, second = exported["documents"]
    assert {"id", "file", "kind", "status", "pages_read", "pages_total", "warnings"} <= first.keys()
    assert (first["kind"], first["status"], first["pages_read"]) == ("project_form", "read", 2)
    assert (second["status"], second["kind"], second["warnings"]) == ("failed", None, ["打不开"])


def test_report_fields(exported):
    one = exported["reports"][0]
    assert (one["unit"], one["project"]) == ("石桥镇人民政府", "=1+1路硬化（二期）")
    assert (one["budget_full"], one["executed"], one["execution_rate"]) == ("251.89", "134.79", "53.51")
    assert (one["total_score"], one["grade"], one["year"], one["kind"]) == ("96", "优", 2023, "project_form")
    assert (one["disclosure"], one["concealment"], one["current"]) == ("substantive", False, True)
    assert {"id", "document_id", "file", "department", "budget_initial", "fund_lines", "indicators", "problems", "measures",
            "findings"} <= one.keys()  # fmt: skip


def test_what_is_not_in_the_report_is_null(exported):
    bare = exported["reports"][1]
    assert bare["current"] is False
    for name in (
        "project",
        "department",
        "budget_full",
        "executed",
        "execution_rate",
        "total_score",
        "grade",
        "disclosure",
    ):
        assert bare[name] is None


def test_fund_lines_and_indicators(exported):
    one = exported["reports"][0]
    line = one["fund_lines"][0]
    assert {
        "kind",
        "budget_initial",
        "budget_full",
        "executed",
        "execution_rate",
        "weight",
        "score",
        "locator",
    } <= line.keys()
    assert (line["kind"], line["execution_rate"], line["weight"]) == ("total", None, None)
    row = one["indicators"][0]
    assert (row["name"], row["target"], row["actual"], row["weight"], row["note"]) == (
        "硬化里程",
        "≥50个",
        "52个",
        "10",
        None,
    )
    assert set(row["locator"]) == {
        "file",
        "page",
        "table",
        "row",
        "col",
        "paragraph",
        "section",
        "sheet",
        "quote",
        "bbox",
    }


def test_problems_leave_out_statements_that_there_is_none(exported):
    one = exported["reports"][0]
    assert [(problem["text"], problem["substance"]) for problem in one["problems"]] == [
        ("1.7公里未完", "substantive"),
        ("意识有待加强", "token"),
    ]
    assert [measure["text"] for measure in one["measures"]] == ["加强学习"]


def test_findings_carry_their_decision(exported):
    found = exported["reports"][0]["findings"][0]
    assert (found["rule"], found["code"], found["severity"]) == ("execution-rate", "PA202", "return")
    assert found["decision"] == {"verdict": "confirm", "reason": None}
    assert found["locators"][0]["quote"] == "98%"


def test_a_rate_has_two_places_half_up():
    papers = [
        reviewed(report("局", "一", budget="8", executed="8")),
        reviewed(report("局", "二", budget="800", executed="1")),
    ]
    rates = [one["execution_rate"] for one in json.loads(export_json(corpus(*papers)))["reports"]]
    assert rates == ["100.00", "0.13"]


def test_json_file(county, tmp_path):
    (path,) = write_json(county, tmp_path / "深" / "结果.json")
    assert json.loads(path.read_text(encoding="utf-8"))["reports"]


def test_csv_is_readable_by_excel_and_safe(county, tmp_path):
    paths = write_csv(county, tmp_path / "导出")
    assert [path.name for path in paths] == [
        "自评材料.csv",
        "指标.csv",
        "问题和措施.csv",
        "审核问题.csv",
        "收件台账.csv",
        "财政台账.csv",
    ]
    assert paths[0].read_bytes().startswith(b"\xef\xbb\xbf")
    with paths[0].open(encoding="utf-8-sig", newline="") as file:
        first, second = csv.DictReader(file)
    assert first["项目"] == "'=1+1路硬化（二期）"
    assert (first["全年预算（万元）"], first["执行率（%）"], first["是否统计"]) == ("251.89", "53.51", "是")
    assert (second["项目"], second["是否统计"]) == ("", "否")


def test_csv_to_a_named_file(county, tmp_path):
    paths = write_csv(county, tmp_path / "结果.csv")
    assert [path.name for path in paths[:2]] == ["结果.csv", "结果-指标.csv"]


def test_workbook(county, tmp_path):
    (path,) = write_xlsx(county, tmp_path / "结果.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["自评材料", "指标", "问题和措施", "审核问题", "收件台账", "财政台账"]
    cell = book["自评材料"]["B2"]
    assert (cell.value, cell.data_type) == ("=1+1路硬化（二期）", "s")
    assert book["财政台账"]["H2"].value == 12.5


def test_a_draft_as_json():
    statement = draft(
        corpus(reviewed(report("县水利局", "渠道", budget="100", executed="53.5", grade="优"))), 2023, "澄阳县"
    )
    drafted = json.loads(statement_json(statement, Path("说明.docx")))
    assert (drafted["out"], drafted["year"]) == ("说明.docx", 2023)
    rate = next(figure for figure in drafted["figures"] if figure["key"] == "self_rate")
    assert (rate["section"], rate["text"], rate["unit"], rate["origin"]) == ("四", "53.5", "%", "computed")
    assert {source["quote"] for source in rate["sources"]} == {"100", "53.5"}
    assert {"section", "meaning", "how"} <= drafted["missing"][0].keys()
    assert drafted["warnings"] == list(statement.warnings)
