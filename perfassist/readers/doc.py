"""Word documents of the old binary kind (.doc, .wps): converted to .docx in a folder of their own, then read."""

import re
import tempfile
from pathlib import Path

from doc2docx import ConversionResult, convert
from doc2docx.cfb import CompoundFile
from doc2docx.diagnostics import ConversionReport
from doc2docx.errors import Doc2DocxError, EncryptedDocumentError
from doc2docx.msdoc import FileInformationBlock, read_piece_table

from perfassist.domain.document import SourceDocument
from perfassist.domain.errors import UnreadableFile
from perfassist.readers.building import DocumentBuilder, clean
from perfassist.readers.docx import read_word
from perfassist.readers.docx.names import W
from perfassist.readers.package import Package

# A report is a page or a book; what is larger is pictures.
_MOST_BYTES = 64 * 1024 * 1024
_RESAVE = "请用 Word 或 WPS 打开，另存为 .docx 后重交"

# What the converter says of text it moved or left out, in the words of a clerk; text boxes are looked after here.
_LOSSES = {
    "MALFORMED_TABLE_FLATTENED": "有表格结构不完整，按段落读出，请核对",
    "TABLE_DEPTH_LIMITED": "嵌套过深的表格没有全部读出",
    "TABLE_GRID_MISMATCH": "有表格的行列记录互相矛盾，请核对读出的表格",
    "TABLE_CELL_DEFINITION_MISMATCH": "有表格的行列记录互相矛盾，请核对读出的表格",
    "OLE_OBJECT_OMITTED": "文档里嵌有另一份文件，其内容没有读取",
    "OLE_OBJECTS_UNANCHORED": "文档里嵌有另一份文件，其内容没有读取",
    "OLE_OBJECT_STORAGE_MISSING": "文档里嵌有另一份文件，其内容没有读取",
    "NUMBERING_TABLE_MALFORMED": "自动编号没有读出",
    "PICTURES_DEFERRED": "文档里有图片，图片里的文字没有读取",
}
# A field's instruction, and the marks around what it shows.
_FIELD = re.compile(r"\x13[^\x13-\x15]*\x14|[\x13-\x15]")


def read_doc(data: bytes, file: str) -> SourceDocument:
    """Read a Word 97 to 2003 or WPS document; raise `UnreadableFile` when it is locked, damaged or without text.

    What the conversion could not take over and may have held text is named in warnings.
    """
    if len(data) > _MOST_BYTES:
        raise UnreadableFile("旧版 Word 文档过大，没有读取", _RESAVE)
    builder = DocumentBuilder(data, file, "doc")
    with tempfile.TemporaryDirectory(prefix="perfassist-") as folder:
        source, target = Path(folder) / "a.doc", Path(folder) / "a.docx"
        source.write_bytes(data)
        report = _converted(source, target).report
        boxes = _text_box_lines(source, report)
        package = target.read_bytes()
    for diagnostic in report.warnings:
        if diagnostic.code in _LOSSES:
            builder.warn(_LOSSES[diagnostic.code])
    known = _text(package) if boxes else ""
    left_out = [line for line in boxes if line not in known]
    if left_out:
        builder.warn("文本框的位置没有读出，其中的文字放在文末，请核对")
    return read_word(package, builder, appended=left_out)


def _text(package: bytes) -> str:
    root = Package(package).xml("word/document.xml")
    return "".join(item.text or "" for item in root.iter(W + "t"))


def _text_box_lines(source: Path, report: ConversionReport) -> list[str]:
    """Return the lines of all text boxes, which stand together behind the body; where each belongs is lost."""
    try:
        compound = CompoundFile.from_path(source)
        words = compound.open_stream("WordDocument")
        head = FileInformationBlock.parse(words)
        table = compound.open_stream(head.base.table_stream_name)
        pieces = read_piece_table(table, words, fc_clx=head.clx.fc, lcb_clx=head.clx.lcb, report=report)
        start = head.textbox_story_cp_start
        story: str = pieces.extract(start, start + head.ccp_textboxes, report, story="textboxes")
    except Doc2DocxError:
        return []
    story = _FIELD.sub("", story)
    return [line for line in re.split(r"[\r\n\x07\x0b\x0c]+", story) if clean(line)]


def _converted(source: Path, target: Path) -> ConversionResult:
    try:
        return convert(source, target)
    except EncryptedDocumentError as error:
        raise UnreadableFile("文件设有打开密码", "请在“文件—信息—保护文档”中取消密码后重交") from error
    except MemoryError:
        raise
    except Exception as error:
        # The converter meets a damaged file with whatever its parser stumbles over.
        raise UnreadableFile("旧版 Word/WPS 文档（.doc、.wps）没有读出：文件已损坏或用了少见的格式", _RESAVE) from error
