"""Reading one PDF page as shown, its /Rotate applied."""

from collections.abc import Callable

import pypdfium2 as pdfium

from perfassist.readers.pdf.content import PageContent, Point
from perfassist.readers.pdf.drawing import DrawingReader
from perfassist.readers.pdf.glyphs import read_chars


def read_page(page: pdfium.PdfPage, number: int) -> PageContent:
    """Return the content of a page."""
    place, width, height = _placing(page)
    content = PageContent(number, width, height)
    DrawingReader(content, place).read(page)
    read_chars(page, content, place)
    return content


def _placing(page: pdfium.PdfPage) -> tuple[Callable[[float, float], Point], float, float]:
    """Return the function from the page's own coordinates to shown ones, and the shown size."""
    left, bottom, right, top = page.get_cropbox()
    rotation = page.get_rotation()
    width, height = right - left, top - bottom
    if rotation == 90:
        return (lambda x, y: (y - bottom, x - left)), height, width
    if rotation == 180:
        return (lambda x, y: (right - x, y - bottom)), width, height
    if rotation == 270:
        return (lambda x, y: (top - y, right - x)), height, width
    return (lambda x, y: (x - left, top - y)), width, height
