"""What the review says of a report: findings, and whether a problem is told (是否反映问题)."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from perfassist.domain.document import Locator
from perfassist.domain.record import Record


class Severity(StrEnum):
    """What a finding asks of the unit."""

    RETURN = "return"
    ASK = "ask"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return {"return": "必须修改", "ask": "建议核实", "note": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return ("return", "ask", "note").index(self.value)


class Decision(Record):
    """A reviewer's decision on a finding; it survives re-runs because the finding's id does."""

    finding_id: str
    verdict: Literal["confirm", "dismiss"] = Field(title="处理")
    reason: str | None = Field(default=None, title="理由")
    decided_at: datetime


class Finding(Record):
    """A fault or a question, with the figures in its message and the places it rests on: never without evidence."""

    id: str
    report_id: str
    rule: str = Field(title="规则")
    code: str = Field(title="规则编号")
    severity: Severity = Field(title="程度")
    title: str = Field(title="问题类型")
    message: str = Field(title="说明")
    locators: tuple[Locator, ...] = Field(title="位置", min_length=1)


class Substance(StrEnum):
    """Whether a statement tells a problem of this project (是否实质性反映问题)."""

    NONE_STATED = "none_stated"
    TOKEN = "token"
    SUBSTANTIVE = "substantive"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return {"none_stated": "未反映问题", "token": "泛泛而谈", "substantive": "具体反映"}[self.value]


class JudgedStatement(Record):
    """A statement with its verdict and the words the verdict rests on."""

    text: str
    substance: Substance
    because: tuple[str, ...] = ()
    locator: Locator


class Shortfall(Record):
    """Something the report's own figures show as not reached, and whether its text owns up to it."""

    kind: Literal["low_execution", "missed_indicator", "lost_points", "unfinished_work"]
    message: str
    owned: bool
    locator: Locator


class Disclosure(Record):
    """The verdict on one report: what it says of problems, beside what its figures show."""

    report_id: str
    verdict: Substance | None = Field(default=None, title="问题反映", description="None for what is no self-evaluation")
    problems: tuple[JudgedStatement, ...] = ()
    measures: tuple[JudgedStatement, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()
    concealment: bool = Field(default=False, title="隐瞒短板")
    evidence: tuple[Locator, ...] = ()


class Review(Record):
    """The review of one report."""

    report_id: str
    disclosure: Disclosure
    findings: tuple[Finding, ...] = ()


class Ranked(Record):
    """A report's place in the queue of those that need a person; a higher priority comes first."""

    report_id: str
    priority: int = 0
    reason: str = Field(title="先看它的理由", description="one line")
