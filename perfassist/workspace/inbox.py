"""What a user hands in: files and folders, as the list of files to receive."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from perfassist.domain.errors import InputError
from perfassist.domain.outcome import LedgerEntry

# Left behind by programs, handed in by nobody.
_LITTER = {"thumbs.db", "desktop.ini", ".ds_store"}


def received_files(paths: Iterable[Path]) -> list[LedgerEntry]:
    """Return the files under the paths, in the order of their names.

    A file's shown path is relative to the folder given; that of a file given by itself is its name.
    Raises `InputError` for a path that is not there.
    """
    found: dict[str, LedgerEntry] = {}
    for path in paths:
        if not path.exists():
            raise InputError(f"找不到文件或文件夹：{path}", "请检查路径；含空格的路径要加引号")
        for file in sorted(_files(path)):
            shown = file.name if path.is_file() else file.relative_to(path).as_posix()
            origin = str(file.resolve())
            found.setdefault(origin, _entry(origin, file, shown))
    return list(found.values())


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for file in path.rglob("*"):
        if file.is_file() and not _is_litter(file.relative_to(path)):
            yield file


def _is_litter(inside: Path) -> bool:
    """Whether a path inside a folder is hidden, a lock file of an open document, or a program's own."""
    return inside.name.lower() in _LITTER or any(part.startswith((".", "~$", "__MACOSX")) for part in inside.parts)


def _entry(origin: str, file: Path, shown: str) -> LedgerEntry:
    with file.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    return LedgerEntry(origin=origin, sha256=sha256, file=shown, modified=file.stat().st_mtime_ns)
