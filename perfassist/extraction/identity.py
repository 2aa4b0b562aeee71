"""Who reports on what: unit, department, project, year, from labels first and from the title where no label tells."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from perfassist.domain.document import Locator
from perfassist.domain.extracted import (
    NO_DATE,
    NO_INT,
    NO_TEXT,
    ExtractedDate,
    ExtractedInt,
    ExtractedText,
    State,
    found_text,
)
from perfassist.domain.money import MoneyUnit
from perfassist.domain.numbers import readable
from perfassist.extraction.lines import Spot
from perfassist.extraction.loose import Pair
from perfassist.extraction.text import as_written, says_nothing
from perfassist.extraction.titles import first_title
from perfassist.extraction.values import date_in, parse_date, year_in
from perfassist.extraction.words.fields import Field

_SEAL = re.compile(r"[（(](?:盖章|公章|签章|章|加盖公章|单位公章|盖公章)[）)]$")
_CODE = re.compile(
    r"^[\[【（(]?(?=[0-9A-Z]*\d)[0-9A-Z]{6,}[\]】）)]?\s*[-—_:：\s]?\s*(?=[\u4e00-\u9fff“])|^[\[【（(]?\d{3,}[\]】）)]?\s*[-—_:：]\s*(?=[\u4e00-\u9fff])|^[\[【]\d{3,}[\]】]"
)

_PRINTED_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年度")


@dataclass(frozen=True)
class Identity:
    """The head of a report."""

    unit: ExtractedText = NO_TEXT
    department: ExtractedText = NO_TEXT
    project: ExtractedText = NO_TEXT
    year: ExtractedInt = NO_INT
    reported_on: ExtractedDate = NO_DATE


def name_at(spot: Spot | None) -> ExtractedText:
    """Return a name without the code before it and the seal mark behind it."""
    if spot is None or says_nothing(spot.text):
        return NO_TEXT
    name = _SEAL.sub("", _CODE.sub("", as_written(spot.text))).strip("：:。；;，,")
    return found_text(name, spot.at) if name else NO_TEXT


def read_identity(pairs: Iterable[Pair], titles: Sequence[Spot], heads: Sequence[Spot] = ()) -> Identity:
    """Return the head of a form; the label of the implementing unit goes before any other unit's.

    `heads` are the single lines above the table: between other labels one of them may print the year (``2023年度``).
    """
    fields: dict[Field, Spot] = {}
    for pair in pairs:
        if isinstance(pair.means, Field) and pair.value is not None and _is_value(pair.value):
            fields.setdefault(pair.means, pair.value)
    title = first_title(titles)
    order = (Field.IMPLEMENTER, Field.UNIT, Field.BUDGET_UNIT, Field.FILLER)
    unit = next((name for which in order if (name := name_at(fields.get(which))).state is State.FOUND), title.unit)
    department = name_at(fields.get(Field.DEPARTMENT))
    if department.state is State.ABSENT and Field.IMPLEMENTER in fields:
        department = name_at(fields.get(Field.BUDGET_UNIT))
    project = name_at(fields.get(Field.PROJECT))
    return Identity(
        unit=unit if unit.state is State.FOUND else department,
        department=department,
        project=project if project.state is State.FOUND else title.project,
        year=_year(fields.get(Field.YEAR), titles, heads),
        reported_on=_reported_on(fields.get(Field.DATE)),
    )


def _is_value(spot: Spot) -> bool:
    """Whether a cell says something; the 万元 of ``单位：万元`` is nobody's name."""
    return not says_nothing(spot.text) and as_written(spot.text).strip("（）()") not in set(MoneyUnit)


def _year(label: Spot | None, titles: Sequence[Spot], heads: Sequence[Spot]) -> ExtractedInt:
    for spot in ([label] if label is not None else []) + list(titles):
        year = year_in(spot.text) if spot is label or parse_date(spot.text) is None else None
        if year is not None:
            return found_year(year, spot.at)
    for spot in heads:
        match = _PRINTED_YEAR.search(readable(spot.text))
        if match is not None:
            return found_year(int(match[1]), spot.at)
    return NO_INT


def found_year(year: int, at: Locator) -> ExtractedInt:
    """Return a found year."""
    return ExtractedInt(state=State.FOUND, value=year, text=at.quote, locator=at)


def _reported_on(spot: Spot | None) -> ExtractedDate:
    found = date_in(spot.text, spot.at) if spot is not None else None
    return found or NO_DATE
