"""Passages: whole, verbatim where they are quoted, and headed by whom they are about."""

from perfassist.answers import passages_of
from perfassist.answers.passages import pieces
from perfassist.answers.retrieval import best_sentences, fused
from perfassist.ports import FoundPassage
from tests.answers.county import county


def test_every_current_paper_and_rule_has_passages():
    passages = passages_of(county())
    assert len({passage.id for passage in passages}) == len(passages)
    papers = {passage.report_id for passage in passages}
    assert papers == {one.report.id for one in county().reports if one.current} | {None}
    assert any("有效问卷不少于50份" in passage.text for passage in passages if passage.report_id is None)


def test_the_text_searched_begins_with_year_unit_and_project():
    found = [passage for passage in passages_of(county()) if passage.report_id == "r08"]
    assert all(passage.text.startswith("2023年 云岭县水利局 农村饮水安全巩固提升") for passage in found)
    assert all(passage.year == 2023 and passage.project == "农村饮水安全巩固提升" for passage in found)


def test_rows_are_searched_as_sentences_and_quoted_as_they_stand():
    row = next(passage for passage in passages_of(county()) if "新建管网长度：年度指标值≥18.6公里" in passage.text)
    assert row.quote == row.locator.quote == "双河村征地没有完成。"


def test_long_texts_are_cut_at_sentences_and_nothing_is_lost():
    text = "。".join(f"第{number}处管道因征地没有谈妥推迟铺设，影响农户{number}户" for number in range(60)) + "。"
    cut = list(pieces(text))
    assert len(cut) > 1
    assert "".join(cut) == text
    assert all(piece.endswith("。") for piece in cut)


def test_the_sentences_that_answer_are_quoted_verbatim():
    text = "成立了领导小组。定期召开会议。双河村征地没有谈妥，管道推迟铺设。群众反映良好。年底完成决算。档案已经整理。"
    quote = best_sentences(text, ["征地", "推迟"])
    assert quote in text
    assert "征地没有谈妥" in quote


def test_words_outweigh_meaning_and_decide_alone_for_codes():
    passages = passages_of(county())[:2]
    found = [
        FoundPassage(passage=passages[0], lexical=10.0, dense=0.1),
        FoundPassage(passage=passages[1], lexical=2.0, dense=0.9),
    ]
    assert fused(found, words_only=False)[0][0] == passages[0]
    assert fused(found, words_only=True)[1][1] == 0.2
