"""Money: whatever unit a form or a sentence uses, amounts are `Decimal` in 万元."""

import re
from decimal import Decimal
from enum import StrEnum

from perfassist.domain.numbers import parse_number, readable, trimmed


class MoneyUnit(StrEnum):
    """A unit of money as forms name it."""

    YUAN = "元"
    THOUSAND = "千元"
    WAN = "万元"
    MILLION = "百万元"
    YI = "亿元"

    def in_wan(self, amount: Decimal) -> Decimal:
        """Return an amount of this unit in 万元, exactly."""
        return trimmed(amount * _FACTORS[self]) if self is not MoneyUnit.WAN else amount


_FACTORS = {
    MoneyUnit.YUAN: Decimal("0.0001"),
    MoneyUnit.THOUSAND: Decimal("0.1"),
    MoneyUnit.WAN: Decimal(1),
    MoneyUnit.MILLION: Decimal(100),
    MoneyUnit.YI: Decimal(10_000),
}
_NAME = r"亿元|百万元|万元|千元|元"
_DECLARED = re.compile(rf"单位\s*[：:]?\s*(?:人民币)?\s*[（(]?\s*(?:人民币)?\s*({_NAME})(?![/／])")
_BRACKETED = re.compile(rf"[（(【\[]\s*(?:单位\s*[：:]?\s*)?(?:人民币)?\s*({_NAME})\s*[）)】\]]")
_WRITTEN = re.compile(r"^(?:约|共计|合计|共|人民币)*(?P<number>.*?)\s*(?P<yuan>元整?)?$", re.S)
_SCALE = re.compile(r"[千百万亿]")


def find_money_unit(text: str) -> MoneyUnit | None:
    """Return the unit a heading or a header cell declares: ``单位：万元``, ``金额单位:元``, ``项目资金（元）``; else None."""
    squeezed = re.sub(r"\s+", "", text)
    match = _DECLARED.search(squeezed) or _BRACKETED.search(squeezed)
    return MoneyUnit(match[1]) if match else None


def parse_money(text: str, default_unit: MoneyUnit = MoneyUnit.WAN) -> Decimal | None:
    """Return the amount of a cell in 万元, or None when it is blank or cannot be read as one amount.

    A unit in the cell itself (``864000元``, ``1.2亿元``, ``1亿2千万元``) goes before `default_unit`.
    """
    match = _WRITTEN.match(readable(text).strip())
    if match is None or "%" in text or "％" in text:
        return None
    number = parse_number(match["number"])
    if number is None:
        return None
    in_yuan = match["yuan"] or _SCALE.search(match["number"])
    return (MoneyUnit.YUAN if in_yuan else default_unit).in_wan(number)
