"""Many reports at once: stable finding ids, every finding with its place, the queue, and who has not reported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from review_cases import build

from perfassist.domain.corpus import ReviewedReport
from perfassist.review import rank, review, rule_texts
from perfassist.review.profiles import default_profile, parse_profile

PROFILE = default_profile()
FAULTY = {
    "total_score": 89.6,
    "grade": "优",
    "funds": ["total | 资金总额 | 50 | 60 | 30 | 62 | 10 | 10 |"],
    "indicators": [
        "产出指标 | 数量指标 | 养护里程 | ≥120公里 | 80公里 | 50 | 50 |",
        "效益指标 | 社会效益指标 | 受益群众 | ≤8000人 | 8000人 | 30 | 31 |",
        "满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 98% | 10 | 10 |",
    ],
    "sections": {"存在问题": "无"},
}
HONEST = {
    "unit": "红岩乡人民政府",
    "total_score": 95.5,
    "grade": "优",
    "funds": ["total | 资金总额 | 60 | 60 | 57 | 95 | 10 | 9.5 |"],
    "indicators": [
        "产出指标 | 数量指标 | 养护里程 | ≥120公里 | 121公里 | 30 | 30 |",
        "产出指标 | 质量指标 | 修补合格率 | ≥95% | 96% | 20 | 20 |",
        "效益指标 | 社会效益指标 | 受益群众 | ≥8000人 | 8012人 | 30 | 30 |",
        "满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 93%（问卷100份，满意93份） | 10 | 6 | 路面修补后沉降3处，7户不满意",
    ],
    "sections": {
        "存在问题": "陈家湾路段修补后沉降3处，群众9月反映过2次。",
        "改进措施": "乡农业服务中心2024年4月底前重新压实。",
    },
}


def test_findings_are_stable_over_re_runs_and_gravest_first():
    reports = [build(FAULTY), build(HONEST, "b.docx")]
    first, again = review(reports, PROFILE), review(list(reversed(reports)), PROFILE)
    assert first == list(reversed(again))
    findings = first[0].findings
    assert len({finding.id for finding in findings}) == len(findings) > 5
    assert [finding.severity.rank for finding in findings] == sorted(finding.severity.rank for finding in findings)
    assert all(finding.locators for finding in findings)


def test_an_honest_report_is_left_alone():
    assert review([build(HONEST)], PROFILE)[0].findings == ()


def test_the_county_turns_rules_off_and_changes_their_severity():
    profile = parse_profile('[rules]\noff = ["no-problems-stated", "PA107"]\n[rules.severity]\nexecution-rate = "note"')
    findings = {finding.rule: finding for finding in review([build(FAULTY)], profile)[0].findings}
    assert not {"no-problems-stated", "grade-mismatch"} & set(findings)
    assert findings["execution-rate"].severity.value == "note"
    catalogue = {text.slug: text for text in rule_texts(profile)}
    assert "no-problems-stated" not in catalogue
    assert catalogue["execution-rate"].severity.value == "note"


def test_what_is_no_evaluation_gets_no_finding():
    reviewed = review([build({**FAULTY, "kind": "policy"})], PROFILE)[0]
    assert reviewed.findings == ()
    assert reviewed.disclosure.verdict is None


def test_concealment_comes_first_in_the_queue():
    reports = [build(HONEST, "a.docx"), build(FAULTY, "b.docx")]
    reviews = review(reports, PROFILE)
    queue = rank(
        ReviewedReport(report=report, disclosure=one.disclosure, findings=one.findings)
        for report, one in zip(reports, reviews, strict=True)
    )
    assert [place.report_id for place in queue] == [reports[1].id, reports[0].id]
    assert "数据有短板而文字未反映" in queue[0].reason
    assert queue[1].reason == "未发现需要处理的问题"


amounts = st.decimals(min_value=1, max_value=9999, places=2)


@given(amounts, amounts)
def test_the_rate_by_the_rule_is_never_accused(budget, executed):
    rate = (executed / budget * 100).quantize(budget)
    report = build({"funds": [f"total | 资金总额 | | {budget} | {executed} | {rate} | | |"]})
    assert "execution-rate" not in {finding.rule for finding in review([report], PROFILE)[0].findings}


@given(st.lists(st.decimals(min_value=0, max_value=30, places=2), min_size=3, max_size=8))
def test_a_total_that_adds_up_is_never_accused(scores):
    rows = [f"产出指标 | 数量指标 | 指标{number} | 5个 | 5个 | 30 | {score} |" for number, score in enumerate(scores)]
    report = build(
        {"total_score": sum(scores), "funds": ["total | 总额 | | 10 | 10 | 100 | 10 | 0 |"], "indicators": rows}
    )
    assert "total-score" not in {finding.rule for finding in review([report], PROFILE)[0].findings}


@pytest.mark.parametrize("text", ["", "{}", "存在问题"])
def test_a_poor_report_gives_findings_and_no_error(text):
    report = build(
        {"unit": None, "project": None, "year": None, "sections": {"其他": text}, "leftovers": [text or "表"]}
    )
    assert review([report], PROFILE)[0].findings
