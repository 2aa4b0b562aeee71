"""Targets told in one paragraph and results told in another, put together by name and by what they count."""

from collections.abc import Sequence

from perfassist.extraction.narrative.halves import Half
from perfassist.extraction.narrative.mentions import Shape, alike
from perfassist.extraction.narrative.naming import likeness

_LIKE = 0.6
_MARGIN = 0.08
_MOST = 300  # no report tells more; it keeps hostile text from costing minutes


def joined(goals: Sequence[Half], results: Sequence[Half]) -> list[tuple[int, int]]:
    """Return places of goal and result that belong together: each the other's best, and none other nearly as good."""
    scores = [[_score(goal, result) for result in results[:_MOST]] for goal in goals[:_MOST]]
    pairs = []
    for at, row in enumerate(scores):
        best = max(range(len(row)), key=row.__getitem__, default=None)
        if best is None or row[best] < _LIKE:
            continue
        column = [line[best] for line in scores]
        rivals = [score for spot, score in enumerate(row) if spot != best] + [
            score for spot, score in enumerate(column) if spot != at
        ]
        if row[best] - max(rivals, default=0.0) >= _MARGIN:
            pairs.append((at, best))
    return pairs


def _score(goal: Half, result: Half) -> float:
    told = result.result or result.target
    if goal.target is None or told is None or not alike(goal.target, told) or goal.target.shape is Shape.STATE:
        return 0.0
    return likeness(goal.name, result.name)
