"""Number formats: a workbook's value as the reader of the sheet sees it (0.9832 → 98.32%)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from fractions import Fraction
from functools import lru_cache

from perfassist.readers.counting import chinese
from perfassist.readers.xlsx.date_format import date_text, is_date

# Formats that workbooks name by number only (ECMA-376 part 1, 18.8.30, with the zh-cn ones).
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"¥"#,##0;-"¥"#,##0', 6: '"¥"#,##0;-"¥"#,##0',
    7: '"¥"#,##0.00;-"¥"#,##0.00', 8: '"¥"#,##0.00;-"¥"#,##0.00', 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"',
    29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0",
    38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|[\\!](?P<escaped>.)"
    r"|_(?P<pad>.)"
    r"|\*(?P<fill>.)"
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<general>G/通用格式|General)"
    r"|(?P<exponent>[Ee][+-])"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?")
_DBNUM = re.compile(r"DBNum([1-4])", re.IGNORECASE)
_DIGITS = {1: "〇一二三四五六七八九", 2: "零壹贰叁肆伍陆柒捌玖", 3: "０１２３４５６７８９"}


@dataclass(frozen=True)
class Token:
    """A piece of a format: kind is ``literal``, ``general``, ``exponent``, ``elapsed`` or ``mark`` (a code letter)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Section:
    """One of the up to four sections of a format."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None
    numerals: int = 0

    def marks(self, letters: str) -> int:
        """Count the code letters of the section that are among `letters`."""
        return sum(token.kind == "mark" and token.text in letters for token in self.tokens)


def number_text(value: Decimal, code: str, *, since_1904: bool = False) -> str:
    """Return a number as its format shows it; an unusable format shows the plain number."""
    sections = parse(code)
    section, bare = _choose(sections, value)
    shown = abs(value) if bare else value
    if is_date(section.tokens):
        text = date_text(shown, section.tokens, section.numerals, since_1904=since_1904)
        return general(value) if text is None else text
    if any(token.kind == "general" for token in section.tokens) or section.marks("@"):
        return "".join(
            _numerals(general(shown), section.numerals, spoken=True)
            if token.kind == "general" or token == Token("mark", "@")
            else token.text
            for token in section.tokens
        )
    if not section.marks("0#?"):
        sign = "-" if value < 0 and not bare else ""
        return sign + "".join(token.text for token in section.tokens) if section.tokens else ""
    sign = "-" if shown < 0 else ""
    try:
        with localcontext() as context:
            context.prec = 60
            return sign + _numerals(_digits_text(abs(shown), section), section.numerals, spoken=False)
    except (InvalidOperation, OverflowError, ZeroDivisionError):
        return general(value)


def string_text(value: str, code: str) -> str:
    """Return a text cell as its format shows it."""
    sections = parse(code)
    section = sections[3] if len(sections) > 3 else sections[0] if sections[0].marks("@") else None
    if section is None:
        return value
    return "".join(value if token == Token("mark", "@") else token.text for token in section.tokens)


def general(value: Decimal) -> str:
    """Return a number in the format General: at most eleven characters, as Excel shows it in a wide column."""
    if value == 0:
        return "0"
    size = value.copy_abs().adjusted()
    if size >= 11 or size < -9:
        mantissa = value.scaleb(-size).quantize(Decimal("0.00001"), ROUND_HALF_UP)
        return f"{mantissa.normalize():f}E{'+' if size >= 0 else '-'}{abs(size):02d}"
    places = max(0, 9 - max(size, 0))
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=512)
def parse(code: str) -> tuple[Section, ...]:
    """Split a format code into its sections."""
    sections: list[Section] = []
    tokens: list[Token] = []
    condition: tuple[str, Decimal] | None = None
    numerals = 0
    for found in _TOKEN.finditer(code):
        kind, text = found.lastgroup, found[found.lastgroup or 0]
        if kind == "other" and text == ";":
            sections.append(Section(tuple(tokens), condition, numerals))
            tokens, condition, numerals = [], None, 0
        elif kind == "bracket":
            condition = _condition(text) or condition
            number = _DBNUM.fullmatch(text)
            numerals = int(number[1]) if number else numerals
            tokens += _bracket(text)
        elif kind != "fill":
            tokens.append(_token(kind, text))
    sections.append(Section(tuple(tokens), condition, numerals))
    return tuple(sections)


def _token(kind: str | None, text: str) -> Token:
    if kind in ("quoted", "escaped"):
        return Token("literal", text)
    if kind == "pad":
        return Token("literal", " ")
    if kind in ("general", "exponent"):
        return Token(kind, text)
    return Token("mark" if text in "0#?.,%/@ymdhsaebgYMDHSAEBGpP上下午" else "literal", text)


def _condition(text: str) -> tuple[str, Decimal] | None:
    found = _CONDITION.fullmatch(text.strip())
    return (found[1], Decimal(found[2])) if found else None


def _bracket(text: str) -> list[Token]:
    if re.fullmatch(r"h+|m+|s+", text, re.IGNORECASE):
        return [Token("elapsed", text.lower())]
    currency = _CURRENCY.fullmatch(text)
    return [Token("literal", currency[1])] if currency and currency[1] else []


def _choose(sections: Sequence[Section], value: Decimal) -> tuple[Section, bool]:
    """Return the section for a value, and whether it shows the value without its sign."""
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _holds(value, *section.condition):
                return section, value < 0 and section is not numeric[0]
        return numeric[-1], False
    if value < 0 and len(numeric) > 1:
        return numeric[1], True
    if value == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], False


def _holds(value: Decimal, sign: str, bound: Decimal) -> bool:
    return {
        "<": value < bound, "<=": value <= bound, ">": value > bound, ">=": value >= bound,
        "=": value == bound, "<>": value != bound,
    }[sign]  # fmt: skip


def _numerals(text: str, kind: int, *, spoken: bool) -> str:
    if kind not in _DIGITS:
        return text
    if spoken and text.isdigit() and kind != 3:
        return chinese(int(text)) if kind == 1 else chinese(int(text), _DIGITS[2], "拾佰仟万")
    return text.translate({ord("0") + number: digit for number, digit in enumerate(_DIGITS[kind])})


def _digits_text(value: Decimal, section: Section) -> str:
    tokens = section.tokens
    if section.marks("/"):
        return _fraction(value, tokens)
    exponent = next((at for at, token in enumerate(tokens) if token.kind == "exponent"), None)
    if exponent is not None:
        return _scientific(value, tokens, exponent)
    value = value * 100 ** section.marks("%")
    return _fixed(value, tokens)


def _fixed(value: Decimal, tokens: Sequence[Token]) -> str:
    """Fill the places of a plain format with digits."""
    marks = [at for at, token in enumerate(tokens) if token.kind == "mark" and token.text in "0#?"]
    point = next((at for at, token in enumerate(tokens) if token == Token("mark", ".")), len(tokens))
    whole = [at for at in marks if at < point]
    places = [at for at in marks if at > point]
    commas = [at for at, token in enumerate(tokens) if token == Token("mark", ",")]
    last = whole[-1] if whole else -1
    # A comma between digits groups thousands; one behind the last digit divides by a thousand.
    grouped = bool(whole) and any(whole[0] < at < last for at in commas)
    scale = sum((at > last and at < point) or (bool(places) and at > places[-1]) for at in commas)
    rounded = (value / 1000**scale).quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    digits, _, decimals = f"{rounded:f}".partition(".")
    shown = {at: text for at, text in zip(places, _decimals(decimals, tokens, places), strict=True)}
    shown |= _whole("" if digits == "0" else digits, tokens, whole, grouped)
    if not whole and digits != "0":
        shown[point] = digits + "."
    elif not any(shown[at].strip() for at in places):
        shown[point] = ""  # Excel leaves "5." of 0.##; the bare point says nothing
    return "".join(shown.get(at, "" if at in commas else token.text) for at, token in enumerate(tokens))


def _decimals(digits: str, tokens: Sequence[Token], places: Sequence[int]) -> list[str]:
    shown = list(digits)
    for number in range(len(places) - 1, -1, -1):
        mark = tokens[places[number]].text
        if shown[number] != "0" or mark == "0":
            break
        shown[number] = " " if mark == "?" else ""
    return shown


def _whole(digits: str, tokens: Sequence[Token], places: Sequence[int], grouped: bool) -> dict[int, str]:
    """Return what each place before the point shows; the leftmost takes all digits that are left."""
    shown: dict[int, str] = {}
    count = 0
    for number, at in enumerate(reversed(places)):
        first = number == len(places) - 1
        taken, digits = (digits, "") if first else (digits[-1:], digits[:-1])
        text = ""
        for digit in reversed(taken or {"0": "0", "?": " "}.get(tokens[at].text, "")):
            comma = "," if grouped and count and count % 3 == 0 and digit != " " else ""
            text = digit + comma + text
            count += 1
        shown[at] = text
    return shown


def _scientific(value: Decimal, tokens: Sequence[Token], exponent: int) -> str:
    left, right = tokens[:exponent], tokens[exponent + 1 :]
    point = next((at for at, token in enumerate(left) if token == Token("mark", ".")), len(left))
    step = max(1, sum(token.kind == "mark" and token.text in "0#?" for token in left[:point]))
    places = sum(token.kind == "mark" and token.text in "0#?" for token in left[point:])
    power = (value.adjusted() // step * step if step > 1 else value.adjusted()) if value else 0
    mantissa = value.scaleb(-power).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if mantissa >= 10**step:
        power += step
        mantissa = value.scaleb(-power)
    sign = "-" if power < 0 else "+" if tokens[exponent].text.endswith("+") else ""
    return f"{_fixed(mantissa, left)}E{sign}{_fixed(Decimal(abs(power)), right)}"


def _fraction(value: Decimal, tokens: Sequence[Token]) -> str:
    slash = next(at for at, token in enumerate(tokens) if token == Token("mark", "/"))
    below = "".join(token.text for token in tokens[slash + 1 :]).strip()
    has_whole = sum(1 for _ in re.finditer(r"[0#?]+", "".join(token.text for token in tokens[:slash]))) > 1
    part = Fraction(value)
    whole = part.numerator // part.denominator if has_whole else 0
    if below.isdigit() and int(below):
        bottom = int(below)
        top = round((part - whole) * bottom)
    else:
        near = (part - whole).limit_denominator(10 ** max(1, min(len(below), 5)) - 1)
        top, bottom = near.numerator, near.denominator
    if has_whole and top == bottom:
        whole, top = whole + 1, 0
    if has_whole and top == 0:
        return str(whole)
    return f"{whole} {top}/{bottom}" if has_whole and whole else f"{top}/{bottom}"
