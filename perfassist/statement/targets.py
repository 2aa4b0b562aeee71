"""Section 一: targets (绩效目标管理) and section 二: evaluation before the event (事前绩效评估), from the ledgers."""

from perfassist.domain.register import RegisterKind, RegisterRow
from perfassist.domain.statement import StatementParagraph, StatementSection
from perfassist.statement.figures import FigureBook, Parts, Runs, enumerated, from_ledger, paragraph
from perfassist.statement.groups import grouped
from perfassist.statement.ledgers import (
    UNTYPED,
    check_ledger,
    distinct_units,
    entered_money,
    entries,
    split_by,
    split_units,
    total,
    where,
)
from perfassist.statement.rounding import money_places
from perfassist.statement.view import YearView

_ASPECTS = "立项必要性、投入经济性、绩效目标合理性、实施方案可行性、筹资合规性"


def targets_section(view: YearView, book: FigureBook) -> StatementSection:
    """Draft section 一."""
    kind = RegisterKind.TARGETS
    rows = view.rows(kind)
    check_ledger(view, kind, book)
    opening = f"按照“谁申请资金、谁设定目标”的原则，在{view.year}年度部门预算编制中，"
    if rows:
        first = paragraph(opening, *_targets_set(rows, book))
    else:
        first = paragraph(
            opening,
            "各预算单位对列入年初预算的项目编制绩效目标，共编制项目",
            book.missing("targets_projects", "编制绩效目标的项目个数", where(kind)),
            "个，涉及预算资金",
            book.missing("targets_money", "编制绩效目标的预算资金规模及分类（万元）", where(kind)),
            "。",
        )
    return StatementSection(
        number=book.section,
        title="坚持关口前移，强化预算绩效目标管理",
        paragraphs=(first, *_targets_checked(rows, book)),
    )


def _targets_set(rows: list[RegisterRow], book: FigureBook) -> Parts:
    kind = RegisterKind.TARGETS
    units = distinct_units(rows)
    subject: Runs = ("各预算单位",)
    if units:
        basis = from_ledger("“绩效目标”台账中的单位，同名只计一次", units)
        subject = (*book.put("targets_units", len(units), "个", "编制绩效目标的预算单位个数", basis), "预算单位")
    projects = book.put(
        "targets_projects", sum(map(entries, rows)), "个", "编制绩效目标的项目个数",
        from_ledger("“绩效目标”台账逐行计数", rows),
    )  # fmt: skip
    places = money_places([total(group) for _, group in grouped(rows, lambda row: row.category, UNTYPED)])
    money = entered_money("targets_money", rows, "编制绩效目标的项目预算资金", book, kind, places=places)
    split = split_by("targets_category", rows, lambda row: row.category, book, kind)
    closing: Runs = ("。其中：", *split, "。") if split else ("。",)
    return (subject, "对列入年初预算的", projects, "项目编制了绩效目标，", money, closing)


def _targets_checked(rows: list[RegisterRow], book: FigureBook) -> list[StatementParagraph]:
    text = (
        "绩效目标从产出、成本、效益、满意度等方面设置指标，反映项目预期完成的数量、质量、时效和成本，"
        "以及预期的经济效益、社会效益、生态效益、可持续影响和服务对象满意程度。"
        "按照“谁审核预算、谁审核目标”的原则，各业务股室对绩效目标的完整性、相关性、可行性进行审核，"
        "把绩效目标作为安排预算的前置条件。"
    )
    if not any(row.status for row in rows):
        return [paragraph(text)]
    results = _by_status("targets_status", rows, book, RegisterKind.TARGETS, "审核情况")
    return [paragraph(text, "审核情况为：", results, "。")]


def pre_evaluation_section(view: YearView, book: FigureBook) -> StatementSection:
    """Draft section 二."""
    kind = RegisterKind.PRE_EVALUATION
    rows = view.rows(kind)
    check_ledger(view, kind, book)
    opening = f"在编制{view.year}年部门预算时，对新出台重大政策、项目开展事前绩效评估，重点论证{_ASPECTS}等内容。"
    if rows:
        runs = _pre_evaluated(rows, book)
    else:
        runs = (
            "开展事前绩效评估的单位",
            book.missing("pre_units", "开展事前绩效评估的单位个数（分县直、乡镇）", where(kind)),
            "个，评估项目",
            book.missing("pre_projects", "开展事前绩效评估的项目个数及资金", where(kind)),
            "个。",
        )
    return StatementSection(
        number=book.section, title="坚持狠抓源头，做实事前绩效评估", paragraphs=(paragraph(opening, *runs),)
    )


def _pre_evaluated(rows: list[RegisterRow], book: FigureBook) -> Parts:
    kind = RegisterKind.PRE_EVALUATION
    if not any(row.unit or row.department or row.project for row in rows):
        return _pre_counted_by_kind(rows, book)
    units = distinct_units(rows)
    subject: Runs = ("有关单位",)
    if units:
        basis = from_ledger("“事前评估”台账中的单位，同名只计一次", units)
        split = split_units("pre_units_kind", rows, book, kind)
        number = book.put("pre_units", len(units), "个", "开展事前绩效评估的单位个数", basis)
        subject = (*split, "，共", *number, "单位") if split else (*number, "单位")
    projects = book.put(
        "pre_projects", sum(map(entries, rows)), "个", "开展事前绩效评估的项目个数",
        from_ledger("“事前评估”台账逐行计数", rows),
    )  # fmt: skip
    runs: Parts = (subject, "对", projects, "项目开展了事前绩效评估")
    if any(row.amount is not None for row in rows):
        runs += ("，", entered_money("pre_money", rows, "事前绩效评估涉及资金", book, kind))
    if any(row.status for row in rows):
        runs += ("。评估结论为：", _by_status("pre_status", rows, book, kind, "评估结论"))
    return (*runs, "。")


def _pre_counted_by_kind(rows: list[RegisterRow], book: FigureBook) -> Parts:
    """Read a ledger that only gives numbers of units by their kind: 县直 64, 乡镇 19."""
    kind = RegisterKind.PRE_EVALUATION
    groups = grouped(rows, lambda row: row.unit_kind or row.category, "其他单位")
    parts: list[Runs] = []
    for number, (label, group) in enumerate(groups, start=1):
        basis = from_ledger(f"“事前评估”台账中“{label}”的“数量”合计", group)
        units = book.put(
            f"pre_units_kind_{number}", sum(map(entries, group)), "个", f"事前评估：{label}单位个数", basis
        )
        parts.append((*units, label))
    whole = book.put(
        "pre_units", sum(map(entries, rows)), "个", "开展事前绩效评估的单位个数",
        from_ledger("“事前评估”台账各类单位“数量”合计", rows),
    )  # fmt: skip
    runs: Parts = (enumerated(parts), "，共", whole, "单位开展了事前绩效评估")
    if any(row.amount is not None for row in rows):
        runs += ("，", entered_money("pre_money", rows, "事前绩效评估涉及资金", book, kind))
    return (*runs, "。")


def _by_status(prefix: str, rows: list[RegisterRow], book: FigureBook, kind: RegisterKind, column: str) -> Runs:
    items: list[Runs] = []
    for number, (label, group) in enumerate(grouped(rows, lambda row: row.status, f"未注明{column}"), start=1):
        basis = from_ledger(f"“{kind.label}”台账中{column}为“{label}”的项目计数", group)
        count = book.put(f"{prefix}_{number}", sum(map(entries, group)), "个", f"{column}为“{label}”的项目个数", basis)
        items.append((f"{label}的", *count))
    return enumerated(items)
