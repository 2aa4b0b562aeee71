"""The numbers of a question as staff say them: 两千万, 八成五, 过半, 三分之一, 1.5亿."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from perfassist.domain.numbers import chinese_numeral

HAN = "零〇一二两三四五六七八九十百千万亿"


@dataclass(frozen=True)
class Amount:
    """A number of the question: money in 万元, rates in percent."""

    value: Decimal
    kind: Literal["money", "percent", "score", "plain"]


def amount(text: str) -> Amount | None:
    """Read a number of the question with its unit; money in 万元, 八成 and 过半 in percent."""
    if text in ("半", "半数", "一半"):
        return Amount(Decimal(50), "percent")
    if text.startswith("百分之"):
        return _amount(chinese_numeral(text[3:]), "percent")
    if match := re.fullmatch(rf"([{HAN}]+)分之([{HAN}]+)", text):
        below, above = chinese_numeral(match[1]), chinese_numeral(match[2])
        return None if not below or above is None else Amount(above / below * 100, "percent")
    if match := re.fullmatch(rf"(.+?)成(半|[{HAN}])?", text):
        return _tenths(match[1], match[2])
    if text.endswith(("%", "个百分点")):
        return _amount(_numeral(re.sub(r"%|个百分点", "", text)), "percent")
    if text.endswith("分"):
        return _amount(_numeral(text[:-1]), "score")
    return _money_or_plain(text)


def _tenths(whole: str, half: str | None) -> Amount | None:
    tenths = _numeral(whole)
    if tenths is None:
        return None
    more = Decimal(5) if half == "半" else (chinese_numeral(half) or Decimal(0)) if half else Decimal(0)
    return Amount(tenths * 10 + more, "percent")


def _money_or_plain(text: str) -> Amount | None:
    bare = re.sub(r"元|块钱?", "", text)
    value = _numeral(bare)
    if value is None:
        return None
    is_money = bare != text or bool(re.search("[万亿]", bare))
    if not is_money and not re.search(r"\d", bare):
        return None
    return Amount(value / 10000, "money") if is_money else Amount(value, "plain")


def _amount(value: Decimal | None, kind: Literal["money", "percent", "score", "plain"]) -> Amount | None:
    return None if value is None else Amount(value, kind)


def _numeral(text: str) -> Decimal | None:
    digits = text.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", digits):
        return Decimal(digits)
    if digits[:1] in tuple("百千万亿"):
        # 上千万, 过亿: a scale that stands alone means one of it.
        return chinese_numeral("一" + digits) if re.fullmatch("[百千]?[万亿]", digits) else None
    return chinese_numeral(digits)
