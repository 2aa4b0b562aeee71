"""Text: guidance, placeholders and blanks of the form left in."""

import re
from collections.abc import Iterator

from perfassist.domain.document import Locator
from perfassist.domain.finding import Severity
from perfassist.domain.names import plain
from perfassist.domain.report import Report, SectionRole
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places
from perfassist.review.text import sentences

_RESIDUE = re.compile(
    r"[(（【][^)）】]{0,60}\d{2,4}字(?:以内|左右|以下)?[^)）】]{0,10}[)）】]|控制在\d{2,4}字|【示例】|提交时删除|"
    r"请(?:在此|结合实际|根据实际|逐条|据实|填写|简要)|如(?:没有|无)请?填|应结合自身实际|"
    r"^(?:主要)?(?:包括|反映|说明|阐述)[^。]{4,40}(?:情况分析|情况|分析)等?。?$|(?<![A-Za-z])[Xx×]{2,}(?![A-Za-z\d])|"
    r"某某(?:县|局|项目|单位|公司)|_{3,}|(?:\s|^)[.…]{4,}"
)


@rule(code="PA504", slug="template-residue", title="残留填报说明或占位文字", severity=Severity.ASK)
def template_residue(report: Report, context: Context) -> Iterator[Hit]:
    """材料中留有表样的填报说明、“XX”占位或示例文字。

    为什么：说明这一处没有认真填写，内容可能是照搬的。
    怎么改：删去说明文字，按实际情况填写。
    依据：财预〔2020〕10号关于内容完整的要求。
    例：存在问题一栏是“（主要说明……，200字以内）”。
    """
    for text, place in _texts(report):
        match = _RESIDUE.search(plain(text))
        if match:
            yield Hit(f"残留填报说明或占位文字：{text[:60]}", places(place))


def _texts(report: Report) -> Iterator[tuple[str, Locator]]:
    for section in report.sections_of(*SectionRole):
        for passage in section.passages:
            yield from sentences(passage)
    for goal in report.goals:
        for part in (goal.expected, goal.actual):
            if part.value and part.locator:
                yield part.value, part.locator
    for row in report.indicators:
        yield row.name, row.locator
        for part in (row.actual, row.note):
            if part.value and part.locator:
                yield part.value, part.locator
