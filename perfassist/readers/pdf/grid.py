"""From rulings to true grids: every drawn cell with its span."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from perfassist.readers.building import Box
from perfassist.readers.pdf.content import Char, PageContent, Ruling

# Points. Strokes nearer than this are one line (double borders, strokes drawn per cell).
_SAME_LINE = 3.0
# A stroke ends short of its neighbour by at most this, corner to corner.
_TOUCH = 3.5
_GAP = 4.0
# An edge counts as drawn when this part of it is.
_DRAWN = 0.6
_MOST_PLACES = 40_000


@dataclass
class GridBox:
    """A cell of a grid, ends excluded, and the characters in it."""

    top: int
    left: int
    bottom: int
    right: int
    chars: list[Char] = field(default_factory=list)


@dataclass
class Grid:
    """A ruled grid: the xs of its column edges, the ys of its row edges, its cells."""

    xs: list[float]
    ys: list[float]
    boxes: list[GridBox]
    page: int
    _at: dict[tuple[int, int], GridBox] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for box in self.boxes:
            for row in range(box.top, box.bottom):
                for col in range(box.left, box.right):
                    self._at[row, col] = box

    @property
    def bbox(self) -> Box:
        """The outline."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def bbox_of(self, box: GridBox) -> Box:
        """Return the outline of a cell."""
        return self.xs[box.left], self.ys[box.top], self.xs[box.right], self.ys[box.bottom]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside the outline."""
        x0, y0, x1, y1 = self.bbox
        return x0 <= x <= x1 and y0 <= y <= y1

    def box_at(self, x: float, y: float) -> GridBox | None:
        """Return the cell around a point."""
        row, col = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return self._at.get((min(row, len(self.ys) - 2), min(col, len(self.xs) - 2)))


def find_grids(content: PageContent) -> list[Grid]:
    """Return the ruled grids of a page, from the top; a lone frame is none."""
    horizontal, vertical = merged(content.horizontal), merged(content.vertical)
    grids = [
        grid
        for rows, cols in _components(horizontal, vertical)
        if (grid := _grid(rows, cols, content.number)) is not None and len(grid.boxes) > 1
    ]
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def clusters(values: Iterable[float], near: float = _SAME_LINE) -> list[float]:
    """Return the middles of groups of values that lie within `near` of their group's first."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= near:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def nearest(edges: Sequence[float], value: float) -> int:
    """Return the index of the edge nearest to a value."""
    at = bisect_left(edges, value)
    candidates = range(max(0, at - 1), min(len(edges), at + 1))
    return min(candidates, key=lambda index: abs(edges[index] - value))


