"""The scored model: learnt weights over a statement's wording and signals (evals/statements/MODEL.md).

Two steps, both plain sums. The wording gives each label a log-probability; these, the signals of the word lists and
the verdict of the rules give the final one. Nothing is drawn at random: the same statement gets the same verdict.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log

from perfassist.domain.finding import Substance
from perfassist.review.problems.clauses import Clause
from perfassist.review.problems.features import grams, signals

LABELS = (Substance.NONE_STATED, Substance.TOKEN, Substance.SUBSTANTIVE)
_FLOOR = 1e-6


@dataclass(frozen=True)
class Weights:
    """The weight of each feature for each of `LABELS`, in both steps."""

    wording: Mapping[str, tuple[float, float, float]]
    final: Mapping[str, tuple[float, float, float]]


@dataclass(frozen=True)
class Weighed:
    """The probability of each label, and the pairs of characters that spoke most for the likeliest one."""

    shares: Mapping[Substance, float]
    wording: tuple[str, ...]

    @property
    def best(self) -> Substance:
        """The likeliest label."""
        return max(LABELS, key=lambda label: self.shares[label])


@cache
def shipped_weights() -> Weights:
    """Return the committed weights."""
    content = json.loads((files(__package__) / "weights.json").read_text(encoding="utf-8"))
    return Weights(
        wording={name: tuple(values) for name, values in content["wording"].items()},
        final={name: tuple(values) for name, values in content["final"].items()},
    )


def weigh(text: str, setting: str, names: Sequence[str], clauses: Sequence[Clause], ruled: Substance) -> Weighed:
    """Weigh a statement; `ruled` is the verdict of the rules, one signal among the others."""
    weights = shipped_weights()
    # Nobody labelled what stands outside the places that ask; it is weighed as if a problem had been asked for.
    asked = "problem" if setting == "elsewhere" else setting
    seen = grams(text, asked, names)
    logs = wording_logs(_shares(weights.wording, seen))
    shares = _shares(weights.final, signals(text, asked, clauses, ruled) | logs)
    best = max(range(len(LABELS)), key=lambda at: shares[at])
    spoke = sorted((_pull(weights.wording.get(gram), best) * strength, gram) for gram, strength in seen.items())
    telling = tuple(gram for pull, gram in reversed(spoke[-4:]) if pull > 0 and len(gram.strip("^$")) == 2)
    return Weighed(shares=dict(zip(LABELS, shares, strict=True)), wording=telling)


def wording_logs(shares: Sequence[float]) -> dict[str, float]:
    """Return the first step's result as features of the second."""
    return {f"wording={label.value}": log(share + _FLOOR) / 4 for label, share in zip(LABELS, shares, strict=True)}


def _shares(weights: Mapping[str, tuple[float, float, float]], seen: Mapping[str, float]) -> list[float]:
    sums = [0.0, 0.0, 0.0]
    for name, strength in seen.items():
        for at, weight in enumerate(weights.get(name, ())):
            sums[at] += weight * strength
    top = max(sums)
    powers = [exp(value - top) for value in sums]
    return [power / sum(powers) for power in powers]


def _pull(weights: tuple[float, float, float] | None, best: int) -> float:
    """Return by how much a feature speaks for the label rather than for the others."""
    return 0.0 if weights is None else weights[best] - sum(weights) / len(weights)
