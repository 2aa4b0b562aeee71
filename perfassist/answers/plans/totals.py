"""Putting a field together over cases: sums, averages, rates weighted by money."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from perfassist.answers.plans.evidence import figure, written
from perfassist.answers.plans.fields import NUMBERS, Reading, rounded
from perfassist.domain.corpus import ProjectCase
from perfassist.domain.document import Locator


@dataclass(frozen=True)
class Total:
    """A figure over several cases, with the cells it was computed from and the cases that lack the value."""

    value: Decimal | None
    places: tuple[Locator, ...]
    counted: int
    without: tuple[ProjectCase, ...]
    definition: str = ""


def total_of(cases: Sequence[ProjectCase], key: str, aggregate: str) -> Total:
    """Put a field together over cases: sum, average, weighted (Σ执行数÷Σ预算数), min or max."""
    if aggregate == "weighted":
        return _weighted(cases, key)
    readings = [(case, NUMBERS[key].read(case)) for case in cases]
    have = [reading for _, reading in readings if reading is not None]
    without = tuple(case for case, reading in readings if reading is None)
    places = tuple(place for reading in have for place in reading.locators[:1])
    if not have:
        return Total(None, (), 0, without)
    values = [_exact(case, key, reading) for case, reading in readings if reading is not None]
    value = {
        "sum": sum(values, Decimal(0)), "average": sum(values, Decimal(0)) / len(values),
        "min": min(values), "max": max(values),
    }[aggregate]  # fmt: skip
    return Total(value, places, len(have), without)


def _exact(case: ProjectCase, key: str, reading: Reading) -> Decimal:
    """Rates are averaged unrounded."""
    rate = case.report.execution_rate if key == "execution_rate" and reading.value else None
    return reading.value if rate is None else rate


def _weighted(cases: Sequence[ProjectCase], key: str) -> Total:
    if key != "execution_rate":
        return _weighted_by_money(cases, key)
    pairs = [(case, NUMBERS["budget_full"].read(case), NUMBERS["executed"].read(case)) for case in cases]
    both = [(budget, executed) for _, budget, executed in pairs if budget is not None and executed is not None]
    without = tuple(case for case, budget, executed in pairs if budget is None or executed is None)
    budget_sum = sum((budget.value for budget, _ in both), Decimal(0))
    executed_sum = sum((executed.value for _, executed in both), Decimal(0))
    if not budget_sum:
        return Total(None, (), 0, without)
    definition = f"全年执行数合计{written(executed_sum)}万元÷全年预算数合计{written(budget_sum)}万元"
    places = tuple(place for pair in both for reading in reversed(pair) for place in reading.locators[:1])
    return Total(executed_sum / budget_sum * 100, places, len(both), without, definition)


def _weighted_by_money(cases: Sequence[ProjectCase], key: str) -> Total:
    pairs = [(case, NUMBERS[key].read(case), NUMBERS["budget_full"].read(case)) for case in cases]
    both = [(value, budget) for _, value, budget in pairs if value is not None and budget is not None]
    without = tuple(case for case, value, budget in pairs if value is None or budget is None)
    weights = sum((budget.value for _, budget in both), Decimal(0))
    if not weights:
        return Total(None, (), 0, without)
    value = sum((value.value * budget.value for value, budget in both), Decimal(0)) / weights
    places = tuple(place for value, _ in both for place in value.locators[:1])
    return Total(value, places, len(both), without, "以全年预算数为权数")


def shown(total: Total, key: str, *, averaged: bool = False) -> str | None:
    """Write a total: scores and rates to two places, money exact."""
    if total.value is None:
        return None
    unit = NUMBERS[key].unit
    exact = unit == "万元" and not averaged
    return figure(total.value if exact else rounded(total.value), unit)
