"""Section 四（二）: the bureau's own key evaluations (财政重点绩效评价), from the ledger."""

from perfassist.domain.corpus import ProjectCase
from perfassist.domain.names import plain, project_key, unit_key
from perfassist.domain.register import RegisterKind, RegisterRow
from perfassist.domain.report import Grade
from perfassist.domain.statement import NamedSource, StatementParagraph
from perfassist.statement.figures import Basis, FigureBook, Parts, Runs, enumerated, from_ledger, named, paragraph
from perfassist.statement.groups import grouped
from perfassist.statement.ledgers import check_ledger, distinct_units, entered_money, entries, where
from perfassist.statement.rounding import money_places
from perfassist.statement.view import YearView, first_found, place, written

_KIND = RegisterKind.KEY_EVALUATION
_ORDER = [grade.value for grade in Grade]
_SYNONYMS = {"优秀": "优", "良好": "良", "合格": "中", "一般": "中", "较差": "差", "不合格": "差"}


def key_evaluation_paragraphs(view: YearView, book: FigureBook) -> list[StatementParagraph]:
    """State number, money, results and the list of the projects evaluated."""
    rows = view.rows(_KIND)
    check_ledger(view, _KIND, book)
    if not rows:
        return [
            paragraph(
                f"{view.year}年度开展财政重点绩效评价的项目",
                book.missing("key_projects", "财政重点评价项目个数和名单", where(_KIND)),
                "个，涉及财政资金",
                book.missing("key_money", "财政重点评价涉及资金（万元）", where(_KIND)),
                "，评价结果为",
                book.missing("key_grades", "重点评价得分和等级", where(_KIND)),
                "。",
            )
        ]
    units = distinct_units(rows)
    subject: Runs = ()
    if units:
        basis = from_ledger("“重点评价”台账中的被评价单位，同名只计一次", units)
        subject = (*book.put("key_units", len(units), "个", "财政重点评价涉及的部门和单位个数", basis), "部门和单位的")
    projects = book.put(
        "key_projects", sum(map(entries, rows)), "个", "财政重点评价的项目个数",
        from_ledger("“重点评价”台账逐行计数", rows),
    )  # fmt: skip
    places = money_places([row.amount for row in rows if row.amount is not None])
    money = entered_money("key_money", rows, "财政重点评价涉及的资金", book, _KIND, places=places)
    tail = "。名单如下：" if any(row.project for row in rows) else "。"
    first = paragraph(
        f"{view.year}年度对", subject, projects, "项目开展了财政重点绩效评价，", money,
        *_grades(rows, book), *_against_self(rows, view, book), tail,
    )  # fmt: skip
    return [first, *_list(rows, places, book)]


def _grade(row: RegisterRow) -> str | None:
    grade = plain(row.grade or "").removesuffix("等")
    return _SYNONYMS.get(grade, grade) or None


def _grades(rows: list[RegisterRow], book: FigureBook) -> Parts:
    if not any(row.grade for row in rows):
        return ()
    groups = grouped(rows, _grade, "未评定等级")
    groups.sort(key=lambda group: _ORDER.index(group[0]) if group[0] in _ORDER else len(_ORDER))
    items: list[Runs] = []
    for number, (label, group) in enumerate(groups, start=1):
        basis = from_ledger(f"“重点评价”台账中等级为“{label}”的项目计数", group)
        count = book.put(
            f"key_grade_{number}", sum(map(entries, group)), "个", f"重点评价等级为{label}的项目个数", basis
        )
        items.append((label, *count))
    return ("。评价结果为：", enumerated(items))


def _against_self(rows: list[RegisterRow], view: YearView, book: FigureBook) -> Parts:
    """Count the projects the bureau graded lower than their own units did, where both are known."""
    lower = [
        (row, case)
        for row in rows
        if (case := next((case for case in view.projects if _same(row, case)), None)) and _is_lower(row, case)
    ]
    if not lower:
        return ()
    cells = [locator for row, case in lower for locator in (row.locator, place(case))]
    formula = "同一单位同一项目的重点评价等级低于自评等级的计数"
    count = book.put(
        "key_lower_than_self", len(lower), "个", "重点评价等级低于自评等级的项目个数",
        Basis(formula=formula, origin="computed", sources=tuple(cells)),
    )  # fmt: skip
    return ("。其中，", count, "项目的重点评价等级低于单位自评等级")


def _is_lower(row: RegisterRow, case: ProjectCase) -> bool:
    own = first_found(case, lambda report: report.grade)
    given = _grade(row)
    if own is None or own.value not in _ORDER or given not in _ORDER:
        return False
    return _ORDER.index(given) > _ORDER.index(own.value)


def _same(row: RegisterRow, case: ProjectCase) -> bool:
    unit, project = case.report.unit.value, case.report.project.value
    if not (row.unit and row.project and unit and project):
        return False
    return unit_key(row.unit) == unit_key(unit) and project_key(row.project) == project_key(project)


def _list(rows: list[RegisterRow], places: int, book: FigureBook) -> list[StatementParagraph]:
    paragraphs = []
    for number, row in enumerate((row for row in rows if row.project), start=1):
        details: list[Runs] = []
        if row.unit:
            details.append((NamedSource(text=written(row.unit), sources=(row.locator,)),))
        basis = from_ledger("“重点评价”台账该项目所在行", [row])
        if row.amount is not None:
            money = book.money(
                f"key_{number}_money", row.amount, f"重点评价项目“{row.project}”资金", basis, places=places
            )
            details.append(("资金", *money))
        if row.score is not None:
            details.append(
                ("得分", *book.put(f"key_{number}_score", row.score, "分", f"重点评价项目“{row.project}”得分", basis))
            )
        if row.grade:
            details.append((f"等级为{_grade(row)}",))
        name = NamedSource(text=written(row.project or ""), sources=(row.locator,))
        bracket: Parts = ("（", enumerated(details, "，"), "）") if details else ()
        paragraphs.append(paragraph(f"{number}.", named([name]), *bracket))
    return paragraphs
