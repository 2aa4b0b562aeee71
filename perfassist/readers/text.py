"""Plain text and Markdown: a paragraph a line, pipe tables as tables; delimited text is a table."""

import re

from perfassist.domain.document import Cell, SourceDocument
from perfassist.domain.errors import UnreadableFile
from perfassist.readers.building import DocumentBuilder
from perfassist.readers.delimited import is_delimited, read_delimited

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_HAN = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_RULE_CELL = re.compile(r"^\s*:?-+:?\s*$")
_PIPE = re.compile(r"(?<!\\)\|")
_LINE_LIMIT = 200_000


def decode(data: bytes) -> str | None:
    """Return the text of UTF-8, UTF-16 (with its mark) or GB18030 bytes; None when it is none of them."""
    encodings = ["utf-8-sig", "gb18030"]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    found = [text for encoding in encodings if (text := _decoded(data, encoding)) is not None]
    # Two bytes of the Chinese code page may look like one letter of another script in UTF-8: 执 like a Hebrew point.
    chosen = next((text for text in found if text.isascii() or _HAN.search(text)), found[0] if found else None)
    return chosen if chosen is not None and len(_CONTROL.findall(chosen)) * 200 <= len(chosen) else None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def read_text(data: bytes, file: str) -> SourceDocument:
    """Read a text file; raise `UnreadableFile` when its encoding is unknown or it holds no text."""
    text = decode(data)
    if text is None:
        raise UnreadableFile("文字编码无法识别", "请用记事本打开，另存为 UTF-8 编码后重交")
    if is_delimited(text, file):
        builder = DocumentBuilder(data, file, "csv")
        read_delimited(text, builder)
        return builder.build()
    builder = DocumentBuilder(data, file, "text")
    lines = text.splitlines()
    if len(lines) > _LINE_LIMIT:
        builder.warn(f"文本超过 {_LINE_LIMIT} 行，只读了前 {_LINE_LIMIT} 行")
    position = 0
    lines = lines[:_LINE_LIMIT]
    while position < len(lines):
        end = _table_end(lines, position)
        if end > position:
            _add_table(builder, lines[position:end])
            position = end
            continue
        heading = _HEADING.match(lines[position])
        if heading:
            builder.paragraph(heading[2], level=len(heading[1]))
        else:
            builder.paragraph(lines[position])
        position += 1
    return builder.build()


def _table_end(lines: list[str], start: int) -> int:
    """Return the line after the pipe table that begins at `start`, or `start` when none does."""
    if start + 1 >= len(lines) or "|" not in lines[start] or "-" not in lines[start + 1]:
        return start
    rule = _split(lines[start + 1])
    if not all(_RULE_CELL.match(cell) for cell in rule) or len(rule) != len(_split(lines[start])):
        return start
    end = start + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end


def _split(line: str) -> list[str]:
    line = line.strip()
    cells = _PIPE.split(line)
    if line.startswith("|"):
        cells = cells[1:]
    if cells and line.endswith("|") and not line.endswith("\\|"):
        cells = cells[:-1]
    return [cell.replace("\\|", "|").strip() for cell in cells]


def _add_table(builder: DocumentBuilder, lines: list[str]) -> None:
    rows = [_split(line) for number, line in enumerate(lines) if number != 1]
    cols = max(len(row) for row in rows)
    cells = [
        Cell(row=r, col=c, text=re.sub(r"<br\s*/?>", "\n", row[c]) if c < len(row) else "")
        for r, row in enumerate(rows)
        for c in range(cols)
    ]
    builder.table(len(rows), cols, cells)
