"""Labels of the head and the foot of a form, and of the two halves of the year's goal."""

from enum import StrEnum
from functools import lru_cache

from perfassist.extraction.text import label_key
from perfassist.extraction.words.matching import compiled, first_match


class Field(StrEnum):
    """A label of the head or foot of a form."""

    PROJECT = "project"
    CODE = "code"
    DEPARTMENT = "department"
    UPPER_DEPARTMENT = "upper_department"  # 中央、省级主管部门: never the unit's own
    IMPLEMENTER = "implementer"
    BUDGET_UNIT = "budget_unit"  # the department where an implementing unit stands beside it, else the unit
    UNIT = "unit"
    FILLER = "filler"
    YEAR = "year"
    DATE = "date"
    TOTAL_SCORE = "total_score"
    GRADE = "grade"
    REMARK = "remark"


_FIELDS: tuple[tuple[Field, str], ...] = (
    (
        Field.PROJECT,
        r"(?:评价|自评|预算|绩效|财政|支出|县级|市级|省级)*(?:项目|专项|政策|转移支付|资金)(?:资金|支出|项目|政策|经费|及|或|/)*名称"
        r"|项目名|(?:自评|评价)项目",
    ),
    (Field.UPPER_DEPARTMENT, r"(?:中央|国家|省级?|市级?|上级)主管(?:部门|单位)(?:名称)?"),
    (
        Field.DEPARTMENT,
        r"(?:项目|县级?|区级?|市县|县市区|地方|业务|预算|一级|资金|本级)*主管(?:预算)?(?:部门|单位|局)(?:名称)?(?:及代码|及编码)?"
        r"|归口(?:管理)?(?:部门|单位|股室)",
    ),
    (Field.CODE, r".*(?:编码|代码|编号)"),
    (Field.BUDGET_UNIT, r"(?:一级)?预算(?:单位|部门)(?:名称)?"),
    (
        Field.IMPLEMENTER,
        r"(?:项目|资金|具体|任务|预算)*(?:实施|承担|承办|执行|使用|建设|用款|责任)(?:单位|部门|主体|机构)(?:名称)?|项目单位(?:名称)?",
    ),
    (Field.UNIT, r"(?:部门)?(?:单位|部门)(?:及单位)?(?:名称|全称)|(?:自评|被?评价|编制)(?:单位|部门)(?:名称)?"),
    (Field.FILLER, r"(?:填报|填表|申报|报送|编报|上报|填写)(?:单位|部门)(?:名称)?|单位|部门|报告单位"),
    (
        Field.YEAR,
        r"(?:评价|预算|自评|报告|项目|填报|所属|资金|绩效)*(?:年度|年份|期间)|(?:评价|自评)(?:时段|时间段|期)",
    ),
    (Field.DATE, r"(?:填报|填表|填写|报送|报告|上报|编报|制表)(?:日期|时间)|日期"),
    (
        Field.TOTAL_SCORE,
        r"总\s*分|合计(?:得分|分值|总分)?|总计(?:得分)?|整体得分|总分合计|(?:自评|评价|综合|最终|项目|绩效|指标|单位)*(?:总得?分|得分合计|合计得分|总评分|得分总计)"
        r"|(?:自评|综合|评价|绩效自评)(?:得分|分数|评分)|(?:自评)?总分值?",
    ),
    (Field.GRADE, r"(?:自评|评价|绩效|评定|项目|综合|自评结果|结果)*(?:等级|级别|等次|档次)"),
    (
        Field.REMARK,
        r".*(?:负责人|联系人|经办人|填报人|填表人|审核人|签字|签名|签章|电话|联系方式)(?:及.*)?"
        r"|评价类型|项目(?:类别|属性|类型|性质|分类|周期|期限|起止.*|负责人.*)|(?:资金|项目)?起止(?:时间|年限)|实施期限?|资金来源|资金性质|.*签批意见|.*审核意见"
        r"|报表编号|审批文号|资金用途|实施地点",
    ),
)

_FIELD_WORDS = compiled(_FIELDS)


@lru_cache(maxsize=20_000)
def field_of(text: str) -> Field | None:
    """Return the field a label cell names."""
    return first_match(_FIELD_WORDS, label_key(text), 16)


class GoalPart(StrEnum):
    """The two halves of the year's goal."""

    EXPECTED = "expected"
    ACTUAL = "actual"


_GOALS = compiled(
    (
        (
            GoalPart.EXPECTED,
            r"(?:年初|年度|预期|项目|设定|总体|绩效|全年|本年|部门|整体|资金|的|申报|定性|计划|原定|批复)*目标(?:内容|设定|值|描述|情况)?",
        ),
        (
            GoalPart.ACTUAL,
            r"(?:年初|年度|预期|项目|总体|绩效|全年|本年|部门|整体|资金|的|定性|目标|实际|任务)*(?:完成|实现)(?:情况|结果|程度)",
        ),
    )
)


@lru_cache(maxsize=20_000)
def goal_of(text: str) -> GoalPart | None:
    """Return which half of the year's goal a label announces."""
    return first_match(_GOALS, label_key(text), 16)
