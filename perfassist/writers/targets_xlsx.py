"""A target taken apart for the review sheet: 指标性质, 指标值, 度量单位."""

import re

from perfassist.domain.names import plain
from perfassist.domain.report import Indicator

_NATURES = (
    ("≥", "≥"), ("≧", "≥"), (">=", "≥"), ("≤", "≤"), ("≦", "≤"), ("<=", "≤"),
    ("═", "="), ("=", "="), (">", ">"), ("<", "<"),
)  # fmt: skip
_VALUE = re.compile(r"^(?P<value>-?\d[\d,]*(?:\.\d+)?)(?P<unit>[^\d]{0,8})$")


def nature_value_unit(row: Indicator) -> tuple[str | None, str | None, str | None]:
    """Return operator, value and unit of a target; what cannot be taken apart stays whole as the value.

    A target without an operator and without a number is 定性.
    """
    target = plain(row.target.value or "")
    if not target:
        return (row.operator, None, row.unit)
    nature, rest = next(
        ((sign, target[len(prefix) :]) for prefix, sign in _NATURES if target.startswith(prefix)), (None, target)
    )
    match = _VALUE.match(rest)
    if match is None:
        return (row.operator or nature or (None if re.search(r"\d", rest) else "定性"), rest, row.unit)
    return (row.operator or nature, match["value"], row.unit or match["unit"] or None)
