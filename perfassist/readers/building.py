"""Collecting the blocks of a document while it is read."""

import hashlib
import re
from collections.abc import Iterable

from perfassist.domain.document import Block, Cell, Locator, Paragraph, SourceDocument, Table
from perfassist.domain.errors import UnreadableFile

Box = tuple[float, float, float, float]

# Half surrogates and control characters cannot be stored or shown; a line break and a tab can. U+FFFC only says that
# a picture or an object stands there.
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufeff\ufffc\ufffe\uffff]")


def clean(text: str) -> str:
    """Return the text without unstorable characters and without blanks at its ends."""
    return _UNSTORABLE.sub("", text).strip()


class DocumentBuilder:
    """Numbers paragraphs and tables in reading order and keeps invisible text apart."""

    def __init__(self, data: bytes, file: str, kind: str) -> None:
        self.file = file
        self._id = hashlib.sha256(data).hexdigest()
        self._format = kind
        self._blocks: list[Block] = []
        self._hidden: list[Locator] = []
        self._warnings: list[str] = []
        self._tables = 0
        self._paragraphs = 0

    @property
    def next_table(self) -> int:
        """The number the next table will have."""
        return self._tables

    @property
    def next_paragraph(self) -> int:
        """The number the next paragraph will have."""
        return self._paragraphs

    @property
    def characters(self) -> int:
        """How many visible characters there are so far."""
        paragraphs = sum(len(block.text) for block in self._blocks if isinstance(block, Paragraph))
        tables = (block for block in self._blocks if isinstance(block, Table))
        return paragraphs + sum(len(cell.text) for table in tables for cell in table.cells)

    def paragraph(
        self,
        text: str,
        *,
        level: int | None = None,
        page: int | None = None,
        sheet: str | None = None,
        bbox: Box | None = None,
    ) -> None:
        """Add a paragraph; a blank one is passed over."""
        text = clean(text)
        if text:
            self._blocks.append(
                Paragraph(index=self._paragraphs, text=text, level=level, page=page, sheet=sheet, bbox=bbox)
            )
            self._paragraphs += 1

    def table(
        self, rows: int, cols: int, cells: Iterable[Cell], *, sheet: str | None = None, page: int | None = None
    ) -> None:
        """Add a table."""
        self._blocks.append(Table(index=self._tables, rows=rows, cols=cols, cells=tuple(cells), sheet=sheet, page=page))
        self._tables += 1

    def hide(
        self,
        quote: str,
        *,
        page: int | None = None,
        sheet: str | None = None,
        table: int | None = None,
        place: tuple[int, int] | None = None,
        paragraph: int | None = None,
        bbox: Box | None = None,
    ) -> None:
        """Set aside text that a reader of the file cannot see; `place` is its row and column."""
        quote = clean(quote)
        if quote:
            row, col = place if place is not None else (None, None)
            self._hidden.append(
                Locator(
                    file=self.file, page=page, sheet=sheet, table=table, row=row, col=col,
                    paragraph=paragraph, quote=quote, bbox=bbox,
                )
            )  # fmt: skip

    def warn(self, message: str) -> None:
        """Note something that could not be read, once."""
        if message not in self._warnings:
            self._warnings.append(message)

    def build(self, pages_read: int = 1, pages_total: int = 1) -> SourceDocument:
        """Return the document; raise `UnreadableFile` when nothing visible was found: zero text is no success."""
        if not self.characters:
            raise UnreadableFile(
                "文件里没有可读的文字",
                "如果内容是扫描图片，请提交可编辑的 Word、Excel 原件，或由 Word/Excel 直接另存的 PDF；如果是空白文件，请核对后重交",
            )
        return SourceDocument(
            id=self._id, file=self.file, format=self._format, blocks=tuple(self._blocks), hidden=tuple(self._hidden),
            pages_read=pages_read, pages_total=pages_total, warnings=tuple(self._warnings),
        )  # fmt: skip
