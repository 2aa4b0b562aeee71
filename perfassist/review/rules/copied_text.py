"""Surroundings: a text taken from another report."""

from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.names import unit_key
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places


@rule(code="PA601", slug="copied-text", title="文字与其他材料雷同", severity=Severity.ASK)
def copied_text(report: Report, context: Context) -> Iterator[Hit]:
    """存在问题、原因或措施等文字与另一单位的材料或本单位上年材料大体相同。

    为什么：照抄的问题和措施不是本项目的情况。表样文字、引用的规定和同一项目的另一份材料不计。
    怎么改：按本项目当年的实际情况重写。
    依据：财预〔2020〕10号关于客观真实的要求。
    例：两个乡镇的“存在问题”一字不差。
    """
    for copy in context.copies:
        other = copy.other
        same_unit = unit_key(other.unit.value or "") == unit_key(report.unit.value or "-")
        whose = f"本单位{other.year.value}年材料" if same_unit else f"“{other.unit.value or other.file}”的材料"
        yield Hit(f"与{whose}有{copy.share}%相同：{(copy.own.quote or '')[:50]}", places(copy.own, copy.other_place))
