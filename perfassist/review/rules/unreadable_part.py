"""Document: parts that could not be read."""

from collections.abc import Iterator

from perfassist.domain.extracted import State
from perfassist.domain.finding import Severity
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.show import anchor, places


@rule(code="PA902", slug="unreadable-part", title="有内容未能读出", severity=Severity.RETURN)
def unreadable_part(report: Report, context: Context) -> Iterator[Hit]:
    """文件中有页面、表格或数字没有读出，本次审核不完整。

    为什么：没有读出的内容没有参与审核和统计。
    怎么改：补交清晰的电子版（Word、Excel或文字型PDF），数字格填写规范的数字。
    依据：自评材料应当真实、完整、可核对。
    例：扫描件第3页没有读出。
    """
    where = anchor(report)
    for warning in report.warnings:
        if where is not None:
            yield Hit(f"{warning}，请人工核对。", places(where))
    for line in report.fund_lines:
        for number, label in (
            (line.budget_full, "全年预算数"), (line.executed, "全年执行数"), (line.execution_rate, "执行率"),
        ):  # fmt: skip
            if number.state is State.FAILED and number.locator is not None:
                yield Hit(f"“{line.label}”的{label}“{number.text or ''}”不是可识别的数字。", places(number))
    for row in report.indicators:
        for number, label in ((row.weight, "分值"), (row.score, "得分")):
            if number.state is State.FAILED and number.locator is not None:
                yield Hit(f"“{row.name}”的{label}“{number.text or ''}”不是可识别的数字。", places(number))
