"""PDF files with a text layer: rulings and characters become true grids, the rest paragraphs."""

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from perfassist.domain.document import SourceDocument
from perfassist.domain.errors import UnreadableFile
from perfassist.readers.building import DocumentBuilder
from perfassist.readers.pdf.assembly import Assembly
from perfassist.readers.pdf.content import PageContent
from perfassist.readers.pdf.page import read_page
from perfassist.readers.pdf.second import read_plainly

_MOST_PAGES = 400
# Shares of a page's characters.
_GARBLED_HAN = 0.1
_SCAN = 0.5
_ORIGINAL = "请提交可编辑的 Word、Excel 原件，或由 Word/Excel 直接另存的 PDF"


def read_pdf(data: bytes, file: str) -> SourceDocument:
    """Read a PDF; raise `UnreadableFile` when it is locked, damaged or no page has usable text.

    Pages without text (scans) or with a garbled text layer are named in warnings and not counted as read.
    """
    builder = DocumentBuilder(data, file, "pdf")
    data = data[max(0, data.find(b"%PDF-", 0, 1024)) :]
    pdf = _open(data)
    try:
        total = len(pdf)
        assembly = Assembly(builder)
        if total > _MOST_PAGES:
            builder.warn(f"共 {total} 页，只读了前 {_MOST_PAGES} 页")
        refused: dict[str, list[int]] = {}
        for number in range(1, min(total, _MOST_PAGES) + 1):
            reason = _add_page(pdf, number, assembly, data, builder)
            if reason:
                refused.setdefault(reason, []).append(number)
    finally:
        pdf.close()
    read = min(total, _MOST_PAGES) - sum(len(pages) for pages in refused.values())
    if not read:
        raise UnreadableFile(f"没有读出文字：{'；'.join(refused) or '没有页面'}", _ORIGINAL)
    for reason, pages in refused.items():
        builder.warn(f"第{'、'.join(map(str, pages))}页没有读出：{reason}")
    assembly.finish()
    return builder.build(read, total)


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise UnreadableFile("PDF 设有打开密码", "请去掉密码后重交") from error
        raise UnreadableFile("PDF 已损坏，打不开", "请重新导出 PDF，或提交 Word、Excel 原件") from error


def _add_page(pdf: pdfium.PdfDocument, number: int, assembly: Assembly, data: bytes, builder: DocumentBuilder) -> str:
    """Add a page to the document; return why it could not be read, '' when it could."""
    mark = assembly.mark
    try:
        content = _page(pdf, number)
        reason = "页面损坏" if content is None else _fault(content)
        if content is not None and not reason:
            assembly.add(content)
    except MemoryError:
        raise
    except Exception:
        # A page whose drawing our reader did not foresee is no reason to lose it.
        assembly.back_to(mark)
        items = read_plainly(data, number)
        if items is None:
            return "页面内容无法识别"
        assembly.add_plain(items)
        builder.warn(f"第{number}页用备用方式读出，请核对")
        return ""
    return reason


def _page(pdf: pdfium.PdfDocument, number: int) -> PageContent | None:
    try:
        page = pdf[number - 1]
        if pdf.get_formtype() and pdfium_c.FPDFPage_Flatten(page.raw, 0) == pdfium_c.FLATTEN_SUCCESS:
            # What was filled into form fields is drawn into the page; only a page loaded anew shows it.
            page.close()
            page = pdf[number - 1]
    except pdfium.PdfiumError:
        return None
    try:
        return read_page(page, number)
    finally:
        page.close()


def _fault(content: PageContent) -> str:
    """Return why a page's text cannot be used, '' when it can."""
    text = "".join(char.text for char in content.chars if not char.text.isspace())
    if len(text) < 10 and content.picture_share > _SCAN:
        return "扫描图像，没有文字层"
    if not text:
        return "没有文字" if content.pictures or content.hidden else ""
    private = sum("\ue000" <= letter <= "\uf8ff" for letter in text)
    han = sum("\u3400" <= letter <= "\u9fff" for letter in text)
    odd = content.unmapped + private + sum(not letter.isprintable() for letter in text)
    if odd > 0.2 * len(text) and han < _GARBLED_HAN * len(text):
        return "文字层是乱码（字体没有编码对照）"
    return ""
