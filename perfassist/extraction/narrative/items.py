"""The text of a section in items: sentences, or a target and the result that follows it, each with its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from perfassist.domain.document import Locator
from perfassist.domain.numbers import readable
from perfassist.domain.report import Passage
from perfassist.extraction.narrative.clauses import RESULT_CUE, TARGET_CUE
from perfassist.extraction.narrative.mentions import alike, values_in
from perfassist.extraction.text import marker_of, strip_ordinal

_LONGEST = 1500  # characters; a longer run without a stop is no sentence
_BOXED = re.compile(r"\s*【\s*((?:年度|全年)?(?:目标|指标|计划|完成|实际|分值|得分)[^】]{0,6})】\s*")
_FIGURE = re.compile(r"\d+[.．]?\d*\s*(?:[%％‰万亿]|公里|平方|[个亩户人名家座处])")
_SHORT = 5
_KEYED = re.compile(r"^[^，。；：:]{2,26}[：:]")
_STOPS = re.compile(r"[。；;\n]")
_STROKES = re.compile(r"[|\uff5c\u2502]")
_STROKE = re.compile(r"\s*(?:→|⇒|——?(?=目标|计划|指标|实际|完成|[\d≥≤]))\s*")
_LISTED = re.compile(r"[\d一二三四五六七八九十]+|(?<=^)[①-⑳]")
_WIDE = re.compile(r"[ \t\u3000]{2,}|\u3000")


@dataclass(frozen=True)
class Item:
    """A piece of text to read at once, where it stands, and its cells when it is a row of a table."""

    text: str
    at: Locator
    cells: tuple[str, ...] = ()
    places: tuple[tuple[str, Locator], ...] = ()
    # The kind of list number it begins with: items of one list have the same.
    listed: str = ""
    # Whether it begins its paragraph.
    first: bool = True

    def at_of(self, text: str) -> Locator:
        """Return the place of one of the item's cells."""
        return next((place for cell, place in self.places if cell == text), self.at)


def items_of(passages: Sequence[Passage]) -> Iterator[Item]:
    """Yield the items of a section in order."""
    held: Item | None = None
    for item in _pieces(passages):
        if held is not None and not item.cells and _completes(held.text, item.text):
            held = Item(held.text.rstrip("。；; ") + "，" + item.text, _together(held.at, item.at))
            continue
        if held is not None:
            yield held
        held = item
    if held is not None:
        yield held


def _together(first: Locator, second: Locator) -> Locator:
    """Return the place of two pieces; when they stand in one paragraph the quote holds both."""
    if (first.paragraph, first.page) != (second.paragraph, second.page) or first.paragraph is None:
        return first
    return first.model_copy(update={"quote": f"{first.quote or ''}{second.quote or ''}"})


def _completes(text: str, following: str) -> bool:
    """Whether a piece tells only what was reached of the target told in the one before it."""
    wanted, told = values_in(text), values_in(following)
    if len(text) > 60 or not wanted or RESULT_CUE.search(text) or re.search(r"目标|计划", following):
        return False
    if TARGET_CUE.search(text) and RESULT_CUE.match(following):
        return len(following) <= 60
    aimed = TARGET_CUE.search(text) is not None or wanted[-1].bounded
    alone = len(told) == 1 and told[0].start <= _SHORT and len(following) - told[0].end <= _SHORT
    return aimed and alone and _KEYED.match(text) is not None and alike(wanted[-1], told[0])


def _pieces(passages: Sequence[Passage]) -> Iterator[Item]:
    for (table, row), group in groupby(passages, key=lambda passage: (passage.locator.table, passage.locator.row)):
        together = list(group)
        if table is not None and row is not None and len(together) > 2:
            cells = tuple(passage.text for passage in together)
            places = tuple((passage.text, passage.locator) for passage in together)
            yield Item("|".join(cells), together[0].locator, cells, places)
            continue
        for text, at in _unbroken(together):
            yield from _sentences(text, at)


def _unbroken(passages: Sequence[Passage]) -> Iterator[tuple[str, Locator]]:
    """Yield the texts; lines of a page that break off amid a sentence are one."""
    held: tuple[str, Locator] | None = None
    for passage in passages:
        text = passage.locator.quote or passage.text
        if held is not None and _runs_on(held[0], text):
            held = (held[0].rstrip() + text.strip(), held[1])
            continue
        if held is not None:
            yield held
        held = (text, passage.locator)
    if held is not None:
        yield held


def _runs_on(text: str, following: str) -> bool:
    last = text.rstrip().rsplit("\n")[-1]
    if len(last) < 20 or _STROKES.search(last) or (marker_of(following) and not _FIGURE.match(following)):
        return False
    return (
        last[-1] not in "。；：！？”）】》:;.!?"
        and re.match(r"[\d\u4e00-\u9fff“（]", following.strip()) is not None
        and bool(re.search(r"[，、]|率$|达$|为$", last))
    )


def _sentences(text: str, at: Locator) -> Iterator[Item]:
    first = True
    for raw in _parted(text):
        if not raw.strip() or len(raw) > _LONGEST:
            continue
        bare = raw.replace("**", "").strip(" \t\u3000-—•·*●▪").strip()
        bare = bare if _FIGURE.match(bare) else strip_ordinal(bare).strip()
        if not bare:
            continue
        place = at.model_copy(update={"quote": raw.strip()}) if raw.strip() in (at.quote or "") else at
        told = _STROKE.sub("，", _BOXED.sub(r"，\1：", _STROKES.sub("|", readable(bare))))
        listed = _LISTED.sub("", marker_of(raw.strip())) if not _FIGURE.match(raw.strip()) else ""
        yield Item(told if fields_marked(told) else _WIDE.sub("", told), place, listed=listed, first=first)
        first = False


def _parted(text: str) -> Iterator[str]:
    """Yield the sentences with their stops; a stop within a short bracket ends none."""
    start = 0
    closing = [bracket.span() for bracket in re.finditer(r"[（(][^（）()\n。]{1,120}[）)]", text)]
    for stop in _STOPS.finditer(text):
        if not any(begin < stop.start() < end for begin, end in closing):
            yield text[start : stop.end()]
            start = stop.end()
    yield text[start:]


def fields_marked(text: str) -> bool:
    """Whether a line holds the strokes or tabs that part fields."""
    return re.search(r"[|\t]", text) is not None
