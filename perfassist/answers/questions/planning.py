"""Composing the typed plan from what a question names and asks."""

import re
from decimal import Decimal

from perfassist.answers.plans.describing import describe
from perfassist.answers.plans.selecting import INDICATOR_FIELDS, SUBJECT_FIELDS, compare
from perfassist.answers.questions.composing import plan_for
from perfassist.answers.questions.indicating import Indicated
from perfassist.answers.questions.parts import Parts
from perfassist.domain.answer import AnswerKind, Filter, QueryPlan
from perfassist.domain.corpus import Corpus, is_whole_unit
from perfassist.domain.names import plain


def compose(parts: Parts, corpus: Corpus, year: int | None) -> tuple[QueryPlan | None, str | None]:
    """Return the plan, or None when nothing computable is asked, and a reason when the question contradicts itself."""
    plan_year, years, reason = _years(parts, corpus, year)
    filters = _filters(parts, years)
    plan = plan_for(parts, filters, plan_year)
    if plan is None:
        return None, reason
    plan = plan.model_copy(update={"understood": describe(plan)})
    return plan, reason or _clash(parts, plan)


def indicator_plan(meant: Indicated) -> QueryPlan:
    """Return the lookup of one indicator of one case."""
    report = meant.case.report
    filters = [Filter(field="unit", op="in", value=(report.unit.value,))] if report.unit.value else []
    if is_whole_unit(report):
        filters.append(Filter(field="whole_unit", op="eq", value=True))
    elif report.project.value:
        filters.append(Filter(field="project", op="in", value=(plain(report.project.value),)))
    filters.append(Filter(field="indicator", op="in", value=(meant.row.name,)))
    plan = QueryPlan(
        kind=AnswerKind.LOOKUP, entity="indicator", filters=tuple(filters), year=report.year.value,
        measure=",".join(meant.columns) or "actual,target,score",
    )  # fmt: skip
    return plan.model_copy(update={"understood": describe(plan)})


def _years(parts: Parts, corpus: Corpus, year: int | None) -> tuple[int | None, tuple[int, ...], str | None]:
    named = parts.subjects.years
    have = "、".join(map(str, corpus.years)) or "没有识别出年度的报告"
    missing = [one for one in named if one not in corpus.years]
    if missing and parts.topic.register is None:
        return None, (), f"没有{missing[0]}年度的自评材料（现有：{have}），无法回答。"
    if len(named) == 1:
        return named[0], (), None
    if named or parts.subjects.all_years or parts.asked.group_by == "year":
        return None, tuple(named), None
    if year is not None:
        return year, (), None if year in corpus.years else f"没有{year}年度的自评材料（现有：{have}），无法回答。"
    if len(corpus.years) > 1:
        return None, (), f"材料涉及{have}几个年度，请说明要哪一年。"
    return next(iter(corpus.years), None), (), None


def _filters(parts: Parts, years: tuple[int, ...]) -> tuple[Filter, ...]:
    subjects = parts.subjects
    found: list[Filter] = []
    for key, names in (("unit", subjects.units), ("department", subjects.departments)):
        if names:
            words = "、".join(subjects.words.get(name, "") for name in names)
            found.append(Filter(field=key, op="in", value=tuple(names), words=words))
    if subjects.projects:
        names = list(dict.fromkeys(name for group in subjects.projects for name in group))
        words = "、".join(subjects.words.get(group[0], "") for group in subjects.projects)
        found.append(Filter(field="project", op="in", value=tuple(names), words=words))
    if subjects.indicators:
        names = list(dict.fromkeys(name for group in subjects.indicators for name in group))
        found.append(Filter(field="indicator", op="in", value=tuple(names)))
    if years:
        found.append(Filter(field="year", op="in", value=tuple(map(str, years))))
    kinds = {str(item.value) for item in subjects.filters if item.field == "unit_type" and item.op == "eq"}
    both = [item for item in subjects.filters if item.field == "unit_type"] if len(kinds) > 1 else []
    subjects.filters = [item for item in subjects.filters if item not in both]
    return _joined(tuple(dict.fromkeys((*found, *subjects.filters, *parts.filters, *parts.topic.filters))))


def _joined(filters: tuple[Filter, ...]) -> tuple[Filter, ...]:
    """Make one condition of several values of a field a case has only one of: 优 and 良, 没写问题 and 泛泛而谈."""
    joined: dict[str, Filter] = {}
    kept: list[Filter] = []
    for item in filters:
        if item.field not in _ONE_OF or item.op != "in" or not isinstance(item.value, tuple):
            kept.append(item)
        elif (first := joined.get(item.field)) is None:
            joined[item.field] = item
        elif isinstance(first.value, tuple):
            values = tuple(dict.fromkeys((*first.value, *item.value)))
            joined[item.field] = first.model_copy(update={"value": values, "words": f"{first.words}、{item.words}"})
    return (*kept, *joined.values())


def _clash(parts: Parts, plan: QueryPlan) -> str | None:
    """Return why a plan contradicts itself or mixes what cannot be mixed, or None."""
    if parts.asked.clashes:
        return f"问题里{'，'.join(parts.asked.clashes)}，请分开来问。"
    if plan.measure == "nothing handed in":
        return "没有交自评材料的单位，没有得分、执行数等数据，无法回答。"
    if plan.measure == "unsupported":
        return "指标的目标和完成值单位各不相同，不能直接平均或者排序，请问具体指标。"
    if parts.subjects.units and parts.subjects.departments:
        return "问题里同时有实施单位和主管部门两种口径，请分开来问。"
    if reason := _unclear(parts, plan):
        return reason
    if plan.aggregate in ("average", "weighted") and plan.entity == "project" and plan.measure is None:
        return "没有看出要对哪一项取平均，请写明执行率、得分还是预算。"
    for first in plan.filters:
        for second in plan.filters:
            if first.field == second.field and _never_both(first, second):
                return "问题里的两个条件互相矛盾，请分开来问。"
    return None


def _unclear(parts: Parts, plan: QueryPlan) -> str | None:
    """Return what is not said: what to compare with, or what a share is of."""
    if parts.asked.gap and not parts.subjects.several and plan.kind is not AnswerKind.COMPARE:
        return "没有看出要和什么比较，请写明两个单位、两个项目或者两个年度。"
    if plan.entity == "register" and any(item.field in INDICATOR_FIELDS - {"outcome"} for item in plan.filters):
        return "台账里没有绩效指标，请分开来问。"
    of_all = re.search("全县|总|整|全部|所有", parts.asked.share or "") is not None
    if plan.aggregate == "share" and of_all and parts.filters and parts.subjects.any:
        return "不清楚比例的分母是该单位的项目还是全县的项目，请写明。"
    conditions = {item.field for item in plan.filters if item.field not in SUBJECT_FIELDS}
    if plan.aggregate == "share" and plan.group_by is None and len(conditions) > 1 and not plan.within:
        return "不清楚比例的分母：是占全部项目，还是占满足其中一个条件的项目？请写明，例如“评优项目有几个、其中执行率低于80%的有几个”。"
    return None


_ONE_OF = ("grade", "disclosure")


def _never_both(first: Filter, second: Filter) -> bool:
    """Whether one condition asks for less than what the other asks for more."""
    low, high = first.value, second.value
    if first.op not in ("lt", "le") or second.op not in ("gt", "ge") or isinstance(low, str) or isinstance(high, str):
        return False
    if low is None or high is None or isinstance(low, tuple) or isinstance(high, tuple):
        return False
    return compare(Decimal(low), "lt", Decimal(high))
