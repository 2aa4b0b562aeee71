"""Files built for the reader tests: Word and Excel packages from their XML."""

import io
import zipfile
from dataclasses import dataclass

from hypothesis import strategies as st

from perfassist.domain.document import SourceDocument, Table
from perfassist.readers import read

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W_NS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def package(parts: dict[str, str | bytes]) -> bytes:
    """Zip parts into a package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": _TYPES, **parts}.items():
            archive.writestr(name, content)
    return out.getvalue()


def relations(**targets: str) -> str:
    """Return a relations part: kind → target."""
    items = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'
    )


def docx(body: str, *, prefix: str = "", **stories: str) -> bytes:
    """Return a Word file; `stories` are the inner XML of styles, numbering, footnotes."""
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/_rels/document.xml.rels": relations(**{kind: f"{kind}.xml" for kind in stories}),
        "word/document.xml": f"{prefix}<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    for kind, inner in stories.items():
        parts[f"word/{kind}.xml"] = f"<w:{kind} {_NAMESPACES}>{inner}</w:{kind}>"
    return package(parts)


def p(text: str, properties: str = "", run: str = "") -> str:
    """Return a paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text, run)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str, properties: str = "") -> str:
    """Return a table cell; plain text becomes a paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tbl(*rows: str) -> str:
    """Return a table of rows, each the XML of its cells."""
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def texts(data: bytes) -> list[str]:
    """Return the paragraphs of a file."""
    return [paragraph.text for paragraph in read(data, "甲.docx").paragraphs()]


def spans(table: Table) -> set[tuple[int, int, int, int, str]]:
    """Return a table's cells as row, column, rowspan, colspan, text."""
    return {(cell.row, cell.col, cell.rowspan, cell.colspan, cell.text) for cell in table.cells}


def hidden(document: SourceDocument) -> list[str | None]:
    """Return the hidden texts."""
    return [locator.quote for locator in document.hidden]


@dataclass(frozen=True)
class Layout:
    """A grid of merged cells: rows, columns, and (top, left, rowspan, colspan, text) covering every place once."""

    rows: int
    cols: int
    cells: tuple[tuple[int, int, int, int, str], ...]


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Draw a random grid with random spans."""
    rows, cols = draw(st.integers(1, 7)), draw(st.integers(1, 6))
    free = {(row, col) for row in range(rows) for col in range(cols)}
    cells = []
    for row, col in sorted(free):
        if (row, col) not in free:
            continue
        wide = next(n for n in range(1, cols + 2) if (row, col + n) not in free)
        colspan = draw(st.integers(1, wide))
        deep = next(n for n in range(1, rows + 2) if any((row + n, c) not in free for c in range(col, col + colspan)))
        rowspan = draw(st.integers(1, deep))
        free -= {(r_, c) for r_ in range(row, row + rowspan) for c in range(col, col + colspan)}
        text = draw(st.text("年度目标执行数≥90%.5 ab", min_size=0 if cells else 1, max_size=6)).strip()
        cells.append((row, col, rowspan, colspan, text or ("首" if not cells else "")))
    return Layout(rows, cols, tuple(cells))
