"""The outline of a narrative: title, sections by meaning, signature."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from perfassist.domain.document import Locator
from perfassist.domain.report import Passage, Section, SectionRole
from perfassist.extraction.lines import Line, Spot
from perfassist.extraction.loose import part_of
from perfassist.extraction.narrative.tasks import task_tables
from perfassist.extraction.sections import is_text_label, role_of
from perfassist.extraction.segments import is_report_title
from perfassist.extraction.text import as_written, label_key, marker_of, strip_marker
from perfassist.extraction.texts import sections_in
from perfassist.extraction.values import parse_date

_HEADING_END = re.compile(r"[。；;！？，,：:]")
_BOLD = re.compile(r"^\s*\*\*([^*]{2,24})\*\*\s*$")
_CONTENTS = re.compile(r"[….·]{4,}\d{1,3}$|^目录$")
_TOP = re.compile(r"^\s*(?:[一二三四五六七八九十]{1,3}\s*[、．.]|第[一二三四五六七八九十]+(?:部分|章)|[IVX]+[、.])")
_SPACED = re.compile(r"^\s*[一二三四五六七八九十]{1,3}[ \u3000]+(?=[^\s，。；：]{2,24}\s*$)")
_INDICATORS = re.compile(r"(?:三级|绩效|各项|主要|具体|年度)*指标(?:情况)?")
# The points of an indicator behind its figures are no conclusion of the report.
_SCORED = re.compile(r"(?:目标|指标值|计划|完成|实际)[^。\n]{0,80}[；;\s](?:自评)?得分\s*[：:]\s*[\d.]+分?")
_RUN_IN = re.compile(r"^(\s*\S.{1,26}?)[。：:]\s*(?=\S)")
_KEPT = (SectionRole.PROBLEMS, SectionRole.CAUSES, SectionRole.MEASURES, SectionRole.SUGGESTIONS, SectionRole.LESSONS)


@dataclass
class Outline:
    """A narrative in parts; tables are kept apart with the lines they stand in."""

    titles: list[Spot] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    tables: list[Line] = field(default_factory=list)
    signature: list[Spot] = field(default_factory=list)
    paragraphs: list[Spot] = field(default_factory=list)


@dataclass
class _Open:
    """The section being filled."""

    role: SectionRole
    title: str
    at: Locator
    spots: list[Spot] = field(default_factory=list)


def read_outline(lines: Sequence[Line]) -> Outline:
    """Return the outline; text before the first heading that is no title is a section without a title."""
    outline = Outline()
    body = _without_signature(list(lines), outline)
    current: _Open | None = None
    tasks = task_tables(body)
    for line in body:
        if line.table is not None:
            task = tasks.get(line.table.index)
            if task is not None and current is not None:
                current.spots.extend(task.spots(line))
            else:
                outline.tables.append(line)
            continue
        spot = line.own[0]
        if _CONTENTS.search(spot.key):
            continue
        if current is None and is_report_title(line):
            outline.titles.append(spot)
            continue
        heading, rest = _heading(spot, line, current)
        if heading is None and current is None and not _is_body(spot):
            outline.titles.append(spot)
        elif heading is not None:
            _close(current, outline)
            current = _Open(_role(heading.text), as_written(heading.text), spot.at)
            outline.paragraphs.append(spot)
            if rest is not None:
                current.spots.append(rest)
        else:
            current = current or _Open(SectionRole.OVERVIEW, "", spot.at)
            current.spots.append(spot)
            outline.paragraphs.append(spot)
    _close(current, outline)
    return outline


def _role(title: str) -> SectionRole:
    return SectionRole.RESULTS if _INDICATORS.fullmatch(label_key(title)) else role_of(title)


def _is_body(spot: Spot) -> bool:
    return len(spot.key) > 45 or re.search(r"[。；]", spot.text) is not None


def _heading(spot: Spot, line: Line, current: _Open | None) -> tuple[Spot | None, Spot | None]:
    """Return the heading a paragraph is or begins with, and what runs on behind it; None where it is text."""
    bold = _BOLD.match(spot.text)
    if bold is not None and not _HEADING_END.search(bold[1]):
        return part_of(spot, bold.start(1), bold.end(1)), None
    text = spot.text.strip()
    bare = strip_marker(text)
    declared = line.paragraph is not None and line.paragraph.level is not None
    whole = len(bare) <= 32 and not _HEADING_END.search(bare.rstrip("：:。"))
    if _SPACED.match(text):
        return spot, None
    if _TOP.match(text):
        if whole:
            return spot, None
        return _run_in(spot)
    if marker_of(text) and _INDICATORS.fullmatch(label_key(text)) and len(bare) <= 40:
        return spot, None
    if whole and bare and (declared or marker_of(text)):
        return (spot, None) if _opens_new(bare, current) else (None, None)
    if whole and is_text_label(bare) and role_of(bare) in (*_KEPT, SectionRole.CONCLUSION, SectionRole.OTHER_NOTES):
        return spot, None
    if marker_of(text):
        heading, rest = _run_in(spot)
        if heading is not None and _opens_new(strip_marker(heading.text), current):
            return heading, rest
    return None, None


def _opens_new(bare: str, current: _Open | None) -> bool:
    """Whether a lower heading begins a section: not where it is only an item of the problems or measures told."""
    if current is not None and current.role in _KEPT:
        return is_text_label(bare)
    return current is None or role_of(bare) is not SectionRole.OTHER


def _run_in(spot: Spot) -> tuple[Spot | None, Spot | None]:
    """Part ``（一）资金投入情况。全年预算……`` into heading and text."""
    match = _RUN_IN.match(spot.text)
    if match is None or _HEADING_END.search(strip_marker(match[1].strip())):
        return None, None
    heading = part_of(spot, 0, match.end(1))
    return heading, part_of(spot, match.end(), len(spot.text))


def _close(current: _Open | None, outline: Outline) -> None:
    if current is None:
        return
    made: list[Section] = []
    for spot in current.spots:
        if _SCORED.search(spot.text):
            passage = Passage(text=as_written(spot.text), locator=spot.at)
            made.append(Section(role=current.role, title=current.title, passages=(passage,), locator=spot.at))
        else:
            made.extend(sections_in(spot, current.role, current.title))
    own = [section for section in made if section.title == current.title and section.role is current.role]
    passages = tuple(_placed(passage, current.title) for section in own for passage in section.passages)
    outline.sections.append(Section(role=current.role, title=current.title, passages=passages, locator=current.at))
    own_ids = {id(section) for section in own}
    outline.sections.extend(section for section in made if id(section) not in own_ids)


def _placed(passage: Passage, title: str) -> Passage:
    return passage.model_copy(update={"locator": passage.locator.model_copy(update={"section": title or None})})


def _without_signature(lines: list[Line], outline: Outline) -> list[Line]:
    """Take the closing lines (unit and date) off the end of the prose."""
    prose = [line for line in lines if line.paragraph is not None and line.own]
    dated = next((at for at in range(len(prose) - 1, -1, -1) if _is_date_line(prose[at])), None)
    if dated is None:
        return [line for line in lines if line.own]
    signature = [prose[dated]]
    for line in reversed(prose[max(0, dated - 2) : dated]):
        text = line.own[0].key
        if len(text) > 26 or re.search(r"[。；，：:]", text) or marker_of(text):
            break
        signature.insert(0, line)
    outline.signature = [line.own[0] for line in signature]
    return [line for line in lines if line.own and line not in signature]


def _is_date_line(line: Line) -> bool:
    text = line.own[0].key
    return len(text) <= 16 and parse_date(text) is not None
