"""Telling what a file is by its content; its name is only a last hint."""

import io
import re
import struct
import zipfile
from collections.abc import Sequence

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*")
_FREE = 0xFFFFFFF0
# What programs begin with when they write a page without its head.
_HTML = re.compile(rb"<(?:!doctype html|html|head|meta|style|body|table|div|center)\b")


def sniff(data: bytes, file: str = "") -> str:
    """Return the format of a file by its bytes; `file`, its name, is not believed.

    One of ``docx doc xlsx xls html pdf text`` (these can be read) or ``encrypted xlsb pptx ppt odf ofd zip rar 7z
    image rtf wordml empty unknown``. A Word or WPS file of the old binary kind is ``doc``, an Excel or ET one ``xls``,
    whatever its name says.
    """
    if not data.strip(b"\x00 \t\r\n"):
        return "empty"
    if data.startswith(_OLE):
        return _sniff_ole(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _sniff_zip(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return _sniff_magic(data) or _sniff_text(data) or "unknown"


def _sniff_magic(data: bytes) -> str | None:
    if data.startswith(b"Rar!\x1a\x07"):
        return "rar"
    if data.startswith(b"7z\xbc\xaf\x27\x1c"):
        return "7z"
    if data.startswith(_IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "image" if not data.startswith(b"BM") or data[6:10] == b"\0\0\0\0" else None
    if data.startswith(b"{\\rtf"):
        return "rtf"
    return None


def _sniff_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()[:5000]]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        # Cut off: the names still stand in the local headers before each entry.
        names = [name for name in ("word/document.xml", "xl/workbook.xml") if name.encode() in data]
    return package_kind(names)


def package_kind(names: Sequence[str]) -> str:
    """Return the format of a zip file by the names in it, in small letters: ``docx``, …, ``zip`` for a plain one."""
    if "ofd.xml" in names:
        return "ofd"
    if "mimetype" in names and "content.xml" in names:
        return "odf"
    if "xl/workbook.bin" in names:
        return "xlsb"
    for prefix, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
        if any(name.startswith(prefix) for name in names):
            return kind
    return "zip"


def _sniff_ole(data: bytes) -> str:
    names = _ole_root_names(data)
    if "EncryptedPackage" in names:
        return "encrypted"
    for stream, kind in (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "ppt")):
        if stream in names:
            return kind
    return "unknown"


def _ole_root_names(data: bytes) -> set[str]:
    """Return the names of the streams at the root; an embedded sheet inside a Word file stands deeper."""
    try:
        entries = _ole_directory(data)
    except struct.error:
        return set()
    names: set[str] = set()
    waiting = [struct.unpack_from("<I", entries[0], 76)[0]] if entries else []
    seen: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number in seen or number >= len(entries):
            continue
        seen.add(number)
        entry = entries[number]
        length = struct.unpack_from("<H", entry, 64)[0]
        names.add(entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"))
        waiting += struct.unpack_from("<II", entry, 68)
    return names


def _ole_directory(data: bytes) -> list[bytes]:
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
    per_sector = size // 4
    fat_sectors = struct.unpack_from("<109I", data, 76)
    sector = struct.unpack_from("<I", data, 48)[0]
    entries: list[bytes] = []
    seen: set[int] = set()
    while sector < _FREE and sector not in seen:
        seen.add(sector)
        block = data[(sector + 1) * size : (sector + 2) * size]
        entries += [block[i : i + 128] for i in range(0, len(block) - 127, 128)]
        fat = fat_sectors[sector // per_sector] if sector // per_sector < 109 else _FREE
        offset = (fat + 1) * size + sector % per_sector * 4
        sector = struct.unpack_from("<I", data, offset)[0] if fat < _FREE and offset + 4 <= len(data) else _FREE
    return entries


def _sniff_text(data: bytes) -> str | None:
    head = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"").lower()
    if head.startswith(b"mime-version:") or _HTML.match(head) or (b"<html" in head and head.startswith(b"<")):
        return "html"
    if head.startswith(b"<?xml") and b"mso-application" in head:
        return "wordml"
    from perfassist.readers.text import decode

    return "text" if decode(data) is not None else None
