"""Columns and rows of the funds block: stages of the money, and its sources."""

import re
from enum import StrEnum
from functools import lru_cache

from perfassist.domain.report import FundKind
from perfassist.extraction.text import label_key
from perfassist.extraction.words.matching import compiled, first_match


class Money(StrEnum):
    """What a column, or a row, of the funds block holds."""

    INITIAL = "budget_initial"
    FULL = "budget_full"
    ARRIVED = "arrived"
    EXECUTED = "executed"
    RATE = "execution_rate"
    WEIGHT = "weight"
    SCORE = "score"
    NOTE = "note"
    ASIDE = "aside"


_MONEY: tuple[tuple[Money, str], ...] = (
    (Money.NOTE, r".*(?:原因|偏差).*|备注|说明|情况说明|改进措施"),
    (
        Money.ASIDE,
        r".*(?:结余|结转|到位率|完成率|差额|剩余|未支出).*|.*(?:预算)?调整(?:数|金额|额|情况)?|调剂.*|追加.*|.*复核.*",
    ),
    (Money.RATE, r"(?:预算|资金|支出|全年|项目|实际|年度)*(?:执行|支出|使用)(?:率|进度|比例)[A-E/÷×*%]*|执行率.*"),
    (
        Money.INITIAL,
        r"(?:年初|期初|初始|原).{0,6}(?:预算|安排|批复|下达|指标|计划).{0,3}|年初数|(?:预算)?批复(?:预算)?数?|年初",
    ),
    (
        Money.EXECUTED,
        r"(?:全年|年度|预算|资金|实际|本年|项目|累计|当年|财政|已|年末|\d{4}年度?)*(?:执行|支出|使用|支付|开支|列支)(?:数|金额|额|资金|总额|数额)?[A-E]?"
        r"|(?:\d{4}年度?)?决算数?|实际(?:完成)?(?:投资|投入)额?",
    ),
    (Money.ARRIVED, r"(?:实际|资金|全年|财政|已|预算|本年)*(?:到位|拨付|拨入)(?:数|资金|金额|额)?[A-E]?"),
    (
        Money.FULL,
        r"(?:全年|年度|本年度?|\d{4}年度?|当年|最终|财政|项目|总|调整|变更|后|的|实际)*预算(?:总)?(?:数|金额|额|安排数?|资金|指标|总额|下达数?)?[A-E]?"
        r"|计划(?:安排|投资|下达|投入)?(?:资金|数|金额|额)?[A-E]?|(?:资金|预算)?安排(?:数|资金|金额)?[A-E]?"
        r"|(?:预算|指标|资金)?下达(?:数|资金|预算|金额|指标)?[A-E]?|调整后(?:数|金额|额)?",
    ),
    (Money.WEIGHT, r"分值|权重|标准分|满分|权重分|分数|赋分|分值权重"),
    (Money.SCORE, r"(?:自评|单位|实际|评价)*(?:得分|评分|自评分|打分)|自评"),
)

_SOURCES: tuple[tuple[FundKind, str], ...] = (
    (FundKind.CARRY_OVER, r".*(?:结转|结余).*"),
    (FundKind.TOTAL, r".*(?:总额|总计|合计|总资金|总投资).*|小计|总数|资金总量|(?:项目|年度|预算)?资金|总金额"),
    (FundKind.FISCAL, r".*(?:中央|省级?)[、和及/与].*"),
    (FundKind.CENTRAL, r".*(?:中央|国家).*"),
    (FundKind.PROVINCIAL, r".*省.*"),
    (FundKind.MUNICIPAL, r".*(?<!县)市(?!场).*"),
    (FundKind.COUNTY, r".*[县区].*|.*(?:地方|本级|乡镇).*"),
    (FundKind.SELF_RAISED, r".*(?:自筹|自有|单位资金|群众|社会).*"),
    (FundKind.OTHER, r".*(?:其他|其它|专户|经营|事业|政府性基金|国有资本|债券|贷款).*"),
    (FundKind.FISCAL, r".*(?:财政|拨款|一般公共预算|上级|专项|补助|基本支出|项目支出).*"),
)
_PREFIX = re.compile(r"^(?:其中|按收入性质分|按支出性质分|收入性质|支出性质|项目资金|资金来源|来源|\d+)[:：.、]*")
_BY_NATURE = re.compile(r"按?(?:收入|支出)(?:性质|类型|来源)分?(?:合计)?")
_NOT_MONEY = re.compile(r".*(?:情况|管理|目标|指标|单位|构成|来源|依据)$")
_GRID_LABEL = re.compile(
    r"总额|总计|合计|小计|中央|省级?|市级?|县级?|区级?|地方|其他|其它|自筹|上年结转|.{0,6}(?:资金|财政|补助|拨款|配套|投入|自筹|债券)"
)

_MONEY_WORDS = compiled(_MONEY)
_SOURCE_WORDS = compiled(_SOURCES)


@lru_cache(maxsize=20_000)
def money_of(text: str) -> Money | None:
    """Return what a header or row label of the funds block names."""
    key = label_key(text)
    if key in ("基本支出", "项目支出", "预算执行", "资金执行", "执行") or (
        _NOT_MONEY.fullmatch(key) and "原因" not in key and "说明" not in key
    ):
        return None
    return first_match(_MONEY_WORDS, key, 18)


@lru_cache(maxsize=20_000)
def source_of(text: str) -> FundKind | None:
    """Return the source of money a row label names; the whole money is TOTAL."""
    if _BY_NATURE.fullmatch(label_key(text)):
        return FundKind.TOTAL
    return first_match(_SOURCE_WORDS, source_key(text), 24)


def source_key(text: str) -> str:
    """Return a source label without ``其中：`` and without a figure printed behind it."""
    key = re.split(r"[:：]", _PREFIX.sub("", label_key(text)))[0]
    return _PREFIX.sub("", key)


def is_source_header(text: str) -> bool:
    """Whether a header cell names a source of money (合计、中央、省级 …)."""
    return _GRID_LABEL.fullmatch(source_key(text)) is not None
