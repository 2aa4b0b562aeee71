"""Whole documents of many layouts, each with the records it must give."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from perfassist.domain.report import Report
from perfassist.extraction import extract
from tests.extraction.source_pictures import document

_FILES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
_CASES = [
    pytest.param(case, id=f"{file.stem}: {case['name']}")
    for file in _FILES
    for case in yaml.safe_load_all(file.read_text("utf-8"))
]
_TEXTS = ("unit", "department", "project", "grade")
_NUMBERS = ("budget_initial", "budget_full", "executed", "total_score", "total_weight")


@pytest.mark.parametrize("case", _CASES)
def test_document(case):
    extraction = extract(document(case["document"], case.get("file", "报告.docx")))
    expected = case["reports"]
    assert [report.kind.value for report in extraction.reports] == [want["kind"] for want in expected]
    for report, want in zip(extraction.reports, expected, strict=True):
        _check_fields(report, want)
        if "rows" in want:
            assert _rows(report) == _wanted_rows(want["rows"])
        for role in ("problems", "measures", "causes", "suggestions"):
            if role in want:
                assert [told.text for told in report.statements if told.role.value == role] == want[role]
        if "points" in want:
            assert {points.name: str(points.points) for points in report.class_points} == want["points"]
        if "lines" in want:
            assert _fund_lines(report) == want["lines"]


def _check_fields(report: Report, want: dict[str, object]) -> None:
    found = {name: getattr(report, name).value for name in _TEXTS} | {"year": report.year.value}
    assert {name: found[name] for name in (*_TEXTS, "year") if name in want} == {
        name: want[name] for name in (*_TEXTS, "year") if name in want
    }
    for name in _NUMBERS:
        if name in want:
            value = getattr(report, name)
            value = value if value is None or isinstance(value, Decimal) else value.value
            wanted = want[name]
            assert value == (None if wanted is None else Decimal(str(wanted))), name


def _rows(report: Report) -> list[list[str | None]]:
    return [
        [
            row.level1, row.level2, row.name, row.target.value, row.actual.value,
            _plain(row.weight.value), _plain(row.score.value), row.note.value,
        ]
        for row in report.indicators
    ]  # fmt: skip


def _wanted_rows(picture: str) -> list[list[str | None]]:
    rows = [[cell.strip() or None for cell in line.split("|")] for line in picture.strip().splitlines()]
    return [row + [None] * (8 - len(row)) for row in rows]


def _fund_lines(report: Report) -> dict[str, str]:
    return {
        f"{line.kind.value} {line.label}": " ".join(
            _plain(number.value) or "-"
            for number in (line.budget_initial, line.budget_full, line.arrived, line.executed)
        )
        for line in report.fund_lines
    }


def _plain(value: Decimal | None) -> str | None:
    if value is None:
        return None
    return f"{value.normalize():f}"
