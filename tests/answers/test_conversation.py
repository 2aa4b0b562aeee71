"""Follow-up questions keep what the one before set; several years are asked about, never mixed."""

from datetime import datetime

import pytest

from perfassist.answers import answer
from perfassist.domain.corpus import Corpus
from perfassist.domain.extracted import ExtractedInt, State
from perfassist.domain.finding import Decision
from tests.answers.county import NoIndex, at, catalogue, county


def ask(question, *, corpus=None, history=(), year=None):
    return answer(question, corpus or county(), index=NoIndex(), catalogue=catalogue(), history=history, year=year)


def talk(*questions):
    history = []
    for question in questions:
        history.append(ask(question, history=tuple(history)))
    return history


def in_year(reviewed, year):
    place = at(f"{reviewed.report.id}-{year}", f"{year}年度", 1, 1)
    extracted = ExtractedInt(state=State.FOUND, value=year, text=place.quote, locator=place)
    report = reviewed.report.model_copy(update={"id": f"{reviewed.report.id}-{year}", "year": extracted})
    return reviewed.model_copy(update={"report": report})


@pytest.fixture(scope="module")
def two_years():
    reports = county().reports
    return Corpus(reports=(*reports, *(in_year(one, 2022) for one in reports[:3])), registers=county().registers)


def test_another_unit_takes_the_place_of_the_one_before():
    _, second = talk("民政局有几个项目", "那水利局呢？")
    assert second.value == "1"


def test_a_condition_is_added_to_the_question_before():
    _, second = talk("评优的项目有几个", "其中执行率低于80%的呢")
    assert second.value == "3"


def test_another_field_of_the_same_project():
    *_, third = talk("退化林修复的执行率是多少", "它的得分呢？", "该项目花了多少钱")
    assert third.value == "129"


def test_the_single_row_found_is_what_it_means():
    _, second = talk("执行率最低的是哪个项目", "它的预算是多少")
    assert second.value == "88"


def test_another_aggregate_keeps_the_conditions():
    _, second = talk("得优的项目预算一共多少", "那平均得分呢")
    assert second.value == "96.35"


def test_a_refused_question_is_no_ground_to_go_on_from():
    _, second = talk("审计局有几个项目", "它的预算呢")
    assert second.refused


def test_every_turn_is_guarded():
    _, second = talk("民政局有几个项目", "那商务局呢？")
    assert second.refused
    assert "商务局" in second.reason


def test_without_a_year_several_years_are_asked_about(two_years):
    got = ask("一共有多少个项目", corpus=two_years)
    assert got.refused
    assert "2022、2023" in got.reason


def test_the_year_named_or_given_is_counted_alone(two_years):
    assert ask("2022年有多少个项目", corpus=two_years).value == "3"
    assert ask("一共有多少个项目", corpus=two_years, year=2023).value == "13"
    assert ask("今年有多少个项目", corpus=two_years).value == "13"
    assert ask("去年有多少个项目", corpus=two_years).value == "3"


def test_years_are_compared(two_years):
    got = ask("今年和去年的预算对比", corpus=two_years)
    assert [(item.label, item.value) for item in got.items] == [("2023", "14474"), ("2022", "2148.9")]


def test_a_dismissed_finding_does_not_count():
    decision = Decision(
        finding_id="r11-weights-sum", verdict="dismiss", reason="核对无误", decided_at=datetime(2024, 4, 1)
    )
    corpus = county().model_copy(update={"decisions": (decision,)})
    assert ask("分值合计不等于100分的项目有几个", corpus=corpus).value == "0"
    assert ask("系统一共查出多少条问题", corpus=corpus).value == "12"


def test_a_wrong_year_argument_is_refused():
    assert "2019" in (ask("有多少个项目", year=2019).reason or "")


def test_coverage_says_what_the_figure_rests_on():
    got = ask("平均得分是多少")
    assert (got.coverage.considered, got.coverage.without_value) == (13, 2)
    assert (got.coverage.unreadable, got.coverage.set_aside) == (1, 1)


def test_an_empty_corpus_refuses():
    for question in ("一共有多少个项目", "执行率最低的项目", "退化林修复的执行率", "哪些单位没交自评"):
        got = ask(question, corpus=Corpus())
        assert got.refused or got.value == "0"


def test_long_lists_are_cited_from_the_top_and_complete_in_the_items():
    reports = tuple(in_year(one, 2023) for one in county().reports)
    many = [
        one.model_copy(update={"report": one.report.model_copy(update={
            "id": f"{one.report.id}-{number}",
            "project": one.report.project.model_copy(update={"value": f"{one.report.project.value}第{number}期"}),
        })})
        for number in range(12) for one in reports if one.report.project.value
    ]  # fmt: skip
    got = ask("列出执行率低于90%的项目", corpus=Corpus(reports=tuple(many)))
    assert len(got.items) == int(got.value) > 60
    assert len(got.citations) <= 50
