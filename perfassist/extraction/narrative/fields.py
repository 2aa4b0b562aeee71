"""Indicators told as a row of fields parted by strokes or tabs: 指标|年度指标值|完成值."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from perfassist.extraction.narrative.levels import Levels
from perfassist.extraction.narrative.mentions import state_of, values_in
from perfassist.extraction.narrative.naming import is_name
from perfassist.extraction.narrative.tasks import column_named
from perfassist.extraction.text import as_written, strip_ordinal
from perfassist.extraction.words.columns import Column

_SEPARATOR = re.compile(r"\s*\|\s*|\t+")
_POINTS = re.compile(r"(?:得|分值|满分)?\s*(\d+(?:\.\d+)?)\s*分?")
_USUAL = (Column.NAME, Column.TARGET, Column.ACTUAL, Column.WEIGHT, Column.SCORE, Column.NOTE)
_LABEL = re.compile(r"^([^：:|]{2,12})[：:]\s*(.+)$", re.S)
_TOLD = re.compile(
    r"^(?:年度|全年|实际)?(?:目标值?|指标值?|计划|完成值?|完成情况|实际(?:完成)?值?|分值|权重|得分|自评得分)\s*[：:]?\s*(?=[\d≥≤=＝“不优良])"
)


@dataclass(frozen=True)
class Fields:
    """A row of fields by the column each stands in."""

    texts: Mapping[Column, str]

    def text(self, column: Column) -> str | None:
        """Return the text of a column, None where it is blank or missing."""
        return as_written(self.texts.get(column, "")) or None

    def points(self, column: Column) -> str | None:
        """Return the points of a column."""
        match = _POINTS.fullmatch((self.text(column) or "").strip())
        return match[1] if match else None


def legend_in(text: str) -> tuple[Column, ...]:
    """Return the columns a line announces: ``格式：指标|目标|完成``, ``（每行依次为指标、年度指标值、全年完成值）``."""
    announced = re.search(r"(?:依次|分别|格式|按|顺序)[^：:\d]{0,6}?(?:为|是|[：:])?\s*([^）)。]+)", text)
    listed = announced[1] if announced else text
    parts = [part for part in re.split(r"[、|，,\t]|和|——|-", listed.strip(" |：:")) if part.strip()]
    columns = [column_named(part) for part in parts]
    known = tuple(column for column in columns if column is not None)
    fits = len(known) == len(columns) and {Column.TARGET, Column.ACTUAL} <= set(known) and len(known) >= 3
    return known if fits else ()


def fields_of(text: str) -> list[str]:
    """Return the fields of a line, none when it is no such line."""
    parts = [part.strip() for part in _SEPARATOR.split(text.strip().strip("|").strip())]
    return parts if len(parts) >= 3 else []


def row_of(parts: Sequence[str], legend: Sequence[Column], levels: Levels) -> Fields | None:
    """Return the row of fields; level names in front of the name are taken as levels."""
    rest = [strip_ordinal(parts[0].strip(" -•·*")), *parts[1:]]
    while len(rest) > 3 and not values_in(rest[0]) and levels.take(rest[0]):
        rest = rest[1:]
    label = _LABEL.match(rest[0])
    name = rest[0]
    if label is not None and levels.take(label[1]):
        name = label[2]
    columns = [column for column in legend if column not in (Column.LEVEL1, Column.LEVEL2, Column.ASIDE)] or _USUAL
    if columns[0] is not Column.NAME:
        return None
    cells = [name.strip("：: "), *(_TOLD.sub("", part) for part in rest[1:])]
    texts = dict(zip(columns, cells, strict=False))
    target, actual = texts.get(Column.TARGET, ""), texts.get(Column.ACTUAL, "")
    fits = is_name(as_written(name)) and _is_value(target) and _is_value(actual)
    return Fields(texts) if fits else None


def _is_value(text: str) -> bool:
    plain = as_written(text)
    return 0 < len(plain) <= 40 and bool(
        values_in(plain) or state_of(plain) or re.search(r"\d|及时|完成|提高|无", plain)
    )
