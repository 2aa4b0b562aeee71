from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfassist.statement.rounding import half_up, money_places, number_text, percent

amounts = st.decimals(min_value=0, max_value=10**6, places=6, allow_nan=False)


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [(14, 252, "5.56"), (235, 252, "93.25"), (3, 252, "1.19"), ("37580.6", 70233, "53.51"), (1, 4, "25"), (1, 8, "12.5"),
     (252, 252, "100"), (1, 800, "0.13"), (0, 7, "0"), (3, 2, "150")],
)  # fmt: skip
def test_percent_is_rounded_half_up_to_two_places(part, whole, printed):
    assert number_text(percent(Decimal(part), whole)) == printed


@pytest.mark.parametrize(
    ("value", "places", "printed"),
    [("118198.00", None, "118198"), ("37580.60", 2, "37580.6"), ("1E+3", None, "1000"), ("0.005", 2, "0.01"),
     ("-0.001", 2, "0"), ("84.123456", 2, "84.12"), ("100", None, "100")],
)  # fmt: skip
def test_numbers_are_printed_without_noise(value, places, printed):
    assert number_text(Decimal(value), places) == printed


@given(st.lists(amounts, min_size=1, max_size=12))
def test_printed_parts_of_money_add_up_to_the_printed_total(parts):
    places = money_places(parts)
    printed = [Decimal(number_text(part, places)) for part in parts]
    assert sum(printed) == Decimal(number_text(sum(parts), places))


def test_two_places_are_enough_for_most_money():
    assert money_places([Decimal("79120"), Decimal("39078.5")]) == 2
    assert money_places([Decimal("0.005"), Decimal("0.005")]) == 3


@given(amounts, st.integers(0, 4))
def test_rounding_moves_a_value_by_half_a_unit_at_most(value, places):
    assert abs(half_up(value, places) - value) * 2 <= Decimal(1).scaleb(-places)
