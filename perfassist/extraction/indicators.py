"""The indicator table: levels filled down, targets joined from their parts, points of classes, the total row."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from perfassist.domain.extracted import NO_NUMBER, NO_TEXT, ExtractedNumber, ExtractedText, State, found_text
from perfassist.domain.numbers import parse_number
from perfassist.domain.report import ClassPoints, Indicator
from perfassist.extraction.conclusions import grade_of_cell
from perfassist.extraction.headers import read_header
from perfassist.extraction.layout import Block, is_total_line
from perfassist.extraction.lines import Spot
from perfassist.extraction.loose import part_of
from perfassist.extraction.rows import (
    Row,
    measures_of,
    name_spot_of,
    note_of,
    number_of,
    points_beside,
    target_of,
    with_names,
)
from perfassist.extraction.text import as_written, says_nothing, strip_marker
from perfassist.extraction.values import number_at, text_at
from perfassist.extraction.words.columns import Column, column_of
from perfassist.extraction.words.levels import is_execution, is_level_one, is_process, points_of, without_points

_NUMBERED = re.compile(r"^(?:三级)?(?:指标|目标)\s*[\d一二三四五六七八九十]{0,3}\s*[:：、.．]\s*|^指标\s*\d+\s*")


@dataclass
class IndicatorTable:
    """What a form's indicator blocks gave so far; levels carry over from block to block."""

    rows: list[Indicator] = field(default_factory=list)
    points: list[ClassPoints] = field(default_factory=list)
    total_weight: ExtractedNumber = NO_NUMBER
    total_score: ExtractedNumber = NO_NUMBER
    grade: ExtractedText = NO_TEXT
    execution_weight: ExtractedNumber = NO_NUMBER
    execution_score: ExtractedNumber = NO_NUMBER
    measures: list[Spot] = field(default_factory=list)
    level1: str | None = None
    level2: str | None = None
    block: str = ""


def read_indicators(block: Block, table: IndicatorTable) -> None:
    """Add a block's rows, points and total to the table."""
    header = with_names(read_header(block.header, column_of))
    if header.block is not None:
        _class_points(header.block, 1, table)
    title = header.block.key if header.block is not None else ""
    if title != table.block:
        table.block, table.level1, table.level2 = title, None, None
    for line in block.body:
        row = Row(line, header)
        if not line.own:
            continue
        if is_total_line(line):
            _read_total(row, table)
        elif not _is_class_title(row, table):
            _read_row(row, table)


def _is_class_title(row: Row, table: IndicatorTable) -> bool:
    """Take a row that only names a class (``产出指标（50分）`` over the whole width) as the level of what follows."""
    first = row.line.own[0]
    if len(row.line.own) > 1 or not is_level_one(first.text) or row.line.filled[0] is not first:
        return False
    if first.end - first.col <= 1 and row.spot(Column.LEVEL1) is first:
        return False
    table.level1, table.level2 = _level_name(first), None
    _class_points(first, 1, table)
    return True


def _read_row(row: Row, table: IndicatorTable) -> None:
    name_spot = name_spot_of(row)
    _fill_levels(row, name_spot, table)
    name = _name(name_spot)
    if name_spot is None or name is None or not name_spot.begins:
        if name is None and _is_execution_row(row, name_spot, name, table):
            _take_execution(row, name_spot, table)
        return
    if _is_execution_row(row, name_spot, name, table):
        _take_execution(row, name_spot, table)
    elif not is_process(table.level1 or table.level2 or name) and _says_something(row):
        table.rows.append(_indicator(row, name_spot, name, table))
        table.measures.extend(measures_of(row))


def _take_execution(row: Row, name_spot: Spot | None, table: IndicatorTable) -> None:
    """Keep the points of the budget's execution for the whole money's line."""
    table.execution_weight = number_of(row, Column.WEIGHT, name_spot)
    table.execution_score = number_of(row, Column.SCORE, name_spot)


def _says_something(row: Row) -> bool:
    """Whether a row has any of the values of an indicator; a remark between the rows has none."""
    values = (Column.TARGET, Column.ACTUAL, Column.WEIGHT, Column.SCORE)
    return any(
        not says_nothing(spot.text) for what in values for spot in row.spots(what) if spot is not row.line.filled[0]
    )


