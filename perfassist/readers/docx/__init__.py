"""Word documents (.docx) read from their own XML: the libraries drop content controls, text boxes and numbers."""

from collections.abc import Sequence

from lxml import etree

from perfassist.domain.document import SourceDocument
from perfassist.domain.errors import UnreadableFile
from perfassist.readers.building import DocumentBuilder
from perfassist.readers.docx.body import BodyReader
from perfassist.readers.docx.names import W, child
from perfassist.readers.docx.numbering import Numbering
from perfassist.readers.docx.runs import Pages
from perfassist.readers.docx.styles import Styles
from perfassist.readers.package import Package

_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"
# Fewer characters than these are a cover or a title, no report.
_FEW = 200


def read_docx(data: bytes, file: str) -> SourceDocument:
    """Read a Word document; raise `UnreadableFile` when it is damaged, unsafe or without text.

    Text as printed: insertions count, deletions do not, automatic numbers are written out; hidden, white and
    tiny text is set aside. A page is given only where Word left the marks of its last layout.
    """
    return read_word(data, DocumentBuilder(data, file, "docx"))


def read_word(data: bytes, builder: DocumentBuilder, appended: Sequence[str] = ()) -> SourceDocument:
    """Read the package of a Word document into a document begun for the file as received.

    `appended` are paragraphs that the file holds and the package does not.
    """
    package = Package(data)
    main = package.main_part("word/document.xml")
    root = package.xml(main)
    body = child(root, "body")
    if body is None:
        raise UnreadableFile("不是 Word 文档正文", "请用 Word 或 WPS 打开，另存为 .docx 后重交")
    pages = Pages(known=next(root.iter(W + "lastRenderedPageBreak"), None) is not None)
    reader = BodyReader(
        builder,
        Styles(package.optional_xml(package.related(main, "styles"))),
        Numbering(package.optional_xml(package.related(main, "numbering"))),
        pages,
    )
    reader.story(body)
    _read_notes(reader, package, main)
    for text in appended:
        builder.paragraph(text)
    _warn_of_unread(builder, body)
    return builder.build(pages.current, pages.current)


def _warn_of_unread(builder: DocumentBuilder, body: etree._Element) -> None:
    """Say what may hold text that is not read: a page pasted as a picture, an embedded file."""
    if next(body.iter(W + "altChunk"), None) is not None:
        builder.warn("文档里嵌有另一份文件，其内容没有读取")
    if next(body.iter(_BLIP, _IMAGE_DATA), None) is not None and builder.characters < _FEW:
        builder.warn("文档主要是图片，图片里的文字没有读取")


def _read_notes(reader: BodyReader, package: Package, main: str) -> None:
    """Read the foot- and endnotes the text refers to, in the order of their marks."""
    stories: dict[tuple[str, str], etree._Element] = {}
    for kind in ("footnote", "endnote"):
        root = package.optional_xml(package.related(main, kind + "s"))
        if root is not None:
            stories |= {(kind, note.get(W + "id", "")): note for note in root.iterchildren(W + kind)}
    for mark in dict.fromkeys(reader.notes):
        if mark in stories:
            reader.story(stories[mark])
