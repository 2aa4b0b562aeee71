"""The review workbook (审核结果工作簿): overview, ranking, findings to decide on, indicators, review sheet."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from perfassist.domain.corpus import Corpus, ReviewedReport
from perfassist.domain.decisions import dismissed_ids, latest, open_findings
from perfassist.domain.document import Locator
from perfassist.domain.finding import Ranked, Severity
from perfassist.domain.report import Indicator, Report
from perfassist.statement.view import written
from perfassist.writers.overview_xlsx import add_overview
from perfassist.writers.saving import writing
from perfassist.writers.sheets import Book, Column, Value
from perfassist.writers.targets_xlsx import nature_value_unit

_LONGEST_QUOTE = 200
VERDICTS = {"confirm": "确认", "dismiss": "不采纳"}


def write_findings(corpus: Corpus, ranking: Sequence[Ranked], path: Path) -> None:
    """Write the workbook about the ranked reports, in their order. Raises `InputError` when it cannot be written.

    A reviewer's decision goes into the yellow columns of 问题清单; the hidden column 问题编号 tells which finding it is about.
    """
    known = {reviewed.report.id: reviewed for reviewed in corpus.reports}
    ranked = [(known[one.report_id], one.reason) for one in ranking if one.report_id in known]
    papers = [reviewed for reviewed, _ in ranked]
    with writing(path) as target:
        book = Book(str(target), "绩效自评审核结果")
        add_overview(book, corpus, papers)
        _add_ranking(book, corpus, ranked)
        _add_findings(book, corpus, papers)
        _add_indicators(book, papers)
        _add_review_sheet(book, papers)
        book.save()


def _unit(report: Report) -> str:
    return written(report.unit.value) if report.unit.value else "（未识别）"


def _subject(report: Report) -> str:
    return written(report.project.value) if report.project.value else report.kind.label


_RANKING = (
    Column(title="序号", width=6, look="middle"),
    Column(title="为什么先看", width=42),
    Column(title="单位", width=20),
    Column(title="项目", width=28),
    Column(title="年度", width=7, look="middle"),
    Column(title="全年预算（万元）", width=13, look="money"),
    Column(title="全年执行（万元）", width=13, look="money"),
    Column(title="执行率（%）", width=10, look="score"),
    Column(title="自评总分", width=9, look="score"),
    Column(title="自评等级", width=8, look="middle"),
    Column(title="反映问题", width=11, look="middle"),
    Column(title="有短板未说明", width=9, look="middle"),
    Column(title="必须修改", width=8, look="middle"),
    Column(title="建议核实", width=8, look="middle"),
    Column(title="提示", width=6, look="middle"),
    Column(title="文件", width=40),
)


def _add_ranking(book: Book, corpus: Corpus, ranked: Sequence[tuple[ReviewedReport, str]]) -> None:
    dismissed = dismissed_ids(corpus.decisions)
    rows: list[list[Value]] = []
    for number, (reviewed, reason) in enumerate(ranked, start=1):
        report, disclosure = reviewed.report, reviewed.disclosure
        counts = Counter(finding.severity for finding in open_findings(reviewed, dismissed))
        rows.append(
            [
                number, reason, _unit(report), _subject(report), _year(report),
                report.budget_full, report.executed, report.execution_rate,
                report.total_score.value, report.grade.value,
                disclosure.verdict.label if disclosure.verdict else None, "是" if disclosure.concealment else None,
                *(counts[severity] for severity in Severity), report.file,
            ]
        )  # fmt: skip
    sheet = book.table("报告排序", _RANKING, rows, keep_left=4)
    last = max(len(rows), 1)
    red = book.coloured("#FDE2E1", "#9C0006")
    sheet.conditional_format(1, 12, last, 12, {"type": "cell", "criteria": ">", "value": 0, "format": red})
    sheet.conditional_format(1, 11, last, 11, {"type": "cell", "criteria": "==", "value": '"是"', "format": red})


def _year(report: Report) -> str | None:
    return None if report.year.value is None else str(report.year.value)


_FINDINGS = (
    Column(title="序号", width=6, look="middle"),
    Column(title="程度", width=10, look="middle"),
    Column(title="单位", width=18),
    Column(title="项目", width=24),
    Column(title="问题类型", width=20),
    Column(title="说明", width=46),
    Column(title="原文证据", width=36),
    Column(title="位置", width=20),
    Column(title="文件", width=30),
    Column(title="处理", width=9, look="input"),
    Column(title="理由", width=20, look="input"),
    Column(title="规则编号", width=9, look="middle"),
    Column(title="问题编号", width=20, hidden=True),
)


def _add_findings(book: Book, corpus: Corpus, papers: Sequence[ReviewedReport]) -> None:
    decisions = latest(corpus.decisions)
    rows: list[list[Value]] = []
    for reviewed in papers:
        for finding in open_findings(reviewed, frozenset()):
            made = decisions.get(finding.id)
            rows.append(
                [
                    len(rows) + 1, finding.severity.label, _unit(reviewed.report), _subject(reviewed.report),
                    finding.title, finding.message, _quotes(finding.locators), _places(finding.locators),
                    reviewed.report.file, VERDICTS[made.verdict] if made else None, made.reason if made else None,
                    finding.code, finding.id,
                ]
            )  # fmt: skip
    sheet = book.table("问题清单", _FINDINGS, rows, keep_left=2)
    last = max(len(rows), 1)
    sheet.data_validation(
        1, 9, last, 9,
        {
            "validate": "list", "source": list(VERDICTS.values()),
            "input_title": "处理", "input_message": "确认：属实；不采纳：请在右侧写明理由",
            "error_title": "处理", "error_message": "请选择“确认”或“不采纳”",
        },
    )  # fmt: skip
    for severity, look in (
        (Severity.RETURN, book.coloured("#FDE2E1", "#9C0006")),
        (Severity.ASK, book.coloured("#FFF2CC", "#7F6000")),
    ):
        rule = {"type": "cell", "criteria": "==", "value": f'"{severity.label}"', "format": look}
        sheet.conditional_format(1, 1, last, 1, rule)


def _quotes(locators: Sequence[Locator]) -> str:
    quotes = dict.fromkeys(" ".join((locator.quote or "").split()) for locator in locators)
    return "\n".join(quote[:_LONGEST_QUOTE] for quote in quotes if quote)


def _places(locators: Sequence[Locator]) -> str:
    return "\n".join(dict.fromkeys(place for locator in locators if (place := locator.describe())))


_INDICATORS = (
    Column(title="单位", width=18),
    Column(title="项目", width=24),
    Column(title="年度", width=7, look="middle"),
    Column(title="一级指标", width=12, look="middle"),
    Column(title="二级指标", width=14, look="middle"),
    Column(title="三级指标", width=28),
    Column(title="年度指标值", width=18),
    Column(title="实际完成值", width=18),
    Column(title="分值", width=8, look="score"),
    Column(title="得分", width=8, look="score"),
    Column(title="偏差原因分析及改进措施", width=36),
    Column(title="位置", width=20),
    Column(title="文件", width=30),
)


def _add_indicators(book: Book, papers: Sequence[ReviewedReport]) -> None:
    rows: list[list[Value]] = [
        [
            _unit(report), _subject(report), _year(report), row.level1, row.level2, written(row.name),
            row.target.value, row.actual.value, row.weight.value, row.score.value, row.note.value,
            row.locator.describe(), report.file,
        ]
        for report, row in _indicators(papers)
    ]  # fmt: skip
    book.table("指标", _INDICATORS, rows, keep_left=2)


def _indicators(papers: Sequence[ReviewedReport]) -> list[tuple[Report, Indicator]]:
    return [(reviewed.report, row) for reviewed in papers for row in reviewed.report.indicators]


_REVIEW = (
    Column(title="单位", width=18),
    Column(title="项目", width=24),
    Column(title="一级指标", width=12, look="middle"),
    Column(title="二级指标", width=14, look="middle"),
    Column(title="三级指标", width=28),
    Column(title="指标性质", width=9, look="middle"),
    Column(title="指标值", width=14, look="middle"),
    Column(title="度量单位", width=9, look="middle"),
    Column(title="权重", width=8, look="score"),
    Column(title="自评完成值", width=14, look="middle"),
    Column(title="自评得分", width=9, look="score"),
    Column(title="复核完成值", width=14, look="input"),
    Column(title="复核得分", width=9, look="input"),
    Column(title="偏差", width=8, look="score"),
    Column(title="备注", width=24, look="input"),
)


def _add_review_sheet(book: Book, papers: Sequence[ReviewedReport]) -> None:
    """Add the bureau's own review sheet (复核表), to be filled in; the difference follows from the scores."""
    indicators = _indicators(papers)
    rows: list[list[Value]] = [
        [
            _unit(report), _subject(report), row.level1, row.level2, written(row.name), *nature_value_unit(row),
            row.weight.value, row.actual.value, row.score.value, None, row.review_score.value, None, None,
        ]
        for report, row in indicators
    ]  # fmt: skip
    sheet = book.table("复核表", _REVIEW, rows, keep_left=2)
    for number, (_, row) in enumerate(indicators, start=2):
        own, review = row.score.value, row.review_score.value
        difference = float(review - own) if own is not None and review is not None else ""
        formula = f'=IF(OR(K{number}="",M{number}=""),"",M{number}-K{number})'
        sheet.write_formula(number - 1, 13, formula, book.formats["score"], difference)
