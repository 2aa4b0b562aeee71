"""A question's plan and its answer."""

from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import Field

from perfassist.domain.document import Locator
from perfassist.domain.record import Record


class AnswerKind(StrEnum):
    """What kind of answer a question wants."""

    LOOKUP = "lookup"
    AGGREGATE = "aggregate"
    LIST = "list"
    COMPARE = "compare"
    PASSAGE = "passage"
    POLICY = "policy"


class Filter(Record):
    """A condition on a field of a case; `words` are the words of the question it stands for.

    A condition on the field `either` is met when one of its `either` conditions is.
    """

    field: str
    op: Literal["eq", "ne", "lt", "le", "gt", "ge", "in", "contains", "is_null", "not_null"]
    value: str | int | Decimal | bool | tuple[str, ...] | None = None
    words: str = ""
    either: tuple["Filter", ...] = ()


class QueryPlan(Record):
    """A question as understood: run by code over the records, never by a model.

    `measure` names a field of a case; `aggregate` what is done with it; a weighted average of rates is
    Σ executed ÷ Σ budget. `within` are the conditions of the cases a share is of; `position` asks for one place of a
    ranking (第三名) alone. `unused` are the words of the question that the plan did not take up.
    """

    kind: AnswerKind
    entity: Literal["project", "unit", "department", "indicator", "finding", "register"] = "project"
    filters: tuple[Filter, ...] = ()
    measure: str | None = None
    aggregate: Literal["count", "sum", "average", "weighted", "min", "max", "share", "distribution"] | None = None
    group_by: str | None = None
    order_by: str | None = None
    descending: bool = True
    limit: int | None = None
    position: int | None = None
    within: tuple[Filter, ...] = ()
    year: int | None = None
    unused: tuple[str, ...] = ()
    understood: str = Field(default="", title="理解为")


class Item(Record):
    """One row of a list, comparison or ranking."""

    label: str
    value: str | None = None
    unit: str | None = None


class Citation(Record):
    """A source of the answer, numbered as in the text; the quote is verbatim in the document."""

    n: int
    file: str
    locator: Locator
    quote: str


class Coverage(Record):
    """How much of the corpus the figure rests on."""

    considered: int = Field(default=0, title="纳入统计")
    without_value: int = Field(default=0, title="缺少该值")
    unreadable: int = Field(default=0, title="未读出的文件")
    set_aside: int = Field(default=0, title="重复或被替代，未重复计")


class Answer(Record):
    """An answer with its sources, or a refusal that says what is missing."""

    question: str
    kind: AnswerKind
    answer: str
    value: str | None = None
    unit: str | None = None
    items: tuple[Item, ...] = ()
    refused: bool = False
    reason: str | None = None
    plan: QueryPlan | None = None
    coverage: Coverage = Coverage()
    citations: tuple[Citation, ...] = ()
