"""From the words of a question to a typed plan, to a search for passages, or to a refusal that says why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from perfassist.answers.plans.selecting import select, standing_cases
from perfassist.answers.questions.categories import take_categories, take_unexplained
from perfassist.answers.questions.composing import Parts
from perfassist.answers.questions.conditions import take_conditions
from perfassist.answers.questions.followup import before_of, continued, inherit, spelled_out
from perfassist.answers.questions.grammar import COMPARATIVE, take_asked, take_yes_no
from perfassist.answers.questions.linking import Linker, Subjects
from perfassist.answers.questions.planning import compose
from perfassist.answers.questions.question import Question
from perfassist.answers.questions.refusals import not_understood, nothing_handed_in, outside, unknown_unit
from perfassist.answers.questions.topics import (
    Topic,
    take_findings,
    take_indicator_words,
    take_ledger,
    take_text_search,
    take_texts,
    take_who,
)
from perfassist.domain.answer import Answer, QueryPlan
from perfassist.domain.catalogue import RuleText
from perfassist.domain.corpus import Corpus

_TELLING = re.compile(
    r"怎么|如何|怎样|为什么|为何|为啥|什么|啥|哪些|哪里|哪个|哪|说明|描述|介绍|讲述|做法|经验|成效|成果|效果|作用|影响|原文|内容|情况|进展|计划|打算|多久|何时|什么时候|吗|原因|是否|有没有|谁"
)


@dataclass
class Understood:
    """How a question was understood: `route` says which of the fields counts."""

    route: Literal["plan", "passage", "refuse"]
    plan: QueryPlan | None = None
    reason: str | None = None
    subjects: Subjects = field(default_factory=Subjects)
    notes: list[str] = field(default_factory=list)
    yes_no: bool = False


def understand(
    text: str, corpus: Corpus, catalogue: Sequence[RuleText], year: int | None, history: Sequence[Answer]
) -> Understood:
    """Understand a question; every word of it that means something is taken up, or the plan is held back."""
    question = Question(spelled_out(text, history))
    linker = Linker(question, corpus, year)
    linker.take_names()
    linker.take_years()
    filters = take_text_search(question)
    if reason := outside(question.rest):
        return Understood("refuse", reason=reason, subjects=linker.found)
    topic = Topic()
    take_who(question, topic)
    take_ledger(question, topic, corpus)
    linker.take_kinds()
    yes_no = take_yes_no(question)
    filters += take_categories(question, catalogue)
    filters += take_conditions(question)
    filters += take_unexplained(question, filters)
    take_findings(question, topic)
    take_indicator_words(question, topic, linked=bool(linker.found.indicators))
    nouns = question.rest
    asked = take_asked(question)
    asked.yes_no = yes_no
    take_texts(question, topic)
    linker.take_leftovers(indicators=not {"problems", "measures"} & set(topic.texts))
    if linker.found.several:
        asked.compare = bool(question.take_all(COMPARATIVE)) or asked.compare
    if linker.found.indicators and not topic.indicators:
        take_indicator_words(question, topic, linked=True)
    parts = Parts(linker.found, asked, topic, tuple(filters), nouns)
    return _decided(question, linker, parts, corpus, year, history)


def _decided(
    question: Question, linker: Linker, parts: Parts, corpus: Corpus, year: int | None, history: Sequence[Answer]
) -> Understood:
    subjects = parts.subjects
    if subjects.unclear:
        words, names = subjects.unclear[0]
        return Understood("refuse", reason=f"“{words}”可能指{'、'.join(names)}，请写明是哪一个。", subjects=subjects)
    inherit(parts, history)
    plan, clash = compose(parts, corpus, year)
    before = continued(parts, plan, history)
    if before is not None:
        plan, clash = before, None
    elif parts.asked.pronoun and not subjects.any and before_of(history) is None:
        return Understood(
            "refuse", reason="不清楚问题中的“它、该项目”指哪一个，请写出单位或者项目名称。", subjects=subjects
        )
    if reason := _without_papers(linker, parts):
        return Understood("refuse", reason=reason, plan=plan, subjects=subjects)
    if unknown := linker.unknown_units():
        return Understood("refuse", reason=unknown_unit(*unknown[0]), plan=plan, subjects=subjects)
    unused = question.leftovers()
    if plan is not None and not unused and clash is None:
        if reason := _wrong_number(parts, plan, corpus):
            return Understood("refuse", reason=reason, plan=plan, subjects=subjects)
        return Understood("plan", plan=plan, subjects=subjects, notes=subjects.notes, yes_no=parts.asked.yes_no)
    if clash is not None and not (unused and _tells(question, parts)):
        return Understood("refuse", reason=clash, plan=plan, subjects=subjects)
    if unused and not _tells(question, parts):
        understood = plan.understood if plan is not None else ""
        held = plan.model_copy(update={"unused": unused}) if plan is not None else None
        return Understood("refuse", reason=not_understood(unused, understood), plan=held, subjects=subjects)
    return Understood("passage", plan=plan, subjects=subjects, notes=subjects.notes)


def _tells(question: Question, parts: Parts) -> bool:
    """Whether the question wants to know what reports say, so that quoting them may answer it."""
    computed = parts.asked.counted or parts.asked.order_by or parts.asked.average or parts.asked.share is not None
    if computed or parts.filters or parts.asked.total or parts.asked.group_by or parts.topic.register:
        return False
    digits = any(re.search(r"\d", word) for word in question.leftovers())
    return bool(_TELLING.search(question.text)) and not digits


def _wrong_number(parts: Parts, plan: QueryPlan, corpus: Corpus) -> str | None:
    """Say when a number of projects taken for granted (民政局的两个项目) is not the number there is."""
    if parts.asked.supposed is None:
        return None
    number = len(select(standing_cases(corpus, plan), plan.filters).considered)
    return (
        None
        if number == parts.asked.supposed
        else f"问题里说有{parts.asked.supposed}个，材料中是{number}个，请核对后再问。"
    )


def _without_papers(linker: Linker, parts: Parts) -> str | None:
    """Say when a unit stands only in the ledger: it has handed nothing in."""
    if parts.topic.register is not None:
        return None
    names = [name for name in parts.subjects.units if linker.units.role(name) == "due"]
    return nothing_handed_in(names[0], due=True) if names else None
