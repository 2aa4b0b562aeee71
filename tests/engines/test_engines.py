"""One conformance suite for every engine."""

from collections.abc import Callable

import pytest
from engine_tasks import double, misbehave

from perfassist.engines import Engine, LocalPool, SerialEngine, make_engine

_ENGINES: dict[str, Callable[[], Engine]] = {
    "serial": SerialEngine,
    "one child": lambda: LocalPool(1),
    "two children": lambda: LocalPool(2),
    "made": lambda: make_engine(3),
}


@pytest.fixture(params=_ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    return _ENGINES[request.param]()


def test_every_item_has_exactly_one_outcome(engine: Engine):
    outcomes = list(engine.run(double, range(25)))
    assert sorted((outcome.item, outcome.value) for outcome in outcomes) == [(n, 2 * n) for n in range(25)]
    assert {outcome.error for outcome in outcomes} == {None}


def test_no_items_no_outcomes(engine: Engine):
    assert list(engine.run(double, [])) == []


def test_a_fault_of_one_item_is_its_outcome_only(engine: Engine):
    outcomes = {outcome.item: outcome for outcome in engine.run(misbehave, ["a", "raise", "b"])}
    assert outcomes["raise"].value is None
    assert outcomes["raise"].error == "程序内部错误（ValueError：坏 数据）"
    assert (outcomes["a"].value, outcomes["b"].value) == ("a", "b")


def test_items_may_come_from_an_iterator(engine: Engine):
    assert {outcome.value for outcome in engine.run(double, iter([1, 2, 3]))} == {2, 4, 6}
