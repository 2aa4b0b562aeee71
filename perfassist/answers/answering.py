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
from perfassist.answers.plans.selecting import SUBJECT_FIELDS
from perfassist.answers.policy import answer_from_county, answer_from_rules, asks_for_rules
from perfassist.answers.questions.linking import Linker
from perfassist.answers.questions.question import Question
from perfassist.answers.questions.subject import Subjects
from perfassist.answers.questions.understanding import Understood, understand
from perfassist.answers.questions.wording import reworded
from perfassist.answers.questions.words import FIELD
from perfassist.answers.retrieval import answer_from_passages, scope_of_subjects
from perfassist.answers.telling import answer_from_reports
from perfassist.domain.answer import Answer, AnswerKind, QueryPlan
from perfassist.domain.catalogue import RuleText
from perfassist.domain.corpus import Corpus
from perfassist.domain.names import unit_key
from perfassist.ports import PassageIndex

# A question for projects or units is never answered with a rule.
_OF_REPORTS = re.compile(
    "(?:哪些|哪个|哪家|几个|几家|多少个)(?:自评)?(?:项目|单位|部门|报告)"
    "|(?:项目|单位|部门|报告)(?:都)?(?:有|是)?(?:哪|谁)|最[多少高低大小快慢](?:的|$)|前[一二三四五六七八九十]"
    "|的(?:项目|单位|部门|报告)[?？。]?$|一共|合计|总共|多少钱|几个"
)
_RANKS = re.compile(
    r"最[多少高低大小快慢]的?(?:项目|单位|部门|是|有|前|后|三|五|十|一)|(?:项目|单位|部门)(?:是|有)?(?:哪|谁)"
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
    understood = understand(question, corpus, catalogue, year, history)
    plan = understood.plan
    of_indicator = understood.route == "plan" and plan is not None and plan.entity == "indicator"
    if not of_indicator and _about_rules(question, corpus, year):
        return _answered(question, AnswerKind.POLICY, answer_from_rules(question, corpus, catalogue), None)
    unnamed = _names_nobody(understood.subjects) and not _OF_REPORTS.search(question)
    if understood.route != "plan" and unnamed:
        of_figures = plan is not None or FIELD.search(question) is not None
        if (rule := answer_from_county(question, corpus, of_figures=of_figures)) is not None:
            return _answered(question, AnswerKind.POLICY, rule, None)
    if understood.route == "refuse":
        kind = plan.kind if plan is not None else AnswerKind.LOOKUP
        return _refusal(question, kind, understood.reason or "没有理解这个问题。", plan)
    if understood.route == "passage" or plan is None:
        said = _from_reports(question, corpus, understood, year)
        outcome = said or answer_from_passages(question, corpus, index, understood.subjects, plan, year)
        return _answered(question, AnswerKind.PASSAGE, outcome, None, understood)
    outcome = run_plan(plan, corpus)
    # Where the form's own cause cell is blank, the text may still tell it.
    told = outcome.refusal is not None and understood.roles and _from_reports(question, corpus, understood, year)
    if told:
        return _answered(question, AnswerKind.PASSAGE, told, None, understood)
    return _answered(question, plan.kind, outcome, plan, understood)


def _from_reports(question: str, corpus: Corpus, understood: Understood, year: int | None) -> Outcome | None:
    """Quote the reports of the projects or units the question names; None when it names none or they do not say it."""
    subjects = understood.subjects
    if not (subjects.units or subjects.departments or subjects.projects):
        return None
    cases = scope_of_subjects(corpus, subjects, understood.plan, year) or []
    names = [*subjects.words, *subjects.words.values()]
    said = answer_from_reports(reworded(question), names, cases, understood.roles, corpus)
    if said is not None or "problems" not in understood.roles or len(cases) != 1:
        return said
    # Whichever of the problems is meant, all that the one report tells are at hand.
    filters = tuple(item for item in understood.plan.filters if item.field in SUBJECT_FIELDS) if understood.plan else ()
    whole = QueryPlan(kind=AnswerKind.LOOKUP, filters=filters, measure="problems", year=cases[0].report.year.value)
    found = run_lookup(whole, corpus) if filters else None
    return found if found is not None and found.refusal is None else None


def _names_nobody(subjects: Subjects) -> bool:
    """Whether no project and no unit is named but the bureau itself, which the rules name too."""
    others = [name for name in (*subjects.units, *subjects.departments) if unit_key(name) != "财政局"]
    return not (others or subjects.projects or subjects.filters or subjects.years)


def run_plan(plan: QueryPlan, corpus: Corpus) -> Outcome:
    """Run a plan over the records, whoever made it."""
    return _BY_ENTITY.get(plan.entity, _BY_KIND.get(plan.kind, run_list))(plan, corpus)


def _about_rules(text: str, corpus: Corpus, year: int | None) -> bool:
    """Whether a question is about rules: it names no unit and no project."""
    words = Question(text)
    if not asks_for_rules(words.text) or _RANKS.search(words.text):
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