def merged(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Join strokes on one line that touch or overlap."""
    lines = clusters(ruling.at for ruling in rulings)
    spans: list[list[tuple[float, float]]] = [[] for _ in lines]
    for ruling in rulings:
        spans[nearest(lines, ruling.at)].append((ruling.start, ruling.end))
    found: list[Ruling] = []
    for at, parts in zip(lines, spans, strict=True):
        start, end = None, 0.0
        for low, high in sorted(parts):
            if start is None:
                start, end = low, high
            elif low - end <= _GAP:
                end = max(end, high)
            else:
                found.append(Ruling(at, start, end))
                start, end = low, high
        if start is not None:
            found.append(Ruling(at, start, end))
    return found


def _components(horizontal: list[Ruling], vertical: list[Ruling]) -> Iterable[tuple[list[Ruling], list[Ruling]]]:
    """Yield the strokes that hang together, as horizontals and verticals."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    order = sorted(range(len(horizontal)), key=lambda index: horizontal[index].at)
    heights = [horizontal[index].at for index in order]
    for number, line in enumerate(vertical):
        low, high = bisect_left(heights, line.start - _TOUCH), bisect_right(heights, line.end + _TOUCH)
        for index in order[low:high]:
            other = horizontal[index]
            if other.start - _TOUCH <= line.at <= other.end + _TOUCH:
                parent[root(index)] = root(len(horizontal) + number)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for index, line in enumerate(horizontal):
        groups.setdefault(root(index), ([], []))[0].append(line)
    for number, line in enumerate(vertical):
        groups.setdefault(root(len(horizontal) + number), ([], []))[1].append(line)
    return groups.values()


def _grid(rows: list[Ruling], cols: list[Ruling], page: int) -> Grid | None:
    """Build the grid of one group of strokes; sides left open are closed at the ends of the other strokes."""
    if len(rows) < 2 or not cols:
        return None
    ys = _closed([line.at for line in rows], [end for line in cols for end in (line.start, line.end)])
    xs = _closed([line.at for line in cols], [end for line in rows for end in (line.start, line.end)])
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _MOST_PLACES:
        return None
    right_edge = _drawn_edges(cols, xs, ys)
    bottom_edge = _drawn_edges(rows, ys, xs)
    return Grid(xs, ys, _boxes(len(ys) - 1, len(xs) - 1, right_edge, bottom_edge), page)


def _closed(lines: list[float], ends: list[float]) -> list[float]:
    edges = clusters(lines)
    open_sides = [end for end in (min(ends), max(ends)) if end < edges[0] - 2 * _GAP or end > edges[-1] + 2 * _GAP]
    return clusters(edges + open_sides)


def _drawn_edges(lines: list[Ruling], edges: list[float], across: list[float]) -> set[tuple[int, int]]:
    """Return (edge, gap) pairs: which pieces of which edges are drawn; a gap lies between two crossing edges."""
    cover: dict[tuple[int, int], float] = {}
    for line in lines:
        edge = nearest(edges, line.at)
        first, last = bisect_right(across, line.start) - 1, bisect_left(across, line.end)
        for gap in range(max(0, first), min(last, len(across) - 1)):
            overlap = min(line.end, across[gap + 1]) - max(line.start, across[gap])
            cover[edge, gap] = cover.get((edge, gap), 0.0) + max(0.0, overlap)
    return {(edge, gap) for (edge, gap), length in cover.items() if length >= _DRAWN * (across[gap + 1] - across[gap])}


def _boxes(rows: int, cols: int, verticals: set[tuple[int, int]], horizontals: set[tuple[int, int]]) -> list[GridBox]:
    """Join places with no stroke between them into cells."""
    taken = [[False] * cols for _ in range(rows)]
    found: list[GridBox] = []
    for row in range(rows):
        for col in range(cols):
            if taken[row][col]:
                continue
            region = _region(row, col, rows, cols, verticals, horizontals)
            bottom = max(place[0] for place in region) + 1
            right = max(place[1] for place in region) + 1
            left = min(place[1] for place in region)
            if len(region) == (bottom - row) * (right - left) and left == col:
                parts = [GridBox(row, col, bottom, right)]
            else:
                parts = list(_rectangles(region))
            for part in parts:
                for line in range(part.top, part.bottom):
                    taken[line][part.left : part.right] = [True] * (part.right - part.left)
            found += parts
    return found


def _region(
    row: int, col: int, rows: int, cols: int, verticals: set[tuple[int, int]], horizontals: set[tuple[int, int]]
) -> set[tuple[int, int]]:
    region, waiting = {(row, col)}, [(row, col)]
    while waiting:
        r, c = waiting.pop()
        steps = (
            (r, c + 1, c + 1 < cols and (c + 1, r) not in verticals),
            (r, c - 1, c > 0 and (c, r) not in verticals),
            (r + 1, c, r + 1 < rows and (r + 1, c) not in horizontals),
            (r - 1, c, r > 0 and (r, c) not in horizontals),
        )
        for r2, c2, is_open in steps:
            if is_open and (r2, c2) not in region:
                region.add((r2, c2))
                waiting.append((r2, c2))
    return region


def _rectangles(region: set[tuple[int, int]]) -> Iterable[GridBox]:
    """Cut a region with a ragged outline into rectangles, widest runs first from the top."""
    left_over = set(region)
    while left_over:
        top, left = min(left_over)
        right = left
        while (top, right) in left_over:
            right += 1
        bottom = top + 1
        while all((bottom, col) in left_over for col in range(left, right)):
            bottom += 1
        left_over -= {(row, col) for row in range(top, bottom) for col in range(left, right)}
        yield GridBox(top, left, bottom, right)
