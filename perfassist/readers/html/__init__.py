"""Web pages that programs save under the name of a Word or Excel file; single-file pages (.mht) too."""

import re
from email import message_from_bytes
from email.message import Message

from lxml import etree

from perfassist.domain.document import SourceDocument
from perfassist.domain.errors import UnreadableFile
from perfassist.readers.building import DocumentBuilder
from perfassist.readers.html.page import PageReader
from perfassist.readers.html.styles import StyleSheet
from perfassist.readers.text import decode

_MOST_BYTES = 32 * 1024 * 1024
_MIME = re.compile(rb"\s*mime-version:", re.IGNORECASE)
_RESAVE = "请用 Excel 或 Word 打开，另存为 .xlsx 或 .docx 后重交"


def read_html(data: bytes, file: str) -> SourceDocument:
    """Read a web page's tables and paragraphs; raise `UnreadableFile` when it is damaged or without text.

    Nothing is run and nothing is loaded from elsewhere; what a page does not show is set aside.
    """
    if len(data) > _MOST_BYTES:
        raise UnreadableFile("网页格式的文件过大，没有读取", _RESAVE)
    builder = DocumentBuilder(data, file, "html")
    for page in _pages(data):
        text = decode(page)
        if text is None:
            raise UnreadableFile("网页格式的文件编码无法识别", _RESAVE)
        root = _parsed(text)
        if root is not None:
            sheet = StyleSheet("\n".join(style.text or "" for style in root.iter("style")))
            PageReader(builder, sheet).read(root)
    return builder.build()


def _parsed(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return etree.fromstring(text.encode(errors="replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _pages(data: bytes) -> list[bytes]:
    """Return the page, or the pages of a single-file page (one a sheet)."""
    if not _MIME.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        return [data]
    parts = [part for part in message_from_bytes(data.lstrip()).walk() if part.get_content_type() == "text/html"]
    return [_content(part) for part in parts]


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
