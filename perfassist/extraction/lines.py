"""The form as a person reads it: one line after the other, each a row of a table or a paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from perfassist.domain.document import Cell, Locator, Paragraph, SourceDocument, Table
from perfassist.domain.names import plain
from perfassist.extraction.text import marker_of


@dataclass(frozen=True)
class Spot:
    """A cell as one line sees it; a cell merged over several rows is seen by each of them.

    `begins` and `ends` say whether this is the first and the last of those rows.
    """

    text: str
    col: int
    end: int
    begins: bool
    ends: bool
    at: Locator

    @cached_property
    def key(self) -> str:
        """The text in NFKC without white space."""
        return plain(self.text)

    @property
    def blank(self) -> bool:
        """Whether there is no text."""
        return not self.key


@dataclass(frozen=True)
class Line:
    """A row of a table, or a paragraph, which has a single spot."""

    spots: tuple[Spot, ...]
    table: Table | None = None
    paragraph: Paragraph | None = None

    @property
    def sheet(self) -> str | None:
        """The sheet of a workbook the line stands on."""
        block = self.table or self.paragraph
        return block.sheet if block else None

    @cached_property
    def filled(self) -> tuple[Spot, ...]:
        """The spots with text."""
        return tuple(spot for spot in self.spots if not spot.blank)

    @cached_property
    def own(self) -> tuple[Spot, ...]:
        """The spots with text that begin in this row."""
        return tuple(spot for spot in self.spots if spot.begins and not spot.blank)

    def covering(self, col: int) -> Spot | None:
        """Return the spot that covers a column."""
        return next((spot for spot in self.spots if spot.col <= col < spot.end), None)

    @property
    def text(self) -> str:
        """The texts that begin in this row, in order."""
        return " ".join(spot.text for spot in self.own)


def lines_of(document: SourceDocument) -> list[Line]:
    """Return the lines of a document in reading order."""
    lines: list[Line] = []
    tabbed: list[Paragraph] = []
    for block in _unwrapped(document):
        if isinstance(block, Paragraph) and block.text.strip("\t ").count("\t") >= 2:
            tabbed.append(block)
            continue
        lines.extend(_tabbed_lines(document, tabbed))
        tabbed = []
        if isinstance(block, Table) and is_text_box(block):
            lines.extend(_boxed_lines(document, block))
        elif isinstance(block, Table):
            lines.extend(_table_lines(document, block))
        elif block.text.strip():
            lines.append(_paragraph_line(document, block))
    lines.extend(_tabbed_lines(document, tabbed))
    return lines


def _unwrapped(document: SourceDocument) -> Iterator[Table | Paragraph]:
    """Yield the blocks; in a plain text the lines of a paragraph broken by hand are one again."""
    held: Paragraph | None = None
    for block in document.blocks:
        plain_text = isinstance(block, Paragraph) and block.level is None
        joins = held is not None and isinstance(block, Paragraph) and plain_text and _runs_on(held.text, block.text)
        if joins and held is not None and isinstance(block, Paragraph):
            held = held.model_copy(update={"text": held.text.rstrip() + block.text.strip()})
            continue
        if held is not None:
            yield held
        held = block if document.format == "text" and isinstance(block, Paragraph) and plain_text else None
        if held is None:
            yield block
    if held is not None:
        yield held


def _runs_on(text: str, following: str) -> bool:
    """Whether a line breaks off in the middle of a sentence that the next one continues."""
    last = text.rstrip().rsplit("\n")[-1]
    if not following.strip() or len(last) < 20 or following.lstrip()[:2] in ("- ", "* ", "• "):
        return False
    if last.count("（") > last.count("）"):
        return True
    return len(last) >= 28 and last[-1] not in "。；：！？”）》:;.!?" and not marker_of(following)


def is_text_box(table: Table) -> bool:
    """Whether a table is only a frame around running text: one column, and long text of several lines."""
    return all(cell.colspan == table.cols for cell in table.cells) and any(
        len(cell.text) > 60 and cell.text.count("\n") >= 2 for cell in table.cells
    )


def _boxed_lines(document: SourceDocument, table: Table) -> Iterator[Line]:
    """Yield the lines of the text in a frame as paragraphs."""
    for cell in table.cells:
        for text in filter(str.strip, cell.text.splitlines()):
            at = document.at_cell(table, cell).model_copy(update={"quote": text.strip()})
            paragraph = Paragraph(index=-1, text=text, page=cell.page or table.page, sheet=table.sheet)
            yield Line(spots=(Spot(text.strip(), 0, 10_000, True, True, at),), paragraph=paragraph)


def _tabbed_lines(document: SourceDocument, paragraphs: list[Paragraph]) -> Iterator[Line]:
    """Yield paragraphs whose cells are parted by tabs as the rows of a table: so a form looks when copied as text."""
    rows = [paragraph.text.split("\t") for paragraph in paragraphs]
    cols = max((len(row) for row in rows), default=0)
    table = Table(index=-1, rows=len(rows), cols=cols, cells=())
    for paragraph, row in zip(paragraphs, rows, strict=True):
        spots = (
            Spot(text.strip(), col, col + 1, True, True, document.at_paragraph(paragraph, quote=text.strip()))
            for col, text in enumerate(row)
        )
        yield Line(spots=tuple(spots), table=table)


def _paragraph_line(document: SourceDocument, paragraph: Paragraph) -> Line:
    at = document.at_paragraph(paragraph)
    return Line(spots=(Spot(paragraph.text, 0, 10_000, True, True, at),), paragraph=paragraph)


def _table_lines(document: SourceDocument, table: Table) -> Iterator[Line]:
    located: dict[tuple[int, int], Locator] = {}
    for row, places in enumerate(table.grid()):
        spots: list[Spot] = []
        seen: Cell | None = None
        for cell in places:
            if cell is None or cell is seen:
                continue
            seen = cell
            at = located.setdefault((cell.row, cell.col), document.at_cell(table, cell))
            last = cell.row + cell.rowspan - 1
            spots.append(Spot(cell.text, cell.col, cell.col + cell.colspan, row == cell.row, row >= last, at))
        yield Line(spots=tuple(spots), table=table)
