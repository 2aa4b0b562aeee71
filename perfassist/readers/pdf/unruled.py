"""Tables with no or only horizontal rulings: columns are the gaps that all lines leave free. Less certain than rulings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from perfassist.readers.pdf.content import Char, PageContent, Ruling
from perfassist.readers.pdf.grid import Grid, GridBox, merged
from perfassist.readers.pdf.lines import on_base_lines

# In ems: a gap between two runs of a line; the free strip between two columns.
_RUN_GAP = 0.9
_STRIP = 0.6
_SPLIT_GAP = 0.3
# In ems: lines farther apart belong to no one table.
_FAR = 3.0
_FEWEST_LINES = 3
_FEWEST_RUNS = 3
_SAME_END = 6.0


@dataclass
class Run:
    """Characters of a line without a wide gap between."""

    chars: list[Char]
    x0: float
    x1: float


@dataclass
class TextLine:
    """A line as runs."""

    runs: list[Run]
    y0: float
    y1: float
    size: float


def find_unruled(content: PageContent, chars: Sequence[Char], grids: Sequence[Grid]) -> list[Grid]:
    """Return the tables among the characters outside the ruled grids of a page."""
    lines = [line for group in on_base_lines(chars) if (line := _text_line(group)).runs]
    found: list[Grid] = []
    for rulings in _frames(content, grids):
        inside = [line for line in lines if rulings[0].at < (line.y0 + line.y1) / 2 < rulings[-1].at]
        ends = (min(ruling.start for ruling in rulings), max(ruling.end for ruling in rulings))
        grid = _table(inside, content.number, [ruling.at for ruling in rulings], ends)
        if grid is not None:
            found.append(grid)
            lines = [line for line in lines if line not in inside]
    for block in _blocks(lines, grids):
        grid = _table(block, content.number, [], None)
        if grid is not None:
            found.append(grid)
    return found


def _text_line(chars: list[Char]) -> TextLine:
    seen = sorted((char for char in chars if not char.text.isspace()), key=lambda char: char.x0)
    runs: list[Run] = []
    for char in seen:
        if runs and char.x0 - runs[-1].x1 <= _RUN_GAP * char.size:
            runs[-1].chars.append(char)
            runs[-1].x1 = max(runs[-1].x1, char.x1)
        else:
            runs.append(Run([char], char.x0, char.x1))
    return TextLine(
        runs,
        min((char.y0 for char in seen), default=0),
        max((char.y1 for char in seen), default=0),
        max((char.size for char in seen), default=1),
    )


def _frames(content: PageContent, grids: Sequence[Grid]) -> Iterator[list[Ruling]]:
    """Yield groups of horizontal rulings of one length, from the top, that lie in no grid."""
    groups: list[list[Ruling]] = []
    for ruling in sorted(merged(content.horizontal), key=lambda ruling: ruling.at):
        if any(grid.ys[0] - 1 <= ruling.at <= grid.ys[-1] + 1 for grid in grids):
            continue
        for group in groups:
            last = group[-1]
            if abs(last.start - ruling.start) <= _SAME_END and abs(last.end - ruling.end) <= _SAME_END:
                group.append(ruling)
                break
        else:
            groups.append([ruling])
    return (group for group in groups if len(group) > 1)


def _blocks(lines: Sequence[TextLine], grids: Sequence[Grid]) -> Iterator[list[TextLine]]:
    """Yield runs of neighbouring lines that look like a table: several with three runs or more."""
    block: list[TextLine] = []
    for line in lines:
        apart = block and (line.y0 - block[-1].y1 > _FAR * line.size or _is_between(grids, block[-1], line))
        if apart or _is_prose(line, lines):
            yield from _trimmed(block)
            block = []
        if not _is_prose(line, lines):
            block.append(line)
    yield from _trimmed(block)


def _is_between(grids: Sequence[Grid], above: TextLine, below: TextLine) -> bool:
    return any(above.y1 <= grid.ys[0] + 1 and grid.ys[-1] - 1 <= below.y0 for grid in grids)


def _is_prose(line: TextLine, lines: Sequence[TextLine]) -> bool:
    width = max(other.runs[-1].x1 for other in lines) - min(other.runs[0].x0 for other in lines)
    return max(run.x1 - run.x0 for run in line.runs) > 0.6 * width


def _trimmed(block: list[TextLine]) -> Iterator[list[TextLine]]:
    rich = [number for number, line in enumerate(block) if len(line.runs) >= _FEWEST_RUNS]
    if len(rich) < _FEWEST_LINES:
        return
    first, last = rich[0], rich[-1] + 1
    while last < len(block) and _is_wrapped(block[last], block[rich[-1]]):
        last += 1
    yield block[first:last]


def _is_wrapped(line: TextLine, head: TextLine) -> bool:
    """Whether a line below the last row wraps its cells: it begins in a later column, or where several cells begin."""
    if line.runs[0].x0 > head.runs[0].x1:
        return True
    begins = [run.x0 for run in head.runs]
    aligned = all(min(abs(run.x0 - begin) for begin in begins) < 2.0 for run in line.runs)
    return aligned and len(line.runs) > 1


def _table(lines: Sequence[TextLine], page: int, rulings: list[float], ends: tuple[float, float] | None) -> Grid | None:
    xs = _columns(lines, ends)
    if len(lines) < 2 or len(xs) < (3 if rulings else _FEWEST_RUNS + 1):
        return None
    ruled_rows = sum(any(low < line.y1 <= high for line in lines) for low, high in pairwise(rulings))
    ys = rulings if ruled_rows >= _FEWEST_LINES else _row_edges(lines, len(xs) - 1)
    if len(ys) < _FEWEST_LINES:
        return None
    return Grid(xs, ys, _boxes(lines, xs, ys), page)


def _columns(lines: Sequence[TextLine], ends: tuple[float, float] | None) -> list[float]:
    """Return the column edges: the middles of the strips that no line, or hardly one, writes in."""
    rich = [line for line in lines if len(line.runs) > 1]
    if not rich:
        return []
    size = min(line.size for line in rich)
    changes = sorted(change for line in rich for run in line.runs for change in ((run.x0, 1), (run.x1, -1)))
    left, right = changes[0][0], changes[-1][0]
    edges: list[float] = []
    strip: list[tuple[int, float, float]] = []
    cover = 0
    for (x, step), (after, _) in pairwise(changes):
        cover += step
        if cover <= len(rich) // 8:
            strip.append((cover, x - after, (x + after) / 2))
        elif strip:
            edges += _edge(strip, size)
            strip = []
    outer = ends if ends is not None else (left - size / 2, right + size / 2)
    return [outer[0], *edges, outer[1]]


def _edge(strip: Sequence[tuple[int, float, float]], size: float) -> list[float]:
    """Return the edge in a free strip given as (lines that write there, minus width, middle) pieces; none if too narrow."""
    if -sum(width for _, width, _ in strip) < _STRIP * size:
        return []
    return [min(strip)[2]]


def _row_edges(lines: Sequence[TextLine], cols: int) -> list[float]:
    """Return the row edges: a line with most columns filled heads a row, the others are its wrapped lines."""
    heads = [number for number, line in enumerate(lines) if 2 * len(line.runs) > cols]
    if not heads:
        return []
    centred = heads[0] > 0
    starts = [0]
    for before, after in pairwise(heads):
        # Cells set to the middle have wrapped lines above and below their row's head.
        starts.append((before + after + 1) // 2 if centred else after)
    edges = [lines[0].y0 - 1.0]
    edges += [(lines[start - 1].y1 + lines[start].y0) / 2 for start in starts[1:]]
    return [*edges, lines[-1].y1 + 1.0]


def _boxes(lines: Sequence[TextLine], xs: list[float], ys: list[float]) -> list[GridBox]:
    rows, cols = len(ys) - 1, len(xs) - 1
    found: dict[tuple[int, int], GridBox] = {}
    for line in lines:
        middle = (line.y0 + line.y1) / 2
        row = next((number for number in range(rows) if middle <= ys[number + 1]), rows - 1)
        for run in (part for whole in line.runs for part in _split(whole, xs)):
            left = _col_of(xs, run.x0 + 1)
            right = max(left, _col_of(xs, run.x1 - 1)) + 1
            box = next((box for box in _in_row(found, row) if box.left < right and left < box.right), None)
            if box is None:
                box = found[row, left] = GridBox(row, left, row + 1, right)
            elif right > box.right or left < box.left:
                _widen(found, box, min(left, box.left), max(right, box.right))
            box.chars += run.chars
    taken = {(box.top, col) for box in found.values() for col in range(box.left, box.right)}
    blanks = [GridBox(r, c, r + 1, c + 1) for r in range(rows) for c in range(cols) if (r, c) not in taken]
    return [*found.values(), *blanks]


def _split(run: Run, xs: list[float]) -> Iterator[Run]:
    """Cut a run where a column edge falls into a gap of it, however narrow."""
    part = Run([run.chars[0]], run.x0, run.chars[0].x1)
    for char in run.chars[1:]:
        gap = char.x0 - part.x1
        if gap > _SPLIT_GAP * char.size and any(part.x1 <= x <= char.x0 for x in xs):
            yield part
            part = Run([], char.x0, char.x1)
        part.chars.append(char)
        part.x1 = max(part.x1, char.x1)
    yield part


def _col_of(xs: list[float], x: float) -> int:
    return next((number for number in range(len(xs) - 1) if x < xs[number + 1]), len(xs) - 2)


def _in_row(found: dict[tuple[int, int], GridBox], row: int) -> Iterable[GridBox]:
    return [box for (top, _), box in found.items() if top == row]


def _widen(found: dict[tuple[int, int], GridBox], box: GridBox, left: int, right: int) -> None:
    """Let a cell span more columns; what stood there becomes part of it."""
    for other in _in_row(found, box.top):
        if other is not box and other.left < right and left < other.right:
            box.chars += other.chars
            left, right = min(left, other.left), max(right, other.right)
            del found[other.top, other.left]
    del found[box.top, box.left]
    box.left, box.right = left, right
    found[box.top, left] = box
