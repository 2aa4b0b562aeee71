"""Extraction: fields and indicator rows, exact, against the gold."""

from collections.abc import Iterator, Sequence

from perfassist.evaluation.gold import CorpusFile, JsonDict, corpus_files, reports_of, rows_of, same
from perfassist.evaluation.measured import Measured, Subject

FIELDS = (
    "kind", "unit", "department", "project", "year", "budget_initial", "budget_full", "executed", "execution_rate",
    "total_score", "grade",
)  # fmt: skip
ROW = ("level1", "level2", "name", "target", "actual", "weight", "score", "note")


class _Tally:
    """Right and all, by name."""

    def __init__(self) -> None:
        self.right: dict[str, int] = {}
        self.all: dict[str, int] = {}

    def add(self, name: str, right: bool) -> None:
        """Count one value."""
        self.right[name] = self.right.get(name, 0) + right
        self.all[name] = self.all.get(name, 0) + 1

    def figures(self, split: str) -> Iterator[Measured]:
        """Yield a figure per name."""
        for name, total in self.all.items():
            yield Measured(evaluation="extraction", split=split, name=name, value=self.right[name] / total, n=total)


def measure(subject: Subject, split: str) -> Iterator[Measured]:
    """Measure the export of the split's files against their gold."""
    tally = _Tally()
    for file in corpus_files():
        if file.split == split:
            for gold, got in matched(file, subject.export):
                _score(file, gold, got, tally)
    yield from tally.figures(split)


def _score(file: CorpusFile, gold: JsonDict, got: JsonDict, tally: _Tally) -> None:
    for field in FIELDS:
        right = same(gold.get(field), got.get(field))
        tally.add("fields", right)
        tally.add(f"field {field}", right)
        if gold.get(field) is None:
            tally.add("absent fields left empty", right)
    found = rows_of(got, "indicators")
    for row in rows_of(gold, "indicators"):
        right = any(same_row(row, other) for other in found)
        tally.add("indicator rows", right)
        tally.add(f"rows {file.family}", right)
        tally.add(f"rows {file.format}", right)
    golden = rows_of(gold, "indicators")
    for row in found:
        tally.add("rows that are in the gold", any(same_row(other, row) for other in golden))


def same_row(gold: JsonDict, row: JsonDict) -> bool:
    """Whether an indicator row is exact in every column."""
    return all(same(gold.get(column), row.get(column)) for column in ROW)


def matched(file: CorpusFile, export: JsonDict) -> list[tuple[JsonDict, JsonDict]]:
    """Pair each gold report of a file with the report extracted from it; an unread one is paired with nothing."""
    rest = [report for report in reports_of(export) if report["file"] == file.file]
    pairs = []
    for gold in file.gold:
        got = _best(gold, rest)
        pairs.append((gold, got))
        rest = [report for report in rest if report is not got]
    return pairs


def _best(gold: JsonDict, candidates: Sequence[JsonDict]) -> JsonDict:
    def likeness(report: JsonDict) -> int:
        return sum(same(gold.get(field), report.get(field)) for field in ("project", "unit", "budget_full", "kind"))

    return max(candidates, key=likeness, default={})
