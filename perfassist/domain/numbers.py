"""Numbers as they are written in forms and prose: Arabic, full width, Chinese numerals, and any mixture of them.

A number is read only when the whole reading is certain; two numbers run together, or a number broken in a doubtful
way over two lines, is no number. Values are `Decimal` and keep the written precision.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from perfassist.domain.record import Record

_READABLE = str.maketrans("０１２３４５６７８９％﹪", "0123456789%%")
_READ_VALUE = str.maketrans("＋－\u2212﹣．，、：／（）￥", "+---.,、:/()¥")
_WIDE_POINT = re.compile(r"(?<=\d)．(?=\d)")
_BLANK = re.compile(r"^[\s\-－—\u2013\u2212―─_/／\\、.…·*＊~～]*$")

_ARABIC = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_DIGITS = (
    {c: i for i, c in enumerate("〇一二三四五六七八九")}
    | {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
    | {"两": 2}
)
_SMALL = {"千": 1000, "仟": 1000, "百": 100, "佰": 100, "十": 10, "拾": 10}
_LARGE = {"亿": 10**8, "万": 10**4, "萬": 10**4}
_HAN = "".join({*_DIGITS, *_SMALL, *_LARGE}) + "点"
_LONGEST = 40  # characters: no amount is longer, and hostile cells are
_TOKEN = re.compile(rf"{_ARABIC}|[{_HAN}]")


def readable(text: str) -> str:
    """Return the text with full width digits, ％ and the point between digits made ASCII; every position is kept."""
    return _WIDE_POINT.sub(".", text.translate(_READABLE))


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, or only the dashes and strokes that fill a cell which does not apply."""
    return _BLANK.match(text) is not None


def parse_number(text: str) -> Decimal | None:
    """Return the value of a cell that is one number, else None; ask `is_blank` whether it was blank or unreadable.

    Read are thousands separators, full width forms, a percent sign (``98.32%`` is 98.32), a closing 分, an enclosing
    pair of brackets, Chinese numerals, and a number that a narrow column broke over two lines where the break is
    certain.
    """
    raw = readable(text).translate(_READ_VALUE).strip()
    raw = re.sub(r"^\((.*)\)$", r"\1", raw, flags=re.S).strip()
    raw = re.sub(r"\s*(?:%|分)$", "", raw)
    joined = _join_lines(raw)
    if joined is None:
        return None
    if re.fullmatch(rf"¥?[+-]?{_ARABIC}", joined):
        return Decimal(joined.lstrip("¥").replace(",", ""))
    return chinese_numeral(joined)


