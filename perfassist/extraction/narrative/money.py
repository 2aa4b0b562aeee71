"""Every amount of money a sentence tells, with what it is and whether it is only a part of another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from perfassist.domain.document import Locator
from perfassist.domain.numbers import NumberInText, NumberKind, find_numbers
from perfassist.domain.report import Passage
from perfassist.extraction.words.amounts import (
    BEHIND,
    CUE,
    CUES,
    GOAL,
    NOT_RATE,
    PARTS,
    RATE,
    SOURCE,
    SUMMED,
    THREE,
    Told,
)

_SENTENCE = re.compile(r"(?<=[。；;\n])")
_CLAUSE = re.compile(r"[，,；;。（）()]")
_TAIL = re.compile(r"[，,；;。（(、]")
_SPENDING = (Told.SPENT, Told.SPENT_IN_ALL)
_WHOLE = (Told.FULL, Told.SPENT_IN_ALL)
_JOINED = re.compile(r"^[、和及与加\s]*(?:[\u4e00-\u9fff]{0,14})(?:为|是|：|:)?$")


@dataclass(frozen=True)
class Amount:
    """An amount in 万元; `part` is set where it is named as a part, `source` where a source stands before it."""

    told: Told
    value: Decimal
    at: Locator
    part: bool = False
    source: bool = False
    start: int = 0


@dataclass(frozen=True)
class Rate:
    """A printed rate of execution in percent."""

    value: Decimal
    at: Locator


def sentences_of(passage: Passage) -> list[str]:
    """Return the sentences of a passage; semicolons part them too."""
    text = passage.locator.quote or passage.text
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def amounts_of(passage: Passage, title: str = "") -> Iterator[Amount]:
    """Yield the amounts of a passage; under a short title (``预算资金：260万元；``) the title tells the first."""
    before: list[Amount] = []
    if THREE.search(title):
        return
    opening = title if len(title) <= 12 else ""
    for sentence in sentences_of(passage):
        at = passage.locator.model_copy(update={"quote": sentence})
        told = _parted(_told(sentence, at, "" if before else opening), before)
        yield from told
        before = told or before


def rates_of(passage: Passage) -> Iterator[Rate]:
    """Yield the rates of execution: of the budget spent, never of the money arrived or of a target."""
    for sentence in sentences_of(passage):
        numbers = find_numbers(sentence)
        for at, number in enumerate(numbers):
            lead = sentence[numbers[at - 1].end if at else 0 : number.start]
            spent = at and numbers[at - 1].kind is NumberKind.MONEY and _is_rate_beside(sentence, numbers[at - 1], lead)
            said = RATE.search(_CLAUSE.split(lead)[-1]) or RATE.search(lead)
            if number.kind is NumberKind.PERCENT and (said or spent) and not NOT_RATE.search(_CLAUSE.split(lead)[-1]):
                yield Rate(number.value, passage.locator.model_copy(update={"quote": sentence}))


def _is_rate_beside(sentence: str, money: NumberInText, lead: str) -> bool:
    """Whether a percentage stands right behind an amount spent: ``支出444万元，占74%``, ``（98%）``."""
    told = _telling(sentence[: money.start])
    return told in _SPENDING and re.fullmatch(r"[，,]?占?|[（(](?:占)?", lead) is not None


def _told(sentence: str, at: Locator, opening: str) -> list[Amount]:
    """Return the amounts of a sentence, each told by the words nearest before it, else behind it."""
    found = [number for number in find_numbers(sentence) if number.kind is NumberKind.MONEY and number.value >= 0]
    told: list[Amount] = []
    parts = False
    before = 0
    for at_number, number in enumerate(found):
        lead = sentence[before : number.start]
        following = found[at_number + 1].start if at_number + 1 < len(found) else len(sentence)
        tail = _TAIL.split(sentence[number.end : following])[0]
        means = _meaning(lead, tail, told)
        if means is None and not told and not _CLAUSE.search(lead):
            means = _telling(opening)
        summed = bool(told) and SUMMED.search(lead) is not None
        if summed:
            parts = False
        elif PARTS.search(lead) and told:
            parts = True
        source = SOURCE.search(_CLAUSE.split(lead)[-1].strip("、")) is not None
        if _telling(_CLAUSE.split(lead)[-1]) in _WHOLE and not PARTS.search(_CLAUSE.split(lead)[-1]) and not source:
            parts = False
        if THREE.search(sentence[: number.start]) or (means in _SPENDING and GOAL.search(sentence[: number.start])):
            means = Told.ASIDE
        if means is not None:
            told = _added_up(told, means) if summed else told
            told.append(Amount(means, number.value, at, part=parts, source=source and not summed, start=number.start))
        before = number.end
    return told


def _meaning(lead: str, tail: str, before: Sequence[Amount]) -> Told | None:
    last = before[-1].told if before else None
    summed = next((one.told for one in reversed(before) if one.told not in (Told.ASIDE, Told.LEFT)), None)
    if SUMMED.search(lead) and summed is not None:
        said = _telling(_CLAUSE.split(lead)[-1])
        return said if said not in (None, Told.NAMED) else _summed(summed)
    behind = next((told for told, pattern in BEHIND if pattern.search(tail)), None)
    clauses = [clause for clause in _CLAUSE.split(lead) if clause]
    means: Told | None = None
    for clause in reversed(clauses[-4:]):
        said = _telling(clause)
        if said is not None and (means is None or said is not Told.NAMED):
            means = said
        if means not in (None, Told.NAMED):
            break
        if means is Told.NAMED and clause is not clauses[-1]:
            break
    if behind is not None and means in (None, Told.NAMED, Told.GRANTED, Told.PLANNED):
        return behind
    if means in (None, Told.NAMED) and last is not None and _JOINED.match(clauses[-1] if clauses else ""):
        return last
    return means


def _summed(last: Told) -> Told:
    """Return what a bare 共 or 合计 is: 年初…、追加…，共计… is the full budget; spending added up is all the spending."""
    if last in (Told.ADDED, Told.CUT, Told.CARRIED_IN, Told.INITIAL):
        return Told.FULL
    return Told.SPENT_IN_ALL if last is Told.SPENT else last


def _telling(clause: str) -> Told | None:
    """Return what the last cue of a clause says; 资金 and 经费 alone give way to any other."""
    cues = [CUES[int((match.lastgroup or "c0")[1:])][0] for match in CUE.finditer(clause)]
    strong = [cue for cue in cues if cue is not Told.NAMED]
    return strong[-1] if strong else (Told.NAMED if cues else None)


def _added_up(told: Sequence[Amount], means: Told) -> list[Amount]:
    """Mark the amounts a following sum adds up as its parts; 年初 and 追加 keep their own meaning."""
    kept = (Told.INITIAL, Told.ADDED, Told.CUT, Told.CARRIED_IN, Told.FULL)
    return [amount if amount.told in kept else replace(amount, part=True) for amount in told]


def _parted(told: Sequence[Amount], before: Sequence[Amount]) -> list[Amount]:
    """Mark amounts that add up to one told before them, here or in the sentence before, as its parts."""
    every = [*before, *told]
    parts: set[int] = set()
    for at, whole in enumerate(every):
        total = Decimal(0)
        if whole.told is Told.ASIDE:
            continue
        for end in range(at + 1, len(every)):
            total += every[end].value
            if total == whole.value and end - at >= 2:
                parts.update(range(at + 1, end + 1))
            if total >= whole.value:
                break
    kept = (Told.INITIAL, Told.ADDED, Told.CUT, Told.CARRIED_IN, Told.LEFT, Told.FULL, Told.SPENT_IN_ALL)
    return [
        replace(amount, part=True) if at in parts and (amount.told not in kept or amount.source) else amount
        for at, amount in enumerate(every)
        if at >= len(before)
    ]
