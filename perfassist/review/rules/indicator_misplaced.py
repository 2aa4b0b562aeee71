"""Indicators: the third level does not belong under its second."""

import re
from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.names import plain
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places

# What an indicator of such a name measures for certain, and the levels under which it may stand.
_BELONGS = (
    (re.compile(r"满意(?:度|率)$"), re.compile(r"满意|影响|效益"), "满意度指标"),
    (re.compile(r"(?:验收)?(?:合格|优良|优质)率$"), re.compile(r"质量|效益|影响|满意"), "质量指标"),
    (
        re.compile(r"(?:完工|完成|竣工|交付|发放|支付)(?:时间|时限|日期|月份)$|及时率$|按[期时][^,]{0,4}率$"),
        re.compile(r"时效|质量|效益|影响"),
        "时效指标",
    ),
    (re.compile(r"(?:成本|单价|造价)$|成本(?:控制)?(?:率|数)$"), re.compile(r"成本|经济"), "成本指标"),
    (re.compile(r"(?:人数|户数|次数|个数|里程|面积|台数|座数|套数)$"), re.compile(r"数量|效益|影响|满意"), "数量指标"),
)


@rule(code="PA310", slug="indicator-misplaced", title="三级指标放错类别", severity=Severity.ASK)
def indicator_misplaced(report: Report, context: Context) -> Iterator[Hit]:
    """三级指标的内容与所在的二级指标不相符。

    为什么：指标放错类别，各类分值就失去意义。
    怎么改：把指标移到相应的二级指标下，并重新核对分值。
    依据：财预〔2020〕10号关于指标体系的规定。
    例：“群众满意度”放在数量指标下。
    """
    for row in report.indicators:
        level2, name = plain(row.level2 or ""), plain(row.name)
        if not re.search(r"数量|质量|时效|成本", level2) or not re.search(r"指标$|^(?:数量|质量|时效|成本)$", level2):
            continue
        for what, allowed, proper in _BELONGS:
            if what.search(name) and not allowed.search(level2):
                yield Hit(f"“{row.name}”放在“{row.level2}”下，应属{proper}。", places(row.locator))
                break
