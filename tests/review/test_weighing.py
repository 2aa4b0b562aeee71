"""The scored model: probabilities, reasons, and how far it holds on statements nobody has labelled for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfassist.domain.finding import Substance
from perfassist.review.problems.statements import clauses_of, judge_statement
from perfassist.review.problems.weighing import shipped_weights, weigh


@given(st.text(max_size=80), st.sampled_from(["problem", "cause", "measure", "elsewhere"]))
def test_the_shares_of_the_labels_make_a_whole(text, setting):
    weighed = weigh(text, setting, (), clauses_of(text), Substance.NONE_STATED)
    assert sum(weighed.shares.values()) == pytest.approx(1)
    assert weighed.shares[weighed.best] == max(weighed.shares.values())


def test_every_weight_belongs_to_three_labels():
    weights = shipped_weights()
    assert {len(row) for table in (weights.wording, weights.final) for row in table.values()} == {3}


def test_a_name_of_the_unit_s_own_does_not_count():
    text = "{}的工作得到群众好评。"
    names = ("县开裂渗漏治理站",)
    assert judge_statement(text.format(names[0]), names=names) == judge_statement(text.format(names[0]), names=names)
    assert judge_statement(text.format(names[0]), names=names).substance is Substance.NONE_STATED


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("全年为低收入户追回租金差额31万元，居民拍手称快。", Substance.NONE_STATED),
        ("过去的泥巴路如今变成水泥路，赶场再不用绕道。", Substance.NONE_STATED),
        ("偏差超过20%的，应在本栏说明。", Substance.NONE_STATED),
        ("争当先锋，再立新功。", Substance.NONE_STATED),
        ("全年开会14次、印发通知6份，但干部的精气神还不够足。", Substance.TOKEN),
        ("情况变化，数量有所调整。", Substance.TOKEN),
        ("总的没有问题，只是二楼厕所的水管一直在漏。", Substance.SUBSTANTIVE),
        ("老板跑路了，剩下60米挡墙没人砌。", Substance.SUBSTANTIVE),
    ],
)
def test_statements_in_fresh_words(text, substance):
    assert judge_statement(text).substance is substance
