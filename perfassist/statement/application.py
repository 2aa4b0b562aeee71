"""Section 五: results put to use and published (结果应用与公开), from the ledgers."""

from perfassist.domain.names import plain
from perfassist.domain.register import RegisterKind, RegisterRow
from perfassist.domain.statement import NamedSource, StatementParagraph, StatementSection
from perfassist.statement.figures import FigureBook, Parts, Runs, enumerated, from_ledger, paragraph
from perfassist.statement.groups import grouped
from perfassist.statement.ledgers import distinct_units, where
from perfassist.statement.view import YearView, written

_UNDONE = ("未", "正在", "部分", "整改中", "推进", "不", "持续")
_ITEMS_SHOWN = 8
_REPORTED = ("报送", "上报", "报县", "报市", "报人大", "报政府", "呈报")


def application_section(view: YearView, book: FigureBook) -> StatementSection:
    """Draft section 五."""
    return StatementSection(
        number=book.section,
        title="坚持效果导向，强化评价结果应用与公开",
        paragraphs=(_rectified(view, book), _published(view, book)),
    )


def _entries(row: RegisterRow) -> int:
    return row.count if row.count is not None else 1


def is_done(row: RegisterRow) -> bool:
    """Whether the problem of the row is mended: 已整改, 整改完成 …, and nothing that takes it back."""
    status = plain(row.status or "")
    return any(word in status for word in ("已", "完成", "到位")) and not any(word in status for word in _UNDONE)


def _rectified(view: YearView, book: FigureBook) -> StatementParagraph:
    kind = RegisterKind.RECTIFICATION
    rows = view.rows(kind)
    opening = "按照奖优罚劣的原则，建立绩效评价反馈整改机制，将评价发现的问题反馈被评价部门和单位，督促整改落实。"
    if not rows:
        found = book.missing("rectify_found", "评价发现并反馈整改的问题个数", where(kind))
        done = book.missing("rectify_done", "已完成整改的问题个数", where(kind))
        return paragraph(opening, f"{view.year}年共反馈问题", found, "个，完成整改", done, "个。", _APPLIED)
    units = distinct_units(rows)
    subject: Runs = ()
    if units:
        basis = from_ledger("“问题整改”台账中的单位，同名只计一次", units)
        subject = (
            "涉及",
            *book.put("rectify_units", len(units), "个", "有整改任务的部门和单位个数", basis),
            "部门和单位，",
        )
    basis = from_ledger("“问题整改”台账逐行计数，有“数量”的按数量", rows)
    found = book.put("rectify_found", sum(map(_entries, rows)), "个", "评价发现并反馈整改的问题个数", basis)
    return paragraph(opening, f"{view.year}年共反馈问题", found, "，", subject, *_states(rows, book), "。", _APPLIED)


_APPLIED = "评价结果作为安排以后年度预算、完善政策和改进管理的重要依据。"


def _states(rows: list[RegisterRow], book: FigureBook) -> Parts:
    if not any(row.status for row in rows):
        return (
            "完成整改",
            book.missing("rectify_done", "已完成整改的问题个数", f"{where(RegisterKind.RECTIFICATION)}“状态”列"),
        )
    done = [row for row in rows if is_done(row)]
    rest = [row for row in rows if not is_done(row)]
    basis = from_ledger("状态为已整改、整改完成等的问题计数", done or rows)
    count = book.put("rectify_done", sum(map(_entries, done)), "个", "已完成整改的问题个数", basis)
    if not rest:
        return ("已完成整改", count, "，全部整改到位")
    basis = from_ledger("“问题整改”台账中尚未完成整改的问题计数", rest)
    left = book.put("rectify_left", sum(map(_entries, rest)), "个", "尚未完成整改的问题个数", basis)
    states = [written(label) for label, _ in grouped(rest, lambda row: row.status, "未注明状态")]
    return ("已完成整改", count, "，其余", left, f"尚未完成（{'、'.join(states)}），将继续跟踪督办")


def _published(view: YearView, book: FigureBook) -> StatementParagraph:
    kind = RegisterKind.PUBLICATION
    rows = view.rows(kind)
    opening = "建立信息公开机制，主动接受人大和社会各界监督。"
    if not rows:
        gap = book.missing("published", "绩效信息公开的内容、时间、平台和份数，向人大、政府报送情况", where(kind))
        return paragraph(opening, f"{view.year}年公开绩效信息", gap, "项。")
    basis = from_ledger("“信息公开”台账逐行计数，有“数量”的按数量", rows)
    count = book.put("published", sum(map(_entries, rows)), "项", "公开和报送的绩效信息项数", basis)
    items = [item for row in rows[:_ITEMS_SHOWN] if (item := _item(row))]
    tail = "等" if len(rows) > len(items) else ""
    listed: Parts = ("。包括：", enumerated(items, "、"), tail) if items else ()
    split = _reported_apart(rows, book)
    return paragraph(opening, f"{view.year}年度登记公开和报送绩效信息", count, *split, *listed, "。")


def _reported_apart(rows: list[RegisterRow], book: FigureBook) -> Parts:
    """Tell what was reported to people's congress and government from what was published, where both occur."""
    reported = [row for row in rows if any(word in plain(row.status or "") for word in _REPORTED)]
    published = [row for row in rows if row not in reported]
    if not reported or not published:
        return ()
    basis = from_ledger("公开方式不含“报送”的逐行计数", published)
    open_to_all = book.put("published_openly", sum(map(_entries, published)), "项", "向社会公开的绩效信息项数", basis)
    basis = from_ledger("公开方式为报送人大、政府等的逐行计数", reported)
    sent = book.put("published_reported", sum(map(_entries, reported)), "项", "报送人大、政府等的绩效信息项数", basis)
    return ("，其中向社会公开", open_to_all, "、报送人大和政府等", sent)


def _item(row: RegisterRow) -> Runs:
    subject = row.project or row.text or row.category
    if not subject:
        return ()
    way = [written(row.status)] if row.status else []
    when = [f"{row.on.year}年{row.on.month}月{row.on.day}日"] if row.on else []
    bracket = f"（{'，'.join(way + when)}）" if way or when else ""
    return (NamedSource(text=written(subject).rstrip("。") + bracket, sources=(row.locator,)),)
