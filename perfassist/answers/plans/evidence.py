"""The numbered sources of an answer, and how its figures are written."""

from collections.abc import Iterable
from decimal import Decimal

from perfassist.answers.plans.fields import NUMBERS, rounded
from perfassist.domain.answer import Citation
from perfassist.domain.document import Locator

MAX_CITATIONS = 50


class Evidence:
    """Collects the cells an answer rests on; the same cell keeps its number. Long lists are cited from the top."""

    def __init__(self) -> None:
        self._numbers: dict[Locator, int] = {}

    def mark(self, locators: Iterable[Locator], most: int = 3) -> str:
        """Cite up to `most` places and return their marks: ``[1][2]``; empty once the list is full."""
        marks: list[str] = []
        for locator in locators:
            if len(marks) == most:
                break
            if locator not in self._numbers:
                if len(self._numbers) == MAX_CITATIONS or not locator.quote:
                    continue
                self._numbers[locator] = len(self._numbers) + 1
            mark = f"[{self._numbers[locator]}]"
            if mark not in marks:
                marks.append(mark)
        return "".join(marks)

    def citations(self) -> tuple[Citation, ...]:
        """Return the citations in the order of their numbers."""
        return tuple(
            Citation(n=number, file=locator.file, locator=locator, quote=locator.quote or "")
            for locator, number in self._numbers.items()
        )


def written(value: Decimal) -> str:
    """Write an exact number: no exponent, no trailing zeros."""
    text = format(value.normalize(), "f")
    return "0" if text in ("-0", "") else text


def figure(value: Decimal, unit: str) -> str:
    """Write a figure: rates with two decimals, everything else as exact as it is, at most two decimals for scores."""
    if unit == "%":
        return str(rounded(value))
    return written(rounded(value) if unit == "分" else value)


def field_figure(key: str, value: Decimal) -> str:
    """Write the value of a numeric field."""
    return figure(value, NUMBERS[key].unit)
