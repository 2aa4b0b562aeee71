"""What lies on a PDF page; in points from the top left as shown."""

from dataclasses import dataclass, field

from perfassist.readers.building import Box

# A colour channel this bright on white paper is not seen.
PALE = 0xF2

# The part of the em box below the base line.
BELOW_BASE = 0.15

Point = tuple[float, float]


@dataclass(slots=True)
class Char:
    """A character as shown: its advance from x0 to x1, its em box from y0 to y1, its size in points."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    upright: bool = True

    @property
    def base(self) -> float:
        """The y of its base line."""
        return self.y1 - BELOW_BASE * self.size

    @property
    def middle(self) -> Point:
        """The middle of its box."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight stroke: `at` is its y (horizontal) or x (vertical), from `start` to `end` along it."""

    at: float
    start: float
    end: float


@dataclass
class PageContent:
    """Everything of one page that reading needs."""

    number: int
    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    hidden: list[Char] = field(default_factory=list)
    horizontal: list[Ruling] = field(default_factory=list)
    vertical: list[Ruling] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    # Characters the file gives no reading for.
    unmapped: int = 0
    # Text drawn invisibly, as scanning programs put it over the picture.
    ghost: int = 0
    overloaded: bool = False

    @property
    def picture_share(self) -> float:
        """The part of the page that its pictures cover, at most 1."""
        area = sum(max(0.0, x1 - x0) * max(0.0, y1 - y0) for x0, y0, x1, y1 in self.pictures)
        return min(1.0, area / (self.width * self.height)) if self.width and self.height else 0.0


def bounds(points: list[Point]) -> Box:
    """Return the outline of points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
