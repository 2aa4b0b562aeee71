"""Source documents written down as text: a paragraph a string, a table a picture of its grid."""

from collections.abc import Sequence

from perfassist.domain.document import Cell, Paragraph, SourceDocument, Table


def document(blocks: Sequence[object], file: str = "报告.docx") -> SourceDocument:
    """Build a document of paragraphs (strings) and tables (``{table: …}``, with ``sheet`` for a workbook).

    In a table ``|`` parts cells, ``<`` continues the cell to the left, ``^`` the cell above, ``/n`` breaks a line.
    """
    made: list[Table | Paragraph] = []
    tables = paragraphs = 0
    for block in blocks:
        if isinstance(block, str):
            made.append(Paragraph(index=paragraphs, text=block))
            paragraphs += 1
        elif isinstance(block, dict):
            made.append(table(str(block["table"]), tables, block.get("sheet")))
            tables += 1
    return SourceDocument(id="0" * 64, file=file, format="docx", blocks=tuple(made))


def table(picture: str, index: int = 0, sheet: str | None = None) -> Table:
    """Build one table from its picture; short rows are blank at the end."""
    rows = [[cell.strip() for cell in line.split("|")] for line in picture.strip("\n").splitlines() if line.strip()]
    cols = max(len(row) for row in rows)
    grid = [row + [""] * (cols - len(row)) for row in rows]
    cells = [
        Cell(
            row=r,
            col=c,
            colspan=_run(grid[r][c + 1 :], "<"),
            rowspan=_run([grid[below][c] for below in range(r + 1, len(grid))], "^"),
            text=text.replace("/n", "\n").replace("~", ""),
        )
        for r, row in enumerate(grid)
        for c, text in enumerate(row)
        if text not in ("<", "^")
    ]
    return Table(index=index, rows=len(grid), cols=cols, cells=tuple(cells), sheet=sheet)


def _run(marks: Sequence[str], mark: str) -> int:
    length = 1
    for text in marks:
        if text != mark:
            break
        length += 1
    return length
