"""Counting in the bureau's ledgers (台账): projects, units, amounts, and what does not fit together."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from perfassist.domain.names import plain, project_key, unit_key
from perfassist.domain.register import RegisterKind, RegisterRow
from perfassist.domain.statement import NamedSource
from perfassist.statement.figures import FigureBook, Runs, enumerated, from_ledger
from perfassist.statement.groups import grouped
from perfassist.statement.rounding import MONEY_PLACES, money_places, number_text
from perfassist.statement.view import YearView, written

UNTYPED = "未注明类型的"

Amount = Callable[[RegisterRow], Decimal | None]


def amount(row: RegisterRow) -> Decimal | None:
    """Return the row's money (金额)."""
    return row.amount


def entries(row: RegisterRow) -> int:
    """Return how many projects a row stands for: itself, or the number it gives when it names no project."""
    return row.count if row.count is not None and row.project is None else 1


def total(rows: Iterable[RegisterRow], of: Amount = amount) -> Decimal:
    """Return the sum of an amount over the rows that have it, in 万元."""
    return sum((value for row in rows if (value := of(row)) is not None), Decimal(0))


def with_amount(rows: Iterable[RegisterRow], of: Amount = amount) -> list[RegisterRow]:
    """Return the rows that have the amount."""
    return [row for row in rows if of(row) is not None]


def distinct_units(rows: Iterable[RegisterRow]) -> list[RegisterRow]:
    """Return the first row of each unit."""
    units: dict[str, RegisterRow] = {}
    for row in rows:
        name = row.unit or row.department
        if name:
            units.setdefault(unit_key(name), row)
    return list(units.values())


def row_name(row: RegisterRow) -> NamedSource | None:
    """Return the unit and project of the row as a sourced name: ``县教育局“校舍维修”``; None when it names neither."""
    name = written(row.unit or row.department or "") + (f"“{written(row.project)}”" if row.project else "")
    return NamedSource(text=name, sources=(row.locator,)) if name else None


def row_names(rows: Iterable[RegisterRow]) -> list[NamedSource]:
    """Return the names of the rows that have one."""
    return [name for row in rows if (name := row_name(row)) is not None]


def where(kind: RegisterKind) -> str:
    """Say whom to ask for a figure of the ledger."""
    return f"绩效股台账“{kind.label}”表"


def has_status(row: RegisterRow, *words: str) -> bool:
    """Whether the row's status has one of the words."""
    return any(word in plain(row.status or "") for word in words)


def entered_money(
    key: str,
    rows: Sequence[RegisterRow],
    meaning: str,
    book: FigureBook,
    kind: RegisterKind,
    *,
    places: int = MONEY_PLACES,
) -> Runs:
    """Enter the sum of the rows' amounts, saying how many rows have none; missing when no row has one.

    `places` are those the parts of the sum are printed with, so that they add up as printed.
    """
    having = with_amount(rows)
    if not having:
        return ("涉及资金", *book.missing(key, meaning, f"{where(kind)}“金额”列"))
    basis = from_ledger(f"“{kind.label}”台账 {len(having)} 行“金额”合计", having)
    runs = book.money(key, total(having), meaning, basis, places=places)
    without = [row for row in rows if row.amount is None]
    if not without:
        return ("涉及资金", *runs)
    number = book.put(
        f"{key}_without", sum(map(entries, without)), "个", f"“{kind.label}”台账中未填金额的项目",
        from_ledger("“金额”列为空的项目计数", without),
    )  # fmt: skip
    return ("涉及资金", *runs, "（另有", *number, "项目台账未填金额，未计入）")


def split_by(
    prefix: str,
    rows: Sequence[RegisterRow],
    label_of: Callable[[RegisterRow], str | None],
    book: FigureBook,
    kind: RegisterKind,
    *,
    rest: str = UNTYPED,
) -> Runs:
    """Enter the number and money of each group and return them set out; nothing when there is only one group.

    The groups close: every row is in one of them, those without a label in the last.
    """
    groups = grouped(rows, label_of, rest)
    if len(groups) < 2:
        return ()
    sums = [total(group) for _, group in groups]
    places = money_places(sums)
    items: list[Runs] = []
    for number, ((label, group), money) in enumerate(zip(groups, sums, strict=True), start=1):
        key = f"{prefix}_{number}"
        basis = from_ledger(f"“{kind.label}”台账中“{label}”逐行计数", group)
        runs: Runs = (label, *book.put(f"{key}_count", sum(map(entries, group)), "个", f"{label}：项目个数", basis))
        if with_amount(group):
            basis = from_ledger(f"“{kind.label}”台账中“{label}”的“金额”合计", with_amount(group))
            runs += ("、", *book.money(f"{key}_money", money, f"{label}：金额", basis, places=places))
        items.append(runs)
    return enumerated(items, "，")


def split_units(prefix: str, rows: Sequence[RegisterRow], book: FigureBook, kind: RegisterKind) -> Runs:
    """Enter the number of units of each kind (县直、乡镇 …) and return them set out; the kinds close."""
    groups = grouped(distinct_units(rows), lambda row: row.unit_kind, UNTYPED)
    if len(groups) < 2:
        return ()
    return enumerated(
        [
            (
                *book.put(
                    f"{prefix}_{number}", len(group), "个", f"“{kind.label}”：{label}单位个数",
                    from_ledger(f"“{kind.label}”台账中单位类型为“{label}”的单位，同名只计一次", group),
                ),
                label if label.endswith(("单位", "乡镇", "街道", "部门")) else f"{label}单位",
            )
            for number, (label, group) in enumerate(groups, start=1)
        ]
    )  # fmt: skip


def check_ledger(view: YearView, kind: RegisterKind, book: FigureBook) -> None:
    """Warn of what does not fit together in a ledger: its own total, a project entered twice, two kinds of one unit."""
    rows = view.rows(kind)
    for line in view.totals(kind):
        if line.amount is not None and line.amount != total(rows) and len(view.totals(kind)) == 1:
            book.warn(
                f"“{kind.label}”台账合计行为 {number_text(line.amount)} 万元，逐行相加为 {number_text(total(rows))} 万元，"
                "本稿按逐行相加"
            )
    if kind in (RegisterKind.TARGETS, RegisterKind.MONITORING, RegisterKind.KEY_EVALUATION):
        named = Counter(
            (unit_key(row.unit or row.department or ""), project_key(row.project)) for row in rows if row.project
        )
        twice = {key for key, times in named.items() if times > 1}
        for row in rows:
            key = (unit_key(row.unit or row.department or ""), project_key(row.project or ""))
            if key in twice:
                twice.discard(key)
                book.warn(f"“{kind.label}”台账中“{row.project}”出现 {named[key]} 次，请核对是否重复登记")
    kinds: dict[str, set[str]] = {}
    for row in rows:
        if row.unit and row.unit_kind:
            kinds.setdefault(unit_key(row.unit), set()).add(plain(row.unit_kind))
    for unit, several in kinds.items():
        if len(several) > 1:
            book.warn(f"“{kind.label}”台账中“{unit}”的单位类型不一致：{'、'.join(sorted(several))}")
