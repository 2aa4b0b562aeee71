"""A whole document: what it is, and everything it holds."""

import hashlib
from collections.abc import Iterator

from perfassist.domain.document import DocumentKind, SourceDocument
from perfassist.domain.report import Report
from perfassist.extraction.forms import read_form
from perfassist.extraction.kinds import evaluation_kind, is_evaluation_text, paper_kind
from perfassist.extraction.lines import lines_of
from perfassist.extraction.narrative.report import read_narrative
from perfassist.extraction.policy import read_policy
from perfassist.extraction.registers import read_registers
from perfassist.extraction.result import Extraction
from perfassist.extraction.segments import Segment, has_project_label, is_report_title, segments_of


def extract(document: SourceDocument) -> Extraction:
    """Return what a document holds; a poor document gives fewer values, never an error."""
    lines = lines_of(document)
    registers = read_registers(lines) if any(line.table is not None for line in lines) else ()
    if registers and not any(has_project_label(line) or is_report_title(line) for line in lines):
        return Extraction(kind=DocumentKind.REGISTER, registers=registers)
    segments = [segment for segment in segments_of(lines) if segment.is_form or is_evaluation_text(segment.lines)]
    if not any(segment.is_form for segment in segments):
        kind = paper_kind(lines)
        if kind is DocumentKind.POLICY:
            return Extraction(kind=kind, policy=read_policy(document, lines))
        if kind is not None or not segments:
            return Extraction(kind=kind or DocumentKind.OTHER)
    reports = tuple(_report(document, segment, ordinal) for ordinal, segment in enumerate(segments))
    warnings = tuple(warning for report in reports for warning in _gaps(report))
    return Extraction(kind=reports[0].kind, reports=reports, warnings=warnings)


def _gaps(report: Report) -> Iterator[str]:
    """Yield what a self-evaluation ought to hold and was not found, as a clerk reads it."""
    missing = [
        name
        for name, found in (
            ("实施单位", report.unit.value),
            ("年度", report.year.value),
            ("预算数和执行数", report.funds),
            ("绩效指标", report.indicators),
        )
        if not found
    ]
    if missing:
        yield f"“{report.project.value or report.kind.label}”中没有识别出{'、'.join(missing)}"


def _report(document: SourceDocument, segment: Segment, ordinal: int) -> Report:
    read = read_form if segment.is_form else read_narrative
    return read(document, segment.lines, evaluation_kind(segment), report_id(document.id, ordinal))


def report_id(document_id: str, ordinal: int) -> str:
    """Return the id of a report: the same bytes and the same place in them give the same id."""
    return hashlib.sha256(f"{document_id}:{ordinal}".encode()).hexdigest()[:16]
