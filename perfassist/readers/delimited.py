"""Tables written as text: .csv, and the tab-separated text that systems export under the name of a workbook."""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from perfassist.domain.document import Cell
from perfassist.domain.errors import UnreadableFile
from perfassist.readers.building import DocumentBuilder, clean

_NAMES = {".csv", ".tsv", ".xls", ".xlsx", ".et"}
_DELIMITERS = ("\t", ",", ";", "|", "，")
# The line that tells Excel the delimiter, and the formula that keeps it from turning 0012 into 12.
_TOLD = re.compile(r"sep=(.)", re.IGNORECASE)
_KEPT_TEXT = re.compile(r'="([^"]*)"')
_SAMPLE = 200
_MOST_ROWS = 20_000
_MOST_COLS = 300
_MOST_FIELD = 1_000_000


def is_delimited(text: str, file: str) -> bool:
    """Whether a text is a table: it is named so, and its lines fall into the same number of fields."""
    return PurePosixPath(file.lower()).suffix in _NAMES and _delimiter(text) is not None


def read_delimited(text: str, builder: DocumentBuilder) -> None:
    """Hand the text's table to the builder; raise `UnreadableFile` when it is too large."""
    lines = text.splitlines(keepends=True)
    delimiter = _delimiter(text) or ","
    if lines and _TOLD.fullmatch(lines[0].strip()):
        lines = lines[1:]
    rows = [[clean(_KEPT_TEXT.sub(r"\1", value)) for value in row] for row in _rows(lines, delimiter)]
    while rows and not any(rows[-1]):
        rows.pop()
    cols = max((number + 1 for row in rows for number, value in enumerate(row) if value), default=0)
    if len(rows) > _MOST_ROWS or cols > _MOST_COLS:
        raise UnreadableFile("表格过大，没有读取", "请按单位或年度拆分后重交")
    if cols:
        builder.table(
            len(rows),
            cols,
            (
                Cell(row=r, col=c, text=row[c] if c < len(row) else "")
                for r, row in enumerate(rows)
                for c in range(cols)
            ),
        )


def _delimiter(text: str) -> str | None:
    """Return the delimiter under which most lines have the same number of fields, more than one; None without such."""
    lines = text.splitlines(keepends=True)[:_SAMPLE]
    if lines and (told := _TOLD.fullmatch(lines[0].strip())):
        return told[1]
    best: tuple[float, int, str] | None = None
    for delimiter in _DELIMITERS:
        sizes = Counter(len(row) for row in _rows(lines, delimiter) if any(value.strip() for value in row))
        size, count = max(sizes.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        share = count / sizes.total() if sizes else 0.0
        if size > 1 and share >= 0.5 and (best is None or (share, size) > best[:2]):
            best = share, size, delimiter
    return best[2] if best else None


def _rows(lines: Iterable[str], delimiter: str) -> list[list[str]]:
    csv.field_size_limit(_MOST_FIELD)
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        # A quote that is never closed: the marks are then text.
        return [line.rstrip("\r\n").split(delimiter) for line in lines]
