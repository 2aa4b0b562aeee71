"""Small tables of tasks amid the sentences: 重点工作|年度目标|完成情况, without the columns of an indicator form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from perfassist.extraction.headers import indicator_header
from perfassist.extraction.lines import Line, Spot
from perfassist.extraction.words.columns import Column, column_of

_NAMES = re.compile(
    r"(?:年度|主要|重点|具体|目标)*(?:工作|任务|事项|内容|项目|举措|实事)+(?:名称|内容|任务|事项)?|名称|类别|事项"
)
_KEPT = (Column.NAME, Column.TARGET, Column.ACTUAL, Column.WEIGHT, Column.SCORE, Column.NOTE)


@dataclass(frozen=True)
class TaskTable:
    """The columns of a task table that are read, by their place in the grid."""

    cols: tuple[int, ...]

    def spots(self, line: Line) -> list[Spot]:
        """Return the cells of a row in those columns; none for a row that lacks its name."""
        found = [spot for col in self.cols if (spot := line.covering(col)) is not None and not spot.blank]
        return found if len(found) >= 3 else []


def column_named(text: str) -> Column | None:
    """Return what a header names; in a task table 重点工作 names the rows."""
    if _NAMES.fullmatch(re.sub(r"\s", "", text)):
        return Column.NAME
    return column_of(text)


def task_tables(lines: Sequence[Line]) -> dict[int, TaskTable]:
    """Return the task tables among the lines by their number; tables with an indicator header are read as forms are."""
    found: dict[int, TaskTable] = {}
    seen: set[int] = set()
    for at, line in enumerate(lines):
        if line.table is None or line.table.index in seen or line.table.index < 0:
            continue
        seen.add(line.table.index)
        columns = {spot.col: column for spot in line.own if (column := column_named(spot.text)) in _KEPT}
        held = list(columns.values())
        once = all(held.count(what) == 1 for what in (Column.NAME, Column.TARGET, Column.ACTUAL))
        if once and indicator_header(lines, at) == 0:
            found[line.table.index] = TaskTable(tuple(sorted(columns)))
    return found
