"""Sections 一, 二, 三, 四（二）, 五 and who must report: figures from the bureau's ledgers."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfassist.domain.document import DocumentKind
from perfassist.statement import draft
from perfassist.statement.application import is_done
from perfassist.statement.text import plain_text
from tests.statement.county import corpus, report, reviewed, row


def drafted(rows, *reports):
    return draft(corpus(*reports, rows=rows), 2023, "澄阳县")


def texts(statement):
    return {figure.key: figure.text for figure in statement.figures}


def missing(statement):
    return {gap.key for gap in statement.missing}


def test_targets_are_split_by_category_and_close():
    rows = [
        row("targets", 1, unit="县教育局", project="营养改善", amount="1286.4", category="政策性项目"),
        row("targets", 2, unit="澄阳县教育局", project="校舍维修", amount="860", category="一般项目"),
        row("targets", 3, unit="县民政局", project="敬老院", amount="30.25", category="一般项目"),
        row("targets", 4, unit="县民政局", project="殡葬", amount="4"),
    ]
    statement = drafted(rows)
    assert "2个预算单位对列入年初预算的4个项目编制了绩效目标，涉及资金2180.65万元" in plain_text(statement)
    assert "政策性项目1个、1286.4万元，一般项目2个、890.25万元，未注明类型的1个、4万元" in plain_text(statement)
    assert {figure.origin for figure in statement.figures if figure.section == "一"} == {"register"}


def test_a_ledger_that_gives_numbers_per_category():
    rows = [
        row("targets", 1, category="一般项目支出", count=300, amount="79120"),
        row("targets", 2, category="政策性项目支出", count=210, amount="39078"),
        row("targets", 3, category="合计", count=510, amount="118198"),
    ]
    printed = texts(drafted(rows))
    assert (printed["targets_projects"], printed["targets_money"]) == ("510", "118198")
    assert not drafted(rows).warnings


def test_a_total_line_that_disagrees_is_warned_of_and_not_counted():
    rows = [row("targets", 1, project="甲", amount="10"), row("targets", 2, project="合计", amount="12")]
    statement = drafted(rows)
    assert texts(statement)["targets_projects"] == "1"
    assert any("合计行为 12 万元，逐行相加为 10 万元" in warning for warning in statement.warnings)


def test_a_project_entered_twice_is_warned_of():
    rows = [row("monitoring", n, unit="县水利局", project="渠道", amount="5", spent="1") for n in (1, 2)]
    assert any("出现 2 次" in warning for warning in drafted(rows).warnings)


def test_rows_of_another_year_do_not_count():
    rows = [
        row("targets", 1, project="甲", amount="10", year=2022),
        row("targets", 2, project="乙", amount="7", year=2023),
    ]
    assert texts(drafted(rows))["targets_money"] == "7"


def test_money_that_no_row_has_is_missing_and_the_count_stands():
    statement = drafted([row("targets", 1, project="甲")])
    assert texts(statement)["targets_projects"] == "1"
    assert "targets_money" in missing(statement)
    assert "【待补：编制绩效目标的项目预算资金" in plain_text(statement)


def test_rows_without_an_amount_are_said_to_be_left_out():
    statement = drafted([row("targets", 1, project="甲", amount="3"), row("targets", 2, project="乙")])
    assert "涉及资金3万元（另有1个项目台账未填金额，未计入）" in plain_text(statement)


def test_pre_evaluation_by_kind_of_unit_and_opinion():
    rows = [
        row("pre_evaluation", 1, unit="县民政局", unit_kind="县直", project="适老化", amount="230", status="予以支持"),
        row("pre_evaluation", 2, unit="石桥镇", unit_kind="乡镇", project="污水", amount="90", status="不予支持"),
        row(
            "pre_evaluation", 3, unit="石桥镇人民政府", unit_kind="乡镇", project="路灯", amount="10", status="予以支持"
        ),
    ]
    text = plain_text(drafted(rows))
    assert "1个县直单位、1个乡镇，共2个单位对3个项目开展了事前绩效评估，涉及资金330万元" in text
    assert "予以支持的2个、不予支持的1个" in text


def test_pre_evaluation_that_only_counts_units():
    rows = [
        row("pre_evaluation", 1, unit_kind="县直一级预算单位", count=64),
        row("pre_evaluation", 2, unit_kind="乡镇", count=19),
    ]
    assert "64个县直一级预算单位、19个乡镇，共83个单位开展了事前绩效评估" in plain_text(drafted(rows))


@pytest.fixture
def monitored():
    day = date(2023, 7, 31)
    return [
        row("monitoring", 1, unit="县教育局", project="营养改善", amount="1286.4", spent="731.8", status="正常", on=day),
        row("monitoring", 2, unit="县教育局", project="校舍维修", amount="860", spent="204.6", status="进度缓慢", on=day),
        row(
            "monitoring", 3, unit="县招生办", project="实验操作考试", amount="9", spent="0", recovered="9",
            status="停止实施", on=day, text="考试改由市里统一组织，今年不再实施。",
        ),
    ]  # fmt: skip


def test_monitoring(monitored):
    text = plain_text(drafted(monitored))
    assert "将2个单位的3个项目纳入绩效运行监控范围，涉及资金2155.4万元" in text
    assert "截至2023年7月31日，项目支出936.4万元，占监控项目预算资金的43.44%，低于序时进度（58.33%）" in text
    assert "对1个支出进度缓慢的项目（县教育局“校舍维修”）" in text
    assert (
        "对1个停止实施或尚未启用的项目（如实验操作考试，考试改由市里统一组织，今年不再实施），及时收回资金9万元" in text
    )


def test_money_recovered_elsewhere_is_not_laid_to_the_stopped_projects(monitored):
    monitored[1] = monitored[1].model_copy(update={"recovered": monitored[2].recovered})
    assert "连同其他项目的结余资金，共收回18万元" in plain_text(drafted(monitored))


def test_monitoring_without_status_or_date_stays_open(monitored):
    bare = [one.model_copy(update={"status": None, "on": None}) for one in monitored]
    statement = drafted(bare)
    assert {"monitor_slow", "monitor_date"} <= missing(statement)
    assert "monitor_time" not in texts(statement)


def test_monitoring_at_two_dates_is_warned_of(monitored):
    monitored[0] = monitored[0].model_copy(update={"on": date(2023, 6, 30)})
    statement = drafted(monitored)
    assert any("个不同时点" in warning for warning in statement.warnings)
    assert "monitor_time" not in texts(statement)


def test_due_reported_and_outstanding_close_and_are_named():
    rows = [
        row("reporters", 1, unit="县教育局", project="校舍维修"),
        row("reporters", 2, unit="县民政局", project="困难群众救助"),
        row("reporters", 3, unit="县林业局", project="造林"),
        row("reporters", 4, unit="县林业局", project="部门整体支出"),
    ]
    papers = [
        reviewed(report("澄阳县教育局", "2023年校舍维修项目")),
        reviewed(report("县民政局", "困难群众救助补助")),
        reviewed(report("柳溪镇人民政府", "路灯")),
    ]
    statement = drafted(rows, *papers)
    printed, text = texts(statement), plain_text(statement)
    assert (printed["due_units"], printed["due_received"], printed["due_outstanding"]) == ("3", "2", "1")
    assert "未报送1个（县林业局）" in text
    assert "另有1个不在名单中的单位也报送了自评材料（柳溪镇人民政府）" in text
    assert (printed["due_projects"], printed["due_projects_received"]) == ("3", "2")
    assert "未收到1个（县林业局“造林”）" in text


def test_a_whole_unit_evaluation_counts_as_reporting():
    whole = report("县林业局", None, kind=DocumentKind.DEPARTMENT_FORM)
    statement = drafted([row("reporters", 1, unit="县林业局", project="部门整体支出")], reviewed(whole))
    assert "列入应报名单的单位1个，均已报送自评材料" in plain_text(statement)


def test_the_unit_of_a_school_may_stand_as_its_department():
    school = report("县第二中学", "营养改善")
    school = school.model_copy(update={"department": report("县教育局", "x").unit})
    printed = texts(drafted([row("reporters", 1, unit="县教育局", project="营养改善")], reviewed(school)))
    assert "due_projects_outstanding" not in printed


def test_without_any_report_the_list_is_no_list_of_defaulters():
    statement = drafted([row("reporters", 1, unit="县林业局")])
    assert "due_received" in missing(statement)
    assert "县林业局" not in plain_text(statement)


def test_key_evaluations_are_listed_and_set_against_the_units_own_grades():
    rows = [
        row("key_evaluation", 1, unit="县林业局", project="森林抚育", amount="186.4", score="81.2", grade="良好"),
        row(
            "key_evaluation",
            2,
            unit="县农业农村局",
            project="2022年高标准农田",
            amount="1860",
            score="78.6",
            grade="中",
        ),
    ]
    text = plain_text(drafted(rows, reviewed(report("县林业局", "森林抚育", grade="优"))))
    assert "2023年度对2个部门和单位的2个项目开展了财政重点绩效评价，涉及资金2046.4万元" in text
    assert "评价结果为：良1个、中1个。其中，1个项目的重点评价等级低于单位自评等级" in text
    assert "2.2022年高标准农田（县农业农村局，资金1860万元，得分78.6分，等级为中）" in text


@pytest.mark.parametrize(
    ("status", "done"),
    [("已整改", True), ("整改完成", True), ("已完成整改", True), ("整改到位", True), ("整改中", False), ("未整改", False),
     ("正在整改", False), ("部分完成", False), ("尚未完成", False), ("已制定方案，正在推进", False), ("", False)],
)  # fmt: skip
def test_what_counts_as_rectified(status, done):
    assert is_done(row("rectification", 1, status=status)) is done


def test_rectification_closes():
    rows = [
        row("rectification", n, unit="县林业局", text=f"问题{n}", status=s)
        for n, s in enumerate(["已整改"] * 3 + ["整改中"])
    ]
    assert "共反馈问题4个，涉及1个部门和单位，已完成整改3个，其余1个尚未完成（整改中）" in plain_text(drafted(rows))


def test_publication_is_listed():
    rows = [
        row("publication", 1, text="重点评价报告", status="县政府门户网站", on=date(2023, 11, 24)),
        row("publication", 2),
    ]
    text = plain_text(drafted(rows))
    assert "登记公开和报送绩效信息2项。包括：重点评价报告（县政府门户网站，2023年11月24日）等" in text


def test_what_is_published_and_what_is_reported_close():
    rows = [
        row("publication", n, text=f"报告{n}", status=way)
        for n, way in enumerate(["县政府网站", "报县人大财经工委", "公示栏"])
    ]
    assert "绩效信息3项，其中向社会公开2项、报送人大和政府等1项" in plain_text(drafted(rows))


def test_plans_follow_the_figures():
    bad = [row("rectification", 1, status="整改中")]
    good = [row("rectification", 1, status="已整改")]
    assert "跟踪督办尚未完成整改的问题" in plain_text(drafted(bad))
    assert "跟踪督办尚未完成整改的问题" not in plain_text(drafted(good))


categories = st.sampled_from(["一般项目", "政策性项目", None])
money = st.one_of(st.none(), st.decimals(0, 10**5, places=4, allow_nan=False).map(str))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(categories, money, st.sampled_from(["县直", "乡镇", None])), min_size=1, max_size=20))
def test_ledger_breakdowns_close_as_printed(entries):
    rows = [
        row(
            "targets",
            n,
            unit=f"局{n % 5}",
            project=f"项目{n}",
            category=category,
            **({} if amount is None else {"amount": amount}),
        )
        for n, (category, amount, _) in enumerate(entries)
    ]
    printed = {figure.key: figure for figure in drafted(rows).figures}
    parts = [figure for key, figure in printed.items() if key.startswith("targets_category") and key.endswith("_count")]
    assert not parts or sum(figure.value for figure in parts) == printed["targets_projects"].value
    sums = [figure for key, figure in printed.items() if key.startswith("targets_category") and key.endswith("_money")]
    if sums:
        assert sum(Decimal(figure.text) for figure in sums) == Decimal(printed["targets_money"].text)
