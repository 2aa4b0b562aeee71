"""Indicators: a target without any scale."""

import re
from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.measure import Words
from perfassist.domain.names import plain
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.problems.shortfalls import typed
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places

_VAGUE = re.compile(
    r"有所|较好|较高|较大|显著|明显|不断|逐步|逐渐|进一步|持续|有效|稳步|稳定|大幅|切实|得到|良好|提高|提升|改善|"
    r"增强|加强|促进|推动|完善|优化|缩小|减轻|长期|好$|强$|高$|大$"
)
_SCALED = re.compile(r"[\d一二三四五六七八九十百]+|全覆盖|全部|合格|达标|不发生|零|优良中差|无")


@rule(code="PA307", slug="vague-target", title="目标值笼统无法衡量", severity=Severity.ASK)
def vague_target(report: Report, context: Context) -> Iterator[Hit]:
    """目标值只有“有所提高”“较好”“显著”等词，没有可衡量的标准。

    为什么：没有标准就无法判断是否完成，得分也就没有依据。
    怎么改：换成可核实的数值或事实，例如“投诉次数比上年减少10%”“建立管护制度”。
    依据：财预〔2020〕10号关于绩效指标细化量化的要求。
    例：“村容村貌改善程度”目标为“明显改善”。
    """
    for row in report.indicators:
        target, _ = typed(report, row)
        if not isinstance(target, Words) or target.says != "quality":
            continue
        said = plain(row.target.value or "")
        if len(said) <= 20 and _VAGUE.search(said) and not _SCALED.search(said):
            yield Hit(
                f"“{row.name}”的目标值为“{row.target.value}”，没有可衡量的标准。", places(row.target, row.locator)
            )
