"""A review rule as a reader sees it: what it says, why, how to mend it, and on what it rests."""

from pydantic import Field

from perfassist.domain.finding import Severity
from perfassist.domain.record import Record


class RuleText(Record):
    """One entry of the rule catalogue (审核规则), the text of a rule without its code."""

    slug: str
    code: str = Field(title="规则编号")
    title: str = Field(title="问题类型")
    why: str = Field(title="为什么")
    mend: str = Field(title="怎么改")
    basis: str = Field(title="依据")
    severity: Severity = Field(default=Severity.ASK, title="程度")
    summary: str = Field(default="", title="何时提示")
    example: str = Field(default="", title="例")
