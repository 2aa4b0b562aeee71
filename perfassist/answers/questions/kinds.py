"""Kinds of units and papers a question speaks of, how many of them, and what is left out."""

import re

from perfassist.answers.questions.question import Question
from perfassist.answers.questions.ranking import number_of
from perfassist.answers.questions.subject import Subjects
from perfassist.domain.answer import Filter

_TOWNS = re.compile(r"(?:各|全部|所有)?(?:乡镇|镇街|镇乡|乡镇街道)(?:一级|级)?(?:的)?(?:政府)?")
_COUNTY_LEVEL = re.compile(
    r"(?:各|全部|所有)?(?:县直(?:各)?(?:部门|单位|机关|预算单位)*|(?:县级|县本级)(?:各)?(?:部门|单位|机关|预算单位)+)"
)
_WHOLE = re.compile(
    r"(?:部门|单位)?整体(?:支出)?(?:绩效)?(?:自评|评价)?(?=的|自评|评价|支出|得|有|是|$|\x00|预算|执行)"
    r"|部门整体(?:支出)?|整体支出"
)
_PROJECT_ONLY = re.compile(r"项目支出(?=绩效|自评)")
_TRANSFER = re.compile(r"转移支付(?:类|项目|资金)?")
_COUNTED_BEFORE = re.compile(r"(?:这|那|全部)?(?P<n>\d+|[两二三四五六七八九十]+)[个家]$")
_RANKED_BEFORE = re.compile(r"(?:最[\u4e00-\u9fff]{1,2}|垫底|领先|靠前|靠后)的?$|[前后末头]$|倒数$")
_SO_MANY = re.compile(
    r"(?:这|那)?(?P<n>[两二三四五六七八九2-9])(?:家|个|者|项)?(?:单位|部门|项目|乡镇|局)?(?:里|中|当中|之间)?"
)
_EACH_BEFORE = re.compile(r"(?:每一?[个家]|每|各个?|按照?|分)$")
_EXCEPT_BEFORE = re.compile(r"(?:除了?|除去|除开|不含|不包括|不算|剔除|排除|扣除)$")
_EXCEPT_BEHIND = re.compile(r"^(?:以外|之外|外|不算)(?:的?(?:其他|其它|其余))?")


def take_kinds(question: Question, found: Subjects) -> None:
    """Take up words for kinds of units and papers."""
    for pattern, key, value in (
        (_TOWNS, "unit_type", "乡镇"), (_COUNTY_LEVEL, "unit_type", "县直"), (_WHOLE, "whole_unit", True),
        (_PROJECT_ONLY, "whole_unit", False), (_TRANSFER, "kind", ("transfer_form", "transfer_report")),
    ):  # fmt: skip
        for match in question.take_all(pattern):
            _count_before(question, found, match, key)
            op = "in" if isinstance(value, tuple) else "eq"
            op = "ne" if key == "unit_type" and excluded(question, *match.span()) else op
            said = {"field": key, "op": op, "value": value, "words": match.group()}
            found.filters.append(Filter.model_validate(said))


def _count_before(question: Question, found: Subjects, match: re.Match[str], key: str) -> None:
    """Take up the number said of a kind (五个乡镇), and whether each is asked apart (每个乡镇)."""
    before = question.rest[: match.start()]
    number = _COUNTED_BEFORE.search(before)
    each = _EACH_BEFORE.search(before)
    if number is not None and not _RANKED_BEFORE.search(before[: number.start()]):
        question.take_span(*number.span())
        found.supposed = number_of(number["n"])
    elif key == "unit_type" and (each is not None or match.group().startswith("各")):
        question.take_span(*(each.span() if each is not None else match.span()))
        found.each = True


def take_number_of_them(question: Question, found: Subjects) -> None:
    """Take up how many are named (这三家), when it is the right number."""
    match = _SO_MANY.search(question.rest)
    named = max(len(found.units), len(found.departments), len(found.projects))
    if match is not None and number_of(match["n"]) == named:
        question.take_span(*match.span())


def excluded(question: Question, start: int, end: int) -> bool:
    """Whether the words around a span leave it out (除…以外, 不含…); they are taken up."""
    before = _EXCEPT_BEFORE.search(question.rest[:start])
    behind = _EXCEPT_BEHIND.match(question.rest[end:])
    if before is None and behind is None:
        return False
    if before is not None:
        question.take_span(*before.span())
    if behind is not None:
        question.take_span(end, end + behind.end())
    return True
