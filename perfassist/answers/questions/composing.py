"""From what a question names and asks to one kind of plan: the first kind that its words call for."""

import re

from perfassist.answers.plans.fields import NUMBERS
from perfassist.answers.plans.selecting import SUBJECT_FIELDS
from perfassist.answers.questions.grammar import THINGS
from perfassist.answers.questions.parts import Parts, with_changes
from perfassist.answers.questions.register_plans import register_plan
from perfassist.domain.answer import AnswerKind, Filter, QueryPlan

_UNIT_NOUN = re.compile(r"单位|哪家|哪个局|乡镇|哪个乡|哪个镇")
_DEPARTMENT_NOUN = re.compile(r"部门")
# The noun a question asks for stands right behind its asking word.
_HEAD = re.compile(
    r"(?:哪一?个|哪些|哪几[个家]|哪家|[前后头]\d*[一二两三四五六七八九十]*[个名家]|多少个?|几[个家]|些什么)(?P<noun>主管部门|部门|单位|乡镇|局|项目)"
)
_OVERVIEW = "budget_full,executed,execution_rate,total_score,grade"
_ONE_CASE_ONLY = frozenset({"total_score", "execution_score", "execution_weight", "printed_rate", "indicators"})


def plan_for(parts: Parts, filters: tuple[Filter, ...], year: int | None) -> QueryPlan | None:
    """Return the plan, or None when the question asks nothing computable."""
    if parts.topic.register is not None:
        return register_plan(parts, filters, year)
    if any(item.field == "file_status" for item in filters):
        kind = AnswerKind.AGGREGATE if parts.asked.counted else AnswerKind.LIST
        return QueryPlan(kind=kind, entity="register", filters=filters)
    base = QueryPlan(kind=AnswerKind.LIST, filters=filters, year=year)
    if (groups := next((item for item in filters if item.field == "projects"), None)) is not None:
        entity = "department" if groups.words.endswith("部门") else "unit"
        if parts.asked.counted:
            return with_changes(base, kind=AnswerKind.AGGREGATE, aggregate="count", entity=entity)
        return with_changes(base, entity=entity)
    if parts.asked.which and len(_several(parts)) > 1:
        return _compare_plan(parts, base)
    for composer in (
        _finding_plan,
        _indicator_plan,
        _aggregate_plan,
        _ranking_plan,
        _compare_plan,
        _text_plan,
        _list_plan,
    ):
        plan = composer(parts, base)
        if plan is not None:
            return plan
    return None


def _thing(parts: Parts) -> str:
    """Whether the question is about units or departments as wholes, or about projects."""
    if parts.asked.counted in ("unit", "department", "project"):
        return parts.asked.counted
    if (head := _HEAD.search(parts.nouns)) is not None:
        return THINGS[head["noun"]]
    if "项目" in parts.nouns:
        last = max(parts.nouns.rfind(noun) for noun in ("单位", "部门"))
        return "project" if last < parts.nouns.rfind("项目") else "department" if "部门" in parts.nouns else "unit"
    towns = any(item.field == "unit_type" for item in parts.subjects.filters)
    if _UNIT_NOUN.search(parts.nouns):
        return "unit"
    return (
        "department" if _DEPARTMENT_NOUN.search(parts.nouns) else "unit" if towns and parts.asked.listing else "project"
    )


def _finding_plan(parts: Parts, base: QueryPlan) -> QueryPlan | None:
    asked = parts.asked
    if asked.group_by == "rule" and asked.order_by == "findings":
        return with_changes(
            base, entity="finding", aggregate="count", group_by="rule", order_by="findings",
            descending=asked.descending, limit=asked.limit,
        )  # fmt: skip
    if not parts.topic.findings and asked.counted != "finding":
        return None
    if asked.order_by is not None:
        return None
    if parts.topic.counted and asked.order_by is None and asked.counted != "project":
        return with_changes(
            base, kind=AnswerKind.AGGREGATE, entity="finding", aggregate="count", group_by=asked.group_by
        )
    if asked.counted in ("project", "unit") and not asked.vaguely:
        return None
    if asked.counted or asked.total or asked.group_by:
        return with_changes(
            base, kind=AnswerKind.AGGREGATE, entity="finding", aggregate="count", group_by=asked.group_by
        )
    return with_changes(base, kind=AnswerKind.LIST, entity="finding")


