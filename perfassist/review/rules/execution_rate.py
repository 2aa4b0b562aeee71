"""Funds: the printed execution rate is not what the amounts give."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfassist.domain.finding import Severity
from perfassist.domain.names import plain
from perfassist.domain.numbers import NumberKind, find_numbers
from perfassist.domain.report import FundLine, Report, SectionRole
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places, rounded, show
from perfassist.review.text import told_sentences

_TOLD = re.compile(r"执行率(?:为|达到?|是|:)?(\d+(?:\.\d+)?)%")
_OF_A_PART = re.compile(r"[1-9]月(?:底|末)|季度|半年|专项债|其中[^。]*执行率|分别|基本支出")


@rule(code="PA202", slug="execution-rate", title="预算执行率与金额不符", severity=Severity.RETURN)
def execution_rate(report: Report, context: Context) -> Iterator[Hit]:
    """填报的执行率与“全年执行数÷全年预算数”不一致。

    为什么：执行率以全年预算数（年初预算＋调整＋上年结转）为分母，不能用年初预算数或到位资金。
    怎么改：按全年执行数÷全年预算数重算执行率，同时重算执行率得分和总分。
    依据：财预〔2020〕10号关于预算执行率的规定。
    例：填报执行率92.5%，按81.4÷102计算应为79.80%。
    """
    for line in report.fund_lines:
        hit = _wrong_rate(line, context)
        if hit is not None:
            yield hit
            return
    yield from _wrong_in_text(report, context)


def _wrong_in_text(report: Report, context: Context) -> Iterator[Hit]:
    """Find a rate told in a sentence that also tells the amount spent; other rates may be of parts or of a month."""
    rate, executed, budget = report.execution_rate, report.executed, report.budget_full
    if rate is None or executed is None or budget is None or report.funds is None:
        return
    for sentence, place in told_sentences(report, tuple(SectionRole)):
        flat = plain(sentence)
        match = _TOLD.search(flat)
        amounts = {number.value for number in find_numbers(flat) if number.kind is NumberKind.MONEY}
        if match is None or executed not in amounts or _OF_A_PART.search(flat):
            continue
        if not context.profile.same_rate(Decimal(match[1]), rate):
            yield Hit(
                f"文中写执行率{match[1]}%，按{show(executed)}÷{show(budget)}计算应为{rounded(rate)}%。",
                places(place, report.funds.executed, report.funds.budget_full),
            )
            return


def _wrong_rate(line: FundLine, context: Context) -> Hit | None:
    printed, budget, executed = line.execution_rate.value, line.budget_full.value, line.executed.value
    if printed is None or not budget or executed is None:
        return None
    rate = executed / budget * 100
    # A rate cell of a workbook may hold the share itself: 0.9838 is 98.38 %.
    if context.profile.same_rate(printed, rate) or (printed <= 2 and context.profile.same_rate(printed * 100, rate)):
        return None
    message = f"“{line.label}”填报执行率{show(printed)}%，按{show(executed)}÷{show(budget)}计算应为{rounded(rate)}%"
    for name, base in (("年初预算数", line.budget_initial.value), ("到位数", line.arrived.value)):
        if base and base != budget and context.profile.same_rate(printed, executed / base * 100):
            message += f"（填报数是按{name}{show(base)}万元计算的）"
            break
    return Hit(message + "。", places(line.execution_rate, line.executed, line.budget_full))
