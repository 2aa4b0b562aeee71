"""Problems: the figures show a shortfall the text does not own up to."""

from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule


@rule(code="PA403", slug="concealed-shortfall", title="数据有短板而文字未反映", severity=Severity.RETURN)
def concealed_shortfall(report: Report, context: Context) -> Iterator[Hit]:
    """材料自己的数据显示任务没有完成、资金没有用完或扣了分，问题和原因部分却没有承认。

    为什么：数据与文字不一致，说明问题被回避。
    怎么改：在存在问题部分写明这些短板及其原因和改进措施；数据填错的改正数据。
    依据：财预〔2020〕10号：未完成绩效目标的要说明原因；自评结果应当客观真实。
    例：帐篷采购80顶只到46顶，执行率62%，问题栏空白。
    """
    if not context.disclosure.concealment:
        return
    hidden = [gap for gap in context.disclosure.shortfalls if gap.locator in context.disclosure.evidence]
    listed = "；".join(gap.message for gap in hidden[:4])
    more = f"等{len(hidden)}处" if len(hidden) > 4 else ""
    yield Hit(f"{listed}{more}，问题和原因部分没有反映。", context.disclosure.evidence)
