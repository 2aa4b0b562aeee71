"""What extraction makes of one document."""

from perfassist.domain.corpus import PolicyText
from perfassist.domain.document import DocumentKind
from perfassist.domain.record import Record
from perfassist.domain.register import RegisterRow
from perfassist.domain.report import Report


class Extraction(Record):
    """The kind of a document and what it holds: reports, rows of ledgers, or the county's own rules."""

    kind: DocumentKind
    reports: tuple[Report, ...] = ()
    registers: tuple[RegisterRow, ...] = ()
    policy: PolicyText | None = None
    warnings: tuple[str, ...] = ()
