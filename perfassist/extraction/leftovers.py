"""What stands in a report and went into none of its fields: nothing visible is lost."""

import re
from collections.abc import Iterable, Iterator, Sequence

from perfassist.domain.document import Locator
from perfassist.domain.numbers import is_blank
from perfassist.domain.record import Record
from perfassist.domain.report import Passage, Report
from perfassist.extraction.lines import Line
from perfassist.extraction.sections import is_text_label
from perfassist.extraction.segments import is_form_title, is_report_title
from perfassist.extraction.text import as_written
from perfassist.extraction.words.columns import column_of
from perfassist.extraction.words.fields import field_of, goal_of
from perfassist.extraction.words.funds import money_of

_FRAME = re.compile(
    r"附(?:件|表|录)\d{0,3}[：:]?|公开\d+表|[（(]?(?:金额)?单位[：:](?:人民币)?(?:万|千|百万|亿)?元[）)]?|.{2,30}[：:]$"
)
_Place = tuple[str | None, int | None, int | None, int | None, int | None]


def with_leftovers(report: Report, lines: Sequence[Line]) -> Report:
    """Return the report with every text of its lines that no part of it points to, labels and dashes apart."""
    used = set(_places(report))
    named = {name for row in report.indicators for name in (row.level1, row.level2)}
    named |= {line.label for line in report.fund_lines}
    used |= set(_joined_in(report, lines))
    spots = (spot for line in lines if not _is_frame(line) for spot in line.own)
    left = (spot for spot in spots if _place(spot.at) not in used and not is_blank(spot.text))
    passages = (Passage(text=as_written(spot.text), locator=spot.at) for spot in left if not _is_label(spot.text))
    return report.model_copy(update={"leftovers": tuple(passage for passage in passages if passage.text not in named)})


def _joined_in(report: Report, lines: Sequence[Line]) -> Iterator[_Place]:
    """Yield the cells of operator and unit of an indicator's row: they are joined into its target."""
    parts = {_row(row.locator): {row.operator, row.unit} for row in report.indicators if row.operator or row.unit}
    for line in lines:
        for spot in line.own:
            if as_written(spot.text) in parts.get(_row(spot.at), ()):
                yield _place(spot.at)


def _row(at: Locator) -> tuple[str | None, int | None, int | None]:
    return (at.sheet, at.table, at.row)


def _is_frame(line: Line) -> bool:
    """Whether a line is only the frame of a form: its title, 附件2, 金额单位：万元."""
    if len(line.own) != 1:
        return False
    return is_form_title(line) or is_report_title(line) or _FRAME.fullmatch(line.own[0].key) is not None


def _is_label(text: str) -> bool:
    return any(named(text) is not None for named in (field_of, column_of, money_of, goal_of)) or is_text_label(text)


def _place(at: Locator) -> _Place:
    return (at.sheet, at.table, at.row, at.col, at.paragraph)


def _places(part: Record | Iterable[object]) -> Iterator[_Place]:
    """Yield the places a record points to, all its parts included."""
    if isinstance(part, Locator):
        yield _place(part)
        return
    for value in part.__dict__.values() if isinstance(part, Record) else part:
        if isinstance(value, Record | tuple):
            yield from _places(value)