def _indicator(row: Row, name_spot: Spot, name: str, table: IndicatorTable) -> Indicator:
    operator, unit = row.spot(Column.OPERATOR), row.spot(Column.UNIT)
    return Indicator(
        level1=table.level1,
        level2=table.level2,
        name=name,
        target=target_of(row.spot(Column.TARGET), operator, unit),
        actual=text_at(row.spot(Column.ACTUAL)),
        unit=None if unit is None or says_nothing(unit.text) else as_written(unit.text),
        operator=None if operator is None or says_nothing(operator.text) else as_written(operator.text),
        weight=number_of(row, Column.WEIGHT, name_spot),
        score=number_of(row, Column.SCORE, name_spot),
        review_score=number_of(row, Column.REVIEW, name_spot),
        note=note_of(row),
        locator=name_spot.at,
    )


def _name(spot: Spot | None) -> str | None:
    if spot is None or says_nothing(spot.text):
        return None
    bare = _NUMBERED.sub("", strip_marker(as_written(spot.text)))
    return bare or None


def _fill_levels(row: Row, name_spot: Spot | None, table: IndicatorTable) -> None:
    first = row.spot(Column.LEVEL1)
    under_name = [spot for spot in row.spots(Column.NAME) if spot is not name_spot and not spot.blank]
    second = row.spot(Column.LEVEL2)
    if first is None and second is None and len(under_name) == 2:
        first, second = under_name
    elif second is None and under_name:
        second = under_name[-1]
    if first is not None and first is not name_spot and not says_nothing(first.text):
        name = _level_name(first)
        if name != table.level1:
            table.level1, table.level2 = name, None
        _class_points(first, 1, table, beside=points_beside(row, Column.LEVEL1))
    if second is not None and second is not name_spot and not says_nothing(second.text):
        table.level2 = _level_name(second)
        _class_points(second, 2, table, beside=points_beside(row, Column.LEVEL2))
    elif second is name_spot and name_spot is not None:
        table.level2 = None


def _level_name(spot: Spot) -> str:
    return as_written(strip_marker(without_points(spot.text)))


def _class_points(spot: Spot, level: int, table: IndicatorTable, beside: Spot | None = None) -> None:
    text = points_of(spot.text)
    points = Decimal(text) if text else parse_number(beside.text) if beside is not None else None
    if points is None or is_execution(spot.text) or any(known.locator == spot.at for known in table.points):
        return
    name = as_written(without_points(spot.text))
    table.points.append(ClassPoints(level=1 if level == 1 else 2, name=name, points=points, locator=spot.at))


def _is_execution_row(row: Row, name_spot: Spot | None, name: str | None, table: IndicatorTable) -> bool:
    if is_execution(name or "") and name_spot is not None and name_spot.col <= row.header.cells[0].col:
        return True
    if not is_execution(name or "") and not (name is None and is_execution(table.level1 or "")):
        return False
    level = table.level1
    return level is None or is_execution(level) or is_process(level) or not is_level_one(level) or level == name


def _read_total(row: Row, table: IndicatorTable) -> None:
    told = [part for spot in row.line.own for part in (_inline_value(spot),) if part is not None]
    values = [spot for spot in row.line.own[1:] if parse_number(spot.text) is not None]
    if not values and told:
        table.total_score = number_at(told[0])
    scores = [spot for spot in values if spot in row.spots(Column.SCORE)]
    weights = [spot for spot in values if spot in row.spots(Column.WEIGHT)]
    if len(values) == 1 and not (weights and row.spots(Column.SCORE) and not _spans_score(row, values[0])):
        scores, weights = values, []
    elif len(values) == 2 and not scores:
        weights, scores = values[:1], values[1:]
    if weights and table.total_weight.state is State.ABSENT:
        table.total_weight = number_at(weights[0])
    if scores:
        table.total_score = number_at(scores[0])
    for spot in row.line.own:
        grade = grade_of_cell(spot.text) if len(spot.key) <= 16 else None
        if grade is not None:
            table.grade = found_text(grade, spot.at)


def _inline_value(spot: Spot) -> Spot | None:
    """Return the number of a cell that holds label and value: ``自评总得分：67.72分``."""
    match = re.search(r"[：:]\s*(\d+(?:\.\d+)?\s*分?)\s*$", spot.text)
    return part_of(spot, match.start(1), match.end(1)) if match else None


def _spans_score(row: Row, spot: Spot) -> bool:
    return any(cell.holds is Column.SCORE and cell.col < spot.end and spot.col < cell.end for cell in row.header.cells)
