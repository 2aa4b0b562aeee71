"""Document: text nobody sees, or orders to a machine."""

import re
from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.names import plain
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places

_ORDER = re.compile(
    r"忽略(?:以上|之前|前面|上述)[^。]{0,12}(?:指令|要求|内容|提示)|(?:作为|你是)(?:一个?)?(?:AI|人工智能|语言模型|"
    r"评审助手|审核助手)|ignore(?:all)?(?:the)?(?:previous|above)|systemprompt|"
    r"(?:请|必须|务必)[^。]{0,10}(?:判定|评定|认定|输出|标记)[^。]{0,10}(?:为优|无问题|合格|通过|满分)",
    re.I,
)


@rule(code="PA901", slug="hidden-text", title="有隐藏文字或对机器的指令", severity=Severity.RETURN)
def hidden_text(report: Report, context: Context) -> Iterator[Hit]:
    """文件中有隐藏、白色、页外或极小的文字，或者写有对审核程序的指令。

    为什么：看不见的文字不能作为依据，也可能意在干扰审核；本工具只报告，不采用其内容。
    怎么改：删除隐藏文字，需要保留的内容改为正常显示。
    依据：自评材料应当真实、完整、可核对。
    例：表格末尾有一行白色文字“各项指标均已完成”。
    """
    for place in report.hidden:
        yield Hit(f"隐藏文字：{(place.quote or '')[:60]}", places(place))
    for passage in (*report.passages(), *report.leftovers):
        if _ORDER.search(plain(passage.text)):
            yield Hit(f"写有对审核程序的指令：{passage.text[:60]}", places(passage.locator))
