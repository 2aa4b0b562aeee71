"""The bureau's annual statement (预算绩效管理情况说明): text with slots, each slot a figure with its sources."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from perfassist.domain.document import Locator
from perfassist.domain.record import Record


class Figure(Record):
    """A figure of the statement, computed once; `text` is how it is printed."""

    key: str = Field(description="stable name, also the name of its bookmark in the Word file")
    section: str = Field(title="部分")
    text: str = Field(title="数值")
    value: Decimal
    unit: str = Field(title="单位")
    meaning: str = Field(title="含义")
    formula: str = Field(default="", title="计算口径")
    origin: Literal["computed", "register", "typed"] = Field(title="来源")
    sources: tuple[Locator, ...] = Field(default=(), title="来源位置")


class Missing(Record):
    """A figure neither the reports nor the ledgers give; it stays a visible 【待补：…】."""

    key: str
    section: str = Field(title="部分")
    meaning: str = Field(title="含义")
    how: str = Field(title="向谁要")


class Slot(Record):
    """A place in a paragraph where a figure or a missing figure stands."""

    key: str


class NamedSource(Record):
    """A piece of text taken from a report or ledger (a project's name, a problem), with where it stands."""

    text: str
    sources: tuple[Locator, ...]


Run = str | Slot | NamedSource


class StatementParagraph(Record):
    """A paragraph: plain text, slots and sourced names in order; `level` 1 for 一、, 2 for （一）."""

    runs: tuple[Run, ...]
    level: int = 0


class StatementSection(Record):
    """A numbered section; the opening and the closing have no number."""

    number: str
    title: str
    paragraphs: tuple[StatementParagraph, ...]


class AnnualStatement(Record):
    """The drafted statement."""

    county: str
    year: int
    title: str
    issuer: str
    sections: tuple[StatementSection, ...]
    figures: tuple[Figure, ...]
    missing: tuple[Missing, ...] = ()
    warnings: tuple[str, ...] = ()
