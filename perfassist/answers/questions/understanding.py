"""From the words of a question to a typed plan, to a search for passages, or to a refusal that says why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from perfassist.answers.plans.grouping import things_of
from perfassist.answers.plans.selecting import select, standing_cases
from perfassist.answers.questions.categories import take_categories, take_unexplained, with_blanks
from perfassist.answers.questions.conditions import take_conditions
from perfassist.answers.questions.faults import take_faults
from perfassist.answers.questions.followup import before_of, continued, inherit, spelled_out
from perfassist.answers.questions.grammar import COMPARATIVE, Asked, take_asked, take_yes_no
from perfassist.answers.questions.indicating import take_indicated
from perfassist.answers.questions.joining import among, either_or
from perfassist.answers.questions.kinds import take_number_of_them
from perfassist.answers.questions.linking import Linker
from perfassist.answers.questions.parts import Parts
from perfassist.answers.questions.planning import compose, indicator_plan
from perfassist.answers.questions.question import Question
from perfassist.answers.questions.refusals import not_understood, nothing_handed_in, outside, unknown_unit
from perfassist.answers.questions.registers import take_ledger
from perfassist.answers.questions.scopes import take_blanks
from perfassist.answers.questions.spelling import correction
from perfassist.answers.questions.subject import Subjects
from perfassist.answers.questions.topics import (
    Topic,
    take_findings,
    take_indicator_words,
    take_text_search,
    take_texts,
    take_who,
)
from perfassist.domain.answer import Answer, QueryPlan
from perfassist.domain.catalogue import RuleText
from perfassist.domain.corpus import Corpus, ProjectCase

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
    roles: tuple[str, ...] = ()
    yes_no: bool = False


def understand(
    text: str, corpus: Corpus, catalogue: Sequence[RuleText], year: int | None, history: Sequence[Answer]
) -> Understood:
    """Understand a question; every word of it that means something is taken up, or the plan is held back.

    A question that is not understood for one wrong letter is understood as meant, and the answer says so.
    """
    question = Question(spelled_out(text, history))
    linker = Linker(question, corpus, year)
    understood = _as_written(question, linker, corpus, catalogue, year, history)
    if understood.route == "plan" or not question.runs():
        return understood
    slip = correction(question, linker.units, linker.projects)
    if slip is None:
        return understood
    again = Question(slip.applied(question.text))
    meant = _as_written(again, Linker(again, corpus, year), corpus, catalogue, year, history)
    if meant.route != "plan":
        return understood
    meant.notes = [*meant.notes, f"“{slip.said}”按“{slip.meant}”理解"]
    return meant


def _as_written(
    question: Question,
    linker: Linker,
    corpus: Corpus,
    catalogue: Sequence[RuleText],
    year: int | None,
    history: Sequence[Answer],
) -> Understood:
    linker.take_names()
    linker.take_years()
    linker.take_scope()
    blanks = take_blanks(question)
    filters = take_text_search(question)
    if reason := outside(question.rest):
        return Understood("refuse", reason=reason, subjects=linker.found)
    if (plan := _one_indicator(question, linker, year)) is not None:
        return Understood("plan", plan=plan, subjects=linker.found, notes=linker.found.notes)
    linker.take_indicators()
    topic = Topic()
    filters += take_faults(question, catalogue)
    take_who(question, topic)
    take_ledger(question, topic, corpus)
    linker.take_kinds()
    yes_no = take_yes_no(question)
    filters += with_blanks(take_categories(question), blanks)
    filters += take_conditions(question)
    filters += take_unexplained(question, filters)
    filters = either_or(question, filters)
    within = among(question, filters)
    take_findings(question, topic)
    take_indicator_words(question, topic, linked=bool(linker.found.indicators))
    nouns = question.rest
    asked = _asked(question, linker.found, yes_no=yes_no)
    _take_rest(question, linker, topic, asked)
    parts = Parts(linker.found, asked, topic, tuple(filters), nouns, tuple(within))
    return _decided(question, linker, parts, corpus, year, history)


def _asked(question: Question, found: Subjects, *, yes_no: bool) -> Asked:
    """Take up what is to be done, with what the names already told of it: each unit apart, how many there are."""
    asked = take_asked(question)
    asked.yes_no = yes_no
    if found.each and asked.group_by is None and asked.measures:
        asked.group_by = "unit"
    if found.supposed is not None:
        asked.supposed, asked.supposed_thing = found.supposed, "单位"
    return asked


def _take_rest(question: Question, linker: Linker, topic: Topic, asked: Asked) -> None:
    """Take up the words for texts, then the names among the words left, then the words that compare several."""
    take_texts(question, topic)
    wanted = not {"problems", "measures"} & set(topic.texts) and not _of_reports(asked)
    linker.take_leftovers(indicators=wanted, ledger=topic.register)
    if linker.found.several:
        asked.compare = bool(question.take_all(COMPARATIVE)) or asked.compare
        take_number_of_them(question, linker.found)
    if linker.found.indicators and not topic.indicators:
        take_indicator_words(question, topic, linked=True)


def _one_indicator(question: Question, linker: Linker, year: int | None) -> QueryPlan | None:
    """Return a lookup of the one indicator the question describes and says nothing beyond; else leave it as it was."""
    found = linker.found
    if found.several or found.filters or found.unclear or found.all_years:
        return None
    rest = question.rest
    cases = [case for case in linker.named_cases() if _of_years(case, found.years, year)]
    named = bool(found.units or found.departments or found.projects)
    meant = take_indicated(question, cases, named=named)
    if meant is not None and not set(meant.columns) & {"target", "actual", "note", "lost"} and linker.is_project(rest):
        meant = None
    if meant is None or question.leftovers() or (meant.columns == ("note",) and meant.row.note.value is None):
        question.rest = rest
        return None
    return indicator_plan(meant)


def _of_years(case: ProjectCase, years: Sequence[int], year: int | None) -> bool:
    wanted = years or ([year] if year is not None else [])
    return not wanted or case.report.year.value in wanted


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
        return Understood(
            "plan", plan=plan, subjects=subjects, notes=subjects.notes, yes_no=parts.asked.yes_no,
            roles=tuple(parts.topic.texts),
        )  # fmt: skip
    if clash is not None and not (unused and _tells(question, parts)):
        return Understood("refuse", reason=clash, plan=plan, subjects=subjects)
    if unused and not _tells(question, parts):
        understood = plan.understood if plan is not None else ""
        held = plan.model_copy(update={"unused": unused}) if plan is not None else None
        return Understood("refuse", reason=not_understood(unused, understood), plan=held, subjects=subjects)
    return Understood("passage", plan=plan, subjects=subjects, notes=subjects.notes, roles=tuple(parts.topic.texts))


def _of_reports(asked: Asked) -> bool:
    """Whether a figure of whole reports is asked for, so that words left are no indicator's."""
    return bool(set(asked.measures) - {"total_score", "execution_weight", "indicators"})


def _tells(question: Question, parts: Parts) -> bool:
    """Whether the question wants to know what reports say, so that quoting them may answer it."""
    named = bool(parts.subjects.projects)
    counted = parts.asked.counted and not (named and parts.asked.vaguely)
    computed = counted or parts.asked.order_by or parts.asked.average or parts.asked.share is not None
    if (
        computed
        or (parts.filters and not (named and parts.topic.texts))
        or parts.asked.total
        or parts.asked.group_by
        or parts.topic.register
    ):
        return False
    digits = any(re.search(r"\d", word) for word in question.leftovers())
    return bool(_TELLING.search(question.text)) and (named or bool(parts.topic.texts) or not digits)


def _wrong_number(parts: Parts, plan: QueryPlan, corpus: Corpus) -> str | None:
    """Say when a number of projects taken for granted (民政局的两个项目) is not the number there is."""
    if parts.asked.supposed is None:
        return None
    cases = select(standing_cases(corpus, plan), plan.filters).considered
    things = {"项目": "project", "部门": "department"}.get(parts.asked.supposed_thing, "unit")
    number = len(things_of(cases, things))
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
