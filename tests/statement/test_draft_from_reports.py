"""Section 四（一）: figures from the reports, breakdowns that close, sources for every figure."""

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfassist.domain.document import DocumentKind, FileStatus
from perfassist.domain.finding import Decision, Severity, Substance
from perfassist.domain.statement import NamedSource, Slot
from perfassist.statement import draft
from perfassist.statement.text import plain_text
from tests.statement.county import corpus, finding, received, report, reviewed


def drafted(*reports, **rest):
    return draft(corpus(*reports, **rest), 2023, "澄阳县")


def figures(statement):
    return {figure.key: figure for figure in statement.figures}


def texts(statement):
    return {figure.key: figure.text for figure in statement.figures}


@pytest.fixture(scope="module")
def county_of_252():
    """The county of the real 2022 statement: 235 优, 14 良, 3 passed over."""
    papers = []
    for number in range(252):
        grade = "优" if number < 235 else "良" if number < 249 else None
        score = {249: "85", 250: "92"}.get(number)
        papers.append(
            reviewed(
                report(f"县单位{number % 163}", f"项目{number}", budget="100", executed="90", grade=grade, score=score)
            )
        )
    return drafted(*papers)


def test_grades_close_with_the_projects_that_have_none(county_of_252):
    text, printed = plain_text(county_of_252), texts(county_of_252)
    assert (printed["grade_excellent"], printed["grade_good"], printed["grade_none"]) == ("235", "14", "3")
    assert (printed["grade_excellent_share"], printed["grade_good_share"]) == ("93.25", "5.56")
    assert printed["grade_none_share"] == "1.19"
    assert "占全部自评项目的5.56%" in text
    assert "其余3个项目（县单位86“项目249”、县单位87“项目250”、县单位88“项目251”）未填报评价等级" in text


def test_scores_of_ungraded_projects_are_a_remark_and_no_grade(county_of_252):
    printed = texts(county_of_252)
    assert (printed["grade_none_excellent"], printed["grade_none_good"], printed["grade_none_unscored"]) == (
        "1",
        "1",
        "1",
    )
    assert "供参考，不计入上述等级" in plain_text(county_of_252)


def test_scale_money_and_weighted_rate(county_of_252):
    printed = texts(county_of_252)
    assert (printed["self_units"], printed["self_projects"]) == ("163", "252")
    assert (printed["self_money"], printed["self_executed"], printed["self_rate"]) == ("25200", "22680", "90")


def test_counts_and_sums_list_every_cell_they_rest_on(county_of_252):
    known = figures(county_of_252)
    assert len(known["self_projects"].sources) == 252
    assert len(known["self_money"].sources) == 252
    assert len(known["grade_good"].sources) == 14
    assert {source.quote for source in known["grade_good"].sources} == {"良"}
    assert all(figure.sources and figure.formula for figure in county_of_252.figures)


def test_the_rate_names_its_denominator_when_a_report_lacks_a_figure():
    statement = drafted(
        reviewed(report("县水利局", "渠道", budget="100", executed="50")),
        reviewed(report("县林业局", "造林", budget="300")),
        reviewed(report("县民政局", "敬老院", executed="20")),
    )
    printed, text = texts(statement), plain_text(statement)
    assert (printed["self_money"], printed["self_executed"], printed["self_rate"]) == ("400", "70", "50")
    assert printed["self_money_without"] == "1"
    assert "以预算数和执行数都有的1个项目计，总体执行率50%" in text


def test_form_and_narrative_of_a_project_count_once_and_complete_each_other():
    form = report("县水利局", "渠道整治", budget="100", executed="95", file="a.docx")
    told = report("澄阳县水利局", "渠道整治项目", grade="良", kind=DocumentKind.PROJECT_REPORT, file="b.docx")
    printed = texts(
        drafted(
            reviewed(form, Substance.NONE_STATED), reviewed(told, problems=["二期1.7公里因征地未完，推迟到次年3月验收"])
        )
    )
    assert (printed["self_projects"], printed["self_units"], printed["grade_good"]) == ("1", "1", "1")
    assert printed["told"] == "1"
    assert "praise_only" not in printed


