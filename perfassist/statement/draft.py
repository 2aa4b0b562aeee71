"""Drafting the bureau's annual statement (预算绩效管理情况说明) of a year."""

from collections.abc import Sequence
from decimal import Decimal

from perfassist.domain.corpus import Corpus
from perfassist.domain.profile import GradeBand
from perfassist.domain.register import RegisterKind
from perfassist.domain.statement import AnnualStatement, Figure, Missing, StatementParagraph, StatementSection
from perfassist.statement.application import application_section
from perfassist.statement.bands import DEFAULT_BANDS
from perfassist.statement.disclosure import disclosure_paragraph, named_problems
from perfassist.statement.figures import FigureBook, paragraph
from perfassist.statement.key_evaluation import key_evaluation_paragraphs
from perfassist.statement.monitoring import monitoring_section
from perfassist.statement.opening import closing_section, opening_section
from perfassist.statement.reporters import reporters_paragraphs
from perfassist.statement.self_evaluation import (
    finding_types_paragraph,
    grade_paragraph,
    scale_paragraph,
    whole_units_sentence,
)
from perfassist.statement.targets import pre_evaluation_section, targets_section
from perfassist.statement.view import YearView, funds, named_case

_ENOUGH_TO_COMPARE = 10


def draft(
    corpus: Corpus, year: int, county: str, issuer: str | None = None, *, bands: Sequence[GradeBand] = DEFAULT_BANDS
) -> AnnualStatement:
    """Draft the statement of a year; what neither reports nor ledgers give stays missing and visible.

    `bands` (the profile's grades, descending) say what the scores of projects without a printed grade would mean.
    """
    view = YearView(corpus, year)
    books = [FigureBook(number) for number in "一二三四五"]
    builders = (targets_section, pre_evaluation_section, monitoring_section, None, application_section)
    body = [
        builder(view, book) if builder else _evaluation_section(view, bands, book)
        for builder, book in zip(builders, books, strict=True)
    ]
    figures = _joined(books)
    missing = tuple(gap for book in books for gap in book.gaps.values())
    return AnnualStatement(
        county=county,
        year=year,
        title=f"{county}{year}年预算绩效管理情况说明",
        issuer=issuer or f"{county}财政局",
        sections=(opening_section(year), *body, closing_section(year, figures)),
        figures=tuple(figures.values()),
        missing=_unique(missing),
        warnings=(*_coverage(view), *(warning for book in books for warning in book.warnings)),
    )


def _joined(books: list[FigureBook]) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for book in books:
        for key, figure in book.figures.items():
            if key in figures:
                raise ValueError(f"figure {key} is entered twice")
            figures[key] = figure
    return figures


def _unique(missing: tuple[Missing, ...]) -> tuple[Missing, ...]:
    return tuple({gap.key: gap for gap in missing}.values())


def _evaluation_section(view: YearView, bands: Sequence[GradeBand], book: FigureBook) -> StatementSection:
    own = _self_evaluation(view, bands, book) if view.projects else [_no_reports(view, book)]
    return StatementSection(
        number=book.section,
        title="坚持质量引领，做优“双驱动”绩效评价",
        paragraphs=(
            paragraph("（一）部门（单位）绩效自评", level=2),
            *own,
            *reporters_paragraphs(view, book),
            paragraph("（二）财政重点绩效评价", level=2),
            *key_evaluation_paragraphs(view, book),
        ),
    )


def _self_evaluation(view: YearView, bands: Sequence[GradeBand], book: FigureBook) -> list[StatementParagraph]:
    return [
        scale_paragraph(view, book),
        grade_paragraph(view, bands, book),
        *disclosure_paragraph(view, book),
        *named_problems(view),
        *finding_types_paragraph(view, book),
    ]


def _no_reports(view: YearView, book: FigureBook) -> StatementParagraph:
    ask = f"{view.year}年度各单位绩效自评材料"
    return paragraph(
        f"{view.year}年度开展绩效自评的单位",
        book.missing("self_units", "开展绩效自评的单位个数", ask),
        "个，自评项目",
        book.missing("self_projects", "开展绩效自评的项目个数", ask),
        "个，自评金额",
        book.missing("self_money", "自评项目的全年预算数合计（万元）", ask),
        "；自评等级为优、良、中、差的项目",
        book.missing("grade_excellent", "各评价等级的项目个数和占比", ask),
        "个。",
        *whole_units_sentence(view, book),
    )


def _coverage(view: YearView) -> list[str]:
    """Say what the figures leave out: files not read, reports without a year."""
    warnings = []
    if view.corpus.unreadable:
        warnings.append(f"有 {len(view.corpus.unreadable)} 个文件未能读出，其内容没有计入")
    undated = [case for case in view.corpus.cases if case.report.year.value is None]
    if undated:
        names = "、".join(case.report.file for case in undated[:5])
        warnings.append(f"有 {len(undated)} 份自评材料未识别出年度，没有计入：{names}")
    if not any(view.corpus.rows(kind, view.year) for kind in RegisterKind):
        warnings.append("工作区里没有台账，绩效目标、事前评估、运行监控、重点评价、整改和公开情况均待补")
    return [*warnings, *_doubtful_money(view)]


def _doubtful_money(view: YearView) -> list[str]:
    """Say where a sum may be spoilt by one report: a doubt about its unit of money, or an outsized amount."""
    warnings = []
    doubtful = [case for case in view.projects if any(one.rule == "unit-mismatch" for one in view.findings(case))]
    if doubtful:
        names = "、".join(named_case(case).text for case in doubtful[:5])
        warnings.append(f"有 {len(doubtful)} 个项目的金额单位有疑问，合计金额和执行率可能失真，请先核实：{names}")
    budgets = [
        (line.budget_full.value, case) for case in view.projects if (line := funds(case)) and line.budget_full.value
    ]
    whole = sum((amount for amount, _ in budgets), Decimal(0))
    for amount, case in budgets:
        if len(budgets) >= _ENOUGH_TO_COMPARE and amount * 2 > whole:
            warnings.append(f"{named_case(case).text}一个项目的预算占全部自评金额一半以上，请核实金额单位")
    return warnings
