"""One rule for every figure that is printed: half up, percentages to two places, no trailing zeros."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

PERCENT_PLACES = 2
MONEY_PLACES = 2
# A form in 元 with 分 has six places in 万元; nothing real is finer.
_FINEST_PLACES = 6


def half_up(value: Decimal, places: int) -> Decimal:
    """Round half away from zero to so many decimal places."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def percent(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """Return part ÷ whole in percent, to two places half up: 14 of 252 is 5.56, not 5. The whole must not be 0."""
    return half_up(Decimal(part) * 100 / Decimal(whole), PERCENT_PLACES)


def number_text(value: Decimal, places: int | None = None) -> str:
    """Return the number as printed: rounded to so many places where given, no exponent, no trailing zeros."""
    rounded = value if places is None else half_up(value, places)
    text = format(rounded, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def money_places(parts: Sequence[Decimal]) -> int:
    """Return the decimal places a breakdown of money is printed with.

    Two, or as many more as are needed for the printed parts to add up to the printed total.
    """
    total = sum(parts, Decimal(0))
    for places in range(MONEY_PLACES, _FINEST_PLACES):
        if sum((half_up(part, places) for part in parts), Decimal(0)) == half_up(total, places):
            return places
    return _FINEST_PLACES
