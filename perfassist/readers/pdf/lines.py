"""From characters to lines and texts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from perfassist.readers.building import Box
from perfassist.readers.pdf.content import Char

# In ems: a gap this wide between Latin letters or digits is a blank, between Chinese characters a tab.
_WORD_GAP = 0.25
_TAB_GAP = 1.2
# A line that could have taken this much more was ended on purpose.
_ROOM = 2.5
# The blank inside a cell, left and right together, that Word sets by itself.
PADDING = 12.0
_FIGURE = re.compile(r"[0-9.,]")
_LATIN_WORD = re.compile(r"[^0-9A-Za-z]")
_LATIN = re.compile(r"[A-Za-z]")
_NARROW = re.compile(r"[0-9A-Za-z.,%()\-+/:]")
_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[、.．)）](?![0-9])|[①-⑳]|第[一二三四五六七八九十]{1,3}[章节条部]"
    r"|[一二三四五六七八九十]是)"
)


@dataclass
class Line:
    """Characters on one base line, from left to right."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float

    @property
    def bbox(self) -> Box:
        """The outline."""
        return self.x0, self.y0, self.x1, self.y1


def lines_of(chars: Sequence[Char]) -> list[Line]:
    """Group characters into lines from top to bottom; text running up or down the page stays in the file's order."""
    lines = [line for group in on_base_lines(chars) if (line := _line(group)).text]
    turned = [char for char in chars if not char.upright]
    if turned:
        lines.append(_outlined("".join(char.text for char in turned), turned))
    return lines


def on_base_lines(chars: Sequence[Char]) -> list[list[Char]]:
    """Group upright characters by their base line, from top to bottom."""
    found: list[list[Char]] = []
    for char in sorted((char for char in chars if char.upright), key=lambda item: item.base):
        # By the larger of both, so that the raised 2 of m² stays on its line.
        if found and char.base - found[-1][-1].base <= 0.45 * max(char.size, found[-1][-1].size):
            found[-1].append(char)
        else:
            found.append([char])
    return found


def _line(chars: list[Char]) -> Line:
    chars = sorted(chars, key=lambda char: char.x0)
    text = ""
    last: Char | None = None
    kept: list[Char] = []
    for char in chars:
        if (
            last is not None
            and char.text == last.text
            and not char.text.isspace()
            and char.x0 - last.x0 < 0.3 * (last.x1 - last.x0)
        ):
            continue  # bold, printed twice
        if not char.text.isspace():
            if last is not None and _is_gap(last, char) and text and not text[-1].isspace():
                text += " "
            last = char
            kept.append(char)
            text += char.text
        elif text and not text[-1].isspace():
            text += " "
    return _outlined(text.strip(), kept or chars)


def _is_gap(left: Char, right: Char) -> bool:
    gap = right.x0 - left.x1
    both_narrow = _NARROW.match(left.text) and _NARROW.match(right.text)
    return gap > (_WORD_GAP if both_narrow else _TAB_GAP) * max(left.size, right.size)


def _outlined(text: str, chars: Sequence[Char]) -> Line:
    return Line(
        text, min(char.x0 for char in chars), min(char.y0 for char in chars), max(char.x1 for char in chars),
        max(char.y1 for char in chars), max(char.size for char in chars),
    )  # fmt: skip


def join(left: str, right: str) -> str:
    """Join the two halves of a wrapped line: a blank between Latin words, none within Chinese or a number."""
    if left and right and _LATIN.match(left[-1]) and _LATIN.match(right[0]):
        return f"{left} {right}"
    return left + right


def text_of(lines: Sequence[Line], width: float) -> str:
    """Return the text of a cell `width` wide; a line break only where one was set on purpose."""
    text = ""
    last: Line | None = None
    for line in lines:
        text = line.text if last is None else go_on(text, last, line, width)
        last = line
    return text


def go_on(text: str, last: Line, following: Line, width: float) -> str:
    """Return the text of a cell `width` wide, up to its line `last`, with the following line added."""
    return f"{text}\n{following.text}" if _ends_early(last, following, width) else join(text, following.text)


def text_width(text: str) -> float:
    """Return about how wide a text is, in ems."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def _ends_early(line: Line, following: Line, width: float) -> bool:
    """Whether the following line begins anew: what it begins with would have fitted on the line before."""
    room = width - (line.x1 - line.x0) - PADDING
    if _FIGURE.match(line.text[-1]) and _FIGURE.match(following.text):
        # A number is cut only where not one digit more has room; else two numbers stand one above the other.
        return room > 0.7 * line.size
    need = _ROOM * line.size
    if _LATIN.match(following.text):
        need += line.size * text_width(_LATIN_WORD.split(following.text, maxsplit=1)[0])
    return room > need


def is_item(text: str) -> bool:
    """Whether a line opens a numbered heading or item: 一、 （一） 1. ① 第一条 一是."""
    return _ITEM.match(text) is not None
