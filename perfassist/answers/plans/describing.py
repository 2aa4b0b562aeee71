"""Saying a plan in the words of staff: how the question was understood."""

from decimal import Decimal

from perfassist.answers.plans.evidence import field_figure
from perfassist.answers.plans.fields import NUMBERS, title_of
from perfassist.answers.plans.selecting import AVERAGE
from perfassist.domain.answer import Filter, QueryPlan
from perfassist.domain.document import DocumentKind
from perfassist.domain.finding import Severity, Substance
from perfassist.domain.register import RegisterKind

_OPERATORS = {
    "eq": "为", "ne": "不为", "lt": "低于", "le": "不超过", "gt": "超过", "ge": "不低于", "in": "为", "contains": "含",
    "is_null": "未填", "not_null": "已填",
}  # fmt: skip
_AGGREGATES = {
    "count": "计数", "sum": "合计", "average": "按个数平均", "weighted": "按金额加权（Σ执行数÷Σ预算数）", "min": "最小值", "max": "最大值",
    "share": "占比", "distribution": "分布",
}  # fmt: skip
_ENTITIES = {
    "project": "项目", "unit": "单位", "department": "主管部门", "indicator": "指标", "finding": "审核发现", "register": "台账",
}  # fmt: skip
_OUTCOMES = {"missed": "没有达到目标值", "lost": "得分低于分值"}


def describe_filter(condition: Filter) -> str:
    """Say one condition."""
    if condition.field == "either":
        return "或者".join(map(describe_filter, condition.either))
    title = title_of(condition.field)
    if condition.field == "rule" and condition.words:
        return f"审核发现“{condition.words}”"
    if condition.field == "concealment":
        return "有短板未说明（隐瞒）" if condition.value else "没有隐瞒短板"
    if condition.field == "whole_unit":
        return "部门整体自评" if condition.value else "项目自评"
    if condition.field == "outcome" and condition.value == "missing":
        return "没有收到材料"
    if condition.field == "outcome":
        return f"指标{_OUTCOMES.get(str(condition.value), '')}"
    if condition.op in ("is_null", "not_null"):
        return f"{title}{_OPERATORS[condition.op]}"
    return f"{title}{_OPERATORS[condition.op]}{_value(condition)}"


def _value(condition: Filter) -> str:
    value = condition.value
    if value == AVERAGE:
        return "平均值"
    if isinstance(value, Decimal | int) and not isinstance(value, bool) and condition.field in NUMBERS:
        return field_figure(condition.field, Decimal(value)) + NUMBERS[condition.field].unit
    values = value if isinstance(value, tuple) else (str(value),)
    return "、".join(_shown(condition.field, item) for item in values)


def _shown(field: str, value: str) -> str:
    if field == "disclosure":
        return Substance(value).label
    if field == "severity":
        return Severity(value).label
    if field == "kind":
        return DocumentKind(value).label
    if field == "register":
        return RegisterKind(value).label
    return f"“{value}”" if field in ("unit", "department", "project", "text", "rule", "indicator") else value


def describe(plan: QueryPlan) -> str:
    """Say the plan: year, conditions, what is done with which field, order and limit."""
    parts = [f"{plan.year}年度" if plan.year is not None else ""]
    parts += list(dict.fromkeys(describe_filter(condition) for condition in plan.filters))
    parts.append(_ENTITIES[plan.entity])
    if plan.group_by:
        parts.append(f"按{title_of(plan.group_by)}分组")
    measures = "、".join(title_of(key) for key in measures_of(plan))
    aggregate = _AGGREGATES.get(plan.aggregate or "", "")
    parts.append(f"{measures}{aggregate}" if measures or aggregate else "")
    if plan.order_by:
        parts.append(
            f"按{title_of(plan.order_by) if plan.order_by != 'projects' else '项目个数'}{'从高到低' if plan.descending else '从低到高'}"
        )
    if plan.limit is not None:
        parts.append(f"取前{plan.limit}")
    return "，".join(part for part in parts if part)


def measures_of(plan: QueryPlan) -> list[str]:
    """Return the fields a plan asks for."""
    return plan.measure.split(",") if plan.measure else []
