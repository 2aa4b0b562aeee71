"""Targets and what was reached (指标值): typed values that can be compared, or are honestly not comparable.

A target is a quantity (``≥48处``), a date bound (``6月底前``), or words (``有所提高``). Two measures are compared only
where their units and kinds agree; anything doubtful is no comparison (None), never a guess.
"""

import re
from calendar import monthrange
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from perfassist.domain import measure_syntax as syntax
from perfassist.domain.measure_syntax import Operator
from perfassist.domain.names import plain
from perfassist.domain.numbers import chinese_numeral, parse_number
from perfassist.domain.record import Record
from perfassist.domain.units import COUNTERS, base_unit, leading_unit


class Quantity(Record):
    """A number with its unit as written: ``1.6万人`` has the value 1.6 and the unit 万人.

    `change` is set where the number is a change (``下降10%``), 1 for more and -1 for less.
    """

    kind: Literal["quantity"] = "quantity"
    text: str
    operator: Operator | None = None
    value: Decimal
    upper: Decimal | None = None
    unit: str = ""
    change: Literal[1, -1] | None = None

    @property
    def amount(self) -> Decimal:
        """The value in its base unit."""
        return self.value * base_unit(self.unit)[0]

    @property
    def most(self) -> Decimal:
        """The upper end of a range in the base unit; the value itself where there is no range."""
        return (self.value if self.upper is None else self.upper) * base_unit(self.unit)[0]

    @property
    def dimension(self) -> str:
        """The base unit."""
        return base_unit(self.unit)[1]


class DateBound(Record):
    """The days from `first` to `last` in which something is due or was done; no `year` where none is written."""

    kind: Literal["date"] = "date"
    text: str
    year: int | None = None
    first: tuple[int, int]
    last: tuple[int, int]


class Words(Record):
    """A value in words: whether they say done, partly done or not done, or describe a quality (明显改善)."""

    kind: Literal["words"] = "words"
    text: str
    says: Literal["done", "partly", "not_done", "quality"]


Measure = Quantity | DateBound | Words


def parse_target(text: str, unit: str | None = None, year: int | None = None) -> Measure | None:
    """Return the typed target, or None where the text is blank or holds several values at once.

    `unit` is the unit of a cell of its own; `year` fills a date that names none.
    """
    return _parse(text, plain(unit or ""), year)


def parse_actual(text: str, target: Measure | None = None, year: int | None = None) -> Measure | None:
    """Return what was reached, typed. A number without a unit takes the target's; a bare month fits a date target.

    Remarks in brackets are no part of the value: ``96.5%（发放问卷400份）`` is 96.5 %. Of several numbers the one
    that counts what the target counts is taken, if it is the only one.
    """
    bare = _strip(text)
    if isinstance(target, DateBound):
        month = re.fullmatch(r"(?:=|≤|<=)?(1[0-2]|0?[1-9])", bare)
        if month:
            return _month(text, target.year, int(month[1]))
    if isinstance(target, Quantity) and not syntax.NOT_DONE.search(bare) and not syntax.PARTLY.search(bare):
        return _alike(text, bare, target) or _parse(text, "", year)
    return _parse(text, "", year)


def reached(target: Measure | None, actual: Measure | None, *, less_is_better: bool = False) -> bool | None:
    """Say whether the actual value reaches the target; None where the two cannot be compared.

    A target without an operator, or with ``=``, is read as at least (at most where `less_is_better`), except 0.
    """
    if target is not None and isinstance(actual, Words) and actual.says in ("not_done", "partly"):
        return False
    if isinstance(target, Quantity) and isinstance(actual, Quantity):
        return _quantity_reached(target, actual, less_is_better) if comparable(target, actual) else None
    if isinstance(target, DateBound) and isinstance(actual, DateBound):
        return _date_reached(target, actual)
    if isinstance(target, Words) and isinstance(actual, Words):
        same = plain(target.text).rstrip("。") == plain(actual.text).rstrip("。")
        return True if same or actual.says == "done" else None
    return None


