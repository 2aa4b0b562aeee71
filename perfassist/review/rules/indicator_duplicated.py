"""Indicators: the same one twice."""

from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.names import plain
from perfassist.domain.report import Indicator, Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places


@rule(code="PA311", slug="indicator-duplicated", title="指标重复设置", severity=Severity.ASK)
def indicator_duplicated(report: Report, context: Context) -> Iterator[Hit]:
    """同一指标、同一目标值在表中出现两次。

    为什么：同一件事计两次分，会虚增总分。
    怎么改：保留一项，另一项换成其他指标或删去并调整分值。
    依据：财预〔2020〕10号关于指标不重复的要求。
    例：“系统在线率≥95%”既在质量指标下，又在可持续影响指标下。
    """
    seen: dict[tuple[str, str], Indicator] = {}
    for row in report.indicators:
        key = (plain(row.name), plain(row.target.value or ""))
        first = seen.setdefault(key, row)
        if first is not row and len(key[0]) >= 3:
            levels = "、".join(dict.fromkeys(level for level in (first.level2, row.level2) if level))
            yield Hit(
                f"“{row.name}”（目标{row.target.value or '未填'}）设置了两次"
                + (f"，分别在{levels}下。" if levels else "。"),
                places(row.locator, first.locator),
            )
