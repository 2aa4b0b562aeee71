"""One self-evaluation (自评) as extracted: the form or the narrative report of one project or one whole unit."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import Field

from perfassist.domain.document import DocumentKind, Locator
from perfassist.domain.extracted import (
    NO_DATE,
    NO_INT,
    NO_NUMBER,
    NO_TEXT,
    ExtractedDate,
    ExtractedInt,
    ExtractedNumber,
    ExtractedText,
)
from perfassist.domain.record import Record


class FundKind(StrEnum):
    """The source of a line of money (资金来源)."""

    TOTAL = "total"
    FISCAL = "fiscal"
    CARRY_OVER = "carry_over"
    CENTRAL = "central"
    PROVINCIAL = "provincial"
    MUNICIPAL = "municipal"
    COUNTY = "county"
    SELF_RAISED = "self_raised"
    OTHER = "other"


class FundLine(Record):
    """A row of the funds block (项目资金). Money in 万元, rates in percent, as printed in the form."""

    kind: FundKind
    label: str = Field(title="资金来源")
    budget_initial: ExtractedNumber = Field(default=NO_NUMBER, title="年初预算数")
    budget_full: ExtractedNumber = Field(default=NO_NUMBER, title="全年预算数")
    arrived: ExtractedNumber = Field(default=NO_NUMBER, title="到位数")
    executed: ExtractedNumber = Field(default=NO_NUMBER, title="全年执行数")
    execution_rate: ExtractedNumber = Field(default=NO_NUMBER, title="填报执行率")
    weight: ExtractedNumber = Field(default=NO_NUMBER, title="分值")
    score: ExtractedNumber = Field(default=NO_NUMBER, title="得分")
    note: ExtractedText = Field(default=NO_TEXT, title="偏差原因")
    locator: Locator


class Indicator(Record):
    """A third-level indicator (三级指标) with its target and what was reached."""

    level1: str | None = Field(default=None, title="一级指标")
    level2: str | None = Field(default=None, title="二级指标")
    name: str = Field(title="三级指标")
    target: ExtractedText = Field(default=NO_TEXT, title="年度指标值")
    actual: ExtractedText = Field(default=NO_TEXT, title="实际完成值")
    # Set only where the form gives them a cell of their own; the target then has them joined in.
    unit: str | None = Field(default=None, title="度量单位")
    operator: str | None = Field(default=None, title="指标性质")
    weight: ExtractedNumber = Field(default=NO_NUMBER, title="分值")
    score: ExtractedNumber = Field(default=NO_NUMBER, title="得分")
    review_score: ExtractedNumber = Field(default=NO_NUMBER, title="复核得分")
    note: ExtractedText = Field(default=NO_TEXT, title="偏差原因分析及改进措施")
    locator: Locator


class ClassPoints(Record):
    """Points a form declares for a whole class, in a merged cell or a block title: ``产出指标（50分）``."""

    level: Literal[1, 2]
    name: str
    points: Decimal
    locator: Locator


class SectionRole(StrEnum):
    """The meaning of a section of a report or of a text cell of a form, whatever its number or wording."""

    OVERVIEW = "overview"  # 基本情况
    IMPLEMENTATION = "implementation"  # 组织实施
    RESULTS = "results"  # 成效
    PROBLEMS = "problems"  # 存在问题
    CAUSES = "causes"  # 原因
    MEASURES = "measures"  # 改进措施
    SUGGESTIONS = "suggestions"  # 建议
    LESSONS = "lessons"  # 经验做法
    APPLICATION = "application"  # 结果应用与公开
    OTHER_NOTES = "other_notes"  # 其他需要说明的事项
    CONCLUSION = "conclusion"  # 自评结论
    OTHER = "other"


class Passage(Record):
    """A visible piece of text of a report: a paragraph, or a text cell of a form."""

    text: str
    locator: Locator


class Section(Record):
    """A section with its title. One that is there and blank has no passages, unlike one that is missing."""

    role: SectionRole
    title: str
    passages: tuple[Passage, ...] = ()
    locator: Locator

    @property
    def text(self) -> str:
        """The section's text, a passage a line."""
        return "\n".join(passage.text for passage in self.passages)


