"""The county's rules (县级规则): every threshold, weight scheme, grade band and score formula of the review.

The shipped default holds all of them; a county's own file names only what differs. Sources of the defaults:
财预〔2020〕10号 (weights, grades, scoring), 财预〔2021〕101号 (cost as a class of its own) and common county practice.
"""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, ValidationError, field_validator

from perfassist.domain.errors import InputError
from perfassist.domain.finding import Severity
from perfassist.domain.record import Record
from perfassist.domain.report import Grade

Share = Annotated[Decimal, Field(ge=0, le=100)]
Points = Annotated[Decimal, Field(ge=0, le=100)]
NotNegative = Annotated[Decimal, Field(ge=0)]
Formula = Literal["proportional", "reverse_excess", "reverse_ratio", "zero"]


class Materiality(Record):
    """Differences below these are rounding and stay unmentioned."""

    money: NotNegative = Field(title="金额（万元）")
    money_percent: Share = Field(title="金额的百分比")
    score: NotNegative = Field(title="分数")
    rate: NotNegative = Field(title="比率（百分点）")


class Thresholds(Record):
    """From where on a figure asks for a word, in percent or points."""

    low_execution: Share = Field(title="执行率偏低")
    over_execution: NotNegative = Field(title="执行率过高")
    budget_change: NotNegative = Field(title="预算调整幅度")
    overachievement: NotNegative = Field(title="超额完成幅度")
    concentrated_weight: Points = Field(title="单个指标分值过高")
    lowered_target: Share = Field(title="目标值下调幅度")
    conceal_execution: Share = Field(title="未反映的低执行率")
    conceal_indicator: Share = Field(title="未反映的指标缺口")
    conceal_points: Points = Field(title="未反映的扣分")
    copied_share: Share = Field(title="文字雷同比例")
    copied_length: int = Field(ge=1, title="参与比对的最少字数")


class Scoring(Record):
    """The accepted score formulas, and the bands of qualitative indicators in percent of the weight."""

    formulas: tuple[Formula, ...] = Field(title="计分办法")
    qualitative_reached: tuple[Share, Share] = Field(title="定性指标达成")
    qualitative_partly: tuple[Share, Share] = Field(title="定性指标部分达成")
    qualitative_missed: tuple[Share, Share] = Field(title="定性指标未达成")


class WeightScheme(Record):
    """How the 100 points are split; a class left out carries no points of its own."""

    name: str = Field(title="方案名称")
    execution: Points = Field(title="预算执行率")
    cost: Points = Field(default=Decimal(0), title="成本指标")
    output: Points = Field(title="产出指标")
    benefit: Points = Field(title="效益指标")
    satisfaction: Points = Field(title="满意度指标")


class GradeBand(Record):
    """The lowest score of a grade."""

    grade: Grade = Field(title="等级")
    at_least: Points = Field(title="最低分")


class RuleSettings(Record):
    """Which rules are off, and which have another severity than their own."""

    off: tuple[str, ...] = Field(default=(), title="停用的规则")
    severity: Mapping[str, Severity] = Field(default_factory=dict, title="规则的程度")


class Profile(Record):
    """The rules of one county."""

    county: str = Field(title="县名")
    materiality: Materiality = Field(title="差异起点")
    thresholds: Thresholds = Field(title="提示起点")
    scoring: Scoring = Field(title="计分办法")
    schemes: tuple[WeightScheme, ...] = Field(min_length=1, title="分值方案")
    grades: tuple[GradeBand, ...] = Field(min_length=1, title="等级标准")
    rules: RuleSettings = Field(title="规则设置")

    @field_validator("grades")
    @classmethod
    def _descending(cls, bands: tuple[GradeBand, ...]) -> tuple[GradeBand, ...]:
        if any(upper.at_least <= lower.at_least for upper, lower in pairwise(bands)):
            raise ValueError("各等级的最低分应从高到低排列")
        return bands

    def grade_of(self, score: Decimal) -> Grade | None:
        """Return the grade of a score; 89.72 is 良: nothing is rounded up. None below the lowest band."""
        return next((band.grade for band in self.grades if score >= band.at_least), None)

    def same_money(self, left: Decimal, right: Decimal) -> bool:
        """Whether two amounts in 万元 differ by rounding only."""
        allowed = max(self.materiality.money, abs(right) * self.materiality.money_percent / 100)
        return abs(left - right) <= allowed

    def same_score(self, left: Decimal, right: Decimal) -> bool:
        """Whether two scores differ by rounding only."""
        return abs(left - right) <= self.materiality.score

    def same_rate(self, left: Decimal, right: Decimal) -> bool:
        """Whether two rates in percent differ by rounding only."""
        return abs(left - right) <= self.materiality.rate


def parse_profile(text: str, base: Profile | None = None) -> Profile:
    """Read a profile from TOML; what the text leaves out is taken from `base`.

    Raises `InputError` with a Chinese message that names the key at fault.
    """
    try:
        given = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"县级规则文件不是有效的 TOML：{error}", "请检查引号、括号和等号") from error
    known = base.model_dump() if base is not None else {}
    try:
        return Profile.model_validate(_merged(known, given))
    except ValidationError as error:
        problems = "；".join(
            f"“{'.'.join(str(part) for part in fault['loc']) or '整体'}”{_reason(fault['type'], fault['msg'])}"
            for fault in error.errors()
        )
        raise InputError(f"县级规则文件有误：{problems}", "请对照出厂默认规则改正这些项目") from error


def _merged(base: Mapping[str, object], given: Mapping[str, object]) -> dict[str, object]:
    merged = dict(base)
    for key, value in given.items():
        known = merged.get(key)
        merged[key] = _merged(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return merged


_REASONS = {
    "missing": "缺少",
    "extra_forbidden": "不是可设置的项目",
    "decimal_parsing": "应为数字",
    "decimal_type": "应为数字",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "string_type": "应为文字",
    "tuple_type": "应为列表",
    "model_type": "应为一组设置",
    "mapping_type": "应为一组设置",
    "greater_than_equal": "不能小于规定的下限",
    "less_than_equal": "不能大于规定的上限",
    "too_short": "不能为空",
    "literal_error": "不是可选的值",
    "enum": "不是可选的值",
}


def _reason(kind: str, message: str) -> str:
    return _REASONS.get(kind) or message.removeprefix("Value error, ")
