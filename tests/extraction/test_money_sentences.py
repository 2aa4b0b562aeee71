"""Budget and spending out of sentences, and refusal where they contradict one another."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from perfassist.domain.document import Locator
from perfassist.domain.report import FundLine, Passage, Section, SectionRole
from perfassist.extraction.narrative.amounts import read_amounts

_CASES = yaml.safe_load((Path(__file__).parent / "money.yaml").read_text("utf-8"))


def _read(text: str, *, title: str = "资金情况", granted: bool = False) -> FundLine | None:
    passage = Passage(text=text, locator=Locator(file="报告.docx", paragraph=3, quote=text))
    section = Section(
        role=SectionRole.IMPLEMENTATION, title=title, passages=(passage,), locator=Locator(file="报告.docx")
    )
    return read_amounts([section], granted=granted)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"][:24]) for case in _CASES])
def test_sentences_tell_the_money(case):
    line = _read(case["text"])
    assert line is not None
    for name in ("budget_initial", "budget_full", "executed"):
        wanted = case[name]
        assert getattr(line, name).value == (None if wanted is None else Decimal(wanted)), name


@pytest.mark.parametrize("case", _CASES)
def test_every_amount_quotes_its_sentence(case):
    line = _read(case["text"])
    assert line is not None
    for number in (line.budget_initial, line.budget_full, line.executed):
        if number.locator is not None:
            assert number.locator.quote is not None
            assert number.locator.quote in case["text"]


def test_two_budgets_that_nothing_decides_between_are_none():
    line = _read("全年预算80万元。全年预算95万元。实际支出70万元。")
    assert line is not None
    assert line.budget_full.value is None
    assert line.executed.value == 70


def test_a_printed_rate_decides_between_two_budgets():
    line = _read("项目预算80万元。财政安排70万元。实际支出63万元，预算执行率90%。")
    assert line is not None
    assert (line.budget_full.value, line.executed.value) == (70, 63)


def test_three_public_expenses_are_not_the_money_of_the_unit():
    assert _read("“三公”经费预算12万元，支出9.6万元。") is None


def test_money_granted_from_above_has_no_initial_budget():
    line = _read("上级安排补助资金210万元，支出199.5万元。", granted=True)
    assert line is not None
    assert (line.budget_initial.value, line.budget_full.value) == (None, 210)


def test_a_short_title_tells_what_the_first_amount_is():
    line = _read("90万元；执行81万元；执行率90%", title="预算资金")
    assert line is not None
    assert (line.budget_full.value, line.executed.value) == (90, 81)
