"""Columns of the indicator table."""

from enum import StrEnum
from functools import lru_cache

from perfassist.domain.names import plain
from perfassist.extraction.text import label_key
from perfassist.extraction.words.matching import compiled, first_match


class Column(StrEnum):
    """What a column of the indicator block holds."""

    LEVEL1 = "level1"
    LEVEL2 = "level2"
    NAME = "name"
    OPERATOR = "operator"
    TARGET = "target"
    UNIT = "unit"
    ACTUAL = "actual"
    WEIGHT = "weight"
    SCORE = "score"
    REVIEW = "review_score"
    NOTE = "note"
    ASIDE = "aside"


_WHEN = r"(?:全年|年度|年初|年末|年底|本年|当年|计划|预期|设定|预计|绩效|预算|批复|申报|原|三级|\d{4}年度?)*"
_COLUMNS: tuple[tuple[Column, str], ...] = (
    (Column.ASIDE, r"序号|(?:评价|评分|计分|考核|打分|扣分|评定|得分)(?:标准|办法|细则|依据|规则|方法|说明|要点|方式)"),
    (
        Column.ASIDE,
        r"指标(?:解释|说明|释义|方向)|数据来源|佐证.*|证明材料|依据|计算公式|.*完成(?:率|比例|百分比|程度).*|偏差(?:率|值|度)|差异.*",
    ),
    (Column.LEVEL1, r"一级(?:绩效)?指标(?:名称)?|一级|指标类型|一级分类|绩效类型"),
    (Column.LEVEL2, r"二级(?:绩效)?指标(?:名称)?|二级|指标类别|二级分类|指标分类"),
    (
        Column.NAME,
        r"[三四](?:级)(?:绩效)?指标(?:名称|内容)?|三级|(?:绩效|考核|评价|具体|定量|定性|自评|明细)*指标(?:内容|名称|项目|要素)?|评价内容|指标",
    ),
    (Column.OPERATOR, r"(?:指标)?(?:性质|符号|属性)|运算符号?|计算符号|比较符号?|关系符号?"),
    (
        Column.REVIEW,
        r".*(?:复核|审核|复评|审定|抽查|核定|评审).*(?:分|得分|分数|分值)|复核|.*(?:财政|主管部门).*(?:评分|得分|打分)",
    ),
    (Column.ASIDE, r".*(?:复核|审核|复评|审定|抽查|核定).*"),
    (
        Column.TARGET,
        rf"{_WHEN}(?:指标|目标|计划|预期|标准|标杆|要求)(?:目标)?(?:设定)?(?:值|数|数值|要求|标准)?[A-C]?|{_WHEN}(?:指标值|目标值)(?:设定)?[A-C]?"
        rf"|(?:计划|预期|预计|应)完成(?:值|数|情况)?[A-C]?|{_WHEN}值",
    ),
    (Column.UNIT, r"(?:度量|计量|指标|计算|数量)?单位"),
    (
        Column.ACTUAL,
        r"(?:全年|年度|本年|年末|年底|当年|指标|目标|自评|绩效|项目|年度指标|年度目标|\d{4}年度?)*(?:实际)?(?:指标|目标)?"
        r"(?:完成|达到|实现|实际|执行)(?:指标|目标)?(?:值|数|情况|结果|数值)?[A-C]?|实际(?:完成)?指标值",
    ),
    (
        Column.WEIGHT,
        r"(?:指标|标准|分项|三级|绩效|评价|分配|设定|应得|本项)*(?:分值|权重|标准分|满分|分数|赋分|权重分值?|权数|配分)(?:值|权重)?|应得分|分",
    ),
    (
        Column.SCORE,
        r"(?:自评|单位|实际|指标|评价|项目|自我|部门|年度|三级)*(?:得分|评分|自评分|打分|自评|实得分)(?:值|数)?",
    ),
    (Column.NOTE, r".*(?:原因|偏差|偏离).*|备注|(?:自评|情况|完成)*说明|.*改进措施|扣分.*|未(?:完成|达标|达到).*"),
)

_COLUMN_WORDS = compiled(_COLUMNS)


@lru_cache(maxsize=20_000)
def column_of(text: str) -> Column | None:
    """Return what a header of the indicator block names."""
    bare = plain(text)
    if "复核" in bare and "得分" in bare:
        return Column.REVIEW
    return first_match(_COLUMN_WORDS, label_key(text), 16)
