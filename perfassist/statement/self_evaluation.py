"""Section 四（一）: the units' self-evaluations (绩效自评), all figures from the reports."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from perfassist.domain.corpus import ProjectCase
from perfassist.domain.document import Locator
from perfassist.domain.finding import Severity
from perfassist.domain.profile import GradeBand
from perfassist.domain.report import FundLine, Grade
from perfassist.domain.statement import StatementParagraph
from perfassist.statement.bands import describe, grade_of
from perfassist.statement.figures import FigureBook, Parts, Runs, enumerated, from_reports, named, paragraph
from perfassist.statement.view import YearView, first_found, funds, named_case, place, unit_place, units_of

_UNGRADED_NAMES = 10


def scale_paragraph(view: YearView, book: FigureBook) -> StatementParagraph:
    """State units, projects, money and execution."""
    units = units_of(view.projects)
    unnamed = [case for case in view.projects if not case.report.unit.value]
    if unnamed:
        book.warn(f"{len(unnamed)} 份{view.year}年自评材料未识别出单位，项目数已计、单位数未计")
    subject: Runs = ("有关单位",)
    if units:
        basis = from_reports("自评材料中的实施单位，同名只计一次", map(unit_place, units.values()))
        subject = (*book.put("self_units", len(units), "个", "提交项目支出绩效自评的单位个数", basis), "部门和单位")
    projects = book.put(
        "self_projects", len(view.projects), "个", "开展绩效自评的项目个数",
        from_reports("单位、项目、年度相同的只计一次，重复和旧版材料不计", map(place, view.projects)),
    )  # fmt: skip
    return paragraph(
        f"按照“谁管理资金、谁负责评价”的原则，{view.year}年度共有", subject, "自评了", projects, "项目，",
        *_money(view, book), *whole_units_sentence(view, book),
    )  # fmt: skip


def _money(view: YearView, book: FigureBook) -> Parts:
    lines = [(case, line) for case in view.projects if (line := funds(case)) is not None]
    budgets = [line for _, line in lines if line.budget_full.value is not None]
    spent = [line for _, line in lines if line.executed.value is not None]
    if not budgets:
        gap = book.missing("self_money", "自评项目的全年预算数合计（万元）", "各单位自评表“全年预算数”")
        runs: Parts = ("自评金额", gap)
    else:
        basis = from_reports(f"{len(budgets)} 个项目的全年预算数合计", _places(budgets, budget=True))
        money = book.money("self_money", _sum(budgets, budget=True), "自评金额（全年预算数合计）", basis)
        runs = ("自评金额（全年预算数）共计", money)
        named_with = {id(line) for line in budgets}
        without = [case for case in view.projects if id(funds(case)) not in named_with]
        if without:
            count = book.put(
                "self_money_without", len(without), "个", "自评材料没有全年预算数的项目个数",
                from_reports("未填或未读出全年预算数的项目计数", map(place, without)),
            )  # fmt: skip
            runs += ("（另有", count, "项目的材料没有全年预算数，未计入）")
    if spent:
        basis = from_reports(f"{len(spent)} 个项目的全年执行数合计", _places(spent, budget=False))
        runs += (
            "，全年执行",
            book.money("self_executed", _sum(spent, budget=False), "自评项目全年执行数合计", basis),
        )
    return (*runs, *_rate(view, budgets, spent, book), "。")


def _rate(view: YearView, budgets: list[FundLine], spent: list[FundLine], book: FigureBook) -> Parts:
    both = [line for line in budgets if line.executed.value is not None]
    if not both or _sum(both, budget=True) == 0:
        return ()
    formula = f"Σ全年执行数÷Σ全年预算数，只计两数都有的 {len(both)} 个项目"
    basis = from_reports(formula, [*_places(both, budget=True), *_places(both, budget=False)])
    part, whole = _sum(both, budget=False), _sum(both, budget=True)
    rate = book.share("self_rate", part, whole, "自评项目总体预算执行率（按金额加权）", basis)
    if len(both) == len(budgets) == len(spent):
        return ("，总体执行率", rate)
    counted = book.put("self_rate_projects", len(both), "个", "预算数和执行数都有的项目个数", basis)
    return ("；以预算数和执行数都有的", counted, "项目计，总体执行率", rate)


def _sum(lines: list[FundLine], *, budget: bool) -> Decimal:
    values = (line.budget_full.value if budget else line.executed.value for line in lines)
    return sum((value for value in values if value is not None), Decimal(0))


def _places(lines: list[FundLine], *, budget: bool) -> list[Locator]:
    return [(line.budget_full if budget else line.executed).locator or line.locator for line in lines]


def whole_units_sentence(view: YearView, book: FigureBook) -> Parts:
    """Count the whole-unit evaluations (部门整体支出) apart from the projects."""
    if not view.whole_units:
        return ()
    basis = from_reports("部门整体支出自评材料计数，不与项目合并", map(place, view.whole_units))
    count = book.put("self_whole_units", len(view.whole_units), "个", "开展部门整体支出绩效自评的单位个数", basis)
    return ("另有", count, "单位开展了部门整体支出绩效自评，单独统计，不计入上述项目数和金额。")


def grade_paragraph(view: YearView, bands: Sequence[GradeBand], book: FigureBook) -> StatementParagraph:
    """State the distribution of printed grades, closed by the projects without one."""
    whole = len(view.projects)
    groups: dict[Grade, list[tuple[ProjectCase, Locator]]] = {grade: [] for grade in Grade}
    ungraded: list[ProjectCase] = []
    for case in view.projects:
        printed = first_found(case, lambda report: report.grade)
        if printed is None or printed.value not in set(Grade):
            ungraded.append(case)
        else:
            groups[Grade(printed.value)].append((case, printed.locator or place(case)))
    if len(ungraded) == whole:
        basis = from_reports("没有打印评价等级的项目计数", map(place, ungraded))
        count = book.put("grade_none", whole, "个", "未填报评价等级的项目个数", basis)
        return paragraph("自评的", count, "项目均未填报评价等级", *_by_score(ungraded, bands, book), "。")
    parts: list[Runs] = []
    everyone = [place(case) for case in view.projects]
    for grade, members in groups.items():
        if members:
            parts.append(_graded(grade, [locator for _, locator in members], everyone, book))
    sentence: Parts = ("按照优、良、中、差评价等级，", enumerated(parts, "；"))
    if ungraded:
        sentence += ("；", *_ungraded(ungraded, whole, everyone, bands, book))
    return paragraph(
        *sentence, "。", *_excellent_with_faults(view, [case for case, _ in groups[Grade.EXCELLENT]], book)
    )


_KEYS = {Grade.EXCELLENT: "excellent", Grade.GOOD: "good", Grade.FAIR: "fair", Grade.POOR: "poor"}


def _graded(grade: Grade, cells: list[Locator], everyone: list[Locator], book: FigureBook) -> Runs:
    key = f"grade_{_KEYS[grade]}"
    basis = from_reports(f"打印等级为“{grade.value}”的项目计数", cells)
    count = book.put(key, len(cells), "个", f"自评等级为{grade.value}的项目个数", basis)
    basis = from_reports(f"等级为{grade.value}的项目数÷自评项目数", [*cells, *everyone])
    share = book.share(f"{key}_share", len(cells), len(everyone), f"等级为{grade.value}的占全部自评项目", basis)
    return (f"评价等级为{grade.value}的项目", *count, "，占全部自评项目的", *share)


def _ungraded(
    ungraded: list[ProjectCase], whole: int, everyone: list[Locator], bands: Sequence[GradeBand], book: FigureBook
) -> Parts:
    cells = [place(case) for case in ungraded]
    count = book.put(
        "grade_none", len(ungraded), "个", "未填报评价等级的项目个数", from_reports("没有打印评价等级的项目计数", cells)
    )
    basis = from_reports("未填报评价等级的项目数÷自评项目数", [*cells, *everyone])
    share = book.share("grade_none_share", len(ungraded), whole, "未填报评价等级的占全部自评项目", basis)
    names: Runs = ()
    if len(ungraded) <= _UNGRADED_NAMES:
        names = ("（", *named([named_case(case) for case in ungraded]), "）")
    return ("其余", count, "项目", names, "未填报评价等级，占", share, *_by_score(ungraded, bands, book))


def _by_score(ungraded: list[ProjectCase], bands: Sequence[GradeBand], book: FigureBook) -> Parts:
    """Say what the printed scores of the ungraded projects would mean; it is no grade and is not added to the grades."""
    scores: dict[Grade, list[Locator]] = {grade: [] for grade in Grade}
    unscored: list[Locator] = []
    for case in ungraded:
        score = first_found(case, lambda report: report.total_score)
        if score is None or score.value is None:
            unscored.append(place(case))
        else:
            scores[grade_of(score.value, bands)].append(score.locator or place(case))
    if len(unscored) == len(ungraded):
        return ()
    parts: list[Runs] = []
    for grade, cells in scores.items():
        if cells:
            basis = from_reports(f"未填等级、按自评总分属于“{grade.value}”档的项目计数（{describe(bands)}）", cells)
            meaning = f"未填等级、按得分对应{grade.value}的项目个数"
            parts.append(
                (
                    f"对应{grade.value}的",
                    *book.put(f"grade_none_{_KEYS[grade]}", len(cells), "个", meaning, basis),
                )
            )
    if unscored:
        basis = from_reports("未填等级也没有总分的项目计数", unscored)
        count = book.put("grade_none_unscored", len(unscored), "个", "既无等级也无总分的项目个数", basis)
        parts.append(("既无等级也无总分的", *count))
    return ("（按自评得分", enumerated(parts), "，供参考，不计入上述等级）")


def _excellent_with_faults(view: YearView, excellent: list[ProjectCase], book: FigureBook) -> Parts:
    faulty = [case for case in excellent if any(finding.severity is Severity.RETURN for finding in view.findings(case))]
    if not excellent or not faulty:
        return ()
    places = [
        next(one.locators[0] for one in view.findings(case) if one.severity is Severity.RETURN) for case in faulty
    ]
    basis = from_reports("自评为优且审核有“必须修改”问题（未被复核人员否定）的项目计数", places)
    count = book.put("excellent_with_faults", len(faulty), "个", "自评为优但材料存在必须修改问题的项目个数", basis)
    return ("自评为优的项目中，有", count, "项目的自评材料经审核存在必须修改的问题，评价结果有待复核。")


def finding_types_paragraph(view: YearView, book: FigureBook, *, shown: int = 5) -> list[StatementParagraph]:
    """Name the kinds of faults found in most projects; how problems are told is stated apart."""
    apart = {"no-problems-stated", "token-problems-only", "concealed-shortfall"}
    first: dict[tuple[str, str], list[Locator]] = {}
    for case in view.projects:
        seen: set[str] = set()
        for finding in view.findings(case):
            if finding.rule in apart or finding.rule in seen or finding.severity is Severity.NOTE:
                continue
            seen.add(finding.rule)
            first.setdefault((finding.rule, finding.title), []).append(finding.locators[0])
    counted = Counter({kind: len(places) for kind, places in first.items()}).most_common(shown)
    if not counted:
        return []
    parts: list[Runs] = []
    for number, ((_, title), times) in enumerate(counted, start=1):
        basis = from_reports(f"审核发现“{title}”的项目计数，一个项目只计一次", first[counted[number - 1][0]])
        parts.append(
            (f"{title}（", *book.put(f"finding_{number}", times, "个", f"“{title}”涉及的项目个数", basis), "项目）")
        )
    return [
        paragraph(
            "从审核情况看，自评材料中较多的问题是：", enumerated(parts), "。上述问题已逐项列明，反馈有关单位核实修改。"
        )
    ]
