"""A format is told by content; what cannot be read is named with a next step."""

import io
import struct
import zipfile

import pytest
from office_files import docx, p
from pdf_files import pdf, text

from perfassist.domain.errors import UnreadableFile
from perfassist.readers import read, sniff


def ole(*streams: str, nested: str = "") -> bytes:
    """Return the head of an OLE file whose root holds the streams; `nested` lies in the first of them."""

    def entry(name: str, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF) -> bytes:
        raw = name.encode("utf-16-le") + b"\0\0"
        return raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), 1, 1, 0xFFFFFFFF, right, child) + b"\0" * 48

    count = len(streams)
    entries = [entry("Root Entry", child=1)]
    for number, name in enumerate(streams, start=1):
        child = count + 1 if nested and number == 1 else 0xFFFFFFFF
        entries.append(entry(name, right=number + 1 if number < count else 0xFFFFFFFF, child=child))
    if nested:
        entries.append(entry(nested))
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    directory = b"".join(entries).ljust(1024, b"\0")
    fat = struct.pack("<128I", 0xFFFFFFFD, 2, 0xFFFFFFFE, *[0xFFFFFFFF] * 125)
    return bytes(header) + fat + directory


def archive(*names: str) -> bytes:
    """Return a zip of small files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in names:
            target.writestr(name, "x")
    return out.getvalue()


_FILES = [
    ("docx", docx(p("文"))),
    ("docx", docx(p("文" * 500))[:-200]),
    ("xlsx", archive("[Content_Types].xml", "xl/workbook.xml")),
    ("xlsb", archive("[Content_Types].xml", "xl/workbook.bin")),
    ("pptx", archive("ppt/presentation.xml")),
    ("ofd", archive("OFD.xml", "Doc_0/Document.xml")),
    ("odf", archive("mimetype", "content.xml")),
    ("zip", archive("自评/甲.docx")),
    ("pdf", pdf(text(1, 1, "a"))),
    ("pdf", b"\r\n\r\n" + pdf(text(1, 1, "a"))),
    ("doc", ole("1Table", "WordDocument")),
    ("doc", ole("ObjectPool", "WordDocument", nested="Workbook")),
    ("xls", ole("Workbook")),
    ("xls", ole("MBD01", "Workbook", nested="WordDocument")),
    ("xls", ole("Book")),
    ("encrypted", ole("EncryptionInfo", "EncryptedPackage")),
    ("ppt", ole("PowerPoint Document")),
    ("unknown", ole("Other")),
    ("unknown", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 40),
    ("rar", b"Rar!\x1a\x07\x01\x00" + b"x" * 50),
    ("7z", b"7z\xbc\xaf\x27\x1c" + b"x" * 50),
    ("image", b"\xff\xd8\xff\xe0" + b"x" * 50),
    ("image", b"\x89PNG\r\n\x1a\n" + b"x" * 50),
    ("rtf", b"{\\rtf1\\ansi}"),
    ("html", "<html><body><table><tr><td>甲</td></tr></table></body></html>".encode()),
    ("html", b"\xef\xbb\xbf<!DOCTYPE html><p>x</p>"),
    ("html", b"<table border=1><tr><td>x</td></tr></table>"),
    ("html", b"<meta http-equiv=Content-Type><table><tr><td>x</td></tr></table>"),
    ("html", b"\xff\xfe" + "<html><td>甲".encode("utf-16-le")),
    ("html", b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>x"),
    ("wordml", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'),
    ("text", "自评报告".encode()),
    ("text", "自评报告，全年执行数".encode("gb18030")),
    ("text", "自评报告".encode("utf-16")),
    ("empty", b""),
    ("empty", b"\0" * 100),
    ("unknown", bytes(range(256)) * 20),
]

_READ = ("docx", "xlsx", "html", "pdf", "text")


@pytest.mark.parametrize(("kind", "data"), _FILES)
@pytest.mark.parametrize("name", ["自评.docx", "自评.xls", "自评"])
def test_the_content_decides(kind: str, data: bytes, name: str):
    assert sniff(data, name) == kind


@pytest.mark.parametrize(("kind", "data"), [item for item in _FILES if item[0] not in _READ])
def test_what_cannot_be_read_says_why_and_what_to_do(kind: str, data: bytes):
    with pytest.raises(UnreadableFile) as caught:
        read(data, "自评.docx")
    assert caught.value.message, kind
    assert caught.value.hint, kind
