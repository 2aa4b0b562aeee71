"""The first sheet of the review workbook: counts, grades against evidence, the commonest faults, two charts."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from perfassist.domain.corpus import Corpus, ReviewedReport, is_whole_unit
from perfassist.domain.decisions import dismissed_ids, open_findings
from perfassist.domain.document import FileStatus
from perfassist.domain.finding import Severity, Substance
from perfassist.domain.names import unit_key
from perfassist.domain.report import Grade
from perfassist.statement.rounding import number_text, percent
from perfassist.writers.sheets import Book, Value, print_landscape, put

_SHEET = "总览"
_UNGRADED = "未填等级"
_PRAISE = (Substance.NONE_STATED, Substance.TOKEN)
_TYPES_SHOWN = 10
_GRADE_HEAD = ("自评等级", "材料份数", "有必须修改", "未反映具体问题", "有短板未说明", "执行率（%，加权）")


def add_overview(book: Book, corpus: Corpus, papers: Sequence[ReviewedReport]) -> None:
    """Add the sheet; it counts papers (份), as the ranking lists them."""
    dismissed = dismissed_ids(corpus.decisions)
    sheet = book.workbook.add_worksheet(_SHEET)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 12)
    sheet.set_column(2, 5, 17)
    years = sorted({paper.report.year.value for paper in papers if paper.report.year.value is not None})
    named_years = "、".join(map(str, years))
    put(sheet, 0, 0, f"{named_years + '年度' if years else ''}绩效自评审核总览", book.formats["title"])
    sheet.set_row(0, 30)
    note = "按材料份数统计，重复和旧版材料不计；被复核人员判为“不采纳”的问题不计。"
    put(sheet, 1, 0, note, book.formats["small"])
    row = _block(book, sheet, 3, ("项目", "数值", "说明"), _key_figures(corpus, papers, dismissed))
    grades = _grades(papers, dismissed)
    first = row + 1
    row = _block(book, sheet, first, _GRADE_HEAD, grades)
    types = _types(papers, dismissed)
    second = row + 1
    _block(book, sheet, second, ("问题类型", "涉及材料份数"), types)
    _grade_chart(book, sheet, first, len(grades))
    if types:
        _type_chart(book, sheet, second, len(types))
    print_landscape(sheet, _SHEET)
    sheet.fit_to_pages(1, 1)


def _block(book: Book, sheet: Worksheet, top: int, head: Sequence[str], rows: Sequence[Sequence[Value]]) -> int:
    """Write a small table and return the first row below it."""
    for col, name in enumerate(head):
        put(sheet, top, col, name, book.formats["head"])
    sheet.set_row(top, 32)
    for number, values in enumerate(rows, start=top + 1):
        sheet.set_row(number, 30 if any(isinstance(one, str) and len(one) > 10 for one in values[1:]) else 20)
        for col, value in enumerate(values):
            share = isinstance(value, Decimal)
            put(sheet, number, col, value, book.formats["score" if share else "text" if col == 0 else "middle"])
    return top + len(rows) + 1


def _key_figures(corpus: Corpus, papers: Sequence[ReviewedReport], dismissed: frozenset[str]) -> list[Sequence[Value]]:
    whole = len(papers)
    units = {unit_key(paper.report.unit.value) for paper in papers if paper.report.unit.value}
    files = Counter(file.status for file in corpus.files)
    ledger = "，".join(f"{status.label}{files[status]}" for status in FileStatus if files[status])
    severities = Counter(one.severity for paper in papers for one in open_findings(paper, dismissed))
    found = "，".join(f"{severity.label}{severities[severity]}" for severity in Severity)
    praise = sum(paper.disclosure.verdict in _PRAISE for paper in papers)
    concealed = sum(paper.disclosure.concealment for paper in papers)
    clean = sum(not open_findings(paper, dismissed) for paper in papers)
    whole_units = sum(is_whole_unit(paper.report) for paper in papers)
    return [
        ("收到文件", len(corpus.files), ledger),
        ("自评材料（份）", whole, f"其中部门整体{whole_units}" if whole_units else None),
        ("涉及单位（个）", len(units), None),
        ("审核问题（条）", severities.total(), found),
        ("没有发现问题的材料（份）", clean, _share(clean, whole)),
        ("未反映具体问题的材料（份）", praise, _share(praise, whole)),
        ("数据有短板未说明的材料（份）", concealed, _share(concealed, whole)),
    ]


def _share(part: int, whole: int) -> str | None:
    return f"占{number_text(percent(part, whole))}%" if whole else None


def _grades(papers: Sequence[ReviewedReport], dismissed: frozenset[str]) -> list[Sequence[Value]]:
    names = [grade.value for grade in Grade]
    groups: dict[str, list[ReviewedReport]] = {name: [] for name in (*names, _UNGRADED)}
    for paper in papers:
        printed = paper.report.grade.value
        groups[printed if printed in names else _UNGRADED].append(paper)
    return [
        (
            name,
            len(group),
            sum(any(one.severity is Severity.RETURN for one in open_findings(paper, dismissed)) for paper in group),
            sum(paper.disclosure.verdict in _PRAISE for paper in group),
            sum(paper.disclosure.concealment for paper in group),
            _weighted_rate(group),
        )
        for name, group in groups.items()
    ]


def _weighted_rate(papers: Sequence[ReviewedReport]) -> Decimal | None:
    pairs = [
        (paper.report.executed, paper.report.budget_full)
        for paper in papers
        if paper.report.executed is not None and paper.report.budget_full is not None
    ]
    budget = sum((full for _, full in pairs), Decimal(0))
    return percent(sum((spent for spent, _ in pairs), Decimal(0)), budget) if budget else None


def _types(papers: Sequence[ReviewedReport], dismissed: frozenset[str]) -> list[Sequence[Value]]:
    titles = Counter(
        title for paper in papers for title in {finding.title for finding in open_findings(paper, dismissed)}
    )
    return list(sorted(titles.items(), key=lambda pair: (-pair[1], pair[0]))[:_TYPES_SHOWN])


def _grade_chart(book: Book, sheet: Worksheet, top: int, size: int) -> None:
    chart = book.workbook.add_chart({"type": "column"})
    for col, colour in ((1, "#9DB7D5"), (2, "#C0504D"), (3, "#E0A030"), (4, "#7F6084")):
        chart.add_series(
            {
                "name": [_SHEET, top, col],
                "categories": [_SHEET, top + 1, 0, top + size, 0],
                "values": [_SHEET, top + 1, col, top + size, col],
                "fill": {"color": colour},
                "gap": 80,
            }
        )
    chart.set_title({"name": "自评等级与审核证据（份）", "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": "#E3E6EA"}}})
    chart.set_size({"width": 560, "height": 300})
    sheet.insert_chart(3, 6, chart, {"x_offset": 24})


def _type_chart(book: Book, sheet: Worksheet, top: int, size: int) -> None:
    chart = book.workbook.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": "涉及材料份数",
            "categories": [_SHEET, top + 1, 0, top + size, 0],
            "values": [_SHEET, top + 1, 1, top + size, 1],
            "fill": {"color": "#1F4E79"},
            "data_labels": {"value": True},
            "gap": 50,
        }
    )
    chart.set_title({"name": "较多的问题类型（份）", "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_size({"width": 560, "height": 320})
    sheet.insert_chart(14, 6, chart, {"x_offset": 24, "y_offset": 20})
