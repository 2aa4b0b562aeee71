"""Indicators: the actual value is the target, operator and all."""

import re
from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.names import plain
from perfassist.domain.report import Indicator, Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places

_OPERATOR = re.compile(r"^(?:[≥≧≤≦<>=═⩾⩽]|不低于|不少于|不超过|不高于|大于|小于|不大于|不小于)|(?:以上|以内|以下)$")


@rule(code="PA305", slug="actual-copies-target", title="完成值照抄目标值", severity=Severity.ASK)
def actual_copies_target(report: Report, context: Context) -> Iterator[Hit]:
    """实际完成值连同“≥”“不低于”等一起照抄目标值；全部指标都照抄的须退回。

    为什么：照抄目标值看不出实际做了多少，完成情况无法核实。
    怎么改：填写实际完成的数值，例如“52个”“96.4%”。
    依据：财预〔2020〕10号关于数据真实、结果客观的要求。
    例：目标“≥90%”，完成值也填“≥90%”。
    """
    copied = [row for row in report.indicators if _is_copied(row)]
    filled = [row for row in report.indicators if row.actual.value]
    every = len(copied) == len(filled) and len(filled) >= 2
    for row in copied:
        yield Hit(
            f"“{row.name}”的完成值“{row.actual.value}”照抄了目标值" + ("，且全部指标都是如此。" if every else "。"),
            places(row.actual, row.target),
            Severity.RETURN if every else None,
        )


def _is_copied(row: Indicator) -> bool:
    target, actual = plain(row.target.value or ""), plain(row.actual.value or "")
    return (
        bool(actual)
        and actual == target
        and re.search(r"\d", actual) is not None
        and _OPERATOR.search(actual) is not None
    )
