"""Section 三: monitoring while the money is spent (绩效运行监控), from the ledger."""

from calendar import monthrange
from datetime import date
from decimal import Decimal

from perfassist.domain.register import RegisterKind, RegisterRow
from perfassist.domain.statement import NamedSource, StatementParagraph, StatementSection
from perfassist.statement.figures import FigureBook, Parts, Runs, from_ledger, named, paragraph
from perfassist.statement.ledgers import (
    check_ledger,
    distinct_units,
    entered_money,
    entries,
    has_status,
    row_names,
    total,
    where,
    with_amount,
)
from perfassist.statement.rounding import percent
from perfassist.statement.view import YearView, written

_KIND = RegisterKind.MONITORING
_SLOW = ("缓慢", "滞后", "偏慢", "较慢", "偏低", "较低", "过低", "进度慢")
_STOPPED = ("停止", "停工", "停建", "终止", "中止", "取消", "暂停", "未启用", "未启动", "未实施", "不再实施", "收回")
_NAMES_SHOWN = 5


def monitoring_section(view: YearView, book: FigureBook) -> StatementSection:
    """Draft section 三."""
    rows = view.rows(_KIND)
    check_ledger(view, _KIND, book)
    paragraphs = [_progress(rows, book), *_slow_and_stopped(rows, book)] if rows else [_nothing_known(book)]
    return StatementSection(number=book.section, title="坚持事中发力，做细绩效运行监控", paragraphs=tuple(paragraphs))


def _nothing_known(book: FigureBook) -> StatementParagraph:
    ask = where(_KIND)
    return paragraph(
        "按照“谁支出、谁负责”的原则，对绩效目标实现程度和预算执行进度实行“双监控”。纳入监控的单位",
        book.missing("monitor_units", "纳入绩效运行监控的单位个数", ask),
        "个、项目",
        book.missing("monitor_projects", "纳入绩效运行监控的项目个数", ask),
        "个，涉及资金",
        book.missing("monitor_money", "纳入绩效运行监控的项目预算资金（万元）", ask),
        "；截至监控时点，项目支出",
        book.missing("monitor_spent", "监控时点及截至该时点的项目支出（万元）", ask),
        "；支出进度缓慢和停止实施的项目",
        book.missing("monitor_slow", "支出进度缓慢、停止实施的项目个数及收回资金", ask),
        "个。",
    )


def _progress(rows: list[RegisterRow], book: FigureBook) -> StatementParagraph:
    units = distinct_units(rows)
    subject: Runs = ()
    if units:
        basis = from_ledger("“运行监控”台账中的单位，同名只计一次", units)
        subject = (*book.put("monitor_units", len(units), "个", "纳入绩效运行监控的单位个数", basis), "单位的")
    projects = book.put(
        "monitor_projects", sum(map(entries, rows)), "个", "纳入绩效运行监控的项目个数",
        from_ledger("“运行监控”台账逐行计数", rows),
    )  # fmt: skip
    money = entered_money("monitor_money", rows, "纳入绩效运行监控的项目预算资金", book, _KIND)
    return paragraph(
        "按照“谁支出、谁负责”的原则，对绩效目标实现程度和预算执行进度实行“双监控”。将",
        subject, projects, "项目纳入绩效运行监控范围，", money, "。", *_spent(rows, book),
    )  # fmt: skip


def _spent(rows: list[RegisterRow], book: FigureBook) -> Parts:
    spent = with_amount(rows, lambda row: row.spent)
    if not spent:
        return (
            "截至监控时点，项目支出",
            book.missing("monitor_spent", "截至监控时点的项目支出（万元）", where(_KIND)),
            "。",
        )
    money = book.money(
        "monitor_spent", total(spent, lambda row: row.spent), "截至监控时点的项目支出",
        from_ledger("“运行监控”台账“已支出”合计", spent),
    )  # fmt: skip
    both = [row for row in with_amount(spent) if row.amount]
    for row in both:
        if row.spent is not None and row.amount is not None and row.spent > row.amount:
            book.warn(f"“运行监控”台账中“{row.project or row.unit}”支出大于预算，请核对")
    runs: Parts = (*_as_of(rows, book), "项目支出", money)
    if total(both) == 0:
        return (*runs, "。")
    rate = percent(total(both, lambda row: row.spent), total(both))
    basis = from_ledger("“已支出”合计÷“金额”合计，只计两列都有数的行", both)
    owner = "占监控项目预算资金的" if len(both) == len(rows) else "以预算和支出都已登记的项目计，支出占预算资金的"
    share = book.put("monitor_rate", rate, "%", "监控时点支出占预算资金的比例", basis)
    return (*runs, f"，{owner}", share, *_against_time(rate, rows, book), "。")


