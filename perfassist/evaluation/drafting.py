"""Drafting: the figures a good statement holds, against those drafted; every figure with its sources."""

import json
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from perfassist.domain.record import Record
from perfassist.domain.statement import AnnualStatement, Figure
from perfassist.evaluation.measured import Measured, Subject
from perfassist.workspace.shipped import shipped


class ExpectedFigure(Record):
    """A figure the statement must hold."""

    section: str
    value: Decimal
    unit: str
    meaning: str


# Counting words for the same things.
_ONE_UNIT = {"家": "个", "项": "个", "份": "个", "条": "个"}


def expected_figures() -> tuple[int, list[ExpectedFigure]]:
    """Return the year and the figures expected of it."""
    content = json.loads((shipped("evals") / "drafting" / "expected.json").read_text(encoding="utf-8"))
    return content["year"], [ExpectedFigure.model_validate(figure) for figure in content["figures"]]


def measure(subject: Subject, split: str) -> Iterator[Measured]:
    """Measure the draft. The statement is one for the whole corpus: its gold was written apart, so it is held out."""
    if split != "heldout":
        return
    year, expected = expected_figures()
    statement = drafted(subject, year)
    yield _figure("expected figures drafted", [found(figure, statement) for figure in expected])
    yield _figure("figures with a source", [bool(figure.sources) for figure in statement.figures])


def drafted(subject: Subject, year: int) -> AnnualStatement:
    """Draft the statement of the evaluated workspace."""
    with tempfile.TemporaryDirectory() as folder:
        return subject.workspace.draft(year, Path(folder) / "statement.docx")


def found(expected: ExpectedFigure, statement: AnnualStatement) -> bool:
    """Whether the statement prints the figure in its section."""
    return any(
        figure.section.startswith(expected.section)
        and _unit(figure.unit) == _unit(expected.unit)
        and _printed(figure) == expected.value
        for figure in statement.figures
    )


def _printed(figure: Figure) -> Decimal:
    return Decimal(figure.text.replace(",", "").removesuffix("%"))


def _unit(unit: str) -> str:
    return _ONE_UNIT.get(unit, unit)


def _figure(name: str, right: list[bool]) -> Measured:
    return Measured(
        evaluation="drafting", split="heldout", name=name, value=sum(right) / max(len(right), 1), n=len(right)
    )
