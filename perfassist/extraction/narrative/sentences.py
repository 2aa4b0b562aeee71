"""Indicators told in the sentences of a narrative, with the levels their headings name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from perfassist.domain.document import Locator
from perfassist.domain.extracted import NO_NUMBER, NO_TEXT, ExtractedNumber, ExtractedText, found_number, found_text
from perfassist.domain.numbers import parse_number
from perfassist.domain.report import Indicator, Section, SectionRole
from perfassist.extraction.narrative.fields import Fields, fields_of, legend_in, row_of
from perfassist.extraction.narrative.halves import Half
from perfassist.extraction.narrative.items import Item, items_of
from perfassist.extraction.narrative.joining import joined
from perfassist.extraction.narrative.levels import Levels
from perfassist.extraction.narrative.naming import fits_unit, likeness, name_in
from perfassist.extraction.narrative.pairing import told_in
from perfassist.extraction.narrative.remarks import cause_in, points_in, remark_of
from perfassist.extraction.text import as_written, marker_of, strip_ordinal
from perfassist.extraction.words.columns import Column
from perfassist.extraction.words.levels import is_execution

_NEAR = 6  # items; a reason told further behind belongs to something else
_AIMING = re.compile(r"^(?!.*(?:完成|实现|达成|执行|偏离|结果|效果)).*目标")
_PLAIN_CLASS = re.compile(r"[^：:。指方]{2,8}[：:。]")
_FIRST = (SectionRole.RESULTS, SectionRole.CONCLUSION, SectionRole.OTHER)
_SECOND = (SectionRole.OVERVIEW, SectionRole.IMPLEMENTATION)


_SILENT = (SectionRole.PROBLEMS, SectionRole.MEASURES, SectionRole.SUGGESTIONS, SectionRole.LESSONS)
# Read only when nothing was found elsewhere: a heading may have been understood amiss.
_THIRD = (SectionRole.CAUSES, SectionRole.APPLICATION, SectionRole.OTHER_NOTES, SectionRole.LESSONS)
_TELLING = re.compile(
    r"^(?!.*(?:未|没有?|不)完成)(?:.*(?:目标|指标|任务).*(?:完成|实现)|.*(?:完成|实现).*(?:目标|指标))"
)


@dataclass
class _Reader:
    """What was read so far: whole rows, goals without result and results without goal, each with its place in order."""

    rows: list[tuple[int, Indicator]] = field(default_factory=list)
    goals: list[tuple[Half, Item]] = field(default_factory=list)
    results: list[tuple[int, Half, Item, Levels]] = field(default_factory=list)
    levels: Levels = field(default_factory=Levels)
    legend: tuple[Column, ...] = ()
    name: str = ""
    count: int = 0
    aiming: bool = False
    # The list whose item opened with the present class (3.质量：…), and the levels before: the next item ends it.
    opened: tuple[str, Levels] | None = None


def read_sentences(sections: Sequence[Section]) -> list[Indicator]:
    """Return the indicators told in the sentences of a narrative: in its results, and only without any there, elsewhere."""
    first, second = _Reader(), _Reader()
    _read(sections, _FIRST, first)
    _read(sections, _SECOND, second)
    goals = [*second.goals, *first.goals]
    rows = [*first.rows, *_joined(goals, first)] or [*second.rows, *_joined(goals, second)]
    if not rows:
        third = _Reader()
        _read(sections, _THIRD, third)
        rows = [*third.rows, *_joined(goals, third)]
    told = [row for _, row in sorted(rows, key=lambda numbered: numbered[0])]
    # An indicator told a second time, in a summary or a conclusion, is one.
    once: dict[tuple[str, str | None, str | None], Indicator] = {}
    for row in told:
        once.setdefault((row.name, row.target.value, row.actual.value), row)
    return list(once.values())


def _chosen(section: Section, roles: tuple[SectionRole, ...]) -> bool:
    """Whether a section is to be read; one that tells results and their reasons together is one of results, too."""
    return section.role in roles or (roles is _FIRST and _TELLING.search(section.title) is not None)


def _read(sections: Sequence[Section], roles: tuple[SectionRole, ...], reader: _Reader) -> None:
    for section in sections:
        title = section.title
        announced = "" if reader.levels.take(title) else title
        reader.opened = reader.opened if announced else None
        if announced and (legend := legend_in(announced)):
            reader.legend = legend
        # An item of a list that became a heading names the indicator of its text; any other heading ends the levels.
        if announced and not re.match(r"\d", marker_of(announced)) and reader.levels.ends_at(announced):
            reader.levels, reader.opened, announced = Levels(), None, ""
        if _chosen(section, roles) or (announced and reader.levels.level1 and section.role not in _SILENT):
            reader.name, reader.aiming = strip_ordinal(announced), _AIMING.search(title) is not None
            for item in items_of(section.passages):
                _take(item, reader)
            reader.name, reader.aiming = "", False


def _take(item: Item, reader: _Reader) -> None:
    """Take one item of the text: a row of fields, a level, or sentences."""
    reader.count += 1
    if fields := _fields(item, reader):
        reader.rows.append((reader.count, fields))
        return
    if reader.levels.take(item.text):
        reader.name, reader.opened = "", None
        return
    points = points_in(item.text)
    if points is not None:
        _give_points(reader, *points, item)
        return
    text = _led(item, reader)
    cause = cause_in(text)
    if cause is not None:
        _give_cause(reader, *cause, item)
        return
    told = told_in(text, reader.name, aiming=reader.aiming)
    halves = told.halves
    reader.aiming = _AIMING.search(item.at.section or "") is not None or (told.aiming and not text.endswith("。"))
    reader.name = _announced(text) if not halves else ""
    whole = [half for half in halves if half.whole]
    for place, half in enumerate(halves):
        if half.whole:
            following = next((other.at for other in halves[place + 1 :] if other.whole), len(text))
            row = _row(
                half, text[half.at : following], item, reader.levels, alone=len(whole) == 1 or half is not whole[-1]
            )
            if row is not None:
                reader.rows.append((reader.count, row))
        elif half.result is None and half.target is not None and not half.weak:
            reader.goals.append((half, item))
        else:
            reader.results.append((reader.count, half, item, reader.levels.copy()))


def _led(item: Item, reader: _Reader) -> str:
    """Take the levels an item opens with; a class told in the item of a list before it ends there."""
    if reader.opened is not None and item.first and item.listed == reader.opened[0]:
        reader.levels, reader.opened = reader.opened[1].copy(), None
    before = reader.levels.copy()
    text = reader.levels.lead(item.text)
    plain = _PLAIN_CLASS.match(item.text) is not None
    if text != item.text and text and (item.listed or plain):
        reader.opened = (item.listed, before)
    return text


def _announced(text: str) -> str:
    """Return the name a short sentence without figures gives to what the next one tells."""
    bare = text.strip("。：: ")
    return name_in(bare, announced=True) if len(bare) <= 36 and not re.search(r"[，；]", bare) else ""


def _fields(item: Item, reader: _Reader) -> Indicator | None:
    parts = list(item.cells) or fields_of(item.text)
    legend = legend_in(item.text)
    if legend:
        reader.legend = legend
        return None
    row = row_of(parts, reader.legend, reader.levels) if parts else None
    if row is None:
        return None
    return _filled(row, item, reader.levels)


def _filled(row: Fields, item: Item, levels: Levels) -> Indicator:
    def text(column: Column) -> ExtractedText:
        told = row.text(column)
        return NO_TEXT if told is None else found_text(told, item.at_of(row.texts[column]))

    return Indicator(
        level1=levels.level1,
        level2=levels.level2,
        name=row.text(Column.NAME) or "",
        target=text(Column.TARGET),
        actual=text(Column.ACTUAL),
        weight=_number(row.points(Column.WEIGHT), item.at),
        score=_number(row.points(Column.SCORE), item.at),
        note=text(Column.NOTE) if Column.NOTE in row.texts else NO_TEXT,
        locator=item.at,
    )


def _give_cause(reader: _Reader, subject: str, cause: str, item: Item) -> None:
    """Give a row the cause that a sentence behind it tells: of the indicator it names, else of the one just read."""
    near = [at for at, (count, _) in enumerate(reader.rows) if count >= reader.count - _NEAR]
    named = [at for at in near if subject and likeness(reader.rows[at][1].name, subject) >= 0.3]
    at = max(named, key=lambda at: likeness(reader.rows[at][1].name, subject), default=None)
    if at is None and near and not subject and reader.rows[near[-1]][0] == reader.count - 1:
        at = near[-1]
    if at is not None and reader.rows[at][1].note.value is None:
        count, row = reader.rows[at]
        reader.rows[at] = (count, row.model_copy(update={"note": found_text(as_written(cause), item.at)}))


def _give_points(reader: _Reader, weight: str, score: str, item: Item) -> None:
    """Give the row just read the points that the sentence behind it tells."""
    if reader.rows and reader.rows[-1][0] >= reader.count - 2 and reader.rows[-1][1].score.value is None:
        count, row = reader.rows[-1]
        points = {"weight": _number(weight, item.at), "score": _number(score, item.at)}
        reader.rows[-1] = (count, row.model_copy(update=points))


def _joined(goals: Sequence[tuple[Half, Item]], reader: _Reader) -> Iterator[tuple[int, Indicator]]:
    """Yield the rows whose target and result stand apart."""
    results = reader.results
    for at, spot in joined([goal for goal, _ in goals], [half for _, half, _, _ in results]):
        goal, _ = goals[at]
        count, half, item, levels = results[spot]
        told = half.result or half.target
        row = _row(replace(half, name=goal.name, target=goal.target, result=told), "", item, levels, alone=True)
        if row is not None:
            target = found_text(row.target.value or "", goals[at][1].at)
            yield count, row.model_copy(update={"target": target})


def _row(half: Half, extent: str, item: Item, levels: Levels, *, alone: bool) -> Indicator | None:
    if half.target is None or half.result is None or is_execution(half.name):
        return None
    if not fits_unit(half.name, half.target.unit):
        return None
    remark = remark_of(extent, half, alone=alone)
    place = item.at
    return Indicator(
        level1=levels.level1,
        level2=levels.level2,
        name=half.name,
        target=found_text(as_written(half.target.text), place),
        actual=found_text(as_written(half.result.text), place),
        weight=_number(remark.weight, place),
        score=_number(remark.score, place),
        note=NO_TEXT if remark.note is None else found_text(as_written(remark.note), place),
        locator=place,
    )


def _number(text: str | None, at: Locator) -> ExtractedNumber:
    value = parse_number(text) if text else None
    return NO_NUMBER if value is None else found_number(value, at)