class Statement(Record):
    """One single problem, cause, measure or suggestion, split out of its section, cell or deviation note."""

    text: str
    role: SectionRole
    origin: Literal["section", "cell", "note"]
    locator: Locator


class Goal(Record):
    """The year's goal (年度总体目标) and what was reached of it."""

    expected: ExtractedText = Field(default=NO_TEXT, title="预期目标")
    actual: ExtractedText = Field(default=NO_TEXT, title="实际完成情况")


class Grade(StrEnum):
    """The grade (评价等级) as printed, synonyms mapped: 优秀→优, 良好→良, 合格·一般→中, 较差→差."""

    EXCELLENT = "优"
    GOOD = "良"
    FAIR = "中"
    POOR = "差"


class Report(Record):
    """One self-evaluation. A file may hold several; `id` is stable over re-reads of the same bytes."""

    id: str
    document_id: str
    file: str = Field(title="文件")
    kind: DocumentKind = Field(title="种类")
    unit: ExtractedText = Field(default=NO_TEXT, title="实施单位")
    department: ExtractedText = Field(default=NO_TEXT, title="主管部门")
    project: ExtractedText = Field(default=NO_TEXT, title="项目名称")
    year: ExtractedInt = Field(default=NO_INT, title="年度")
    reported_on: ExtractedDate = Field(default=NO_DATE, title="填报日期")
    money_unit: str = Field(default="万元", title="表内金额单位")
    fund_lines: tuple[FundLine, ...] = Field(default=(), title="项目资金")
    goals: tuple[Goal, ...] = Field(default=(), title="年度总体目标")
    indicators: tuple[Indicator, ...] = Field(default=(), title="绩效指标")
    class_points: tuple[ClassPoints, ...] = ()
    total_weight: ExtractedNumber = Field(default=NO_NUMBER, title="分值合计")
    total_score: ExtractedNumber = Field(default=NO_NUMBER, title="总分")
    grade: ExtractedText = Field(default=NO_TEXT, title="等级")
    sections: tuple[Section, ...] = ()
    statements: tuple[Statement, ...] = ()
    leftovers: tuple[Passage, ...] = Field(default=(), title="未归类内容")
    hidden: tuple[Locator, ...] = Field(default=(), title="隐藏文字")
    warnings: tuple[str, ...] = ()

    @property
    def funds(self) -> FundLine | None:
        """The line of the whole money (年度资金总额), or None when the report shows none."""
        return next((line for line in self.fund_lines if line.kind is FundKind.TOTAL), None)

    @property
    def budget_initial(self) -> Decimal | None:
        """年初预算数 in 万元."""
        return self.funds.budget_initial.value if self.funds else None

    @property
    def budget_full(self) -> Decimal | None:
        """全年预算数 in 万元."""
        return self.funds.budget_full.value if self.funds else None

    @property
    def executed(self) -> Decimal | None:
        """全年执行数 in 万元."""
        return self.funds.executed.value if self.funds else None

    @property
    def execution_rate(self) -> Decimal | None:
        """Executed ÷ full-year budget in percent, unrounded: the rule of 财预〔2020〕10号, whatever the form prints."""
        if not self.budget_full or self.executed is None:
            return None
        return self.executed / self.budget_full * 100

    @property
    def has_scores(self) -> bool:
        """Whether the form gives points at all; rules about scores keep silent on those that do not."""
        return any(row.score.value is not None or row.weight.value is not None for row in self.indicators)

    def sections_of(self, *roles: SectionRole) -> Iterator[Section]:
        """Yield the sections with one of the roles, in reading order."""
        return (section for section in self.sections if section.role in roles)

    def passages(self) -> Iterator[Passage]:
        """Yield every visible passage in reading order."""
        for section in self.sections:
            yield from section.passages

    @property
    def title(self) -> str:
        """A short name for lists: ``2023 县教育局 · 校舍维修``."""
        parts = [str(self.year.value or ""), self.unit.value or "（未识别单位）"]
        return " ".join(part for part in parts if part) + (f" · {self.project.value}" if self.project.value else "")