def ratio(target: Measure | None, actual: Measure | None) -> Decimal | None:
    """Return actual ÷ target of two quantities in one unit; None where they cannot be compared or the target is 0."""
    if not (isinstance(target, Quantity) and isinstance(actual, Quantity)) or not comparable(target, actual):
        return None
    return actual.amount / target.amount if target.amount > 0 else None


def comparable(target: Quantity, actual: Quantity) -> bool:
    """Whether two quantities count the same thing: one unit, and no opposite changes."""
    if target.change and actual.change and target.change != actual.change:
        return False
    ours, theirs = target.dimension, actual.dimension
    counts = ours in COUNTERS and theirs in COUNTERS
    none = target.value == 0 and {ours, theirs} <= COUNTERS | {"次", ""}
    # No accident is no accident, whether counted in 起 or in 次; otherwise only 个 stands for another counter.
    alike = ours == theirs or (counts and "个" in (ours, theirs)) or none
    # 0.965 beside 95% is a share somebody forgot to multiply, or is not: who knows.
    return alike and not (ours == "%" and target.value >= 2 and 0 < actual.value <= 1 and "%" not in actual.text)


def _quantity_reached(target: Quantity, actual: Quantity, less_is_better: bool) -> bool | None:
    low, high = actual.amount, actual.most
    operator = target.operator or Operator.EQUAL
    if operator in (Operator.AT_LEAST, Operator.ABOVE) and actual.operator in (Operator.AT_MOST, Operator.BELOW):
        return None
    if operator in (Operator.AT_MOST, Operator.BELOW) and actual.operator in (Operator.AT_LEAST, Operator.ABOVE):
        return None
    match operator:
        case Operator.AT_LEAST:
            return low >= target.amount
        case Operator.ABOVE:
            # 超过 is written for 不低于 as often as for a strict bound: at the bound itself it is not missed.
            return None if low == target.amount else low > target.amount
        case Operator.AT_MOST:
            return high <= target.amount
        case Operator.BELOW:
            return None if high == target.amount else high < target.amount
        case Operator.BETWEEN:
            return low >= target.amount if not less_is_better else high <= target.most
        case Operator.ABOUT:
            return _about(target.amount, low)
        case Operator.EQUAL:
            if target.amount == 0 or less_is_better:
                return high <= target.amount
            return low >= target.amount


def _about(target: Decimal, actual: Decimal) -> bool | None:
    if abs(actual - target) <= target / 10:
        return True
    return None if actual > target else False


def _date_reached(target: DateBound, actual: DateBound) -> bool | None:
    ours, theirs = target.year or actual.year, actual.year or target.year
    if target.year is None and actual.year is not None:
        return None
    if ours is None or theirs is None:
        ours = theirs = 0
    if (theirs, *actual.last) <= (ours, *target.last):
        return True
    return False if (theirs, *actual.first) > (ours, *target.last) else None


@lru_cache(maxsize=20_000)
def _parse(text: str, unit: str, year: int | None) -> Measure | None:
    bare = _strip(text)
    if not bare or bare in ("/", "-", "—", "——", "无", "\\"):
        return None
    if syntax.NOT_DONE.search(bare):
        return Words(text=text, says="not_done")
    if syntax.PARTLY.search(bare):
        return Words(text=text, says="partly")
    date = _parse_date(text, bare, year)
    if date is not None:
        return date
    found = _quantities(text, bare)
    if len(found) == 1 and len(bare) - len(_written(found[0], bare)) <= 16:
        only = found[0][1]
        return only.model_copy(update={"unit": unit}) if unit and not only.unit else only
    if found:
        return None
    return Words(text=text, says="done" if syntax.DONE.match(bare) else "quality")


def _written(found: tuple[re.Match[str], Quantity], bare: str) -> str:
    match, _ = found
    return bare[match.start() : match.end()]


