"""Everything extracted, for other programs (the outside contract) and for people: JSON, XLSX, CSV."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from pydantic import JsonValue

from perfassist.domain.corpus import Corpus, ReviewedReport
from perfassist.domain.decisions import latest
from perfassist.domain.document import ReceivedFile
from perfassist.domain.finding import Decision, Disclosure, Finding, Substance
from perfassist.domain.report import FundLine, Indicator
from perfassist.statement.rounding import PERCENT_PLACES, half_up, number_text
from perfassist.writers.export_tables import export_tables
from perfassist.writers.saving import file_stem, writing
from perfassist.writers.sheets import Book, Value
from perfassist.writers.spelling import as_written

SCHEMA = "perfassist/1"

Json = dict[str, JsonValue]


def export_json(corpus: Corpus) -> str:
    """Return the whole corpus as the JSON document of the contract, schema ``perfassist/1``.

    `reports` holds superseded versions too, marked by ``"current": false``; only current ones count.
    """
    decisions = latest(corpus.decisions)
    exported: Json = {
        "schema": SCHEMA,
        "documents": [_document(file) for file in corpus.files],
        "reports": [_report(reviewed, decisions) for reviewed in corpus.reports],
    }
    return json.dumps(exported, ensure_ascii=False, indent=1)


def reports_json(papers: Sequence[tuple[ReviewedReport, str]], decisions: Iterable[Decision]) -> str:
    """Return reviewed reports in the given order, each with the reason why it stands there, as JSON of the contract."""
    made = latest(decisions)
    reports = [
        {"rank": rank, "reason": reason} | _report(reviewed, made)
        for rank, (reviewed, reason) in enumerate(papers, start=1)
    ]
    return json.dumps({"schema": SCHEMA, "reports": reports}, ensure_ascii=False, indent=1)


def report_json(reviewed: ReviewedReport, decisions: Iterable[Decision]) -> str:
    """Return one report as JSON of the contract, with what was left over."""
    leftovers = [
        {"text": one.text, "locator": one.locator.model_dump(mode="json")} for one in reviewed.report.leftovers
    ]
    return json.dumps(_report(reviewed, latest(decisions)) | {"leftovers": leftovers}, ensure_ascii=False, indent=1)


def _document(file: ReceivedFile) -> Json:
    return {
        "id": file.id,
        "file": file.file,
        "kind": file.kind.value if file.kind else None,
        "status": file.status.value,
        "reason": file.reason,
        "pages_read": file.pages_read,
        "pages_total": file.pages_total,
        "warnings": list(file.warnings),
    }


def _report(reviewed: ReviewedReport, decisions: dict[str, Decision]) -> Json:
    report, disclosure = reviewed.report, reviewed.disclosure
    rate = report.execution_rate
    return {
        "id": report.id,
        "document_id": report.document_id,
        "file": report.file,
        "kind": report.kind.value,
        "current": reviewed.current,
        "unit": as_written(report.unit.value),
        "department": as_written(report.department.value),
        "project": as_written(report.project.value),
        "year": report.year.value,
        "budget_initial": _decimal(report.budget_initial),
        "budget_full": _decimal(report.budget_full),
        "executed": _decimal(report.executed),
        "execution_rate": None if rate is None else format(half_up(rate, PERCENT_PLACES), "f"),
        "fund_lines": [_fund_line(line) for line in report.fund_lines],
        "total_score": _decimal(report.total_score.value),
        "grade": report.grade.value,
        "indicators": [_indicator(row) for row in report.indicators],
        **_told(disclosure),
        "findings": [_finding(finding, decisions.get(finding.id)) for finding in reviewed.findings],
        "warnings": list(report.warnings),
    }


def _fund_line(line: FundLine) -> Json:
    return {
        "kind": line.kind.value,
        "label": as_written(line.label),
        "budget_initial": _decimal(line.budget_initial.value),
        "budget_full": _decimal(line.budget_full.value),
        "arrived": _decimal(line.arrived.value),
        "executed": _decimal(line.executed.value),
        "execution_rate": _decimal(line.execution_rate.value),
        "weight": _decimal(line.weight.value),
        "score": _decimal(line.score.value),
        "note": as_written(line.note.value),
        "locator": line.locator.model_dump(mode="json"),
    }


def _indicator(row: Indicator) -> Json:
    return {
        "level1": as_written(row.level1),
        "level2": as_written(row.level2),
        "name": as_written(row.name),
        "target": as_written(row.target.value),
        "actual": as_written(row.actual.value),
        "weight": _decimal(row.weight.value),
        "score": _decimal(row.score.value),
        "review_score": _decimal(row.review_score.value),
        "note": as_written(row.note.value),
        "locator": row.locator.model_dump(mode="json"),
    }


def _told(disclosure: Disclosure) -> Json:
    """Return what the report says of problems; statements that there is none are not listed."""
    return {
        "problems": [
            {
                "text": as_written(problem.text),
                "substance": problem.substance.value,
                "because": list(problem.because),
                "locator": problem.locator.model_dump(mode="json"),
            }
            for problem in disclosure.problems
            if problem.substance is not Substance.NONE_STATED
        ],
        "measures": [
            {"text": as_written(measure.text), "locator": measure.locator.model_dump(mode="json")}
            for measure in disclosure.measures
        ],
        "shortfalls": [
            {
                "kind": shortfall.kind,
                "message": shortfall.message,
                "owned": shortfall.owned,
                "locator": shortfall.locator.model_dump(mode="json"),
            }
            for shortfall in disclosure.shortfalls
        ],
        "disclosure": disclosure.verdict.value if disclosure.verdict else None,
        "concealment": disclosure.concealment,
    }


def _finding(finding: Finding, decision: Decision | None) -> Json:
    return {
        "id": finding.id,
        "rule": finding.rule,
        "code": finding.code,
        "severity": finding.severity.value,
        "title": finding.title,
        "message": finding.message,
        "locators": [locator.model_dump(mode="json") for locator in finding.locators],
        "decision": None if decision is None else {"verdict": decision.verdict, "reason": decision.reason},
    }


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else number_text(value)


def write_json(corpus: Corpus, path: Path) -> list[Path]:
    """Write `export_json` to a file. Raises `InputError` when it cannot be written."""
    with writing(path) as target:
        target.write_text(export_json(corpus), encoding="utf-8")
    return [path]


def write_xlsx(corpus: Corpus, path: Path) -> list[Path]:
    """Write one workbook with a sheet per table. Raises `InputError` when it cannot be written."""
    with writing(path) as target:
        book = Book(str(target), "自评材料提取结果")
        for table in export_tables(corpus):
            book.table(table.name, table.columns, table.rows, keep_left=table.keep_left)
        book.save()
    return [path]


def write_csv(corpus: Corpus, out: Path) -> list[Path]:
    """Write one CSV file per table into a folder; for ``out.csv`` beside it, as ``out-指标.csv``.

    UTF-8 with a mark so that Excel reads Chinese; text that a spreadsheet would run as a formula gets a ' in front.
    Returns the files, the reports first. Raises `InputError` when one cannot be written.
    """
    single = out.suffix.lower() == ".csv"
    paths = []
    for number, table in enumerate(export_tables(corpus)):
        name = out.name if number == 0 else f"{out.stem}-{table.name}.csv"
        path = out.with_name(name) if single else out / f"{file_stem(table.name)}.csv"
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow([column.title for column in table.columns])
        writer.writerows([_csv_cell(value) for value in row] for row in table.rows)
        with writing(path) as target:
            target.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
        paths.append(path)
    return paths


def _csv_cell(value: Value) -> str | int:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return number_text(value)
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value
