"""The drawn objects of a PDF page: strokes, filled areas, pictures."""

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from perfassist.readers.building import Box
from perfassist.readers.pdf.content import PALE, PageContent, Point, Ruling, bounds

_MOST_OBJECTS = 60_000
_MOST_RULINGS = 6_000
_THIN = 3.5
_FLAT = 1.0
_DEEPEST_FORM = 6

Affine = tuple[float, float, float, float, float, float]


class DrawingReader:
    """Walks the drawn objects of a page, those inside forms included."""

    def __init__(self, content: PageContent, place: Callable[[float, float], Point]) -> None:
        self._content = content
        self._place = place
        self._count = 0

    def read(self, page: pdfium.PdfPage) -> None:
        """Collect strokes, filled areas and pictures."""
        raw = page.raw
        for number in range(pdfium_c.FPDFPage_CountObjects(raw)):
            self._object(pdfium_c.FPDFPage_GetObject(raw, number), (1, 0, 0, 1, 0, 0), 0)
            if self._content.overloaded:
                self._content.horizontal.clear()
                self._content.vertical.clear()
                return

    def _object(self, item: object, outer: Affine, depth: int) -> None:
        self._count += 1
        strokes = len(self._content.horizontal) + len(self._content.vertical)
        if self._count > _MOST_OBJECTS or strokes > _MOST_RULINGS:
            self._content.overloaded = True
            return
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            self._path(item, _times(_matrix(item), outer))
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, e, f = _times(_matrix(item), outer)
            corners = [
                self._place(*point) for point in ((e, f), (e + a, f + b), (e + c, f + d), (e + a + c, f + b + d))
            ]
            self._content.pictures.append(bounds(corners))
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            inner = _times(_matrix(item), outer)
            for number in range(pdfium_c.FPDFFormObj_CountObjects(item)):
                self._object(pdfium_c.FPDFFormObj_GetObject(item, number), inner, depth + 1)

    def _path(self, item: object, matrix: Affine) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not pdfium_c.FPDFPath_GetDrawMode(item, fill, stroke):
            return
        stroked = bool(stroke.value) and not _is_pale(item, pdfium_c.FPDFPageObj_GetStrokeColor)
        filled = bool(fill.value) and not _is_pale(item, pdfium_c.FPDFPageObj_GetFillColor)
        if not stroked and not filled:
            return
        for points, straight in _subpaths(item):
            shown = [self._place(*_apply(matrix, point)) for point in points]
            if stroked and straight:
                for start, end in pairwise(shown):
                    self._stroke(start, end)
            if filled and len(shown) > 1:
                self._area(bounds(shown), straight)

    def _stroke(self, start: Point, end: Point) -> None:
        across, down = abs(end[0] - start[0]), abs(end[1] - start[1])
        if down <= _FLAT and across > down:
            low, high = sorted((start[0], end[0]))
            self._content.horizontal.append(Ruling((start[1] + end[1]) / 2, low, high))
        elif across <= _FLAT and down > across:
            low, high = sorted((start[1], end[1]))
            self._content.vertical.append(Ruling((start[0] + end[0]) / 2, low, high))

    def _area(self, box: Box, straight: bool) -> None:
        """Take a thin filled area as a stroke, a large one as a coloured ground."""
        x0, y0, x1, y1 = box
        if y1 - y0 <= _THIN and x1 - x0 > y1 - y0 and straight:
            self._content.horizontal.append(Ruling((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _THIN and y1 - y0 > x1 - x0 and straight:
            self._content.vertical.append(Ruling((x0 + x1) / 2, y0, y1))
        elif x1 - x0 > _THIN and y1 - y0 > _THIN:
            self._content.fills.append(box)


def _subpaths(item: object) -> Iterator[tuple[list[Point], bool]]:
    """Yield the corner points of each subpath, closed ones with their first point again, and whether it is straight."""
    points: list[Point] = []
    straight = True
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(min(pdfium_c.FPDFPath_CountSegments(item), _MOST_OBJECTS)):
        segment = pdfium_c.FPDFPath_GetPathSegment(item, number)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, straight
            points, straight = [], True
        elif kind != pdfium_c.FPDF_SEGMENT_LINETO:
            straight = False
        points.append((x.value, y.value))
        if pdfium_c.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if len(points) > 1:
        yield points, straight


def _matrix(item: object) -> Affine:
    found = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, found):
        return (1, 0, 0, 1, 0, 0)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Affine, outer: Affine) -> Affine:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _apply(matrix: Affine, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def _is_pale(item: object, colour_of: Callable[..., int]) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not colour_of(item, red, green, blue, alpha):
        return False
    return alpha.value < 16 or min(red.value, green.value, blue.value) >= PALE
