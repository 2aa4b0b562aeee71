"""Indicators: one that has nothing to do with the project."""

import re
from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.names import plain
from perfassist.domain.report import Indicator, Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.sectors import sectors_of, traces_in
from perfassist.review.show import places
from perfassist.review.text import topics

_EFFECT = re.compile(
    r"带动|受益|方便|促进|改善|增收|收入|群众|农户|村民|居民|户数|就业|影响|减少|提高|提升|满意|安全|成本"
)


@rule(code="PA312", slug="indicator-foreign", title="指标与项目无关", severity=Severity.RETURN)
def indicator_foreign(report: Report, context: Context) -> Iterator[Hit]:
    """指标属于另一行业，项目名称、目标和全文其他地方都没有提到。

    为什么：多为套用其他项目的表格时没有删改，反映不了本项目。
    怎么改：换成本项目的指标。
    依据：财预〔2020〕10号关于指标与项目相关的要求。
    例：道路养护项目设“在校学生营养改善率”。
    """
    if len(report.indicators) < 4 or not report.project.value:
        return
    for row in report.indicators:
        own = sectors_of(plain(row.name))
        elsewhere = traces_in(_rest(report, row))
        strange = own - elsewhere
        # An effect on people's lives may reach into any sector: 道路 brings 农产品 to market.
        known = _EFFECT.search(plain(row.name)) or topics(row.name) & topics(_rest(report, row))
        if elsewhere and strange and not known:
            yield Hit(
                f"“{row.name}”属于{min(strange)}方面，与“{report.project.value}”及全文其他内容无关。",
                places(row.locator),
            )


def _rest(report: Report, row: Indicator) -> str:
    """Return everything else the report says: names, goals, other rows and text."""
    parts = [report.project.value, report.unit.value, report.department.value]
    parts += [text for goal in report.goals for text in (goal.expected.value, goal.actual.value)]
    parts += [text for other in report.indicators if other is not row for text in (other.name, other.note.value)]
    parts += [passage.text for passage in report.passages()]
    return plain(" ".join(part for part in parts if part))
