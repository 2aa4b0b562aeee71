"""PDF files built for the reader tests from their drawing commands; A4, Helvetica, points from the lower left."""

import zlib
from collections.abc import Sequence


def pdf(
    *pages: str,
    rotate: int = 0,
    compress: bool = False,
    extra: str = "",
    catalog: str = "",
    more: Sequence[bytes] = (),
) -> bytes:
    """Return a PDF of pages with the given content.

    `extra` and `catalog` are added to each page's and the file's dictionary; `more` objects follow the pages'.
    """
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog.encode(),
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages))), len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, content in enumerate(pages):
        stream = content.encode("latin-1")
        packed = zlib.compress(stream) if compress else stream
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate %d /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R %s >>" % (rotate, 5 + 2 * number, extra.encode())
        )
        packing = b"/Filter /FlateDecode " if compress else b""
        objects.append(b"<< %s/Length %d >>\nstream\n%s\nendstream" % (packing, len(packed), packed))
    objects += more
    out = b"%PDF-1.7\n"
    places = []
    for number, item in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, len(out),
    )  # fmt: skip


def text(x: float, y: float, words: str, *, size: float = 10, before: str = "") -> str:
    """Show words with their base line at a place; `before` sets colour or mode."""
    return f"q BT {before} /F1 {size} Tf {x} {y} Td ({words}) Tj ET Q\n"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """Draw a stroke."""
    return f"{x0} {y0} m {x1} {y1} l S\n"


def grid(xs: list[float], ys: list[float]) -> str:
    """Draw a full grid."""
    return "".join(line(x, ys[0], x, ys[-1]) for x in xs) + "".join(line(xs[0], y, xs[-1], y) for y in ys)


def table(xs: list[float], ys: list[float], rows: list[list[str]]) -> str:
    """Draw a full grid with a word in each cell; `ys` from the top."""
    words = "".join(
        text(xs[col] + 3, ys[row] - 12, word)
        for row, cells in enumerate(rows)
        for col, word in enumerate(cells)
        if word
    )
    return grid(xs, ys) + words
