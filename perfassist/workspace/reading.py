"""Reading one file: bytes in, outcome out. Runs inside a guarded child process."""

from perfassist.domain.errors import UnreadableFile
from perfassist.domain.outcome import DocumentOutcome
from perfassist.domain.record import Record


class ReadItem(Record):
    """One file to read."""

    origin: str
    sha256: str
    file: str


def read_item(item: ReadItem) -> str:
    """Read and extract one file; return its `DocumentOutcome` as JSON.

    A file that cannot be read is an outcome with its reason, not an error.
    """
    from perfassist.extraction import extract
    from perfassist.readers import read
    from perfassist.workspace.opening import received_bytes

    try:
        document = read(received_bytes(item.origin), item.file)
    except UnreadableFile as error:
        return DocumentOutcome(file=item.file, reason=error.message, hint=error.hint).model_dump_json()
    except OSError as error:
        return DocumentOutcome(
            file=item.file, reason=f"打不开文件：{error.strerror}", hint="请确认文件仍在原处且有读取权限"
        ).model_dump_json()
    extraction = extract(document)
    return DocumentOutcome(
        file=item.file,
        kind=extraction.kind,
        reports=extraction.reports,
        registers=extraction.registers,
        policy=extraction.policy,
        pages_read=document.pages_read,
        pages_total=document.pages_total,
        warnings=(*document.warnings, *extraction.warnings),
    ).model_dump_json()