def test_superseded_versions_and_other_years_do_not_count():
    statement = drafted(
        reviewed(report("县水利局", "渠道", budget="100")),
        reviewed(report("县水利局", "渠道", budget="70", file="旧版.docx"), current=False),
        reviewed(report("县水利局", "渠道", year=2022, budget="55")),
    )
    assert texts(statement)["self_money"] == "100"


def test_whole_units_are_counted_apart():
    whole = report("县水利局", None, budget="900", executed="900", grade="优", kind=DocumentKind.DEPARTMENT_FORM)
    statement = drafted(reviewed(whole), reviewed(report("县水利局", "渠道", budget="100", executed="90", grade="良")))
    printed = texts(statement)
    assert (printed["self_projects"], printed["self_money"], printed["self_whole_units"]) == ("1", "100", "1")
    assert "grade_excellent" not in printed
    assert "单独统计，不计入上述项目数和金额" in plain_text(statement)


def test_praise_only_is_told_by_verdict_and_closes():
    papers = [
        reviewed(report("甲局", "一"), Substance.NONE_STATED),
        reviewed(report("乙局", "二"), Substance.TOKEN, problems=[("绩效意识有待加强", Substance.TOKEN)]),
        reviewed(report("丙局", "三"), problems=["3口提灌站未通电，不能使用"]),
        reviewed(report("丁局", "四"), None),
    ]
    printed = texts(drafted(*papers))
    assert (printed["praise_only"], printed["none_stated"], printed["token_only"]) == ("2", "1", "1")
    assert printed["praise_only_share"] == "50"
    closing = sum(int(printed[key]) for key in ("told", "praise_only", "problems_unjudged"))
    assert closing == int(printed["self_projects"])


def test_concealment_is_counted_with_the_places_of_the_shortfalls():
    hidden = report("甲局", "一")
    statement = drafted(reviewed(hidden, Substance.NONE_STATED, concealment=True), reviewed(report("乙局", "二")))
    figure = figures(statement)["concealed"]
    assert figure.text == "1"
    assert [source.file for source in figure.sources] == [hidden.file]


def test_a_dismissed_finding_is_not_held_against_the_unit():
    owner = report("甲局", "工资")
    said = finding(owner, "no-problems-stated", "没有反映问题", severity=Severity.ASK)
    grave = finding(owner)
    dismiss = [
        Decision(finding_id=one.id, verdict="dismiss", reason="工资项目", decided_at=datetime(2024, 3, 1))
        for one in (said, grave)
    ]
    paper = reviewed(owner, Substance.NONE_STATED, findings=[said, grave])
    printed = texts(drafted(paper, decisions=dismiss))
    assert printed["problems_cleared"] == "1"
    assert not {"praise_only", "finding_1"} & set(printed)
    again = Decision(finding_id=grave.id, verdict="confirm", decided_at=datetime(2024, 3, 2))
    assert texts(drafted(paper, decisions=[*dismiss, again]))["finding_1"] == "1"


def test_the_judgement_follows_the_share():
    praising = [reviewed(report(f"局{n}", f"项目{n}"), Substance.NONE_STATED) for n in range(9)]
    honest = [reviewed(report(f"所{n}", f"工程{n}"), problems=[f"{n + 2}公里未验收，推迟到次年6月"]) for n in range(9)]
    assert "反映成绩较多、反映问题较少" in plain_text(drafted(*praising, honest[0]))
    assert "仍有部分自评材料重成绩、轻问题" in plain_text(drafted(*praising[:3], *honest))
    assert "多数单位能够在自评中正视问题" in plain_text(drafted(praising[0], *honest))


