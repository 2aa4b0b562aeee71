"""Answering from passages: words and meaning fused, whole sentences quoted, and nothing without evidence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from perfassist.answers.plans.outcome import Outcome, coverage_of, refused
from perfassist.answers.plans.selecting import SUBJECT_FIELDS, select
from perfassist.answers.questions.subject import Subjects
from perfassist.answers.tokens import TermWeights, amounts, canonical, content_terms
from perfassist.domain.answer import Filter, Item, QueryPlan
from perfassist.domain.corpus import Corpus, ProjectCase
from perfassist.domain.names import plain
from perfassist.ports import FoundPassage, IndexedPassage, PassageIndex

# Measured on varied questions: words carry more than meaning, see the notes on retrieval in the documentation.
_BY_WORDS, _BY_MEANING = 0.7, 0.3
_ENOUGH_NAMED, _ENOUGH = 0.5, 0.7
_MOST = 4
_NEAR_BEST = 0.85
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_NOTHING = "材料中没有找到能够回答这个问题的内容。可以换一种说法，或者写明单位、项目名称再问。"
_SHORTEST = 8
_CODE = re.compile(r"[a-z0-9]{2,}")


@dataclass(frozen=True)
class Ranked:
    """A passage with its fused score and the share of the question it covers."""

    passage: IndexedPassage
    score: float
    share: float


def fused(found: Sequence[FoundPassage], *, words_only: bool) -> list[tuple[IndexedPassage, float]]:
    """Fuse the two ways of searching: 0.7 × words/best + 0.3 × meaning on its own scale; codes and amounts by words only."""
    best = max((one.lexical or 0.0 for one in found), default=0.0) or 1.0
    meanings = [one.dense for one in found if one.dense is not None]
    low, high = min(meanings, default=0.0), max(meanings, default=1.0)
    span = (high - low) or 1.0
    scored = []
    for one in found:
        by_words = (one.lexical or 0.0) / best
        by_meaning = (one.dense - low) / span if one.dense is not None else 0.0
        scored.append((one.passage, by_words if words_only else _BY_WORDS * by_words + _BY_MEANING * by_meaning))
    return sorted(scored, key=lambda pair: -pair[1])


def answer_from_passages(
    text: str, corpus: Corpus, index: PassageIndex, subjects: Subjects, plan: QueryPlan | None, year: int | None
) -> Outcome:
    """Quote the sentences that answer a question, or refuse when none covers what it asks."""
    cases = scope_of_subjects(corpus, subjects, plan, year)
    if cases is not None and not cases:
        return refused("没有找到所问单位、项目、年度的自评材料。")
    ids = [paper.report.id for case in cases for paper in case.all()] if cases is not None else None
    found = [one for one in index.search(text, limit=40, report_ids=ids) if one.passage.report_id is not None]
    named = [*subjects.words.values(), *subjects.words]
    terms = content_terms(text, named)
    figures = [*amounts(plain(text)), *_CODE.findall(" ".join(terms))]
    if not found or not (terms or subjects.any):
        return refused(_NOTHING)
    ranked = _ranked(found, terms, words_only=bool(figures))
    enough = _ENOUGH_NAMED if subjects.any else _ENOUGH
    kept = [one for one in ranked if one.share >= enough]
    if not kept or not terms:
        return refused(_NOTHING)
    top = max(one.share for one in kept)
    kept = [one for one in kept if one.share >= top * _NEAR_BEST][:_MOST]
    return _quoted(kept, terms, corpus, len(cases) if cases is not None else len(corpus.cases))


def scope_of_subjects(
    corpus: Corpus, subjects: Subjects, plan: QueryPlan | None, year: int | None
) -> list[ProjectCase] | None:
    """Return the cases of the units, projects and year named, or None when the question names none."""
    if plan is not None:
        filters: tuple[Filter, ...] = tuple(item for item in plan.filters if item.field in SUBJECT_FIELDS)
    else:
        filters = tuple(subjects.filters)
        for key, names in (("unit", subjects.units), ("department", subjects.departments)):
            if names:
                filters = (*filters, Filter(field=key, op="in", value=tuple(names)))
        if subjects.projects:
            projects = tuple(name for group in subjects.projects for name in group)
            filters = (*filters, Filter(field="project", op="in", value=projects))
    wanted = subjects.years[0] if len(subjects.years) == 1 else year
    if not filters and wanted is None:
        return None
    return select(corpus.cases_of(wanted), filters).cases


def _ranked(found: Sequence[FoundPassage], terms: Sequence[str], *, words_only: bool) -> list[Ranked]:
    weights = TermWeights(terms, [canonical(one.passage.text) for one in found])
    ranked = [
        Ranked(passage, score, weights.covered(canonical(passage.text)).share)
        for passage, score in fused(found, words_only=words_only)
    ]
    return sorted(ranked, key=lambda one: -(one.score + one.share))


def _quoted(kept: Sequence[Ranked], terms: Sequence[str], corpus: Corpus, considered: int) -> Outcome:
    outcome = Outcome(coverage=coverage_of(corpus, considered))
    lines: list[str] = []
    for one in kept:
        sentence = best_sentences(one.passage.quote, terms)
        if len(sentence) < _SHORTEST and len(kept) > 1:
            continue
        place = one.passage.locator.model_copy(update={"quote": sentence})
        owner = " · ".join(name for name in (one.passage.unit, one.passage.project) if name) or one.passage.locator.file
        line = f"{owner}：“{sentence}”{outcome.evidence.mark([place])}"
        if line not in lines:
            lines.append(line)
            outcome.items.append(Item(label=owner, value=sentence))
    outcome.text = "材料原文：\n" + "\n".join(lines)
    return outcome


def best_sentences(quote: str, terms: Sequence[str], most: int = 3) -> str:
    """Return the run of up to three whole sentences of a passage that says most of the terms, verbatim."""
    spans = [match.span() for match in _SENTENCE.finditer(quote) if match.group().strip()]
    if len(spans) <= most:
        return quote.strip()
    weights = TermWeights(terms, [canonical(quote[start:end]) for start, end in spans])
    windows = [(spans[at][0], spans[min(at + most, len(spans)) - 1][1]) for at in range(len(spans))]
    start, end = max(
        windows, key=lambda window: (weights.covered(canonical(quote[window[0] : window[1]])).share, -window[0])
    )
    return quote[start:end].strip()
