"""Automatic numbers: 一、 and （一） that stand in no text but on the page."""

import re
from dataclasses import dataclass, field

from lxml import etree

from perfassist.readers.counting import count_text
from perfassist.readers.docx.names import VAL, W, child, number, switch, value, whole

_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class _Level:
    kind: str
    text: str
    start: int
    restart: int | None
    legal: bool
    style: str | None


@dataclass
class _List:
    """The counters of one abstract list; lists that share it count on together."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The numbering part with the running counters; ask in reading order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract: dict[str, _List] = {}
        self._nums: dict[int, tuple[_List, dict[int, _Level], dict[int, int]]] = {}
        self._started: set[tuple[int, int]] = set()
        if root is None:
            return
        links: dict[str, str] = {}
        for element in root.iterchildren(W + "abstractNum"):
            name = element.get(W + "abstractNumId", "")
            self._abstract[name] = _List(_levels(element))
            if (style := value(element, "styleLink")) is not None:
                links[style] = name
        for element in root.iterchildren(W + "abstractNum"):
            target = links.get(value(element, "numStyleLink") or "")
            if target is not None:
                self._abstract[element.get(W + "abstractNumId", "")] = self._abstract[target]
        for element in root.iterchildren(W + "num"):
            self._add_num(element)

    def _add_num(self, element: etree._Element) -> None:
        num_id = whole(element.get(W + "numId"))
        shared = self._abstract.get(value(element, "abstractNumId") or "")
        if num_id is None or shared is None:
            return
        levels, starts = dict(shared.levels), {}
        for override in element.iterchildren(W + "lvlOverride"):
            at = whole(override.get(W + "ilvl")) or 0
            own = child(override, "lvl")
            if own is not None:
                levels[at] = _level(own)
            start = number(override, "startOverride")
            if start is not None:
                starts[at] = start
        self._nums[num_id] = (shared, levels, starts)

    def level_of_style(self, num_id: int, style: str | None) -> int:
        """Return the level a list gives to a paragraph style, 0 when it names none."""
        found = self._nums.get(num_id)
        levels = found[1] if found else {}
        return next((at for at, level in levels.items() if style is not None and level.style == style), 0)

    def next_text(self, num_id: int, at: int) -> str:
        """Count one paragraph of list `num_id` at level `at` (from 0) and return its number; '' for a bullet or none."""
        found = self._nums.get(num_id)
        if found is None or at not in found[1]:
            return ""
        shared, levels, starts = found
        level = levels[at]
        first_use = (num_id, at) not in self._started
        self._started.add((num_id, at))
        if first_use and at in starts:
            shared.counts[at] = starts[at]
        elif at in shared.counts:
            shared.counts[at] += 1
        else:
            shared.counts[at] = level.start
        for deeper in [other for other in shared.counts if other > at]:
            restart = levels[deeper].restart if deeper in levels else None
            # A level restarts after any higher one, unless it says after which (1-based; 0 is never).
            if restart is None or at < restart:
                del shared.counts[deeper]
        if level.kind == "bullet":
            return ""
        return _PLACE.sub(lambda place: self._count(found, int(place[1]) - 1, level), level.text)

    @staticmethod
    def _count(found: tuple[_List, dict[int, _Level], dict[int, int]], at: int, asked: _Level) -> str:
        shared, levels, starts = found
        level = levels.get(at)
        if level is None:
            return ""
        count = shared.counts.setdefault(at, starts.get(at, level.start))
        return count_text(count, "decimal" if asked.legal else level.kind)


def _levels(element: etree._Element) -> dict[int, _Level]:
    return {whole(level.get(W + "ilvl")) or 0: _level(level) for level in element.iterchildren(W + "lvl")}


def _level(element: etree._Element) -> _Level:
    kind = element.find(W + "numFmt")
    if kind is None:
        kind = element.find(f".//{W}numFmt")  # inside mc:AlternateContent for custom formats
    start = number(element, "start")
    return _Level(
        kind="decimal" if kind is None else kind.get(VAL, "decimal"),
        text=value(element, "lvlText") or "",
        start=1 if start is None else start,
        restart=number(element, "lvlRestart"),
        legal=bool(switch(element, "isLgl")),
        style=value(element, "pStyle"),
    )


def join_number(label: str, text: str) -> str:
    """Put an automatic number before its paragraph; a blank keeps ``1.`` from running into ``2023年``."""
    if not label or not text:
        return label or text
    glued = label[-1] in "、）)】。．:：" or (label[-1] in ".．" and not text[0].isdigit())
    return label + text if glued else f"{label} {text}"
