"""Figures of the statement: each computed once, with its formula and the places it rests on."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

from pydantic import Field

from perfassist.domain.document import Locator
from perfassist.domain.record import Record
from perfassist.domain.register import RegisterRow
from perfassist.domain.statement import Figure, Missing, NamedSource, Run, Slot, StatementParagraph
from perfassist.statement.rounding import MONEY_PLACES, number_text, percent

Runs = tuple[Run, ...]
# What a sentence is put together from before its parts are made one sequence of runs.
Parts = tuple[Run | Runs, ...]


class Basis(Record):
    """What a figure rests on: never nothing."""

    formula: str
    origin: Literal["computed", "register", "typed"]
    sources: tuple[Locator, ...] = Field(min_length=1)


def from_reports(formula: str, places: Iterable[Locator]) -> Basis:
    """Return the basis of a figure counted or summed over cells of the reports."""
    return Basis(formula=formula, origin="computed", sources=tuple(dict.fromkeys(places)))


def from_ledger(formula: str, rows: Iterable[RegisterRow]) -> Basis:
    """Return the basis of a figure counted or summed over rows of a ledger."""
    return Basis(formula=formula, origin="register", sources=tuple(dict.fromkeys(row.locator for row in rows)))


class FigureBook:
    """Collects the figures, the missing figures and the warnings of one section; every key is used once."""

    def __init__(self, section: str) -> None:
        self.section = section
        self.figures: dict[str, Figure] = {}
        self.gaps: dict[str, Missing] = {}
        self.warnings: list[str] = []

    def put(
        self, key: str, value: Decimal | int, unit: str, meaning: str, basis: Basis, *, places: int | None = None
    ) -> Runs:
        """Enter a figure and return the runs that print it, the unit after the number."""
        self._refuse_twice(key)
        value = Decimal(value)
        self.figures[key] = Figure(
            key=key, section=self.section, text=number_text(value, places), value=value, unit=unit,
            meaning=meaning, formula=basis.formula, origin=basis.origin, sources=basis.sources,
        )  # fmt: skip
        return (Slot(key=key), unit)

    def money(self, key: str, value: Decimal, meaning: str, basis: Basis, *, places: int = MONEY_PLACES) -> Runs:
        """Enter an amount in 万元."""
        return self.put(key, value, "万元", meaning, basis, places=places)

    def share(self, key: str, part: Decimal | int, whole: Decimal | int, meaning: str, basis: Basis) -> Runs:
        """Enter part ÷ whole in percent; the whole must not be 0."""
        return self.put(key, percent(part, whole), "%", meaning, basis)

    def missing(self, key: str, meaning: str, how: str) -> Runs:
        """Enter a figure that neither the reports nor the ledgers give."""
        self._refuse_twice(key)
        self.gaps[key] = Missing(key=key, section=self.section, meaning=meaning, how=how)
        return (Slot(key=key),)

    def warn(self, message: str) -> None:
        """Keep a warning for the person who checks the draft."""
        self.warnings.append(message)

    def _refuse_twice(self, key: str) -> None:
        if key in self.figures or key in self.gaps:
            raise ValueError(f"figure {key} is entered twice")


def paragraph(*parts: Run | Runs, level: int = 0) -> StatementParagraph:
    """Return a paragraph of the parts, neighbouring plain texts joined."""
    runs: list[Run] = []
    for part in parts:
        for run in part if isinstance(part, tuple) else (part,):
            if isinstance(run, str) and runs and isinstance(runs[-1], str):
                runs[-1] += run
            elif run != "":
                runs.append(run)
    return StatementParagraph(runs=tuple(runs), level=level)


def enumerated(items: Sequence[Runs], separator: str = "、") -> Runs:
    """Return the items one after another with the separator between them."""
    runs: list[Run] = []
    for number, item in enumerate(items):
        runs.extend((separator, *item) if number else item)
    return tuple(runs)


def named(items: Sequence[NamedSource], limit: int | None = None) -> Runs:
    """Return the names set out with 、; beyond the limit they end in 等."""
    shown = items if limit is None else items[:limit]
    tail: Runs = ("等",) if len(shown) < len(items) else ()
    return enumerated([(item,) for item in shown]) + tail
