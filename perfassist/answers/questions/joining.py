"""How the conditions of a question stand to one another: one or the other, or one among those that meet another."""

import re
from collections.abc import Sequence

from perfassist.answers.questions.question import TAKEN, Question
from perfassist.domain.answer import Filter

_OR = re.compile(rf"(?<={TAKEN})(?:的)?(?:,)?(?:或者是?|或是?|要么|还是)(?={TAKEN}|的|[\u4e00-\u9fff]{{0,3}}{TAKEN})")
_AMONG = re.compile(
    rf"(?<={TAKEN})(?:的)?(?:这些)?(?:项目|单位|部门|报告)?(?:之?中|里面?|里头|当中|之中|内)(?:,)?(?:有|,|的|又|还|却)*"
)


def either_or(question: Question, conditions: Sequence[Filter]) -> list[Filter]:
    """Make one condition of two joined by 或; with more than two it is not clear which belong together."""
    if len(conditions) != 2 or question.take(_OR) is None:
        return list(conditions)
    words = "或".join(item.words for item in conditions)
    return [Filter(field="either", op="in", either=tuple(conditions), words=words)]


def among(question: Question, conditions: Sequence[Filter]) -> list[Filter]:
    """Return the conditions a share is of: those said before 中, 里 or 当中, with others behind (评优的项目中低于80%的占比)."""
    match = _AMONG.search(question.rest)
    if match is None or len(conditions) < 2:
        return []
    before = question.text[: match.start()]
    within = [item for item in conditions if item.words and item.words.replace(TAKEN, "") in before]
    if not within or len(within) == len(conditions):
        return []
    question.take_span(*match.span())
    return within
