"""What a user hands in: files, folders and archives, as the list of files to receive."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from perfassist.domain.errors import InputError, UnreadableFile
from perfassist.domain.outcome import LedgerEntry
from perfassist.readers.archives import Archive
from perfassist.workspace.opening import INSIDE, ArchivedFile, archived_files, is_litter, may_be_archive


def received_files(paths: Iterable[Path]) -> list[LedgerEntry]:
    """Return the files under the paths, in the order of their names; an archive stands for the files in it.

    A file's shown path is relative to the folder given; that of a file given by itself is its name, that of a file in
    an archive goes on from the archive's. Raises `InputError` for a path that is not there.
    """
    found: dict[str, LedgerEntry] = {}
    for path in paths:
        if not path.exists():
            raise InputError(f"找不到文件或文件夹：{path}", "请检查路径；含空格的路径要加引号")
        for file in sorted(_files(path)):
            shown = file.name if path.is_file() else file.relative_to(path).as_posix()
            for entry in _entries(str(file.resolve()), file, shown):
                found.setdefault(entry.origin, entry)
    return list(found.values())


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for file in path.rglob("*"):
        if file.is_file() and not is_litter(file.relative_to(path)):
            yield file


def _entries(origin: str, file: Path, shown: str) -> list[LedgerEntry]:
    """Return the ledger's entry of a file, or those of the files in it when it is an archive that can be opened."""
    with file.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        itself = LedgerEntry(origin=origin, sha256=sha256, file=shown, modified=file.stat().st_mtime_ns)
        stream.seek(0)
        if not may_be_archive(stream.read(4), file.name):
            return [itself]
        return _archive_entries(stream, itself) or [itself]


def _archive_entries(stream: IO[bytes], itself: LedgerEntry) -> list[LedgerEntry]:
    try:
        with Archive(stream) as archive:
            files = archived_files(archive) if archive.kind == "zip" else ()
            return [_archived_entry(file, itself) for file in files]
    except UnreadableFile:
        # Why, the reading of the archive will say.
        return []


def _archived_entry(file: ArchivedFile, archive: LedgerEntry) -> LedgerEntry:
    """Return the entry of a file in an archive; one that cannot be taken out is known by its archive and name."""
    inside = INSIDE.join(file.names)
    content = file.data if file.data is not None else f"{archive.sha256}{INSIDE}{inside}".encode()
    return LedgerEntry(
        origin=f"{archive.origin}{INSIDE}{inside}",
        sha256=hashlib.sha256(content).hexdigest(),
        file="/".join((archive.file, *file.names)),
        modified=file.changed or archive.modified,
    )