def _as_of(rows: list[RegisterRow], book: FigureBook) -> Parts:
    dates = sorted({row.on for row in rows if row.on is not None})
    if not dates:
        return ("截至监控时点（", book.missing("monitor_date", "监控时点", f"{where(_KIND)}“日期”列"), ("），"))
    if len(dates) > 1:
        book.warn(
            f"“运行监控”台账有 {len(dates)} 个不同时点（{_spoken(dates[0])}至{_spoken(dates[-1])}），支出数口径不一"
        )
    last = tuple(row.locator for row in rows if row.on == dates[-1])
    return ("截至", (NamedSource(text=_spoken(dates[-1]), sources=last),), "，")


def _spoken(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _against_time(rate: Decimal, rows: list[RegisterRow], book: FigureBook) -> Parts:
    """Compare with the share of the year that has passed (序时进度); only for one date at a month's end."""
    dates = {row.on for row in rows if row.on is not None}
    day = dates.pop() if len(dates) == 1 else None
    if day is None or day.day != monthrange(day.year, day.month)[1]:
        return ()
    passed = percent(day.month, 12)
    basis = from_ledger(f"{day.month}个月÷12个月", [row for row in rows if row.on == day])
    verb = "高于" if rate > passed else "低于" if rate < passed else "等于"
    return (f"，{verb}序时进度（", book.put("monitor_time", passed, "%", "序时进度", basis), "）")


def _slow_and_stopped(rows: list[RegisterRow], book: FigureBook) -> list[StatementParagraph]:
    if not any(row.status for row in rows):
        gap = book.missing("monitor_slow", "支出进度缓慢、停止实施的项目个数及收回资金", f"{where(_KIND)}“状态”列")
        return [paragraph("支出进度缓慢和停止实施的项目", gap, "个。")]
    stopped = [row for row in rows if has_status(row, *_STOPPED)]
    slow = [row for row in rows if has_status(row, *_SLOW) and row not in stopped]
    if slow:
        basis = from_ledger(f"状态含“{'”“'.join(_SLOW[:3])}”等的项目计数", slow)
        count = book.put("monitor_slow", sum(map(entries, slow)), "个", "支出进度缓慢的项目个数", basis)
        first: Parts = (
            "对", count, "支出进度缓慢的项目（", named(row_names(slow), _NAMES_SHOWN),
            "），督促单位自查分析、说明原因并整改，确保绩效目标如期实现。",
        )  # fmt: skip
    else:
        first = ("台账未登记支出进度缓慢的项目。",)
    return [paragraph(*first, *_recovered(stopped, rows, book))]


def _recovered(stopped: list[RegisterRow], rows: list[RegisterRow], book: FigureBook) -> Parts:
    runs: Parts = ()
    if stopped:
        basis = from_ledger("状态为停止实施、未启用、收回等的项目计数", stopped)
        count = book.put("monitor_stopped", sum(map(entries, stopped)), "个", "停止实施或未启用的项目个数", basis)
        runs = ("对", count, "停止实施或尚未启用的项目（", _example(stopped), "）")
    recovered = [row for row in rows if row.recovered]
    if not recovered:
        if not stopped:
            return ()
        gap = book.missing("monitor_recovered", "停止实施项目收回的资金（万元）", f"{where(_KIND)}“收回资金”列")
        return (*runs, "，收回资金", gap, "。")
    basis = from_ledger("“运行监控”台账“收回资金”合计", recovered)
    money = book.money("monitor_recovered", total(recovered, lambda row: row.recovered), "监控中收回的项目资金", basis)
    if not stopped:
        return ("对监控中发现的结余和沉淀资金，及时收回", money, "，防止资金沉淀。")
    if all(row in stopped for row in recovered):
        return (*runs, "，及时收回资金", money, "，防止资金沉淀。")
    return (*runs, "，及时调整；连同其他项目的结余资金，共收回", money, "，防止资金沉淀。")


def _example(stopped: list[RegisterRow]) -> Runs:
    """Name the stopped project with an explanation in the ledger, else the first ones."""
    told = next((row for row in stopped if row.text and row.project), None)
    if told is None or told.text is None or told.project is None:
        return named(row_names(stopped), _NAMES_SHOWN)
    reason = written(told.text).rstrip("。；;")
    return ("如", NamedSource(text=f"{written(told.project)}，{reason}", sources=(told.locator,)))
