"""Plans over the bureau's ledgers."""

import re

from perfassist.answers.questions.parts import Parts, with_changes
from perfassist.domain.answer import AnswerKind, Filter, QueryPlan
from perfassist.domain.register import RegisterKind

_ROW_WORDS = ("category", "status", "unit_kind")
_REGISTER_COLUMNS = {
    "budget_full": "amount", "budget_initial": "amount", "executed": "spent", "total_score": "score", "execution_rate": "rate",
}  # fmt: skip


def register_plan(parts: Parts, filters: tuple[Filter, ...], year: int | None) -> QueryPlan:
    """Return the plan of a question about a ledger."""
    asked, topic = parts.asked, parts.topic
    register = topic.register or RegisterKind.REPORTERS
    filters = (*filters, Filter(field="register", op="eq", value=register.value))
    if topic.missing or topic.extra:
        filters = (*filters, Filter(field="outcome", op="eq", value="missing" if topic.missing else "extra"))
    if register is RegisterKind.REPORTERS and set(asked.measures) - {"budget_full", "budget_initial"}:
        return with_changes(QueryPlan(kind=AnswerKind.LIST, entity="register", year=year), measure="nothing handed in")
    keys = [_REGISTER_COLUMNS[key] for key in asked.measures if key in _REGISTER_COLUMNS]
    keys += ["recovered"] if topic.recovered else []
    keys = [] if asked.counted and not asked.vaguely else keys
    aggregate: str | None = "count" if asked.counted or topic.due else None
    if topic.handed_rate or topic.rectified_rate or asked.share is not None:
        aggregate = "share"
    elif keys:
        aggregate = "average" if asked.average else "sum"
    apart = re.search("各|分别", parts.nouns) is not None
    grouped = asked.group_by or next((item.field for item in filters if apart and item.field in _ROW_WORDS), None)
    aggregate = "count" if grouped and aggregate is None else aggregate
    order = _REGISTER_COLUMNS.get(asked.order_by or "")
    descending, limit = asked.descending, asked.limit
    if topic.recovered_least is not None:
        order, descending, limit = "recovered", not topic.recovered_least, limit or 1
    if asked.order_by is not None or order is not None:
        aggregate, grouped, keys = None, None, []
    listed = aggregate is None
    thing = asked.counted or ("project" if "项目" in parts.nouns else "unit")
    return QueryPlan.model_validate({
        "kind": AnswerKind.LIST if listed else AnswerKind.AGGREGATE, "entity": "register", "filters": filters,
        "measure": ",".join(dict.fromkeys(keys)) or thing, "aggregate": aggregate, "year": year, "group_by": grouped,
        "order_by": order if asked.order_by is None or order else "unsupported", "descending": descending, "limit": limit,
    })  # fmt: skip
