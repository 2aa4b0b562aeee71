"""The review's findings in the words of staff: each fault as the things that must be said of it, in whatever order."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, product

from perfassist.answers.questions.faults_of_figures import FAULTS_OF_FIGURES
from perfassist.answers.questions.faults_of_texts import FAULTS_OF_TEXTS
from perfassist.answers.questions.question import TAKEN, Question
from perfassist.domain.answer import Filter
from perfassist.domain.catalogue import RuleText

# Between two things said of one fault stand at most so many letters.
_NEAR = 9


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (slug, tuple(re.compile(part) for part in parts)) for slug, parts in (*FAULTS_OF_FIGURES, *FAULTS_OF_TEXTS)
    )


def take_faults(question: Question, catalogue: Sequence[RuleText]) -> list[Filter]:
    """Take up the faults the question speaks of, the one that takes up most of its words first."""
    found: list[Filter] = []
    while (best := _longest(question, catalogue)) is not None:
        slug, spans = best
        words = "".join(question.take_span(*span) for span in sorted(spans))
        question.take(re.compile(rf"(?<={TAKEN})的?(?:问题|情况|毛病|现象)(?=的|{TAKEN}|$|[?？])"))
        if slug not in [item.value for item in found]:
            found.append(Filter(field="rule", op="eq", value=slug, words=words))
    return found


def _longest(question: Question, catalogue: Sequence[RuleText]) -> tuple[str, list[tuple[int, int]]] | None:
    candidates = [*_said(question.rest), *_by_title(question.rest, catalogue)]
    return max(candidates, key=lambda one: sum(end - start for start, end in one[1]), default=None)


def _said(rest: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    for slug, parts in _compiled():
        places = [[match.span() for match in part.finditer(rest) if match.end() > match.start()] for part in parts]
        if all(places):
            together = [list(spans) for spans in product(*(spans[:4] for spans in places)) if _close(rest, spans)]
            yield from ((slug, spans) for spans in together)


def _close(rest: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the parts stand near each other in one clause and do not overlap."""
    ordered = sorted(spans)
    for (_, end), (start, _) in pairwise(ordered):
        if not 0 <= start - end <= _NEAR or any(mark in rest[end:start] for mark in f"{TAKEN}。;?"):
            return False
    return True


def _by_title(rest: str, catalogue: Sequence[RuleText]) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    for rule in catalogue:
        for words in (rule.code.lower(), rule.slug, rule.title.lower()):
            if words and (at := rest.find(words)) >= 0:
                yield rule.slug, [(at, at + len(words))]
