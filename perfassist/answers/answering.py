"""Answering a question: understand it, run the plan or search the passages, and cite every figure."""

import re
from collections.abc import Callable, Sequence

from perfassist.answers.plans.comparing import run_compare
from perfassist.answers.plans.counting import run_aggregate
from perfassist.answers.plans.indicators import run_findings, run_indicators
from perfassist.answers.plans.ledgers import run_register
from perfassist.answers.plans.listing import run_list
from perfassist.answers.plans.looking import run_lookup
from perfassist.answers.plans.outcome import Outcome
from perfassist.answers.policy import answer_from_county, answer_from_rules, asks_for_rules
from perfassist.answers.questions.linking import Linker
from perfassist.answers.questions.question import Question
from perfassist.answers.questions.understanding import Understood, understand
from perfassist.answers.retrieval import answer_from_passages
from perfassist.domain.answer import Answer, AnswerKind, QueryPlan
from perfassist.domain.catalogue import RuleText
from perfassist.domain.corpus import Corpus
from perfassist.ports import PassageIndex

# A question for projects or units is never answered with a rule.
_OF_REPORTS = re.compile(
    "(?:哪些|哪个|哪家|几个|几家|多少个)(?:自评)?(?:项目|单位|部门|报告)"
    "|(?:项目|单位|部门|报告)(?:都)?(?:有|是)?(?:哪些|谁)"
    "|的(?:项目|单位|部门|报告)[?？。]?$|一共|合计|总共|多少钱|几个"
)
_ALL = re.compile("都|全部|均|全都")
_BY_KIND: dict[AnswerKind, Callable[[QueryPlan, Corpus], Outcome]] = {
    AnswerKind.AGGREGATE: run_aggregate,
    AnswerKind.LIST: run_list,
    AnswerKind.LOOKUP: run_lookup,
    AnswerKind.COMPARE: run_compare,
}
_BY_ENTITY: dict[str, Callable[[QueryPlan, Corpus], Outcome]] = {
    "register": run_register,
    "finding": run_findings,
    "indicator": run_indicators,
}


def answer(
    question: str,
    corpus: Corpus,
    *,
    index: PassageIndex,
    catalogue: Sequence[RuleText],
    year: int | None = None,
    history: Sequence[Answer] = (),
) -> Answer:
    """Answer a question from the corpus with citations, or refuse and say what is missing.

    Figures and lists are computed from the extracted records by a typed plan; texts are quoted from passages; rules
    come from the county's own texts, else from the catalogue. `history` are the answers before in the conversation.
    """
    if not question.strip():
        return _refusal(question, AnswerKind.LOOKUP, "没有看到问题。", None)
    if _about_rules(question, corpus, year):
        return _answered(question, AnswerKind.POLICY, answer_from_rules(question, corpus, catalogue), None)
    understood = understand(question, corpus, catalogue, year, history)
    plan = understood.plan
    unnamed = not understood.subjects.any and not understood.subjects.years and not _OF_REPORTS.search(question)
    if understood.route != "plan" and unnamed:
        outcome = answer_from_county(question, corpus)
        if outcome is not None:
            return _answered(question, AnswerKind.POLICY, outcome, None)
    if understood.route == "refuse":
        kind = plan.kind if plan is not None else AnswerKind.LOOKUP
        return _refusal(question, kind, understood.reason or "没有理解这个问题。", plan)
    if understood.route == "passage" or plan is None:
        outcome = answer_from_passages(question, corpus, index, understood.subjects, plan, year)
        return _answered(question, AnswerKind.PASSAGE, outcome, None, understood)
    return _answered(question, plan.kind, run_plan(plan, corpus), plan, understood)


def run_plan(plan: QueryPlan, corpus: Corpus) -> Outcome:
    """Run a plan over the records, whoever made it."""
    return _BY_ENTITY.get(plan.entity, _BY_KIND.get(plan.kind, run_list))(plan, corpus)


def _about_rules(text: str, corpus: Corpus, year: int | None) -> bool:
    """Whether a question is about rules: it names no unit and no project."""
    words = Question(text)
    if not asks_for_rules(words.text):
        return False
    linker = Linker(words, corpus, year)
    linker.take_names()
    return not linker.found.any and asks_for_rules(words.rest)


def _answered(
    question: str, kind: AnswerKind, outcome: Outcome, plan: QueryPlan | None, understood: Understood | None = None
) -> Answer:
    if outcome.refusal is not None:
        return _refusal(question, kind, outcome.refusal, plan)
    text = outcome.text
    if understood is not None:
        if understood.yes_no and kind is AnswerKind.LIST and plan is not None and plan.limit is None:
            text = f"{_yes_or_no(question, plan, outcome)}。{text}"
        text += "".join(f"\n注：{note}。" for note in dict.fromkeys(understood.notes))
    return Answer(
        question=question, kind=kind, answer=text, value=outcome.value, unit=outcome.unit, items=tuple(outcome.items),
        plan=plan, coverage=outcome.coverage, citations=outcome.evidence.citations(),
    )  # fmt: skip


def _yes_or_no(question: str, plan: QueryPlan, outcome: Outcome) -> str:
    """Say yes or no: 都 asks whether every case meets the conditions, a project named whether it does."""
    found = len(outcome.items)
    if _ALL.search(question):
        return "是" if found == outcome.coverage.considered else "不全是"
    named = any(item.field == "project" for item in plan.filters)
    return ("是" if named else "有") if found else ("不是" if named else "没有")


def _refusal(question: str, kind: AnswerKind, reason: str, plan: QueryPlan | None) -> Answer:
    return Answer(question=question, kind=kind, answer=reason, refused=True, reason=reason, plan=plan)
