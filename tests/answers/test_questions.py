"""Questions as staff ask them: the right figure, the right rows, or a refusal; never a wrong figure given silently."""

import re

import pytest
import yaml

from perfassist.answers import answer, passages_of
from perfassist.models.embedder import HashedEmbedder
from perfassist.store.passages import LocalPassageIndex
from tests.answers.county import CASES, NoIndex, catalogue, county


def cases(name):
    rows = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["q"]) for row in rows]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return LocalPassageIndex(tmp_path_factory.mktemp("index"), HashedEmbedder(), lambda: passages_of(county()))


@pytest.mark.parametrize("case", cases("computed"))
def test_question_is_answered(case, index):
    needs_index = case.get("kind") == "passage"
    got = answer(case["q"], county(), index=index if needs_index else NoIndex(), catalogue=catalogue())
    assert not got.refused, got.reason
    if "kind" in case:
        assert got.kind == case["kind"]
    if "value" in case:
        assert got.value == case["value"]
    if "unit" in case:
        assert got.unit == case["unit"]
    assert str(case.get("has", "")) in got.answer
    if "items" in case:
        assert_items(got, case["items"])
    assert got.citations or got.value == "0" or case.get("uncited")
    assert_marks_have_sources(got)


def assert_marks_have_sources(got):
    numbers = {int(mark) for mark in re.findall(r"\[(\d+)\]", got.answer)}
    assert numbers == {citation.n for citation in got.citations}
    assert all(citation.quote for citation in got.citations)


def assert_items(got, wanted):
    shown = [(item.label, item.value) for item in got.items]
    assert len(shown) == len(wanted), shown
    for (label, value), want in zip(shown, wanted, strict=True):
        name, _, figure = want.partition("=")
        assert name in label, shown
        assert not figure or value == figure, shown


@pytest.mark.parametrize("case", cases("refused"))
def test_question_is_refused(case, index):
    got = answer(case["q"], county(), index=index, catalogue=catalogue())
    assert got.refused, got.answer
    assert got.value is None
    assert got.items == ()
    assert got.reason
    assert case.get("says", "") in got.reason
