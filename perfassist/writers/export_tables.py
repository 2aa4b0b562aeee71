"""The tables of an export: reports, indicators, problems and measures, findings, files, ledgers."""

from collections.abc import Sequence

from perfassist.domain.corpus import Corpus, ReviewedReport
from perfassist.domain.decisions import latest
from perfassist.domain.finding import Substance
from perfassist.domain.record import Record
from perfassist.domain.report import Report
from perfassist.statement.rounding import PERCENT_PLACES, half_up
from perfassist.writers.sheets import Column, Value
from perfassist.writers.spelling import as_written

_VERDICTS = {"confirm": "确认", "dismiss": "不采纳"}


class ExportTable(Record):
    """A table with its columns and rows; `keep_left` columns name the row."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    keep_left: int = 0


def export_tables(corpus: Corpus) -> list[ExportTable]:
    """Return the tables; money in 万元, rates in percent. Superseded versions are in them, marked in 是否统计."""
    return [
        _reports(corpus.reports),
        _indicators(corpus.reports),
        _statements(corpus.reports),
        _findings(corpus),
        _files(corpus),
        _ledgers(corpus),
    ]


def _columns(*specifications: tuple[str, float] | tuple[str, float, str]) -> tuple[Column, ...]:
    return tuple(
        Column.model_validate({"title": one[0], "width": one[1], "look": one[2] if len(one) == 3 else "text"})
        for one in specifications
    )


def _owner(report: Report) -> tuple[Value, ...]:
    return (as_written(report.unit.value), as_written(report.project.value), report.year.value)


_OWNER = (("单位", 20), ("项目", 28), ("年度", 7, "middle"))


def _reports(reports: Sequence[ReviewedReport]) -> ExportTable:
    rows: list[tuple[Value, ...]] = []
    for reviewed in reports:
        report, rate = reviewed.report, reviewed.report.execution_rate
        verdict = reviewed.disclosure.verdict
        rows.append(
            (
                *_owner(report), report.kind.label, as_written(report.department.value),
                report.budget_initial, report.budget_full, report.executed,
                None if rate is None else half_up(rate, PERCENT_PLACES),
                report.total_score.value, report.grade.value, verdict.label if verdict else None,
                "是" if reviewed.disclosure.concealment else "否", len(reviewed.findings),
                "是" if reviewed.current else "否", report.file, report.id,
            )
        )  # fmt: skip
    columns = _columns(
        *_OWNER, ("种类", 20), ("主管部门", 20), ("年初预算（万元）", 13, "money"), ("全年预算（万元）", 13, "money"),
        ("全年执行（万元）", 13, "money"), ("执行率（%）", 10, "score"), ("自评总分", 9, "score"),
        ("自评等级", 9, "middle"), ("反映问题", 11, "middle"), ("有短板未说明", 9, "middle"), ("审核问题数", 9, "middle"),
        ("是否统计", 9, "middle"), ("文件", 40), ("材料编号", 20),
    )  # fmt: skip
    return ExportTable(name="自评材料", columns=columns, rows=tuple(rows), keep_left=2)


def _indicators(reports: Sequence[ReviewedReport]) -> ExportTable:
    columns = _columns(
        *_OWNER, ("一级指标", 12), ("二级指标", 14), ("三级指标", 28), ("年度指标值", 16), ("实际完成值", 16),
        ("分值", 8, "score"), ("得分", 8, "score"), ("偏差原因分析及改进措施", 36), ("位置", 20), ("文件", 36),
        ("材料编号", 20),
    )  # fmt: skip
    rows = tuple(
        (
            *_owner(reviewed.report), as_written(row.level1), as_written(row.level2), as_written(row.name),
            as_written(row.target.value), as_written(row.actual.value), row.weight.value, row.score.value,
            as_written(row.note.value), row.locator.describe(), reviewed.report.file, reviewed.report.id,
        )
        for reviewed in reports
        for row in reviewed.report.indicators
    )  # fmt: skip
    return ExportTable(name="指标", columns=columns, rows=rows, keep_left=2)


def _statements(reports: Sequence[ReviewedReport]) -> ExportTable:
    rows: list[tuple[Value, ...]] = []
    for reviewed in reports:
        told = [("问题", one) for one in reviewed.disclosure.problems if one.substance is not Substance.NONE_STATED]
        told += [("改进措施", one) for one in reviewed.disclosure.measures]
        rows += [
            (
                *_owner(reviewed.report), sort, one.text, one.substance.label if sort == "问题" else None,
                one.locator.describe(), reviewed.report.file,
            )
            for sort, one in told
        ]  # fmt: skip
    columns = _columns(*_OWNER, ("类别", 9, "middle"), ("原文", 60), ("判断", 10, "middle"), ("位置", 20), ("文件", 36))
    return ExportTable(name="问题和措施", columns=columns, rows=tuple(rows), keep_left=2)


def _findings(corpus: Corpus) -> ExportTable:
    decisions = latest(corpus.decisions)
    rows: list[tuple[Value, ...]] = []
    for reviewed in corpus.reports:
        for finding in reviewed.findings:
            made = decisions.get(finding.id)
            rows.append(
                (
                    *_owner(reviewed.report), finding.severity.label, finding.code, finding.title, finding.message,
                    finding.locators[0].quote, finding.locators[0].describe(), reviewed.report.file,
                    _VERDICTS[made.verdict] if made else None, made.reason if made else None, finding.id,
                )
            )  # fmt: skip
    columns = _columns(
        *_OWNER, ("程度", 10, "middle"), ("规则编号", 9, "middle"), ("问题类型", 20), ("说明", 46), ("原文证据", 36),
        ("位置", 20), ("文件", 36), ("处理", 9, "middle"), ("理由", 20), ("问题编号", 20),
    )  # fmt: skip
    return ExportTable(name="审核问题", columns=columns, rows=tuple(rows), keep_left=2)


def _files(corpus: Corpus) -> ExportTable:
    columns = _columns(
        ("文件", 60), ("种类", 22), ("状态", 14, "middle"), ("原因", 36), ("下一步", 36), ("已读页数", 9, "middle"),
        ("总页数", 9, "middle"), ("提示", 40),
    )  # fmt: skip
    rows = tuple(
        (
            file.file, file.kind.label if file.kind else None, file.status.label, file.reason, file.hint,
            file.pages_read, file.pages_total, "；".join(file.warnings),
        )
        for file in corpus.files
    )  # fmt: skip
    return ExportTable(name="收件台账", columns=columns, rows=rows, keep_left=1)


def _ledgers(corpus: Corpus) -> ExportTable:
    columns = _columns(
        ("台账", 12), ("单位", 20), ("单位类型", 10, "middle"), ("主管部门", 20), ("项目", 28), ("项目类型", 14),
        ("年度", 7, "middle"), ("金额（万元）", 13, "money"), ("已支出（万元）", 13, "money"), ("收回资金（万元）", 13, "money"),
        ("数量", 8, "middle"), ("得分", 8, "score"), ("等级", 8, "middle"), ("日期", 12, "middle"), ("状态", 12, "middle"),
        ("说明", 36), ("文件", 30), ("位置", 20),
    )  # fmt: skip
    rows = tuple(
        (
            row.kind.label, row.unit, row.unit_kind, row.department, row.project, row.category, row.year, row.amount,
            row.spent, row.recovered, row.count, row.score, row.grade, row.on.isoformat() if row.on else None,
            row.status, row.text, row.locator.file, row.locator.describe(),
        )
        for row in corpus.registers
    )  # fmt: skip
    return ExportTable(name="财政台账", columns=columns, rows=rows, keep_left=2)
