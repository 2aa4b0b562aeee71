"""What became of a received file: the ledger's entries and the one state each file ends in."""

from collections.abc import Iterable, Mapping
from datetime import date

from perfassist.domain.corpus import PolicyText, case_key
from perfassist.domain.document import DocumentKind, FileStatus, ReceivedFile
from perfassist.domain.record import Record
from perfassist.domain.register import RegisterRow
from perfassist.domain.report import Report


class LedgerEntry(Record):
    """A file as received: where it lay, its bytes' hash, its shown path, when it was last changed (ns)."""

    origin: str
    sha256: str
    file: str
    modified: int


class DocumentOutcome(Record):
    """What reading and extracting one document's bytes gave; `reason` is set exactly when it failed.

    `file` is the name under which the bytes were read: the same bytes under another name are a duplicate of it.
    """

    file: str
    kind: DocumentKind | None = None
    reports: tuple[Report, ...] = ()
    registers: tuple[RegisterRow, ...] = ()
    policy: PolicyText | None = None
    pages_read: int = 0
    pages_total: int = 0
    warnings: tuple[str, ...] = ()
    reason: str | None = None
    hint: str | None = None


def live_entries(entries: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    """Return the entries that still lie where they were received: the newest content of each path.

    What was corrected in place no longer counts, whatever it held: a report, a ledger or a file that could not be read.
    """
    entries = list(entries)
    newest: dict[str, LedgerEntry] = {}
    for entry in entries:
        known = newest.get(entry.origin)
        if known is None or (entry.modified, entry.sha256) > (known.modified, known.sha256):
            newest[entry.origin] = entry
    return [entry for entry in entries if newest[entry.origin] is entry]


def superseded_reports(entries: Iterable[LedgerEntry], outcomes: Mapping[str, DocumentOutcome]) -> dict[str, str]:
    """Return report id → id of the later version of the same unit, project, year and kind of paper.

    Later is the later date of reporting; where the papers bear none, the later change of the file, then its name.
    """
    newest: dict[tuple[object, ...], tuple[tuple[date, int, str], Report]] = {}
    replaced: dict[str, str] = {}
    for entry in entries:
        outcome = outcomes.get(entry.sha256)
        for report in outcome.reports if outcome else ():
            if report.unit.value is None or not report.kind.is_evaluation:
                continue
            key = (*case_key(report), report.kind)
            age = (report.reported_on.value or date.min, entry.modified, entry.file)
            known = newest.get(key)
            if known is None or known[1].id == report.id:
                newest[key] = (age, report) if known is None else known
            elif known[1].document_id == report.document_id:
                continue
            elif age > known[0]:
                replaced[known[1].id] = report.id
                newest[key] = (age, report)
            else:
                replaced[report.id] = known[1].id
    return {old: _last(new, replaced) for old, new in replaced.items()}


def _last(report_id: str, replaced: Mapping[str, str]) -> str:
    while report_id in replaced:
        report_id = replaced[report_id]
    return report_id


def ledger(entries: Iterable[LedgerEntry], outcomes: Mapping[str, DocumentOutcome]) -> list[ReceivedFile]:
    """Return one line per received file, each in exactly one state."""
    entries = list(entries)
    live = live_entries(entries)
    replaced = superseded_reports(live, outcomes)
    originals: dict[str, LedgerEntry] = {}
    for entry in live:
        outcome = outcomes.get(entry.sha256)
        if outcome is not None and entry.file == outcome.file:
            originals.setdefault(entry.sha256, entry)
    kept = {(entry.origin, entry.sha256) for entry in live}
    lines = []
    for entry in entries:
        if (entry.origin, entry.sha256) not in kept:
            lines.append(_outdated_line(entry, outcomes.get(entry.sha256)))
            continue
        first = originals.setdefault(entry.sha256, entry)
        lines.append(_line(entry, outcomes.get(entry.sha256), replaced, None if first is entry else first.file))
    return lines


def _outdated_line(entry: LedgerEntry, outcome: DocumentOutcome | None) -> ReceivedFile:
    kind = outcome.kind if outcome else None
    return ReceivedFile(
        id=entry.sha256, file=entry.file, kind=kind, status=FileStatus.SUPERSEDED, reason="同一文件已有改动后的新内容"
    )


def _line(
    entry: LedgerEntry, outcome: DocumentOutcome | None, replaced: Mapping[str, str], copy_of: str | None
) -> ReceivedFile:
    if outcome is None:
        return ReceivedFile(
            id=entry.sha256, file=entry.file, status=FileStatus.FAILED, reason="尚未读取", hint="重新运行 ingest 继续"
        )
    status, reason, hint = FileStatus.READ, outcome.reason, outcome.hint
    if copy_of is not None:
        status, reason, hint = FileStatus.DUPLICATE, f"与“{copy_of}”内容相同", None
    elif outcome.reason is not None:
        status = FileStatus.FAILED
    elif outcome.reports and all(report.id in replaced for report in outcome.reports):
        status, reason = FileStatus.SUPERSEDED, "已有同一单位、项目、年度的新版本"
    elif outcome.pages_read < outcome.pages_total:
        status, reason = FileStatus.PARTIAL, "；".join(outcome.warnings) or "部分页面未读出"
    return ReceivedFile(
        id=entry.sha256, file=entry.file, kind=outcome.kind, status=status, reason=reason, hint=hint,
        pages_read=outcome.pages_read, pages_total=outcome.pages_total, warnings=outcome.warnings,
    )  # fmt: skip
