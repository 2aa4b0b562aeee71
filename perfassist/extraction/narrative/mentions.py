"""Values in running text: numbers with their unit, dates, and words that tell a state."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from perfassist.extraction.narrative.wording import COUNTED, DEGREES, STATES, UNITS


class Shape(Enum):
    """What kind of value a text is."""

    NUMBER = "number"
    DATE = "date"
    STATE = "state"


@dataclass(frozen=True)
class Value:
    """A value as written, its place in the clause and what it counts."""

    text: str
    start: int
    end: int
    shape: Shape
    unit: str = ""
    # With an operator or a bound (≥, 不低于, 以内) it can only be a target, unless a result is said to be so.
    bounded: bool = False


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for one of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NUMBER = r"\d+(?:[,，]\d{3})*(?:\.\d+)?"
_UNIT = any_of(UNITS)
_OPERATOR = (
    r"[≥≤=＝＞＜><≧≦]|不(?:得|应|能)?(?:低|少|高|大|小|超|多)(?:于|过)"
    r"|(?:低|少|小|高|大|多|优)于|不(?:得|应|能)?(?:突破|高出|超)|至少|最多|至多"
)
_PER = r"(?:(?:每|平均每)(?:人次|公里|平方米|立方米|台套|[人户天日月年次亩吨台个名座套件场期村所米课]))+"
_BOUND = r"(?:及|或)?以上|(?:及|或)?以内|(?:及|或)?以下|之内|之间|左右|内(?![\u4e00-\u9fff])|以前|之前|前(?![\u4e00-\u9fff]{0,3}期)"
_COUNTED = any_of(COUNTED)
_QUANTITY = re.compile(
    rf"(?P<op>(?:(?:{_OPERATOR})\s*(?:(?:预算|概算|批复|合同价?|上年|限额)[数额]?的)?|{_PER})*)(?<![\d.第〔\-A-Za-z])(?P<number>{_NUMBER}(?:\s*[—～~\-至]\s*{_NUMBER})?)\s*"
    rf"(?P<magnitude>[万亿千百]*)(?P<unit>(?:{_UNIT})(?:[/／·•](?:{_UNIT}))*(?:(?![的前内后以等多余左整完到了均和为起底末])[\u4e00-\u9fff](?=$|[，。；、）()]))?|(?!万|亿|以|左|之|的|内|前|年|月|日|号|条意见)[\u4e00-\u9fff]{{1,2}}(?=$|[，。；、（）()]|以[上内下]))?"
    rf"(?P<counted>(?:{_COUNTED})(?=$|[，。；、）)]|以|的))?(?P<bound>{_BOUND})?"
)
_DAY = re.compile(
    r"(?P<date>每(?:季度?|月)末?(?:次月|月)?\d{1,2}日|(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|份)?(?:上旬|中旬|下旬|底|末|初)?|20\d\d年(?:底|末)|(?:次年|当年|本年)?年(?:底|末)(?=以?前|之前))"
    r"(?P<bound>以前|之前|前)?"
)
_ROMAN = re.compile(r"[ⅠⅡⅢⅣⅤ]+类?(?:水质|标准)?")
_DIRECTION = re.compile(r"(?:下降|提高|增长|增加|减少|降低|提升|上升|缩短|提前)$")
STATE = re.compile(rf"(?:{any_of(DEGREES)})*(?:{any_of(STATES)})|[“\"][^“”\"]{{1,14}}[”\"]")


def values_in(text: str) -> list[Value]:
    """Return the numbers and dates of a clause in order; a year, a number without unit amid words is no value."""
    found = [
        Value(match.group(), match.start(), match.end(), Shape.DATE, bounded=match["bound"] is not None)
        for match in _DAY.finditer(text)
    ]
    found += [Value(m.group(), m.start(), m.end(), Shape.NUMBER, "类") for m in _ROMAN.finditer(text)]
    taken = [(value.start, value.end) for value in found]
    for match in _QUANTITY.finditer(text):
        if any(match.start("number") < end and start < match.end() for start, end in taken):
            continue
        value = _quantity(text, match)
        if value is not None:
            found.append(value)
    return sorted(found, key=lambda value: value.start)


def _quantity(text: str, match: re.Match[str]) -> Value | None:
    unit, following = match["unit"] or "", text[match.end() : match.end() + 1]
    if unit == "年" and re.fullmatch(r"(?:19|20)\d\d", match["number"]):
        return None
    if not unit and not match["bound"] and re.match(r"[\w\u4e00-\u9fff]", following):
        return None
    start = match.start()
    direction = _DIRECTION.search(text[:start])
    if direction is not None and not match["op"]:
        start = direction.start()
    return Value(
        text[start : match.end()],
        start,
        match.end(),
        Shape.NUMBER,
        unit,
        bounded=bool(re.match(_OPERATOR, match["op"].lstrip("每人年月天次户"))) or match["bound"] is not None,
    )


def state_of(text: str) -> Value | None:
    """Return the state a whole text is (有所改善), or None."""
    match = STATE.fullmatch(text)
    return Value(text, 0, len(text), Shape.STATE) if match else None


def alike(left: Value, right: Value) -> bool:
    """Whether two values count the same thing."""
    if "零" in (left.text, right.text):
        return Shape.DATE not in (left.shape, right.shape)
    return left.shape is right.shape and _measure(left.unit) == _measure(right.unit)


_SAME_UNITS = {
    **dict.fromkeys(("元", "万元", "亿元"), "元"),
    **dict.fromkeys(("名", "位", "人"), "人"),
    **dict.fromkeys(("场", "场次", "次"), "次"),
    **dict.fromkeys(("平方米", "㎡", "m²", "m2"), "平方米"),
    **dict.fromkeys(("公里", "千米", "km", "米"), "米"),
    **dict.fromkeys(("公斤", "千克", "吨", "斤"), "吨"),
    **dict.fromkeys(("台（套）", "台(套)", "台套", "台", "套"), "台"),
    **dict.fromkeys(("个小时", "小时", "分钟"), "小时"),
    **dict.fromkeys(("个工作日", "工作日", "天", "日"), "天"),
}


def _measure(unit: str) -> str:
    base = re.split(r"[/／·•]", unit)[0]
    return _SAME_UNITS.get(base, base)
