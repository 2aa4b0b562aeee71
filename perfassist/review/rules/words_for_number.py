"""Indicators: words where a number was promised."""

import re
from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.measure import Quantity, Words
from perfassist.domain.names import plain
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.problems.shortfalls import typed
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places

_DONE = re.compile(r"达标|完成|合格|达到|达成|到位|实现|优秀|良好|正常|符合|全部|满意|较好")


@rule(code="PA306", slug="words-for-number", title="定量指标用文字代替完成值", severity=Severity.ASK)
def words_for_number(report: Report, context: Context) -> Iterator[Hit]:
    """目标值是数字，完成值只写“完成”“达标”等文字。

    为什么：定量指标要用实际数值与目标值比较，只写“完成”无法核实，也无法计分。
    怎么改：填写实际完成的数值。
    依据：财预〔2020〕10号关于定量指标的规定。
    例：“稿件差错率”目标≤0.3‰，完成值填“达标”。
    """
    for row in report.indicators:
        target, actual = typed(report, row)
        if not isinstance(target, Quantity) or not isinstance(actual, Words) or actual.says == "not_done":
            continue
        said = plain(row.actual.value or "")
        if re.search(r"\d", said) or (target.value == 0 and re.search(r"^无|^零|未发生|没有", said)):
            continue
        if actual.says in ("done", "partly") or _DONE.search(said):
            yield Hit(
                f"“{row.name}”目标为{row.target.value}，完成值只写“{row.actual.value}”，没有数值。",
                places(row.actual, row.target),
            )
