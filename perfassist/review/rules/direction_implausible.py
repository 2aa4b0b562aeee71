"""Indicators: at most where more is better, or at least where less is."""

import re
from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.measure import Operator, Quantity
from perfassist.domain.names import plain
from perfassist.domain.report import Report
from perfassist.domain.units import COUNTERS
from perfassist.review.context import Context
from perfassist.review.problems.shortfalls import less_is_better, typed
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places

_MORE = re.compile(
    r"受益|惠及|带动|培训|参训|参与人|服务(?:人|对象|户|群众)|新增|新建|建成|改造|硬化|种植面积|完成(?:率|数|面积|"
    r"里程)|覆盖率|满意度|满意率|合格率|及时率|达标率|普及率|入户|就业人|增收|产量|"
    r"产值|接待|开展|举办|救助人|资助人|发放人|保障人|修复面积|治理面积|知晓率|成活率|到位率"
)
_NOT_MORE = re.compile(
    r"成本|费|标准|单价|造价|费用|补助|补贴|比例|周期|时间|时限|时长|天数|间隔|次均|人均费|自付|投诉|事故|差错|扣|"
    r"平均.{0,6}(?:元|费)|不满意|未|漏|降|控制|超|限|编制|库存|闲置|空置|等待|事件|案|灾|病|死|伤|损|违|失|耗|能耗|退|"
    r"缺|逾期|排放|偏差|负担"
)
# What an output in numbers counts grows with the work done, whatever it is called.
_GROWING = COUNTERS | {"人", "户", "人次", "米", "亩", "平方米", "立方米", "公斤", "次", "头", "棵"}
_LESS = re.compile(
    r"事故(?:起数|数|次数|发生|率)?$|投诉(?:率|件|次数|数)?$|发病率$|死亡(?:率|人数)$|差错率$|漏损率$|返贫(?:率|"
    r"人数)$|上访(?:次数|件)?$|火灾受害率$|违规(?:率|次数)$|"
    r"(?:故障|缺陷|次品|不合格|失业|流失|辍学|空置|闲置|逾期|拖欠|超标|超支|信访|伤亡|损失|受害|成灾|偏差)(?:率|人数|次数|"
    r"件数|起数|发生率)?$|(?:等待|响应|等候|办理|平均住院)(?:时间|时长|时限|天数|日)$|(?:单位|人均|每.{1,4}|建设|采购)成本$"
)


@rule(code="PA308", slug="direction-implausible", title="指标方向疑似填反", severity=Severity.ASK)
def direction_implausible(report: Report, context: Context) -> Iterator[Hit]:
    """越多越好的指标用了“≤”，或者越少越好的指标用了“≥”。

    为什么：方向填反，完成得越差反而得分越高。
    怎么改：核对指标性质，改正“≥”“≤”。
    依据：财预〔2020〕10号关于绩效指标设置的要求。
    例：“受益群众”目标≤1460人。
    """
    for row in report.indicators:
        target, _ = typed(report, row)
        name = plain(row.name)
        if not isinstance(target, Quantity):
            continue
        counted = row.level2 is not None and "数量" in row.level2 and target.dimension in _GROWING
        more = (counted or _MORE.search(name)) and not _NOT_MORE.search(name) and not less_is_better(name)
        if target.operator in (Operator.AT_MOST, Operator.BELOW) and more and not target.change:
            yield Hit(
                f"“{row.name}”应越多越好，目标却为“{row.target.value}”，方向疑似填反。", places(row.target, row.locator)
            )
        elif target.operator in (Operator.AT_LEAST, Operator.ABOVE) and _LESS.search(name) and less_is_better(name):
            yield Hit(
                f"“{row.name}”应越少越好，目标却为“{row.target.value}”，方向疑似填反。", places(row.target, row.locator)
            )