def _join_lines(raw: str) -> str | None:
    """Join the pieces of a broken number, or return None where the pieces may be numbers of their own."""
    pieces = raw.split()
    if len(pieces) <= 1:
        return raw
    joined = "".join(pieces)
    breaks_at_mark = all(a[-1] in ".," or b[0] in ".," for a, b in pairwise(pieces))
    tail_of_decimals = "." in pieces[0] and len(pieces) == 2 and re.fullmatch(r"\d{1,2}", pieces[1]) is not None
    two_decimals = re.fullmatch(r"[+-]?[\d,]+\.\d{1,2}", joined) is not None
    grouped_by_space = all(re.fullmatch(r"\d{3}(?:\.\d+)?", piece) for piece in pieces[1:]) and "\n" not in raw
    grouped = "," in pieces[0] and re.fullmatch(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?", joined) is not None
    certain = breaks_at_mark or grouped or (tail_of_decimals and two_decimals)
    if grouped_by_space and re.fullmatch(r"[+-]?\d{1,3}", pieces[0]) and len(pieces) > 2:
        certain = True
    return joined if certain else None


def chinese_numeral(text: str) -> Decimal | None:
    """Return the value of a numeral with Chinese digits or scales: ``1亿2千万``, ``三万五``, ``一百零五点二``; else None."""
    if not text or len(text) > _LONGEST:
        return None
    tokens = _TOKEN.findall(text)
    if "".join(tokens) != text:
        return None
    if "点" in tokens:
        return _with_point(tokens)
    return _whole(tokens)


def _with_point(tokens: list[str]) -> Decimal | None:
    at = tokens.index("点")
    scale = 1
    rest = tokens[at + 1 :]
    while rest and rest[-1] in (_LARGE | _SMALL):
        scale *= (_LARGE | _SMALL)[rest.pop()]
    head = _whole(tokens[:at])
    if head is None or not rest or any(token not in _DIGITS for token in rest):
        return None
    return Decimal(f"{head}.{''.join(str(_DIGITS[token]) for token in rest)}") * scale


def _whole(tokens: list[str]) -> Decimal | None:
    """Read a numeral by its largest scale: what stands before it times the scale, plus what follows."""
    for scale_set in (_LARGE, _SMALL):
        for name in scale_set:
            if name in tokens:
                at = len(tokens) - 1 - tokens[::-1].index(name)
                return _around(tokens[:at], scale_set[name], tokens[at + 1 :])
    if all(token in _DIGITS for token in tokens):
        value = Decimal("".join(str(_DIGITS[token]) for token in tokens)) if tokens else None
        return value
    return Decimal(tokens[0].replace(",", "")) if len(tokens) == 1 and tokens[0] not in _SMALL else None


def _around(before: list[str], scale: int, after: list[str]) -> Decimal | None:
    factor = Decimal(1) if not before and scale == 10 else _whole(before)
    if factor is None or (scale < 10_000 and any(token in _SMALL for token in before)):
        return None
    value = factor * scale
    if not after:
        return value
    rest = _whole(after)
    if rest is None or rest >= scale:
        return None
    # 三万五 is 35000 and 一千二 is 1200: a single digit right after a scale counts the next lower scale.
    if len(after) == 1 and after[0] in _DIGITS and scale > 10:
        rest *= scale // 10
    return value + rest


def trimmed(value: Decimal) -> Decimal:
    """Return the value without closing zeros and without an exponent: 152.0000 is 152, 1E+2 is 100."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


class NumberKind(StrEnum):
    """What a number in prose counts."""

    MONEY = "money"
    UNIT_PRICE = "unit_price"  # 1400元/人·月: money per something, never an amount of the budget
    PERCENT = "percent"
    PERCENT_POINTS = "percent_points"
    COUNT = "count"
    PLAIN = "plain"


class NumberInText(Record):
    """A number in prose; money in 万元, rates in percent. `text` is the span, as written, with its unit."""

    kind: NumberKind
    value: Decimal
    unit: str
    start: int
    end: int
    text: str


_PER_EACH = re.compile(r"(?:每[\u4e00-\u9fff]{1,3}|[\u4e00-\u9fff]均|单价)[为达约]?$")
# What is not a quantity: dates, document numbers, list markers, telephone numbers, codes.
_SKIPPED = re.compile(
    r"""(?:19|20)\d\d\s{0,3}[-/.年]\s{0,3}\d{1,2}\s{0,3}[-/.月]\s{0,3}\d{1,2}\s{0,3}[日号]?
    | (?:19|20)\d\d\s{0,3}[年－—~至-]+\s{0,3}(?:19|20)\d\d\s{0,3}年度?
    | (?:19|20)\d\d\s{0,3}年度?(?:\s{0,3}\d{1,2}\s{0,3}月份?)?(?:\s{0,3}\d{1,2}\s{0,3}[日号])?
    | \d{1,2}\s{0,3}[－—~、至-]\s{0,3}\d{1,2}\s{0,3}月份?
    | (?<![\d.])\d{1,2}\s{0,3}月份?(?:\s{0,3}\d{1,2}\s{0,3}[日号])?(?![\d.]*\s{0,3}个?月)
    | (?<![\d.])\d{1,2}\s{0,3}日(?!均)
    | [〔\uff3b\[【(（]\s{0,3}(?:19|20)\d\d\s{0,3}[〕\uff3d\]】)）]\s{0,3}(?:第?\s{0,3}\d+\s{0,3}号)?
    | 第\s{0,3}\d+\s{0,3}[号条款章项季次届期批个页]
    | (?<![\d.])\d{1,3}\s{0,3}号(?:文|令|楼|线|机)
    | (?:(?<=^)|(?<=[\n。；;：:]))\s{0,3}(?:[(（]\s{0,3}\d{1,2}\s{0,3}[)）]|\d{1,2}\s{0,3}[.．、)）](?!\d))
    | [(（]\s{0,3}\d{1,2}\s{0,3}[)）](?=[\u4e00-\u9fff])
    | (?<!\d)0\d{2,3}\s{0,3}[-－—]\s{0,3}\d{7,8}(?!\d)
    | (?<![\d.])1[3-9]\d{9}(?![\d.])
    | (?<![A-Za-z])[A-Za-z]{1,20}[-_]?\d[\w-]*
    | (?<!\d)\d{6,30}[A-Za-z]\w*
    | (?<![\d.])(?:20|19)\d\d(?=\s{0,3}[)）])""",
    re.X,
)
_HAN_SCALED = rf"(?:{_ARABIC}\s{{0,3}}[十百千万亿]{{0,4}}\s{{0,3}}){{1,4}}"
_QUANTITY = re.compile(
    rf"""(?P<han_percent>百分之[{_HAN}]{{1,20}})
    | (?P<number>(?:(?<![\d%])[+-])?{_HAN_SCALED}|(?<![{_HAN}])[{_HAN}]{{2,20}}(?=\s*(?:元|个?百分点)))
      \s*(?P<unit>个?百分点|[%‰]|元|[\u4e00-\u9fff㎡㎞]*)
      (?P<per>\s*[/／每]\s*[\u4e00-\u9fff]+(?:[·/／・.][\u4e00-\u9fff]+)*)?""",
    re.X,
)
_UNITS = (
    "平方米", "平方公里", "立方米", "公顷", "公里", "千米", "公斤", "千克", "人次", "户次", "人天", "工日", "个月",
    "小时", "分钟", "千瓦", "万亩", "个", "户", "人", "名", "位", "米", "亩", "吨", "斤", "套", "台", "辆", "处", "座",
    "件", "床", "顶", "项", "次", "场", "期", "家", "所", "栋", "幢", "间", "份", "册", "本", "头", "只", "羽", "株",
    "棵", "口", "眼", "条", "盏", "块", "张", "批", "部", "例", "起", "宗", "天", "日", "年", "月", "周", "村", "镇",
    "乡", "校", "班", "组", "篇", "幅", "双", "艘", "把", "瓶", "支", "枚", "封", "箱", "袋", "桶", "根", "道", "分",
    "倍", "岁", "度", "时", "元", "㎡", "㎞",
)  # fmt: skip


def find_numbers(text: str) -> list[NumberInText]:
    """Return the quantities of a piece of prose in order: money, percentages, percentage points, counts.

    Dates and years, document numbers, list markers, telephone numbers and codes are not quantities.
    """
    plain = readable(text).translate(str.maketrans("－\u2212﹣", "---"))
    masked = _SKIPPED.sub(lambda match: "□" * len(match.group()), plain)
    return list(_quantities(text, masked))


def _quantities(text: str, masked: str) -> Iterator[NumberInText]:
    at = 0
    while match := _QUANTITY.search(masked, at):
        found = _quantity(match)
        at = max(match.end() if found is None else found[3], match.start() + 1)
        if found is None:
            continue
        kind, value, unit, end = found
        start = match.start()
        yield NumberInText(kind=kind, value=value, unit=unit, start=start, end=end, text=text[start:end])


def _quantity(match: re.Match[str]) -> tuple[NumberKind, Decimal, str, int] | None:
    if match["han_percent"]:
        percent = chinese_numeral(match["han_percent"].removeprefix("百分之"))
        return None if percent is None else (NumberKind.PERCENT, percent, "%", match.end())
    number = match["number"].rstrip()
    digits = re.sub(r"\s+", "", number)
    sign, digits = (Decimal(-1), digits[1:]) if digits.startswith("-") else (Decimal(1), digits.lstrip("+"))
    value = parse_number(digits)
    if value is None:
        return None
    unit = match["unit"]
    value *= sign
    if unit.endswith("百分点"):
        return NumberKind.PERCENT_POINTS, value, "个百分点", match.end("unit")
    if unit in ("%", "‰"):
        return NumberKind.PERCENT, value if unit == "%" else value / 10, "%", match.end("unit")
    if unit.startswith("元"):
        return _money(match, value)
    name = next((name for name in _UNITS if unit.startswith(name)), "")
    if not name:
        return NumberKind.PLAIN, value, "", match.start("number") + len(number)
    if match["per"] and len(unit) == len(name):
        return NumberKind.COUNT, value, name + match["per"].strip(), match.end("per")
    return NumberKind.COUNT, value, name, match.start("unit") + len(name)


def _money(match: re.Match[str], value: Decimal) -> tuple[NumberKind, Decimal, str, int]:
    if match["per"] and match["unit"] == "元":
        return NumberKind.UNIT_PRICE, value, "元" + match["per"].strip(), match.end("per")
    end = match.start("unit") + 1
    if _PER_EACH.search(match.string[: match.start()]):
        return NumberKind.UNIT_PRICE, value, "元", end
    return NumberKind.MONEY, trimmed(value / 10_000), "万元", end