def test_real_problems_are_quoted_verbatim_from_different_units_with_their_source():
    papers = [
        reviewed(
            report(f"局{n}", f"项目{n}", budget=str(100 + n)),
            problems=[f"一是{n + 1}.7公里渠道因征地未完，推迟到次年3月验收。"],
        )
        for n in range(8)
    ]
    papers.append(reviewed(report("局9", "项目9"), problems=[("绩效意识有待加强", Substance.TOKEN)]))
    statement = drafted(*papers)
    quotes = [
        run
        for section in statement.sections
        for paragraph in section.paragraphs
        for run in paragraph.runs
        if isinstance(run, NamedSource) and "征地未完" in run.text
    ]
    assert len(quotes) == 6
    assert all(quote.text in quote.sources[0].quote for quote in quotes)
    assert len({quote.sources[0].file for quote in quotes}) == 6
    assert "绩效意识有待加强" not in plain_text(statement)


def test_finding_types_count_projects_not_findings():
    owner = report("甲局", "一")
    other = report("乙局", "二")
    statement = drafted(
        reviewed(owner, findings=[finding(owner, n=n) for n in range(4)]),
        reviewed(
            other,
            findings=[finding(other), finding(other, "vague-target", "指标值没有衡量标准", severity=Severity.ASK)],
        ),
    )
    assert "执行率与金额不符（2个项目）、指标值没有衡量标准（1个项目）" in plain_text(statement)


def test_a_grade_of_优_with_grave_findings_is_pointed_out():
    owner = report("甲局", "一", grade="优")
    statement = drafted(reviewed(owner, findings=[finding(owner)]), reviewed(report("乙局", "二", grade="优")))
    assert "自评为优的项目中，有1个项目的自评材料经审核存在必须修改的问题" in plain_text(statement)


def test_what_was_left_out_is_warned_of():
    dateless = report("甲局", "一")
    dateless = dateless.model_copy(update={"year": type(dateless.year)()})
    statement = drafted(
        reviewed(dateless), reviewed(report("乙局", "二")), files=[received("坏.pdf", FileStatus.FAILED, reason="加密")]
    )
    assert texts(statement)["self_projects"] == "1"
    assert any("未识别出年度" in warning for warning in statement.warnings)
    assert any("1 个文件未能读出" in warning for warning in statement.warnings)


def test_an_outsized_amount_is_warned_of():
    papers = [reviewed(report(f"局{n}", f"项目{n}", budget="10")) for n in range(11)]
    papers.append(reviewed(report("县城管局", "保洁", budget="864000")))
    assert any("县城管局“保洁”" in warning and "金额单位" in warning for warning in drafted(*papers).warnings)


def test_a_year_without_reports_is_a_draft_of_gaps():
    statement = draft(corpus(), 2023, "澄阳县")
    assert not statement.figures
    assert {gap.section for gap in statement.missing} == set("一二三四五")
    assert plain_text(statement).count("【待补：") == len(statement.missing)
    assert statement.title == "澄阳县2023年预算绩效管理情况说明"
    assert statement.issuer == "澄阳县财政局"


grades = st.sampled_from(["优", "良", "中", "差", None])
verdicts = st.sampled_from([*Substance, None])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(grades, verdicts, st.sampled_from([None, "55.5", "85", "96"])), min_size=1, max_size=25))
def test_every_breakdown_closes_whatever_the_county_reports(rows):
    papers = [
        reviewed(report(f"局{n % 4}", f"项目{n}", budget="10", executed="7", grade=grade, score=score), verdict)
        for n, (grade, verdict, score) in enumerate(rows)
    ]
    statement = drafted(*papers)
    values = {figure.key: figure.value for figure in statement.figures}
    assert sum(values.get(f"grade_{name}", 0) for name in ("excellent", "good", "fair", "poor", "none")) == len(rows)
    assert sum(values.get(key, 0) for key in ("told", "praise_only", "problems_cleared", "problems_unjudged")) in (
        0,
        len(rows),
    )
    if any(f"grade_none_{name}" in values for name in ("excellent", "good", "fair", "poor")):
        implied = [
            values.get(f"grade_none_{name}", Decimal(0)) for name in ("excellent", "good", "fair", "poor", "unscored")
        ]
        assert sum(implied) == values["grade_none"]
    assert all(figure.sources for figure in statement.figures)
    runs = (run for section in statement.sections for one in section.paragraphs for run in one.runs)
    placed = {run.key for run in runs if isinstance(run, Slot)}
    assert placed == set(values) | {gap.key for gap in statement.missing}
