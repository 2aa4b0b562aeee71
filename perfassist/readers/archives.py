"""Archives (.zip) as the list of files in them, opened without trusting what they say of themselves."""

import re
import time
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from perfassist.domain.errors import UnreadableFile
from perfassist.readers.sniffing import package_kind

# A county hands in some 250 files of a few MB at once.
_MEMBER_BYTES = 256 * 1024 * 1024
_UTF8_NAME = 0x800
_HAN = re.compile("[\u4e00-\u9fff]")
_DRIVE = re.compile(r"[A-Za-z]:")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f:*?"<>|\ufffd]')
_UNPACK = "请解压后重新提交其中的文件"


class ArchiveTooLarge(UnreadableFile):
    """The archive as a whole goes beyond the limits; no part of it is read."""

    def __init__(self) -> None:
        super().__init__(
            "压缩包里文件过多，或解压后过大，为安全起见没有读取", "请直接提交其中的文件，或分成几个压缩包提交"
        )


@dataclass
class Allowance:
    """What an archive and the archives in it may still give, in files and inflated bytes."""

    files: int = 5_000
    inflated: int = 1024 * 1024 * 1024

    def take(self, *, files: int = 0, inflated: int = 0) -> None:
        """Take from it; raise `ArchiveTooLarge` when it is used up."""
        self.files -= files
        self.inflated -= inflated
        if self.files < 0 or self.inflated < 0:
            raise ArchiveTooLarge


@dataclass(frozen=True)
class Member:
    """A file in an archive: its name as shown, made safe and unique, and when it was last changed (ns), if known."""

    name: str
    changed: int | None
    info: zipfile.ZipInfo


class Archive:
    """The files of one archive.

    Bytes are counted while they are inflated: what the directory says of sizes may be a lie. An archive in an archive
    shares its allowance. Raises `UnreadableFile` when the archive is damaged or goes beyond the limits.
    """

    def __init__(self, source: IO[bytes], allowance: Allowance | None = None) -> None:
        try:
            self._zip = zipfile.ZipFile(source)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise UnreadableFile("压缩包已损坏或不完整，打不开", "请重新压缩后提交，或直接提交其中的文件") from error
        infos = [info for info in self._zip.infolist() if not info.is_dir()]
        self.allowance = allowance or Allowance()
        self.allowance.take(files=len(infos))
        self.members = tuple(_members(infos))
        self.kind = package_kind([_part_name(info) for info in infos])

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *error: object) -> None:
        self._zip.close()

    def member(self, name: str) -> Member | None:
        """Return the member of a name."""
        return next((member for member in self.members if member.name == name), None)

    def read(self, member: Member) -> bytes:
        """Return a member's bytes; raise `UnreadableFile` when it is locked, damaged or too large."""
        try:
            with self._zip.open(member.info) as stream:
                return self._inflate(stream)
        except RuntimeError as error:  # zipfile's way to say: a password is needed
            raise UnreadableFile("压缩包设有密码", "请去掉密码重新压缩，或直接提交其中的文件") from error
        except NotImplementedError as error:
            raise UnreadableFile("压缩包用了少见的压缩方法", _UNPACK) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as error:
            raise UnreadableFile("压缩包里的这个文件已损坏", "请重新压缩后提交，或直接提交该文件") from error

    def _inflate(self, stream: IO[bytes]) -> bytes:
        chunks: list[bytes] = []
        size = 0
        while chunk := stream.read(1 << 20):
            size += len(chunk)
            self.allowance.take(inflated=len(chunk))
            if size > _MEMBER_BYTES:
                raise UnreadableFile("文件解压后过大，为安全起见没有读取", "请删去无关内容（大图、空白行列）后重交")
            chunks.append(chunk)
        return b"".join(chunks)


def _part_name(info: zipfile.ZipInfo) -> str:
    return info.orig_filename.replace("\\", "/").lstrip("/").lower()


def _members(infos: list[zipfile.ZipInfo]) -> Iterator[Member]:
    taken: set[str] = set()
    for number, info in enumerate(infos):
        name = _safe(_name(info)) or f"未命名{number + 1}"
        path = PurePosixPath(name)
        copy = 2
        while name in taken:
            name = str(path.with_name(f"{path.stem} ({copy}){path.suffix}"))
            copy += 1
        taken.add(name)
        yield Member(name, _changed(info), info)


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; one without the mark of UTF-8 is mostly in the Chinese code page of its writer."""
    if info.flag_bits & _UTF8_NAME:
        return info.orig_filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.orig_filename
    for encoding in ("utf-8", "gb18030"):
        try:
            name = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Two bytes of the code page may look like one letter of another script in UTF-8.
        if name.isascii() or _HAN.search(name):
            return name
    return info.orig_filename


def _safe(name: str) -> str:
    """Return a name as a path that stays inside: no root, no drive, no way up, no signs a system forbids."""
    parts = [part.strip() for part in _DRIVE.sub("", name.replace("\\", "/")).split("/")]
    return "/".join(_UNSAFE.sub("_", part) for part in parts if part not in ("", ".", ".."))


def _changed(info: zipfile.ZipInfo) -> int | None:
    """Return when a member was last changed, taken as local time."""
    try:
        return int(time.mktime((*info.date_time, 0, 0, -1))) * 1_000_000_000
    except (ValueError, OverflowError):
        return None