def _indicator_plan(parts: Parts, base: QueryPlan) -> QueryPlan | None:
    asked, topic = parts.asked, parts.topic
    if not topic.indicators and asked.counted != "indicator":
        return None
    columns = list(topic.columns)
    columns += [
        key for key, said in (("score", "total_score"), ("weight", "execution_weight")) if said in asked.measures
    ]
    columns += ["note"] if "causes" in topic.texts else []
    named = parts.subjects.indicators or any(item.field in ("level1", "level2") for item in topic.filters)
    if topic.counted or asked.counted == "indicator" or "indicators" in asked.measures:
        if parts.subjects.projects and not topic.filters:
            return with_changes(base, kind=AnswerKind.LOOKUP, measure="indicators")
        return with_changes(
            base, kind=AnswerKind.AGGREGATE, entity="indicator", aggregate="count", group_by=asked.group_by
        )
    if asked.average or asked.order_by or asked.counted or asked.group_by:
        return with_changes(base, entity="indicator", aggregate="average", measure="unsupported")
    if named and (columns or not asked.listing):
        return with_changes(
            base, kind=AnswerKind.LOOKUP, entity="indicator", measure=",".join(columns) or "target,actual,score"
        )
    return with_changes(base, kind=AnswerKind.LIST, entity="indicator", measure=",".join(columns) or None)


def _aggregate_plan(parts: Parts, base: QueryPlan) -> QueryPlan | None:
    asked, measures = parts.asked, parts.asked.measures
    thing, measure = _thing(parts), ",".join(parts.asked.measures) or None
    if asked.distribution is not None:
        how = "distribution" if asked.share is None else "share"
        return with_changes(base, kind=AnswerKind.AGGREGATE, aggregate=how, group_by=asked.distribution)
    if asked.share is not None:
        money = measure if measures and NUMBERS[measures[0]].unit == "万元" else None
        return with_changes(
            base,
            kind=AnswerKind.AGGREGATE,
            aggregate="share",
            entity=_entity(thing),
            measure=money,
            within=parts.within,
        )
    if asked.order_by is not None or (asked.compare and len(_several(parts)) > 1):
        return None
    grouped = asked.group_by if asked.group_by != "project" else None
    grouped = grouped or _split_by(parts, base)
    if asked.average or asked.weighted:
        how = "weighted" if asked.weighted else "average"
        return with_changes(base, kind=AnswerKind.AGGREGATE, aggregate=how, measure=measure, group_by=grouped)
    if (
        asked.counted
        and not (asked.vaguely and measures)
        and (not measures or thing != "project" or asked.counted == "project")
    ):
        paper = asked.counted == "paper"
        return with_changes(
            base, kind=AnswerKind.AGGREGATE, aggregate="sum" if paper else "count", entity="unit" if paper else _entity(thing),
            measure="papers" if paper else measure, group_by=grouped,
        )  # fmt: skip
    if measures and (grouped or asked.total):
        return with_changes(
            base, kind=AnswerKind.AGGREGATE, aggregate=_natural(measures[0]), measure=measure, group_by=grouped
        )
    return None


def _natural(key: str) -> str:
    """How a field is put together over several cases: money is added, rates weighted, scores averaged."""
    unit = NUMBERS[key].unit
    return "weighted" if key == "execution_rate" else "average" if unit in ("分", "%") else "sum"


def _entity(thing: str) -> str:
    return thing if thing in ("unit", "department") else "project"


def _several(parts: Parts) -> list[str]:
    """Return the kind of subject of which several are named, once for each."""
    subjects = parts.subjects
    return [
        key
        for key, names in (
            ("unit", subjects.units),
            ("department", subjects.departments),
            ("project", subjects.projects),
        )
        for _ in names
        if len(names) > 1
    ] or (["year"] * 2 if len(subjects.years) > 1 or subjects.all_years else [])


def _split_by(parts: Parts, base: QueryPlan) -> str | None:
    """Return what a figure is given apart for when several subjects or grades are named: 优和良的各有多少."""
    several = _several(parts)
    if several and not parts.asked.total:
        return several[0]
    grades = [item for item in base.filters if item.field in ("grade", "disclosure") and item.op == "in"]
    apart = re.search("各|分别", parts.nouns)
    if apart and grades and isinstance(grades[0].value, tuple) and len(grades[0].value) > 1:
        return grades[0].field
    return None


