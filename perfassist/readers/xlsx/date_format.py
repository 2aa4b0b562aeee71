"""Dates and times of a workbook as the reader of the sheet sees them."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Protocol

from perfassist.readers.counting import chinese

_WEEKDAYS = "一二三四五六日"
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ENGLISH_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                   "November", "December")  # fmt: skip
_LAST_DAY = 2_958_465  # 9999-12-31


class Piece(Protocol):
    """A token of a number format."""

    @property
    def kind(self) -> str:
        """``literal``, ``mark``, ``elapsed`` …"""
        ...

    @property
    def text(self) -> str:
        """The token's text."""
        ...


def is_date(tokens: Sequence[Piece]) -> bool:
    """Whether a section shows a date, a time or a day of the week (aaa)."""
    if any(token.kind in ("general", "exponent") for token in tokens):
        return False
    marks = "".join(token.text.lower() for token in tokens if token.kind == "mark")
    return "aaa" in marks or any(token.kind == "elapsed" for token in tokens) or any(m in "ymdhse" for m in marks)


def date_text(serial: Decimal, tokens: Sequence[Piece], numerals: int, *, since_1904: bool) -> str | None:
    """Return a day number with its format applied; None when it is no date a workbook can show."""
    if serial < 0 or serial > _LAST_DAY:
        return None
    codes = list(_codes(tokens))
    letters = "".join(code[0] for kind, code in codes if kind == "code")
    fraction = any(code.startswith(".0") for _, code in codes)
    seconds = serial * 86_400
    moment = _moment(seconds if fraction else Decimal(round(seconds)), since_1904)
    half_day = any(kind == "half" for kind, _ in codes)
    text = ""
    for number, (kind, code) in enumerate(codes):
        if kind == "code":
            minutes = code[0] == "m" and _is_minute(codes, number)
            text += _code(moment, "n" * len(code) if minutes else code, numerals, half_day)
        elif kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[code[0]]
            text += str(int(round(seconds) // unit)).zfill(len(code))
        elif kind == "half":
            morning = moment.hour < 12
            text += {"A": "A" if morning else "P", "a": "AM" if morning else "PM"}.get(
                code, "上午" if morning else "下午"
            )
        elif kind == "fraction":
            text += f".{moment.microsecond:06d}"[: len(code)]
        else:
            text += code
    return text if letters or any(kind == "elapsed" for kind, _ in codes) else None


def _moment(seconds: Decimal, since_1904: bool) -> datetime:
    # Day 60 is the 29 February 1900 that never was.
    since_1900 = datetime(1899, 12, 30) if seconds >= 60 * 86_400 else datetime(1899, 12, 31)
    start = datetime(1904, 1, 1) if since_1904 else since_1900
    return start + timedelta(microseconds=int(seconds * 1_000_000))


def _codes(tokens: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """Yield (kind, text): runs of one code letter, elapsed time, morning/afternoon, fractions of a second, literals."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        ahead = "".join(item.text for item in tokens[at : at + 5])
        letter = token.text.lower()
        if token.kind != "mark":
            yield ("elapsed" if token.kind == "elapsed" else "literal", token.text)
        elif ahead.upper() == "AM/PM" or ahead == "上午/下午":
            yield ("half", "a" if ahead.upper() == "AM/PM" else "上")
            at += 4
        elif ahead[:3].upper() == "A/P":
            yield ("half", "A")
            at += 2
        elif letter in "ymdhseabg":
            end = at
            while end < len(tokens) and tokens[end].kind == "mark" and tokens[end].text.lower() == letter:
                end += 1
            yield ("code", letter * (end - at))
            at = end - 1
        elif letter == "." and ahead[1:2] == "0":
            end = at + 1
            while end < len(tokens) and tokens[end].text == "0":
                end += 1
            yield ("fraction", "." + "0" * (end - at - 1))
            at = end - 1
        else:
            yield ("literal", token.text)
        at += 1


def _is_minute(codes: Sequence[tuple[str, str]], at: int) -> bool:
    """Whether an ``m`` means minutes: it follows hours or stands before seconds."""
    before = next((code for kind, code in reversed(codes[:at]) if kind in ("code", "elapsed")), "")
    after = next((code for kind, code in codes[at + 1 :] if kind in ("code", "elapsed")), "")
    return before[:1] == "h" or after[:1] == "s"


def _code(moment: datetime, code: str, numerals: int, half_day: bool) -> str:
    letter, width = code[0], len(code)
    if letter in "ye":
        year = f"{moment.year % 100:02d}" if letter == "y" and width <= 2 else f"{moment.year:04d}"
        return year if numerals not in (1, 2) else year.translate(_year_digits(numerals))
    if letter == "m" and width >= 3:
        name = _ENGLISH_MONTHS[moment.month - 1]
        return name[:1] if width == 5 else name if width == 4 else name[:3]
    if letter == "d" and width >= 3:
        name = _ENGLISH_DAYS[moment.weekday()]
        return name if width > 3 else name[:3]
    if letter == "a":
        return ("星期" if width > 3 else "") + _WEEKDAYS[moment.weekday()]
    if letter in "bg":
        return ""
    hour = (moment.hour % 12 or 12) if half_day else moment.hour
    number = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}[letter]
    return chinese(number) if numerals == 1 else str(number).zfill(min(width, 2))


def _year_digits(numerals: int) -> dict[int, str]:
    digits = "〇一二三四五六七八九" if numerals == 1 else "零壹贰叁肆伍陆柒捌玖"
    return {ord("0") + number: digit for number, digit in enumerate(digits)}
