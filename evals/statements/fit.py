"""Learn the weights of the statement model, and measure it on an author it has not seen.

    python evals/statements/fit.py            write perfassist/review/problems/weights.json
    python evals/statements/fit.py --measure  print the cross-author and cross-validated figures only

Softmax regression by plain gradient steps (Adam), no chance involved. The second step is learnt only from authors the
word lists were not written on, and with wording learnt without the statement's own author: otherwise it would trust
lists that know their author by heart.
"""

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from perfassist.domain.finding import Substance
from perfassist.evaluation.statements import LabelledStatement
from perfassist.evaluation.statements import _setting as setting_of
from perfassist.review.problems.features import grams, signals
from perfassist.review.problems.statements import clauses_of, ruled_substance
from perfassist.review.problems.weighing import LABELS, wording_logs

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "perfassist" / "review" / "problems" / "weights.json"
FILES = {"first": "development.jsonl", "second": "development-second.jsonl", "third": "training.jsonl"}
FRESH = ("second", "third")
WORDING_DECAY, FINAL_DECAY, FOLDS = 0.0001, 0.005, 8

Row = Mapping[str, float]
Model = tuple[dict[str, int], np.ndarray]


def load(name: str) -> list[LabelledStatement]:
    """Return one author's statements."""
    lines = (HERE / FILES[name]).read_text(encoding="utf-8").splitlines()
    return [LabelledStatement.model_validate_json(line) for line in lines if line.strip()]


def fit(rows: Sequence[Row], labels: np.ndarray, decay: float, least: int, steps: int) -> Model:
    """Return the features seen at least so often, and their weights for each label."""
    seen = Counter(name for row in rows for name in row)
    known = {name: at for at, name in enumerate(sorted(name for name, count in seen.items() if count >= least))}
    matrix, wanted = _matrix(rows, known), np.eye(len(LABELS))[labels]
    weights = np.zeros((len(known), len(LABELS)))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        slope = matrix.T @ (_softmax(matrix @ weights) - wanted) / len(rows) + decay * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope * slope
        weights -= 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return known, weights


def shares(model: Model, rows: Sequence[Row]) -> np.ndarray:
    """Return the probability of each label for each row."""
    return _softmax(_matrix(rows, model[0]) @ model[1])


def _matrix(rows: Sequence[Row], known: Mapping[str, int]) -> np.ndarray:
    matrix = np.zeros((len(rows), len(known)))
    for at, row in enumerate(rows):
        for name, strength in row.items():
            if name in known:
                matrix[at, known[name]] = strength
    return matrix


def _softmax(sums: np.ndarray) -> np.ndarray:
    powers = np.exp(sums - sums.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


class Data:
    """The statements of all authors as rows of features."""

    def __init__(self) -> None:
        authors = {name: load(name) for name in FILES}
        self.author = np.array([name for name, rows in authors.items() for _ in rows])
        statements = [statement for rows in authors.values() for statement in rows]
        self.labels = np.array([LABELS.index(statement.label) for statement in statements])
        self.wording = [grams(s.text, setting_of(s.section_title), (s.unit, s.project)) for s in statements]
        self.ruled = [_ruled(statement) for statement in statements]
        self.signals = [
            signals(s.text, setting_of(s.section_title), clauses_of(s.text, (s.unit, s.project)), ruled)
            for s, ruled in zip(statements, self.ruled, strict=True)
        ]

    def of(self, *names: str) -> np.ndarray:
        """Return the places of some authors' statements."""
        return np.flatnonzero(np.isin(self.author, names))

    def read(self, learnt: np.ndarray, asked: np.ndarray) -> list[Row]:
        """Return the second step's rows of `asked`, with wording learnt from `learnt`."""
        model = fit([self.wording[at] for at in learnt], self.labels[learnt], WORDING_DECAY, 2, 250)
        told = shares(model, [self.wording[at] for at in asked])
        return [self.signals[at] | wording_logs(list(row)) for at, row in zip(asked, told, strict=True)]

    def final(self, authors: Sequence[str], without: str = "") -> Model:
        """Learn the second step from fresh authors, each read with wording learnt from the others."""
        rows: list[Row] = []
        for name in authors:
            rows += self.read(self.of(*(other for other in FILES if other not in (name, without))), self.of(name))
        labels = np.concatenate([self.labels[self.of(name)] for name in authors])
        return fit(rows, labels, FINAL_DECAY, 1, 500)


def _ruled(statement: LabelledStatement) -> Substance:
    names = (statement.unit, statement.project)
    return ruled_substance(statement.text, setting_of(statement.section_title), names)


def macro_f1(gold: np.ndarray, told: np.ndarray) -> float:
    """Return the mean of the labels' F1."""
    scores = []
    for label in range(len(LABELS)):
        hit = int(np.sum((gold == label) & (told == label)))
        scores.append(2 * hit / max(1, int(np.sum(gold == label) + np.sum(told == label))))
    return sum(scores) / len(scores)


def measure(data: Data) -> None:
    """Print how the rules and the model do on an author neither step has seen, and cross-validated."""
    ruled = np.array([LABELS.index(verdict) for verdict in data.ruled])
    for name in FILES:
        asked, gold = data.of(name), data.labels[data.of(name)]
        learnt = data.of(*(other for other in FILES if other != name))
        final = data.final([other for other in FRESH if other != name], without=name)
        told = shares(final, data.read(learnt, asked)).argmax(axis=1)
        sys.stdout.write(
            f"{name}: rules {macro_f1(gold, ruled[asked]):.3f}, unseen author {macro_f1(gold, told):.3f}\n"
        )
    final, fold = data.final(FRESH), np.arange(len(data.labels)) * 5 % FOLDS
    told = np.zeros(len(data.labels), dtype=int)
    for number in range(FOLDS):
        asked = np.flatnonzero(fold == number)
        told[asked] = shares(final, data.read(np.flatnonzero(fold != number), asked)).argmax(axis=1)
    for name in FILES:
        at = data.of(name)
        sys.stdout.write(f"{name}: wording cross-validated {macro_f1(data.labels[at], told[at]):.3f}\n")


def write(data: Data) -> None:
    """Learn from everything and write the weights, a feature a line."""
    wording = fit(data.wording, data.labels, WORDING_DECAY, 2, 250)
    content = {"wording": _table(wording, 0.05), "final": _table(data.final(FRESH), 0.0)}
    lines = [
        f'"{step}": {{\n' + ",\n".join(f"{json.dumps(k, ensure_ascii=False)}: {v}" for k, v in table.items()) + "\n}"
        for step, table in content.items()
    ]
    OUT.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _table(model: Model, least: float) -> dict[str, list[float]]:
    rows = {name: [round(float(value), 2) for value in model[1][at]] for name, at in model[0].items()}
    return {name: row for name, row in rows.items() if max(map(abs, row)) >= least}


if __name__ == "__main__":
    everything = Data()
    if "--measure" in sys.argv:
        measure(everything)
    else:
        write(everything)
