"""The characters of a PDF page, the invisible ones apart."""

import ctypes
from collections.abc import Callable

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from perfassist.readers.pdf.content import BELOW_BASE, PALE, Char, PageContent, Point, bounds

_MOST_CHARS = 120_000
# Points; nobody reads smaller text.
_TINY = 2.0


def read_chars(page: pdfium.PdfPage, content: PageContent, place: Callable[[float, float], Point]) -> None:
    """Add the characters of a page to its content."""
    text_page = page.get_textpage()
    try:
        raw = text_page.raw
        count = pdfium_c.FPDFText_CountChars(raw)
        if count > _MOST_CHARS:
            content.overloaded = True
        reader = _Chars(raw, content, place)
        for number in range(min(count, _MOST_CHARS)):
            reader.read(number)
    finally:
        text_page.close()


class _Chars:
    """Reads the characters of a page; what a text object decides for all its characters is asked once."""

    def __init__(self, raw: object, content: PageContent, place: Callable[[float, float], Point]) -> None:
        self._raw = raw
        self._content = content
        self._place = place
        self._object = -1
        self._ghost = self._pale = False
        self._scale = 1.0
        self._upright = True
        self._waiting = ""
        self._rect = pdfium_c.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def read(self, number: int) -> None:
        """Add one character to the page's visible or hidden ones."""
        raw, content = self._raw, self._content
        code = pdfium_c.FPDFText_GetUnicode(raw, number)
        if pdfium_c.FPDFText_IsGenerated(raw, number) or not pdfium_c.FPDFText_GetLooseCharBox(raw, number, self._rect):
            return
        self._look(number)
        text = self._character(code)
        if not text:
            return
        content.unmapped += pdfium_c.FPDFText_HasUnicodeMapError(raw, number) == 1 or text == "\ufffd"
        pdfium_c.FPDFText_GetCharOrigin(raw, number, self._x, self._y)
        char = self._placed(text, number)
        if self._ghost:
            content.ghost += 1
        if self._is_hidden(char):
            content.hidden.append(char)
        else:
            content.chars.append(char)

    def _character(self, code: int) -> str:
        """Return the character; pdfium gives those beyond the basic plane in two halves."""
        if 0xD800 <= code < 0xDC00:
            self._waiting = chr(code)
            return ""
        first, self._waiting = self._waiting, ""
        if 0xDC00 <= code < 0xE000:
            return (first + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16") if first else ""
        return chr(code) if code >= 0x20 and code not in (0x7F, 0xAD, 0xFFFE, 0xFFFF) else ""

    def _look(self, number: int) -> None:
        item = pdfium_c.FPDFText_GetTextObject(self._raw, number)
        address = ctypes.cast(item, ctypes.c_void_p).value or 0
        if address == self._object:
            return
        self._object = address
        mode = pdfium_c.FPDFTextObj_GetTextRenderMode(item) if address else 0
        self._ghost = mode in (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
        # A stroked letter is seen whatever its filling.
        stroked = mode in (pdfium_c.FPDF_TEXTRENDERMODE_STROKE, pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE)
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        known = pdfium_c.FPDFText_GetFillColor(self._raw, number, red, green, blue, alpha)
        self._pale = (
            bool(known) and not stroked and (alpha.value < 16 or min(red.value, green.value, blue.value) >= PALE)
        )
        matrix = pdfium_c.FS_MATRIX()
        pdfium_c.FPDFText_GetMatrix(self._raw, number, matrix)
        self._scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
        (x0, y0), (x1, y1) = self._place(0, 0), self._place(matrix.a, matrix.b)
        self._upright = x1 - x0 > 3 * abs(y1 - y0)

    def _placed(self, text: str, number: int) -> Char:
        """Place the character: across by its advance, down by its base line; the height of its box is the font's whim."""
        rect = self._rect
        x0, y0, x1, y1 = bounds([self._place(rect.left, rect.top), self._place(rect.right, rect.bottom)])
        size = pdfium_c.FPDFText_GetFontSize(self._raw, number) * self._scale
        if self._upright:
            base = self._place(self._x.value, self._y.value)[1]
            y0, y1 = base - (1 - BELOW_BASE) * size, base + BELOW_BASE * size
        return Char(text, x0, y0, x1, y1, size, self._upright)

    def _is_hidden(self, char: Char) -> bool:
        if char.text.isspace():
            return self._ghost
        x, y = char.middle
        content = self._content
        if not (-1 <= x <= content.width + 1 and -1 <= y <= content.height + 1):
            return True
        if self._ghost or char.size <= _TINY:
            return True
        return self._pale and not any(
            x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in (*content.fills, *content.pictures)
        )
