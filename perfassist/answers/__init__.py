"""Questions answered with their sources: routing, plans run over the records, passages, rules, refusals."""

from perfassist.answers.answering import answer, run_plan
from perfassist.answers.passages import passages_of

__all__ = ["answer", "passages_of", "run_plan"]
