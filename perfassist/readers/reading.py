"""One way in for every format."""

from perfassist.domain.document import SourceDocument
from perfassist.domain.errors import UnreadableFile
from perfassist.readers.sniffing import sniff

_RESAVE_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 后重交"
_RESAVE_XLSX = "请用 Excel 或 WPS 打开，另存为 .xlsx 后重交"
_ORIGINAL = "请提交可编辑的 Word、Excel 原件，或由 Word/Excel 直接另存的 PDF"

# Format → reason and next step, for what cannot be read.
_REFUSED = {
    "encrypted": ("文件设有打开密码", "请在“文件—信息—保护文档”中取消密码后重交"),
    "xlsb": ("二进制工作簿（.xlsb），暂不能读取", _RESAVE_XLSX),
    "pptx": ("演示文稿不是自评材料", _ORIGINAL),
    "ppt": ("演示文稿不是自评材料", _ORIGINAL),
    "odf": ("OpenDocument 文件，暂不能读取", "请另存为 .docx 或 .xlsx 后重交"),
    "ofd": ("OFD 版式文件，暂不能读取", "请转换为 PDF，或提交 Word、Excel 原件"),
    "zip": ("压缩包，没有展开", "请解压后重新提交其中的文件"),
    "rar": ("压缩包，没有展开", "请解压后重新提交其中的文件"),
    "7z": ("压缩包，没有展开", "请解压后重新提交其中的文件"),
    "image": ("图片文件，不能识别其中的文字", _ORIGINAL),
    "rtf": ("RTF 文档，暂不能读取", _RESAVE_DOCX),
    "wordml": ("Word 2003 XML 文档，暂不能读取", _RESAVE_DOCX),
    "empty": ("空文件", "文件没有内容，请核对后重交"),
    "unknown": ("文件格式无法识别", "请提交 Word（.docx）、Excel（.xlsx）或 PDF 文件"),
}


def read(data: bytes, file: str) -> SourceDocument:
    """Read one file's bytes into the neutral document; `file` is its shown path.

    The format is told by content. Raises `UnreadableFile` with a reason and a next step when nothing can be read;
    a file read in part is a document with warnings and ``pages_read < pages_total``.
    """
    kind = sniff(data, file)
    if kind == "docx":
        from perfassist.readers.docx import read_docx

        return read_docx(data, file)
    if kind == "doc":
        from perfassist.readers.doc import read_doc

        return read_doc(data, file)
    if kind == "xlsx":
        from perfassist.readers.xlsx import read_xlsx

        return read_xlsx(data, file)
    if kind == "xls":
        from perfassist.readers.xls import read_xls

        return read_xls(data, file)
    if kind == "html":
        from perfassist.readers.html import read_html

        return read_html(data, file)
    if kind == "pdf":
        from perfassist.readers.pdf import read_pdf

        return read_pdf(data, file)
    if kind == "text":
        from perfassist.readers.text import read_text

        return read_text(data, file)
    raise UnreadableFile(*_REFUSED[kind])