def _ranking_plan(parts: Parts, base: QueryPlan) -> QueryPlan | None:
    asked = parts.asked
    if asked.order_by is None:
        return None
    thing = _thing(parts)
    group = "unit" if parts.subjects.each else asked.group_by if asked.group_by in ("unit", "department") else None
    group = group or (thing if thing in ("unit", "department") else None)
    if asked.order_by == "projects" and group is None:
        group = "unit"
    measure = asked.order_by if asked.order_by in NUMBERS else None
    return with_changes(
        base, kind=AnswerKind.LIST, entity=_entity(group or "project"), group_by=group, order_by=asked.order_by,
        descending=asked.descending, limit=asked.limit, position=asked.position, measure=measure,
        aggregate=("average" if asked.average else _natural(measure)) if group and measure else "count" if group else None,
    )  # fmt: skip


def _compare_plan(parts: Parts, base: QueryPlan) -> QueryPlan | None:
    several = _several(parts)
    if len(several) < 2:
        return None
    if parts.asked.which and parts.asked.order_by:
        parts.asked.measures.append(parts.asked.order_by)
    keys = ["projects"] if parts.asked.counted == "project" else []
    keys += [*parts.asked.measures, *[key for key in parts.topic.facets if key == "grade"]]
    if not keys and (not parts.asked.compare or parts.asked.gap):
        return None
    return with_changes(base, kind=AnswerKind.COMPARE, group_by=several[0], measure=",".join(keys) or _OVERVIEW)


def _text_plan(parts: Parts, base: QueryPlan) -> QueryPlan | None:
    # 钱为什么没花完 asks for no amount.
    measures = [] if parts.topic.texts and parts.asked.vague_money else parts.asked.measures
    keys = [*measures, *parts.topic.facets, *parts.topic.texts]
    keys += ["place"] if parts.asked.where else []
    subjects = parts.subjects
    if parts.asked.detail and not keys and subjects.any:
        keys = _OVERVIEW.split(",")
    if not keys:
        return None
    whole = any(item.field not in SUBJECT_FIELDS for item in base.filters)
    named = subjects.units or subjects.departments or subjects.projects or _kept(parts)
    if not named and not whole:
        numbers = [key for key in keys if key in NUMBERS]
        if len(numbers) == len(keys) and not set(keys) & _ONE_CASE_ONLY and not parts.asked.listing:
            return with_changes(base, kind=AnswerKind.AGGREGATE, aggregate=_natural(keys[0]), measure=",".join(keys))
        return None
    if whole and not subjects.projects and all(key in NUMBERS for key in keys) and not parts.asked.listing:
        if set(keys) & _ONE_CASE_ONLY:
            return with_changes(base, kind=AnswerKind.LIST, measure=",".join(keys))
        return with_changes(base, kind=AnswerKind.AGGREGATE, aggregate=_natural(keys[0]), measure=",".join(keys))
    kind = AnswerKind.LIST if whole and not subjects.projects else AnswerKind.LOOKUP
    return with_changes(base, kind=kind, measure=",".join(dict.fromkeys(keys)))


def _kept(parts: Parts) -> bool:
    """Whether the question before named a unit or project that this one keeps."""
    return any(item.field in ("unit", "department", "project") for item in parts.subjects.filters)


def _list_plan(parts: Parts, base: QueryPlan) -> QueryPlan | None:
    conditions = [item for item in base.filters if item.field not in SUBJECT_FIELDS]
    owns = (parts.subjects.units or parts.subjects.departments) and "项目" in parts.nouns
    if not conditions and not parts.asked.listing and not owns:
        if parts.subjects.projects and not parts.nouns.strip("\x00的?。"):
            return with_changes(base, kind=AnswerKind.LOOKUP, measure=_OVERVIEW)
        return None
    if not conditions and not re.search("项目|单位|部门|报告|材料|自评|谁|乡镇", parts.nouns):
        return None
    return with_changes(base, kind=AnswerKind.LIST, entity=_entity(_thing(parts)))
