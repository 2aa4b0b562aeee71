"""The parts of a file: several forms on a sheet, a sheet per form, a narrative report with a form behind it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from perfassist.extraction.headers import funds_header, indicator_header
from perfassist.extraction.lines import Line
from perfassist.extraction.text import marker_of, strip_marker
from perfassist.extraction.words.fields import Field, field_of

_FORM_TITLE = re.compile(r".*(?:自评|评价|绩效|目标完成|公开).*表\d*(?:[（(【].*[）)】])?$")
_REPORT_TITLE = re.compile(
    r"(?:.*(?:自评|自我评价|绩效评价).*(?:报告|总结|汇报|情况(?:说明|报告)|材料)(?:书|的报告)?|.{6,}(?:自评|绩效评价)(?:情况)?)(?:[（(【].*[）)】])?$"
)
_HEADING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}\s*[、．.]|第[一二三四五六七八九十]+(?:部分|章)"
    r"|\d{1,2}(?:[.．、]|[ \u3000]+)(?=[\u4e00-\u9fff][^。；，]{2,20}$))"
)
_SENTENCE = re.compile(r"[。；;]")


@dataclass
class Segment:
    """The lines of one form or one narrative."""

    lines: list[Line] = field(default_factory=list)
    is_form: bool = False

    @property
    def titles(self) -> list[str]:
        """The lines before the first heading or table row with a label."""
        return [line.own[0].key for line in self.lines[:8] if len(line.own) == 1]


def segments_of(lines: Sequence[Line]) -> list[Segment]:
    """Return the parts of a file in reading order; a table without any head belongs to the narrative before it."""
    starts = [0, *(at for at in range(1, len(lines)) if _starts(lines, at))]
    parts = [list(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    segments: list[Segment] = []
    for part in parts:
        segment = Segment(part, is_form=_is_form(part))
        if segments and not _stands_alone(part, segment):
            segments[-1].lines.extend(part)
            segments[-1].is_form = _is_form(segments[-1].lines)
        elif segments and _is_empty_head(segments[-1]):
            segments[-1] = Segment([*segments[-1].lines, *part], is_form=segment.is_form)
        else:
            segments.append(segment)
    return segments


def is_form_title(line: Line) -> bool:
    """Whether a line is the title of a form."""
    text = line.own[0].key if len(line.own) == 1 else ""
    return 4 <= len(text) <= 60 and _FORM_TITLE.match(text) is not None and not _SENTENCE.search(text)


def is_report_title(line: Line) -> bool:
    """Whether a line is the title of a narrative report."""
    if line.paragraph is None or marker_of(line.own[0].text):
        return False
    text = line.own[0].key
    return 6 <= len(text) <= 60 and _REPORT_TITLE.match(text) is not None and not re.search(r"[。；;，：]", text)


def _starts(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    if not line.own:
        return False
    if is_form_title(line) or is_report_title(line):
        return not _only_titles(lines, at)
    return has_project_label(line) and _project_before(lines, at)


def _only_titles(lines: Sequence[Line], at: int) -> bool:
    """Whether only titles and unit lines stand right above, so that the head has begun already."""
    above = next((lines[i] for i in range(at - 1, -1, -1) if lines[i].own), None)
    return above is not None and (is_form_title(above) or is_report_title(above))


def has_project_label(line: Line) -> bool:
    """Whether a row of a table names the project: the label with a value beside it."""
    if line.table is None or not len(line.spots) >= 2:
        return False
    first = line.own[0] if line.own else None
    return first is not None and field_of(first.text) is Field.PROJECT and len(line.own) <= 6


def _project_before(lines: Sequence[Line], at: int) -> bool:
    """Whether the form that runs here has named its project and shown its table already."""
    for i in range(at - 1, -1, -1):
        if has_project_label(lines[i]):
            return True
        if is_form_title(lines[i]) and not _only_titles(lines, i):
            return False
    return False


def _is_form(lines: Sequence[Line]) -> bool:
    if _is_prose(lines):
        return False
    named = any(line.table is not None and field_of(spot.text) is Field.PROJECT for line in lines for spot in line.own)
    return named or any(indicator_header(lines, at) or funds_header(lines, at) for at in range(len(lines)))


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether the paragraphs outside tables are a report of their own."""
    told = [line.own[0].text for line in lines if line.paragraph is not None and line.own]
    headings = [text for text in told if _HEADING.match(text) and len(strip_marker(text)) <= 40]
    headings += [line.text for line in lines if line.paragraph is not None and line.paragraph.level is not None]
    long = [text for text in told if len(text) > 25 and "。" in text]
    written = (
        sum(len(text) for text in told) > 300 and len(long) >= 4 and not any(has_project_label(line) for line in lines)
    )
    titled = any(is_report_title(line) for line in lines[:4]) and sum(1 for text in told if "。" in text) >= 2
    return written or (sum(len(text) for text in told) > 200 and len(headings) >= 2) or (titled and len(headings) >= 3)


def _stands_alone(part: Sequence[Line], segment: Segment) -> bool:
    if not segment.is_form:
        return _is_prose(part) or is_report_title(part[0])
    heads = (Field.PROJECT, Field.UNIT, Field.IMPLEMENTER)
    named = any(field_of(spot.text) in heads for line in part for spot in line.own)
    places = range(len(part))
    return named or (any(funds_header(part, at) for at in places) and any(indicator_header(part, at) for at in places))


def _is_empty_head(segment: Segment) -> bool:
    """Whether a part is only a cover: a few short lines before the real title."""
    return not segment.is_form and sum(len(line.text) for line in segment.lines) < 60
