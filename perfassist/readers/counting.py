"""Automatic numbers as Word prints them (编号格式)."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def count_text(number: int, kind: str) -> str:
    """Return `number` in the ``w:numFmt`` `kind`: 3 is 三 in chineseCounting; an unknown kind counts in digits."""
    return _KINDS.get(kind, str)(number)


def chinese(number: int, digits: str = "零一二三四五六七八九", units: str = "十百千万") -> str:
    """Return a whole number in Chinese as it is spoken: 10 is 十, 21 is 二十一, 105 is 一百零五."""
    if number <= 0 or number >= 10**8:
        return digits[0] if number == 0 else str(number)
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = digits[0] if 0 < low < 1000 else ""
        return chinese(high, digits, units) + units[3] + gap + (chinese(low, digits, units) if low else "")
    parts = ""
    for place, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            parts += digits[digit] + unit
        elif parts and number and not parts.endswith(digits[0]):
            parts += digits[0]
    spoken_ten = digits[1] + units[0]
    return parts[1:] if parts.startswith(spoken_ten) and units[0] == "十" else parts


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for amount, sign in _ROMAN:
        times, number = divmod(number, amount)
        text += sign * times
    return text


def _letters(number: int) -> str:
    # After z comes aa, then bb.
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 26 * 20 else str(number)


def _enclosed(first: str, last: int, zero: str | None = None) -> Callable[[int], str]:
    def text(number: int) -> str:
        if number == 0 and zero:
            return zero
        return chr(ord(first) + number - 1) if 1 <= number <= last else str(number)

    return text


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _digitwise(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(abs(number)))


def _legal(number: int) -> str:
    return chinese(number, _LEGAL, "拾佰仟万")


_KINDS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "bullet": lambda number: "",
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _digitwise("０１２３４５６７８９"),
    "decimalFullWidth2": _digitwise("０１２３４５６７８９"),
    "numberInDash": lambda number: f"- {number} -",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": _digitwise(_DIGITS),
    "taiwaneseDigital": _digitwise(_DIGITS),
    "japaneseDigitalTenThousand": _digitwise(_DIGITS),
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalEnclosedCircle": _enclosed("①", 20, "⓪"),
    "decimalEnclosedCircleChinese": _enclosed("①", 20, "⓪"),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
