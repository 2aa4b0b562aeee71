"""Questions that go on from the one before: 那教育局呢？ 它的得分呢？ 其中执行率低于80%的呢？"""

import re
from collections.abc import Sequence

from perfassist.answers.plans.describing import describe
from perfassist.answers.questions.parts import Parts
from perfassist.domain.answer import Answer, Filter, QueryPlan

_POINTING = re.compile(r"它的?|(?:该|这个|这一|此|那个)(?:项目|单位|局|报告|部门)的?")
_NAMES = frozenset({"unit", "department", "project"})


def spelled_out(text: str, history: Sequence[Answer]) -> str:
    """Put the one thing the answer before was about in place of 它, 该项目 … when it was a single row."""
    before = before_of(history)
    if before is None or len(before.items) != 1 or not _POINTING.search(text):
        return text
    if before.plan is not None and any(item.field in _NAMES for item in before.plan.filters):
        return text
    return _POINTING.sub(before.items[0].label.replace(" · ", "") + "的", text, count=1)


def inherit(parts: Parts, history: Sequence[Answer]) -> None:
    """Let a question that points back keep the names and conditions of the one before, unless it sets them anew."""
    before = before_of(history)
    if before is None or before.plan is None or not (parts.asked.pronoun or parts.asked.again):
        return
    subjects = parts.subjects
    if not subjects.years and before.plan.year is not None:
        subjects.years.append(before.plan.year)
    if subjects.units or subjects.departments or subjects.projects or not asks(parts):
        return
    new = {item.field for item in (*parts.conditions, *subjects.filters)}
    subjects.filters += [item for item in before.plan.filters if item.field not in new]


def continued(parts: Parts, plan: QueryPlan | None, history: Sequence[Answer]) -> QueryPlan | None:
    """Return the plan before with the names or conditions the question changes, when it asks nothing of its own."""
    before = before_of(history)
    if before is None or before.plan is None or asks(parts):
        return None
    if not (parts.asked.pronoun or parts.asked.again or (plan is None and parts.subjects.any)):
        return None
    year = parts.subjects.years[0] if len(parts.subjects.years) == 1 else before.plan.year
    merged = before.plan.model_copy(update={"filters": _merged(before.plan, parts), "unused": (), "year": year})
    return merged.model_copy(update={"understood": describe(merged)})


def before_of(history: Sequence[Answer]) -> Answer | None:
    """Return the last answer a question can go on from."""
    return next((answer for answer in reversed(history) if not answer.refused and answer.plan is not None), None)


def asks(parts: Parts) -> bool:
    """Whether the question says what is to be done, beside naming whom it is about."""
    asked, topic = parts.asked, parts.topic
    return bool(
        asked.measures or asked.counted or asked.order_by or asked.share is not None or asked.distribution or asked.listing
        or asked.group_by or topic.texts or topic.facets or topic.columns or topic.register or asked.average or asked.where
    )  # fmt: skip


def _merged(before: QueryPlan, parts: Parts) -> tuple[Filter, ...]:
    new = _named(parts)
    replaced = {item.field for item in new}
    if replaced & _NAMES:
        replaced |= _NAMES
    return (*(item for item in before.filters if item.field not in replaced), *new)


def _named(parts: Parts) -> tuple[Filter, ...]:
    subjects = parts.subjects
    found = list(parts.conditions) + list(subjects.filters)
    for key, names in (("unit", subjects.units), ("department", subjects.departments)):
        if names:
            found.append(Filter(field=key, op="in", value=tuple(names)))
    if subjects.projects:
        found.append(
            Filter(field="project", op="in", value=tuple(name for group in subjects.projects for name in group))
        )
    return tuple(found)
