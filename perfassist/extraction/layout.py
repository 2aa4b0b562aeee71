"""The blocks of a form: funds, indicators, management of the money, and the loose lines of label and value between."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from perfassist.domain.money import find_money_unit
from perfassist.domain.numbers import parse_number
from perfassist.extraction.headers import funds_header, indicator_header, is_management_header
from perfassist.extraction.lines import Line
from perfassist.extraction.sections import is_text_label
from perfassist.extraction.words.fields import Field, field_of, goal_of
from perfassist.extraction.words.funds import money_of, source_of
from perfassist.extraction.words.levels import is_level_one

_TITLE = re.compile(r"(?:表|报告)\d*(?:[（(].*[）)])?$")


class BlockKind(StrEnum):
    """What a run of lines is."""

    LOOSE = "loose"
    FUNDS = "funds"
    INDICATORS = "indicators"
    MANAGEMENT = "management"


@dataclass(frozen=True)
class Block:
    """A run of lines under its header lines; loose lines have no header."""

    kind: BlockKind
    header: tuple[Line, ...]
    body: tuple[Line, ...]


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """Return the blocks in reading order; every line is in exactly one."""
    blocks: list[tuple[BlockKind, tuple[Line, ...], list[Line]]] = [(BlockKind.LOOSE, (), [])]
    at = 0
    while at < len(lines):
        kind, length = _opens(lines, at)
        if length:
            blocks.append((kind, tuple(lines[at : at + length]), []))
            at += length
            continue
        current = blocks[-1]
        if current[0] is BlockKind.LOOSE and _is_late_total(lines[at], blocks):
            header = next(known for kind, known, _ in reversed(blocks) if kind is BlockKind.INDICATORS)
            blocks += [(BlockKind.INDICATORS, header, [lines[at]]), (BlockKind.LOOSE, (), [])]
            at += 1
            continue
        if current[0] is not BlockKind.LOOSE and _closes(current[0], current[1], lines[at]):
            blocks.append((BlockKind.LOOSE, (), []))
        blocks[-1][2].append(lines[at])
        at += 1
    return [Block(kind, header, tuple(body)) for kind, header, body in blocks if header or body]


def _opens(lines: Sequence[Line], at: int) -> tuple[BlockKind, int]:
    length = indicator_header(lines, at)
    if length:
        return BlockKind.INDICATORS, length
    if is_management_header(lines[at]):
        return BlockKind.MANAGEMENT, 1
    return BlockKind.FUNDS, funds_header(lines, at)


def is_total_line(line: Line) -> bool:
    """Whether a row is the total of an indicator table; ``自评总得分：96分`` in one cell is one too."""
    label = re.split(r"[：:]", line.own[0].key)[0] if line.own else ""
    return field_of(label) is Field.TOTAL_SCORE


def _is_late_total(line: Line, blocks: Sequence[tuple[BlockKind, tuple[Line, ...], list[Line]]]) -> bool:
    """Whether a total row stands below the text cells that end an indicator table."""
    if line.table is None or not is_total_line(line):
        return False
    header = next((known for kind, known, _ in reversed(blocks) if kind is BlockKind.INDICATORS), None)
    return header is not None and header[-1].table is not None and header[-1].table.cols == line.table.cols


def _closes(kind: BlockKind, header: Sequence[Line], line: Line) -> bool:
    if line.table is None or line.sheet != header[-1].sheet:
        return True
    if not line.own:
        return False
    if len(line.own) == 1 and (_TITLE.search(line.own[0].key) or find_money_unit(line.own[0].text) is not None):
        return True
    first = line.own[0]
    field = field_of(first.text)
    if kind is BlockKind.INDICATORS:
        if is_total_line(line) or is_level_one(first.text):
            return False
        label = re.split(r"[：:]", first.key)[0]
        labelled = is_text_label(label) or field_of(label) is not None
        return labelled and len(line.own) <= 4 and first.col <= header[-1].filled[0].col
    if kind is BlockKind.MANAGEMENT:
        return field is not None or any(goal_of(spot.text) is not None for spot in line.own)
    if money_of(first.text) is not None or source_of(first.text) is not None:
        numbers = any(parse_number(spot.text) is not None for spot in line.own)
        return not numbers and (is_text_label(first.text) or goal_of(first.text) is not None or field is not None)
    return not any(parse_number(spot.text) is not None for spot in line.own)
