"""The meaning of a section's title, whatever its number or wording."""

import re
from functools import lru_cache

from perfassist.domain.report import SectionRole
from perfassist.extraction.text import label_key

_ROLES: tuple[tuple[SectionRole, str], ...] = (
    (SectionRole.MEASURES, r"(?:改进|整改)(?:措施|方案)?(?:和|及|与|、)?(?:评价)?结果(?:应用|运用)"),
    (SectionRole.CAUSES, r"(?:偏离|偏差|未完成|未达).{0,8}原因"),
    (
        SectionRole.APPLICATION,
        r"结果.*(?:应用|公开|运用)|(?:应用|公开|公示)(?:和|及|与)?(?:公开|应用|情况)|结果应用|信息公开",
    ),
    (
        SectionRole.OTHER_NOTES,
        r"其[他它].*(?:说明|情况|事项|问题|内容)|^其[他它]$|需要?说明的|^附?说明$|^(?:有关|几点|几个)?情况说明$|^备注$|^特别说明",
    ),
    (SectionRole.IMPLEMENTATION, r"问题.*整改落实情况|上年.*整改"),
    (
        SectionRole.PROBLEMS,
        r"(?:需要?|有待|应当?|亟待|待)(?:进一步)?改进(?:的|之)|改进之处|(?:没有?|未)(?:能)?(?:完成|达到|做到|实现)的|自查自纠"
        r"|问题|不足|困难|短板|薄弱|没做好|没有?做到|做得不够|做得不好|不到位的|欠缺|差距|教训|矛盾|瓶颈|毛病|缺点|遗憾|难点"
        r"|未完成(?:的)?(?:情况|事项|任务|指标)|存在的?$|哪些没",
    ),
    (
        SectionRole.MEASURES,
        r"改进|整改|下[一]?步|下[一]?阶段|(?:今后|后续|下年度?|明年|来年).*(?:打算|计划|措施|安排|工作|方向|思路)|打算|怎么改|如何改|怎么办|应对措施"
        r"|对策|解决办法|努力方向"
        r"|工作计划$|纠偏|^措施$|完善措施",
    ),
    (SectionRole.SUGGESTIONS, r"建议|意见和|请求|诉求"),
    (SectionRole.CAUSES, r"偏差|偏离|(?:未完成|扣分|低|差异|主要|滞后)?.{0,4}原因|为什么"),
    (SectionRole.LESSONS, r"经验|做法|亮点|特色|体会|启示"),
    (
        SectionRole.CONCLUSION,
        r"(?:自评|评价|综合|总体|评估|自我|绩效)(?:自评|评价)?(?:结论|结果|得分|意见)|^(?:绩效)?自评(?:得分|情况|分数|评分)?$"
        r"|总体评价|综合评价|结论|总结评价|得分情况|评分情况|^得分$|^总评|^打分",
    ),
    (SectionRole.OVERVIEW, r"分解下达|(?:资金|目标|指标)下达"),
    (
        SectionRole.RESULTS,
        r"完成(?:情况|分析)|(?:目标|指标|任务).*(?:完成|实现|分析|情况)|成效|效果|效益|产出|绩效(?:情况|分析|完成)|满意度|^(?:数量|质量|时效|成本)指标|^完成|^绩效$|成果|实现程度",
    ),
    (
        SectionRole.IMPLEMENTATION,
        r"实施|组织|管理|资金|预算|执行|投入|过程|工作开展|开展情况|经费|支出|收支|财务",
    ),
    (
        SectionRole.OVERVIEW,
        r"概况|概述|简介|基本情况|背景|立项|目标|职能|职责|机构|单位情况|项目情况|分解下达|评价依据|部门情况|人员",
    ),
)
_ROLE_WORDS = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)
_MIXED = re.compile(
    r"(?:问题|不足|困难|短板|原因|偏离|偏差|(?:没有?|未)(?:能)?(?:完成|达到|实现|做到|做好)).*(?:改进|整改|措施|建议|打算|下一?步|办法|对策|怎么|如何)|(?:经验|做法).*问题|问题.*原因|原因.*措施"
)


@lru_cache(maxsize=20_000)
def role_of(title: str) -> SectionRole:
    """Return the meaning of a title; OTHER when no word of it tells."""
    key = label_key(title)
    return next((role for role, pattern in _ROLE_WORDS if pattern.search(key)), SectionRole.OTHER)


def is_mixed(title: str) -> bool:
    """Whether a title announces problems together with causes, measures or suggestions."""
    return _MIXED.search(label_key(title)) is not None


_TEXT_LABEL = re.compile(
    r"""(?:(?:项目|绩效|自评|目前|目标|当前|执行中|实施中|指标|资金|预算|工作|本年度?|年度|主要|需要|有关|相关|拟|的|和|与|及|或|、
        |存在|存在的|其他|其它|未完成|未达标|未达到|完成|偏差|偏离|较?大|较?低|得分|扣分|下一?步|今后|后续|进一步|采取|拟采取|事项|情况|内容
        |问题|不足|困难|原因|分析|改进|整改|完善|措施|建议|打算|计划|安排|思路|说明|需说明|评价|结论|结果|应用|公开|公示|方案|意见|经验|做法|教训|主要做法
        |绩效自评|综合|总体|自我|概述|概况|实施|过程|成效|取得|管理|备注|执行|执行率|总结|附注|其|他|主管部门|财政部门|部门|单位|自查|上年|落实|及其|进展
        |实施内容|产出|效益|满意度|指标|不足之处|工作中|地方|薄弱环节|短板|怎么改|没做好的|使用|哪些|有哪些|意见|基本|简介|背景|立项|依据|组织|监督|检查)+)""",
    re.X,
)


@lru_cache(maxsize=20_000)
def is_text_label(text: str) -> bool:
    """Whether a cell is the label of a piece of text (存在问题、改进措施、评价结论、其他需要说明的事项 …)."""
    key = label_key(text)
    if key.endswith(("指标", "度", "产出", "效益")):
        return False
    return 1 < len(key) <= 24 and role_of(key) is not SectionRole.OTHER and _TEXT_LABEL.fullmatch(key) is not None
