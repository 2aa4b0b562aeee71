"""Indicators: payment counted as an output."""

import re
from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.names import plain
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.scoring import class_of
from perfassist.review.show import places

_PAYMENT = re.compile(
    r"(?:预算|资金|款项?|经费|合同款|支出|工程款)[^,]{0,6}(?:支付率|执行率|到位率|拨付率|支出率|使用率|支付进度|"
    r"支出进度|执行进度|拨付进度|支付比例|支出比例|结算率|支付完成率|支出完成率)$|"
    r"^(?:支付|支出|执行|拨付)(?:率|进度)$"
)
# An amount of money paid, where no person is paid it.
_PAID = re.compile(
    r"^(?:按期|及时|按合同|完成)?(?:支付|拨付|付清|结算|兑现)[^,]{0,10}(?:款项?|资金|费用?|金额|尾款)$|付款(?:金额|进度|率)$"
)
_TO_PEOPLE = re.compile(
    r"补助|补贴|救助|发放|兑付|保费|奖补|低保|养老金|津贴|到户|到人|及时率|工资|奖励|补偿|供养|抚恤|慰问|助学|学生|农户"
)


@rule(code="PA309", slug="payment-as-output", title="把资金支付当作产出指标", severity=Severity.ASK)
def payment_as_output(report: Report, context: Context) -> Iterator[Hit]:
    """产出指标考核的是资金支付或预算执行，不是项目做了什么。

    为什么：预算执行率已单独计分，再设支付率会重复计分，也反映不出产出。
    怎么改：换成反映工作成果的指标，例如完工数量、验收合格率、完成时间。
    依据：财预〔2020〕10号关于产出指标的规定。
    例：时效指标设为“项目资金支付率”。
    """
    for row in report.indicators:
        name = plain(row.name)
        paid = _PAYMENT.search(name) or _PAID.search(name)
        cost = "成本" in (row.level2 or "")
        if class_of(row) in ("output", None) and paid and not cost and not _TO_PEOPLE.search(name):
            yield Hit(f"“{row.name}”考核的是资金支付，不是产出。", places(row.locator))
