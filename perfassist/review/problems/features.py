"""What the scored model sees of a statement: its pairs of characters, and the signals the word lists find in it."""

import re
from collections.abc import Sequence

from perfassist.domain.finding import Substance
from perfassist.domain.names import plain
from perfassist.review.problems.clauses import Clause, bare

_FIGURE = re.compile(r"[\d.,]*\d[\d.]*")
_SIGNALS = (
    "denial", "solved", "praise", "neutral", "soft", "event", "lacking", "short_of", "general_cause", "measure", "vow",
    "figures", "ties",
)  # fmt: skip
# Single characters say less than pairs; all grams together weigh the same in a short and in a long statement.
_SINGLE, _PAIR, _WHOLE = 0.5, 0.8, 3.0


def grams(text: str, setting: str, names: Sequence[str] = ()) -> dict[str, float]:
    """Return the statement's characters and pairs with their strength; every figure is one 0, own names are masked."""
    shown = bare(text)
    for name in (plain(name) for name in names):
        for size in (4, 3):
            for start in range(len(name) - size + 1):
                shown = shown.replace(name[start : start + size], "＃")
    shown = "^" + _FIGURE.sub("0", shown).rstrip("。;") + "$"
    found = dict.fromkeys(shown, _SINGLE) | {shown[at : at + 2]: _PAIR for at in range(len(shown) - 1)}
    share = _WHOLE / len(found) ** 0.5
    return {gram: strength * share for gram, strength in found.items()} | {
        f"set={setting}": 0.5,
        "bias": 1.0,
        "has_figure": float("0" in shown),
        "length": min(len(shown), 60) / 60,
    }


def signals(text: str, setting: str, clauses: Sequence[Clause], ruled: Substance) -> dict[str, float]:
    """Return how the word lists read the statement, between 0 and 1 each, with the verdict of the rules."""
    count = max(1, len(clauses))
    found = {f"rule={ruled.value}": 1.0, f"set={setting}": 1.0, "bias": 1.0}
    for name in _SIGNALS:
        hits = sum(bool(getattr(clause, name)) for clause in clauses)
        found[f"any_{name}"] = float(hits > 0)
        found[f"share_{name}"] = hits / count
    own = [len(clause.own_words) for clause in clauses] or [0]
    return found | {
        "own": min(sum(own), 30) / 30,
        "maxown": min(max(own), 12) / 12,
        "tied": min(max((clause.tied for clause in clauses), default=0.0), 4.0) / 4,
        "length": min(len(plain(text)), 80) / 80,
    }
