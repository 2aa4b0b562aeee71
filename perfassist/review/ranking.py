"""Who needs a person first."""

from collections.abc import Iterable

from perfassist.domain.corpus import ReviewedReport
from perfassist.domain.finding import Ranked, Severity, Substance
from perfassist.domain.report import Report

_POINTS = {Severity.RETURN: 10, Severity.ASK: 2, Severity.NOTE: 0}


def rank(reviewed: Iterable[ReviewedReport]) -> list[Ranked]:
    """Rank reports by what needs a person: concealment, then what must be returned, then praise and empty talk.

    Among equals the larger sum of money comes first.
    """
    ranked = [(_ranked(one), one.report) for one in reviewed]
    ranked.sort(key=lambda pair: (-pair[0].priority, -_money(pair[1]), pair[1].title))
    return [place for place, _ in ranked]


def _money(report: Report) -> float:
    return float(report.budget_full or report.executed or 0)


def _ranked(one: ReviewedReport) -> Ranked:
    returns = [finding for finding in one.findings if finding.severity is Severity.RETURN]
    concealed = next((finding for finding in one.findings if finding.rule == "concealed-shortfall"), None)
    points = sum(_POINTS[finding.severity] for finding in one.findings)
    points += {Substance.NONE_STATED: 6, Substance.TOKEN: 4}.get(one.disclosure.verdict or Substance.SUBSTANTIVE, 0)
    points += 100 if concealed else 0
    return Ranked(
        report_id=one.report.id, priority=points, reason=_reason(one, concealed is not None, [f.title for f in returns])
    )


def _reason(one: ReviewedReport, concealed: bool, returns: list[str]) -> str:
    parts = []
    if concealed:
        parts.append("数据有短板而文字未反映")
    others = list(dict.fromkeys(title for title in returns if title != "数据有短板而文字未反映"))
    if others:
        parts.append(f"必须修改：{'、'.join(others[:3])}" + ("等" if len(others) > 3 else ""))
    if one.disclosure.verdict is Substance.NONE_STATED and not concealed:
        parts.append("没有反映问题")
    if one.disclosure.verdict is Substance.TOKEN:
        parts.append("问题泛泛而谈")
    asks = sum(finding.severity is Severity.ASK for finding in one.findings)
    if asks:
        parts.append(f"建议核实{asks}处")
    return "；".join(parts) or "未发现需要处理的问题"
