"""Surroundings: the bureau's register says otherwise."""

from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.register import RegisterKind
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.show import anchor, places, show

_KINDS = (RegisterKind.REPORTERS, RegisterKind.TARGETS)


@rule(code="PA602", slug="register-mismatch", title="与财政台账不符", severity=Severity.RETURN)
def register_mismatch(report: Report, context: Context) -> Iterator[Hit]:
    """自评材料的预算数与财政台账中同一项目的金额不一致。

    为什么：预算数以财政批复为准，不一致会影响执行率和汇总数。
    怎么改：与财政部门核对批复和调整文件，改正有误的一方。
    依据：财预〔2020〕10号关于数据真实准确的要求。
    例：台账金额851.6万元，自评表全年预算815.6万元。
    """
    known = [value for value in (report.budget_full, report.budget_initial) if value is not None]
    funds = report.funds
    if not known or funds is None:
        return
    for row in context.registers:
        if (
            row.kind not in _KINDS
            or row.amount is None
            or any(context.profile.same_money(v, row.amount) for v in known)
        ):
            continue
        place = funds.budget_full.locator or funds.budget_initial.locator or anchor(report)
        yield Hit(
            f"{row.kind.label}台账中该项目为{show(row.amount)}万元，自评材料全年预算为{show(known[0])}万元。",
            places(place, row.locator),
        )
        return
