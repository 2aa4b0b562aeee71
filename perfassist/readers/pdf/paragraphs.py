"""From the lines outside tables to paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from perfassist.readers.building import Box
from perfassist.readers.pdf.lines import Line, is_item, join

_PAGE_NUMBER = re.compile(
    r"[-—\u2013－~\s]*(?:第\s*)?[0-9]{1,4}\s*(?:页)?\s*(?:[/／,，]?\s*(?:共\s*)?[0-9]{1,4}\s*页?)?[-—\u2013－~\s]*|第.{1,5}页(?:.{0,3}共.{1,5}页)?"
)
_MARGIN = 0.1
_SHORT = 2.6
_INDENT = 1.2


@dataclass
class Block:
    """A paragraph while it is put together."""

    text: str
    bbox: Box
    page: int
    last: Line

    def add(self, line: Line) -> None:
        """Add a wrapped line; the outline stays that of the first page."""
        self.text = join(self.text, line.text)
        self.last = line


def is_page_number(line: Line, height: float) -> bool:
    """Whether a line in the margin is a page number."""
    in_margin = line.y1 < _MARGIN * height or line.y0 > (1 - _MARGIN) * height
    return in_margin and _PAGE_NUMBER.fullmatch(line.text) is not None


def is_margin(line: Line, height: float) -> bool:
    """Whether a line stands where running heads and feet stand."""
    return line.y1 < _MARGIN * height or line.y0 > (1 - _MARGIN) * height


def continues(block: Block, line: Line, left: float, right: float, *, same_page: bool = True) -> bool:
    """Whether a line goes on with the paragraph: the one before ran to the right edge, this one is not set apart."""
    before = block.last
    size = max(before.size, 1.0)
    if before.x1 < right - _SHORT * size or abs(line.size - before.size) > 1.5:
        return False
    if line.x0 > left + _INDENT * size or is_item(line.text):
        return False
    return not same_page or line.y1 - before.y1 < 3.0 * size


def paragraphs_of(lines: Sequence[Line], page: int, left: float, right: float) -> list[Block]:
    """Join the lines of a page, from the top, into paragraphs; `left` and `right` are the edges of the text."""
    found: list[Block] = []
    for line in lines:
        if found and continues(found[-1], line, left, right):
            found[-1].add(line)
            x0, y0, x1, y1 = found[-1].bbox
            found[-1].bbox = min(x0, line.x0), min(y0, line.y0), max(x1, line.x1), max(y1, line.y1)
        else:
            found.append(Block(line.text, line.bbox, page, line))
    return found
