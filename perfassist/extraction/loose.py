"""Lines of label and value: the head and foot of a form, whether the value stands beside, below or in the same cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from perfassist.domain.money import parse_money
from perfassist.domain.numbers import parse_number
from perfassist.domain.report import SectionRole
from perfassist.extraction.lines import Line, Spot
from perfassist.extraction.sections import is_text_label, role_of
from perfassist.extraction.text import label_key
from perfassist.extraction.words.fields import Field, GoalPart, field_of, goal_of
from perfassist.extraction.words.funds import Money, money_of
from perfassist.extraction.words.levels import is_execution


class PairKind(StrEnum):
    """What a label announces."""

    FIELD = "field"
    GOAL = "goal"
    MONEY = "money"
    TEXT = "text"


@dataclass(frozen=True)
class Pair:
    """A label and its value; `value` is None where the form leaves it blank."""

    kind: PairKind
    means: Field | GoalPart | Money | SectionRole
    label: Spot
    value: Spot | None


@dataclass(frozen=True)
class Loose:
    """The pairs of a run of loose lines, and the cells that belong to none."""

    pairs: tuple[Pair, ...]
    rest: tuple[Spot, ...]


_AMOUNTS = (Money.INITIAL, Money.FULL, Money.ARRIVED, Money.EXECUTED, Money.RATE)
_COLON = re.compile(r"[：:]")
_INLINE = re.compile(r"(?:^|(?<=[\s\u3000，,；;。（(|]))([\u4e00-\u9fff（）()、/ \u3000]{2,16}?)\s{0,8}[：:]")


def read_loose(lines: Sequence[Line]) -> Loose:
    """Pair labels with values."""
    pairs: list[Pair] = []
    rest: list[Spot] = []
    taken: set[int] = set()
    for at, line in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) and lines[at + 1].table is line.table else None
        for spot in line.own:
            if id(spot) in taken:
                continue
            found = _pairs_at(spot, line, below, taken)
            pairs.extend(found)
            if not found:
                rest.append(spot)
    return Loose(tuple(pairs), tuple(rest))


def _pairs_at(spot: Spot, line: Line, below: Line | None, taken: set[int]) -> list[Pair]:
    meaning = meaning_of(spot)
    if line.paragraph is not None or meaning is None:
        return list(inline_pairs(spot))
    right = _last_number(line, spot) if meaning[1] is Field.TOTAL_SCORE else _right_of(line, spot)
    if right is not None and not right.blank and (meaning_of(right) is None or _is_answer(meaning, right)):
        if meaning[0] is PairKind.MONEY and parse_number(right.text) is None:
            return []
        taken.add(id(right))
        return [Pair(*meaning, spot, right)]
    stands_alone = meaning[0] is not PairKind.FIELD or right is None or not right.blank
    heads_column = meaning[1] is Field.TOTAL_SCORE and len(line.own) > 2
    under = _under(line, spot, below) if stands_alone and not heads_column else None
    if under is not None:
        taken.add(id(under))
        return [Pair(*meaning, spot, under)]
    is_group = right is not None and not right.blank
    if is_group or meaning[0] is PairKind.MONEY:
        return []
    return [Pair(*meaning, spot, None)]


def meaning_of(spot: Spot) -> tuple[PairKind, Field | GoalPart | Money | SectionRole] | None:
    """Return what a label cell announces, or None for a cell that is no label."""
    if len(spot.key) > 30:
        return None
    money = money_of(spot.text)
    if money is not None and money in _AMOUNTS:
        return PairKind.MONEY, money
    field = field_of(spot.text)
    if field is not None:
        return PairKind.FIELD, field
    goal = goal_of(spot.text)
    if goal is not None:
        return PairKind.GOAL, goal
    if is_text_label(spot.text) and not is_execution(spot.text):
        return PairKind.TEXT, role_of(spot.text)
    return None


def _is_answer(meaning: tuple[PairKind, Field | GoalPart | Money | SectionRole], right: Spot) -> bool:
    """Whether a cell that could be a label is really the value: a unit named 部门整体, a project named …资金."""
    return meaning[0] is PairKind.FIELD and meaning[1] in (Field.PROJECT, Field.UNIT) and len(label_key(right.text)) > 8


def _right_of(line: Line, spot: Spot) -> Spot | None:
    return next((other for other in line.spots if other.col >= spot.end), None)


def _last_number(line: Line, spot: Spot) -> Spot | None:
    """Return the last number right of a label: in a total row without known columns the score stands behind the points."""
    numbers = [other for other in line.own if other.col >= spot.end and parse_number(other.text) is not None]
    return numbers[-1] if numbers else _right_of(line, spot)


def _under(line: Line, spot: Spot, below: Line | None) -> Spot | None:
    if below is None or not spot.ends:
        return None
    under = below.covering(spot.col)
    if under is None or not under.begins or under.blank or under.end < spot.end or meaning_of(under) is not None:
        return None
    return under


def inline_pairs(spot: Spot) -> Iterator[Pair]:
    """Part ``单位名称：某局　　填报日期：2023年3月6日`` and ``存在问题：……`` inside one cell or paragraph."""
    marks = [match for match in _INLINE.finditer(spot.text) if _inline_meaning(match[1]) is not None]
    for match, following in zip(marks, [*marks[1:], None][: len(marks)], strict=True):
        meaning = _inline_meaning(match[1])
        if meaning is None or (meaning[0] is PairKind.TEXT and match is marks[0] and match.start(1) > 12):
            continue
        end = following.start() if following is not None else len(spot.text)
        value = part_of(spot, match.end(), end)
        if value is not None and meaning[0] is not PairKind.TEXT:
            value = part_of(value, 0, len(value.text.splitlines()[0]))
        if meaning[0] is PairKind.MONEY and (value is None or parse_money(value.text.rstrip("%％。；;，,")) is None):
            continue
        yield Pair(*meaning, part_of(spot, match.start(1), match.end(1)) or spot, value)


def _inline_meaning(label: str) -> tuple[PairKind, Field | GoalPart | Money | SectionRole] | None:
    field = field_of(label)
    if field is not None:
        return PairKind.FIELD, field
    money = money_of(label)
    if money is not None and money in _AMOUNTS:
        return PairKind.MONEY, money
    goal = goal_of(label)
    if goal is not None:
        return PairKind.GOAL, goal
    return (PairKind.TEXT, role_of(label)) if is_text_label(label) else None


def part_of(spot: Spot, start: int, end: int) -> Spot | None:
    """Return a part of a cell as a spot of its own, whose quote is just that part; None when it is blank."""
    text = spot.text[start:end].strip()
    if not text:
        return None
    return Spot(text, spot.col, spot.end, spot.begins, spot.ends, spot.at.model_copy(update={"quote": text}))
