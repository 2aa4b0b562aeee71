"""Where the bytes of a received file lie: a file, or a file in an archive, written ``archive.zip!/inside/file.docx``."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from perfassist.domain.errors import UnreadableFile
from perfassist.readers.archives import Archive, ArchiveTooLarge

INSIDE = "!/"
_MOST_NESTED = 3
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# Zip files of parts, not of files.
_OFFICE = {".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".ofd"}
# Left behind by programs, handed in by nobody.
_LITTER = {"thumbs.db", "desktop.ini", ".ds_store"}


@dataclass(frozen=True)
class ArchivedFile:
    """A file in an archive, at any depth: its name in each archive from the outermost, when it was changed (ns), its bytes.

    `data` is None when it cannot be taken out.
    """

    names: tuple[str, ...]
    changed: int | None
    data: bytes | None


def is_litter(inside: PurePath) -> bool:
    """Whether a path inside a folder is hidden, a lock file of an open document, or a program's own."""
    return inside.name.lower() in _LITTER or any(part.startswith((".", "~$", "__MACOSX")) for part in inside.parts)


def may_be_archive(head: bytes, name: str) -> bool:
    """Whether a file that begins so may be an archive of files; Word and Excel files are archives of parts."""
    return head.startswith(_ZIP) and PurePath(name.lower()).suffix not in _OFFICE


def archived_files(archive: Archive, depth: int = 1) -> Iterator[ArchivedFile]:
    """Yield the files of an archive and of the archives in it, down to the third.

    An archive that cannot be expanded, or has nothing in it, is yielded as a file itself. Raises `ArchiveTooLarge`.
    """
    for member in archive.members:
        if is_litter(PurePosixPath(member.name)):
            continue
        try:
            data = archive.read(member)
        except ArchiveTooLarge:
            raise
        except UnreadableFile:
            yield ArchivedFile((member.name,), member.changed, None)
            continue
        expanded = False
        for file in _inner_files(archive, data, member.name, depth + 1):
            expanded = True
            yield ArchivedFile((member.name, *file.names), file.changed or member.changed, file.data)
        if not expanded:
            yield ArchivedFile((member.name,), member.changed, data)


def _inner_files(outer: Archive, data: bytes, name: str, depth: int) -> Iterator[ArchivedFile]:
    if depth > _MOST_NESTED or not may_be_archive(data, name):
        return
    try:
        with Archive(io.BytesIO(data), outer.allowance) as inner:
            if inner.kind == "zip":
                yield from archived_files(inner, depth)
    except ArchiveTooLarge:
        raise
    except UnreadableFile:
        return


def received_bytes(origin: str) -> bytes:
    """Return the bytes of a received file.

    Raises `UnreadableFile` for what cannot be taken out of its archive and for an archive that cannot be expanded,
    `OSError` when the file itself cannot be opened.
    """
    at = origin.find(INSIDE)
    while at >= 0:
        if Path(origin[:at]).is_file():
            with Path(origin[:at]).open("rb") as stream, Archive(stream) as archive:
                return _inside(archive, origin[at + len(INSIDE) :], depth=1)
        at = origin.find(INSIDE, at + 1)
    return _unless_archive(Path(origin).read_bytes(), origin, depth=1)


def _inside(archive: Archive, name: str, depth: int) -> bytes:
    member = archive.member(name)
    if member is not None:
        return _unless_archive(archive.read(member), name, depth + 1)
    for outer in archive.members:
        if name.startswith(outer.name + INSIDE):
            with Archive(io.BytesIO(archive.read(outer)), archive.allowance) as inner:
                return _inside(inner, name[len(outer.name) + len(INSIDE) :], depth + 1)
    raise UnreadableFile("压缩包里已没有这个文件", "请重新提交压缩包")


def _unless_archive(data: bytes, name: str, depth: int) -> bytes:
    """Return the bytes; raise `UnreadableFile` with the reason when they are an archive that was not expanded."""
    if not may_be_archive(data, name):
        return data
    with Archive(io.BytesIO(data)) as archive:
        if archive.kind != "zip":
            return data
        if depth > _MOST_NESTED:
            raise UnreadableFile(f"压缩包套压缩包超过 {_MOST_NESTED} 层，没有展开", "请解压后重新提交其中的文件")
        for _ in archived_files(archive, depth):
            pass  # to meet the limit that it goes beyond
    raise UnreadableFile("压缩包里没有文件", "请核对后重新压缩提交")
