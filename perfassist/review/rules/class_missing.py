"""Indicators: a whole class is missing."""

from collections.abc import Iterator

from perfassist.domain.document import DocumentKind
from perfassist.domain.finding import Severity
from perfassist.domain.names import plain
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.scoring import class_of
from perfassist.review.show import places

_NEEDED = (("output", "产出"), ("benefit", "效益"), ("satisfaction", "满意度"))
_KINDS = (DocumentKind.PROJECT_FORM, DocumentKind.TRANSFER_FORM)


@rule(code="PA314", slug="class-missing", title="缺少一类指标", severity=Severity.ASK)
def class_missing(report: Report, context: Context) -> Iterator[Hit]:
    """自评表没有产出、效益或满意度指标。

    为什么：三类指标分别反映做了什么、有什么用、服务对象是否满意，缺一类就不完整。
    怎么改：补充该类指标；确不适用的（如无直接服务对象）写明理由。
    依据：财预〔2020〕10号关于指标体系完整的要求。
    例：全表只有产出指标和效益指标，没有满意度指标。
    """
    if report.kind not in _KINDS or len(report.indicators) < 3:
        return
    classes = [class_of(row) for row in report.indicators]
    if any(kind is None for kind in classes):
        return
    names = plain("".join(row.name + (row.level2 or "") for row in report.indicators))
    for kind, label in _NEEDED:
        if kind not in classes and label not in names and not (kind == "satisfaction" and "满意" in names):
            yield Hit(
                f"{len(report.indicators)}项指标中没有{label}指标。",
                places(report.indicators[0].locator, report.indicators[-1].locator),
            )
