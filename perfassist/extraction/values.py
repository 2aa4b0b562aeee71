"""Cells read as values: found, absent or failed, each with its place."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from perfassist.domain.document import Locator
from perfassist.domain.extracted import (
    NO_NUMBER,
    NO_TEXT,
    ExtractedDate,
    ExtractedNumber,
    ExtractedText,
    State,
    failed_number,
    found_number,
    found_text,
)
from perfassist.domain.money import MoneyUnit, parse_money
from perfassist.domain.numbers import chinese_numeral, is_blank, parse_number, readable
from perfassist.domain.report import Grade
from perfassist.extraction.lines import Spot
from perfassist.extraction.text import as_written, says_nothing

_DATE = re.compile(r"((?:19|20)\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号]?(?!\d)")
_HAN_DIGITS = str.maketrans("\u3007○零一二三四五六七八九", "000123456789")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)\s*(?:年度?)?")
_HAN_DATE = re.compile(
    r"(二[\u3007○零][\u3007○零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_HAN_YEAR = re.compile(r"二[\u3007○零][\u3007○零一二三四五六七八九]{2}年")
_GRADES = (
    (Grade.POOR, ("较差", "差", "不合格")),
    (Grade.EXCELLENT, ("优秀", "优", "优等")),
    (Grade.GOOD, ("良好", "良", "良等")),
    (Grade.FAIR, ("合格", "一般", "中", "中等", "及格")),
)


def text_at(spot: Spot | None) -> ExtractedText:
    """Return the text of a cell; a dash, a stroke or a place left for an entry is absent."""
    if spot is None or spot.blank or says_nothing(spot.text):
        return NO_TEXT
    return found_text(as_written(spot.text), spot.at)


def number_at(spot: Spot | None) -> ExtractedNumber:
    """Return the number of a cell; what stands there and is no number has failed."""
    return _number(spot, parse_number)


def money_at(spot: Spot | None, unit: MoneyUnit) -> ExtractedNumber:
    """Return the amount of a cell in 万元."""
    return _number(spot, lambda text: parse_money(text, unit))


def _number(spot: Spot | None, parse: Callable[[str], Decimal | None]) -> ExtractedNumber:
    if spot is None or is_blank(spot.text):
        return NO_NUMBER
    value = parse(spot.text)
    return failed_number(spot.at) if value is None else found_number(value, spot.at)


def date_in(text: str, at: Locator) -> ExtractedDate | None:
    """Return the first date of a text, or None."""
    day = parse_date(text)
    return None if day is None else ExtractedDate(state=State.FOUND, value=day, text=text, locator=at)


def parse_date(text: str) -> date | None:
    """Return the first full date of a text: ``2023年7月31日``, ``2023-07-31``, ``2023.7.31``, ``二〇二四年三月十五日``."""
    match = _DATE.search(readable(text))
    if match is not None:
        return _date(int(match[1]), int(match[2]), int(match[3]))
    han = _HAN_DATE.search(text)
    month, day = (chinese_numeral(han[2]), chinese_numeral(han[3])) if han is not None else (None, None)
    if han is None or month is None or day is None:
        return None
    return _date(int(han[1].translate(_HAN_DIGITS)), int(month), int(day))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_in(text: str) -> int | None:
    """Return the first year of a title or label, Arabic or Chinese: ``２０２２年度``, ``二\u3007二三年``."""
    plain = readable(text)
    han = _HAN_YEAR.search(plain)
    if han is not None:
        return int(han.group().rstrip("年").translate(_HAN_DIGITS))
    match = _YEAR.search(plain)
    return int(match[1]) if match else None


def grade_in(text: str) -> Grade | None:
    """Return the grade a cell prints, synonyms mapped, or None when the cell is no grade."""
    bare = as_written(text).strip("“”\"'‘’（）()。;；：:")
    bare = re.sub(r"(?:等次|等级|档次|级|等|档)$", "", bare)
    return next((grade for grade, names in _GRADES if bare in names), None)
