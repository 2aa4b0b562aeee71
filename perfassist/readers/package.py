"""An Office Open XML file (docx, xlsx) as a package of XML parts, opened without trusting it."""

import io
import posixpath
import re
import zipfile
import zlib
from typing import IO

from lxml import etree

from perfassist.domain.errors import UnreadableFile

# A form of a hundred pages has some 5 MB of XML; a sheet of 200,000 cells some 20 MB.
_PART_BYTES = 48 * 1024 * 1024
_ALL_BYTES = 96 * 1024 * 1024
_PARTS = 20_000

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE_DOCUMENT = "/officeDocument"

# ISO 29500 strict files differ in their namespaces only.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)  # fmt: skip
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)


def damaged() -> UnreadableFile:
    """Return the error for a package that is cut off or broken."""
    return UnreadableFile("文件已损坏或不完整，打不开", "请在 Word/Excel/WPS 中打开原件，另存一份后重交")


def _too_large() -> UnreadableFile:
    return UnreadableFile("文件解压后过大，为安全起见没有读取", "请删去无关内容（大图、空白行列）后另存重交")


def parser() -> etree.XMLParser:
    """Return a parser that loads nothing from outside and expands nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)


class Package:
    """The parts of a package. Bytes are counted while they are inflated: sizes in the directory may lie."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged() from error
        names = self._zip.namelist()
        if len(names) > _PARTS:
            raise _too_large()
        # Some writers use other letter case, a leading slash or backslashes.
        self._names = {_part_key(name): name for name in names}
        self._inflated = 0

    def __contains__(self, name: str) -> bool:
        return _part_key(name) in self._names

    def read(self, name: str) -> bytes:
        """Return a part's bytes; raise `UnreadableFile` when it is missing, broken, locked or too large."""
        real = self._names.get(_part_key(name))
        if real is None:
            raise damaged()
        try:
            with self._zip.open(real) as stream:
                return self._inflate(stream)
        except RuntimeError as error:  # zipfile's way to say: a password is needed
            raise UnreadableFile("压缩内容设有密码", "请去掉密码后重交") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError) as error:
            raise damaged() from error

    def _inflate(self, stream: IO[bytes]) -> bytes:
        chunks: list[bytes] = []
        size = 0
        while chunk := stream.read(1 << 20):
            size += len(chunk)
            self._inflated += len(chunk)
            if size > _PART_BYTES or self._inflated > _ALL_BYTES:
                raise _too_large()
            chunks.append(chunk)
        return b"".join(chunks)

    def xml_bytes(self, name: str) -> bytes:
        """Return a part's XML with the usual namespaces; refuse one that declares a document type."""
        data = self.read(name)
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            try:
                text = data.decode("utf-16")
            except UnicodeDecodeError as error:
                raise damaged() from error
            data = re.sub(r"^<\?xml[^>]*\?>", "", text.lstrip("\ufeff")).encode()
        if _DOCTYPE.search(data):
            raise UnreadableFile(
                "文件内部含有不允许的外部定义，为安全起见没有读取", "请在 Word/Excel/WPS 中另存一份后重交"
            )
        if b"http://purl.oclc.org/ooxml/" in data:
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
        return data

    def xml(self, name: str) -> etree._Element:
        """Return a part's root element."""
        try:
            return etree.fromstring(self.xml_bytes(name), parser())
        except etree.XMLSyntaxError as error:
            raise damaged() from error

    def optional_xml(self, name: str | None) -> etree._Element | None:
        """Return a part's root element, or None when the package has no such part."""
        return self.xml(name) if name is not None and name in self else None

    def main_part(self, default: str) -> str:
        """Return the name of the part that holds the document itself."""
        targets = self.relations("")
        found = next((target for kind, target in targets.values() if kind.endswith(_OFFICE_DOCUMENT)), None)
        return found if found is not None and found in self else default

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return relation id → (type, part name) of a part; outside targets are left out."""
        folder, name = posixpath.split(part)
        root = self.optional_xml(posixpath.join(folder, "_rels", name + ".rels"))
        if root is None:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for relation in root.iter(_RELATIONSHIP):
            target = relation.get("Target")
            if target and relation.get("TargetMode") != "External":
                place = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                found[relation.get("Id", "")] = (relation.get("Type", ""), place)
        return found

    def related(self, part: str, kind: str) -> str | None:
        """Return the part that `part` points to by a relation whose type ends in `kind`."""
        return next((place for type_, place in self.relations(part).values() if type_.endswith("/" + kind)), None)


def _part_key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