@lru_cache(maxsize=20_000)
def _alike(text: str, bare: str, target: Quantity) -> Quantity | None:
    """Return the one number of the text that counts what the target counts."""
    found = [quantity for _, quantity in _quantities(text, bare)]
    if len(found) == 1 and not found[0].unit:
        found = [found[0].model_copy(update={"unit": target.unit})]
    fitting = [quantity for quantity in found if comparable(target, quantity)]
    return fitting[0] if len({(q.amount, q.operator) for q in fitting}) == 1 else None


def _strip(text: str) -> str:
    bare = plain(text)
    while syntax.BRACKETS.search(bare):
        bare = syntax.BRACKETS.sub("", bare)
    return bare.strip("。;；,，")


def _quantities(text: str, bare: str) -> list[tuple[re.Match[str], Quantity]]:
    found = []
    for match in syntax.QUANTITY.finditer(bare):
        value, upper = _number(match["value"]), _number(match["upper"] or "")
        if value is None or (upper is None and match["upper"]):
            continue
        run = match["run"]
        closer = next((word for word in syntax.CLOSERS if word in run[-3:] and run.endswith(word)), "")
        unit = run if run in ("%", "‰", "个百分点") else leading_unit(run.removesuffix(closer))
        if value == 0 and not unit and syntax.EVENTS.match(run):
            unit = "起"
        if not unit and not match["value"][0].isdigit():
            continue
        if not closer and run in ("%", "‰"):
            closer = next((word for word in syntax.CLOSERS if bare.startswith(word, match.end())), "")
        per = (match["per"] or "").replace("每", "/")
        operator = syntax.OPERATORS.get(match["open"] or "") or syntax.CLOSERS.get(closer)
        quantity = Quantity(
            text=text, operator=Operator.BETWEEN if upper is not None else operator, value=value, upper=upper,
            unit=unit + per, change=_change(bare[: match.start()]),
        )  # fmt: skip
        found.append((match, quantity))
    return found


def _change(before: str) -> Literal[1, -1] | None:
    if before.endswith(syntax.MORE):
        return 1
    return -1 if before.endswith(syntax.LESS) else None


def _number(written: str) -> Decimal | None:
    return parse_number(written) if written[:1].isdigit() and written.isascii() else chinese_numeral(written)


def _parse_date(text: str, bare: str, year: int | None) -> DateBound | None:
    if match := syntax.QUARTER.search(bare):
        quarter = "一二三四".find(match["quarter"]) + 1 or int(match["quarter"])
        last = _month(text, year, quarter * 3).last
        return DateBound(text=text, year=_year(match, year), first=(quarter * 3 - 2, 1), last=last)
    if match := syntax.YEAR_END.search(bare):
        return DateBound(text=text, year=_year(match, year), first=(12, 1), last=(12, 31))
    dates = list(syntax.DATE.finditer(bare))
    # A span (3月至6月) is bounded by its end; a number that is no date makes the text more than a date.
    if not dates or re.search(r"\d", syntax.DATE.sub("", bare)) or re.search(r"个月", bare):
        return None
    match = dates[-1]
    if match["month2"]:
        return _month(text, int(match["year2"]), int(match["month2"]), match["day2"])
    return _month(text, _year(match, year), int(match["month"]), match["day"], match["part"])


def _year(match: re.Match[str], year: int | None) -> int | None:
    return int(match["year"]) if match["year"] else year


_PARTS = {
    "上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "中": (11, 20), "下旬": (21, 31), "底": (21, 31), "末": (21, 31),
}  # fmt: skip


def _month(text: str, year: int | None, month: int, day: str | None = None, part: str | None = None) -> DateBound:
    length = monthrange(year or 2024, month)[1]
    first, last = (int(day), int(day)) if day else _PARTS.get(part or "", (1, length))
    return DateBound(text=text, year=year, first=(month, min(first, length)), last=(month, min(last, length)))


__all__ = [
    "DateBound",
    "Measure",
    "Operator",
    "Quantity",
    "Words",
    "comparable",
    "parse_actual",
    "parse_target",
    "ratio",
    "reached",
]
