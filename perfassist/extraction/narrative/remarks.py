"""What stands beside the figures of an indicator: its weight, its score, and why it fell short."""

import re
from dataclasses import dataclass

from perfassist.extraction.narrative.halves import Half
from perfassist.extraction.narrative.mentions import Shape, Value, alike
from perfassist.extraction.text import as_written

_SCORE = re.compile(
    r"(?:自评|评价|本项|该项|实际|应|实)*得分(?:为|：|:)?\s*(\d+(?:\.\d+)?)分?|(?:(?<![取获])得|(?<![预累合总共统设估])计|评分)(?:为|：|:)?\s*(\d+(?:\.\d+)?)\s*分(?!钟|贝)"
)
_FULL = re.compile(r"得满分(\d+(?:\.\d+)?)分")
_WEIGHT = re.compile(
    r"(?:分值|权重|满分|标准分)(?:为|：|:|是)?\s*(\d+(?:\.\d+)?)\s*分?|[（(](\d+(?:\.\d+)?)分[，,、；;]?\s*(?:自评|实际)?得"
)
_SLASHED = re.compile(r"[（(]\s*(?:分值|满分)?(\d+(?:\.\d+)?)分?\s*[/／]\s*(?:得分)?(\d+(?:\.\d+)?)分?\s*[）)]")
_NAMED_POINTS = re.compile(r"^[^，。；：:]{2,36}[（(](\d+(?:\.\d+)?)分[）)]")
_CAUSE = re.compile(
    r"(?:(?:偏差|未完成|未达标|未达到|扣分|滞后|推迟|偏低)?的?(?:主要)?(?:原因|理由)(?:在于|为|是|：|:)+|(?:主要)?(?:是)?(?:因为|由于|系因|系由|因(?!此|地|素|而|公|人|户|村|校|材)))"
    r"(?:主要是|是)?([^。；;]+)"
)
_SENTENCE_CAUSE = re.compile(
    r"^(?:(?P<subject>[^，。；：:]{0,36}?)的?(?:主要)?原因(?:在于|为|是|：|:)+|因为|由于)(?:主要是|是)?(?P<cause>[^。；;]+)"
)
_SHORT = r"偏差|未完成|未达标|未达到|扣分|少|偏低|较低|差|晚|滞后|推迟|没有完成|没有达到|不足|主要|的"
_TRAILING = re.compile(r"^(?:其中)?(?:有(?!效)|主要|系|受(?!益)|少的|差的|没(?!有?(?:超|突破|高|低)))[^。；;]{5,80}$")
_ASIDE = re.compile(r"问卷|走访|抽查|回访|随访|满意|完成率|得\d|分值|评价器|测评|以[^，]*为准")


@dataclass(frozen=True)
class Remark:
    """Points as printed, and the reason as told."""

    weight: str | None = None
    score: str | None = None
    note: str | None = None


_POINTS = re.compile(
    r"^(?:分值|权重|满分)[为：:]?(\d+(?:\.\d+)?)分?[，,、；](?:自评|实际)?得?分?[为：:]?(\d+(?:\.\d+)?)分?[。；]?$"
)


def points_in(sentence: str) -> tuple[str, str] | None:
    """Return weight and score that a sentence of its own tells of the indicator just told."""
    match = _POINTS.match(sentence)
    return (match[1], match[2]) if match else None


def cause_in(sentence: str) -> tuple[str, str] | None:
    """Return the reason a sentence of its own tells, after what it is about; that is empty for the one just told."""
    match = _SENTENCE_CAUSE.match(sentence)
    if match is None:
        return None
    subject = re.sub(r"[\d.]+\S{0,3}$|" + _SHORT, "", match["subject"] or "")
    return subject, match["cause"].strip("，, ")


def remark_of(extent: str, half: Half, *, alone: bool) -> Remark:
    """Read what stands between an indicator's name and the next one; points at the end of several are of all of them."""
    slashed = _SLASHED.search(extent)
    if slashed is not None:
        return Remark(slashed[1], slashed[2], _note(extent, half))
    score, weight, named = _SCORE.search(extent), _WEIGHT.search(extent), _NAMED_POINTS.match(extent)
    full = _FULL.search(extent)
    if full is not None:
        return Remark(full[1], full[1], _note(extent, half))
    got = (score[1] or score[2]) if score else None
    printed = (weight[1] or weight[2]) if weight else named[1] if named else None
    if not alone and printed is None:
        got = None
    return Remark(printed, got, _note(extent, half))


def _note(extent: str, half: Half) -> str | None:
    cause = _CAUSE.search(extent)
    if cause is not None:
        told = cause[1]
        # A reason told before the result ends where the result begins: 因机械进场晚，到6月8日才完成.
        if half.result is not None and half.result.text in told:
            told = told[: told.index(half.result.text)].rpartition("，")[0] or told
        return re.split(r"[，,](?=(?:自评)?[得扣]\d)", told)[0].rstrip("）)，, ")
    if not _falls_short(half):
        return None
    for bracket in re.findall(r"[（(]([^（）()]{8,80})[）)]", extent):
        if (
            not _ASIDE.search(bracket)
            and not re.match(r"[\d.]+分", bracket)
            and not re.search(r"目标|计划值|指标值", bracket)
        ):
            return str(bracket)
    parts = re.split(
        r"[，,](?=(?:其中)?(?:有|主要|系|受|少的|差的|没(?!有?(?:超|突破|高|低))))", extent.rstrip("。；; "), maxsplit=1
    )
    if len(parts) == 2 and _TRAILING.match(parts[1]) and not _ASIDE.search(parts[1]):
        return re.sub(r"^(?:主要)?(?:是|系)(?:因为?)?|^主要", "", parts[1])
    return None


def _falls_short(half: Half) -> bool:
    target, result = half.target, half.result
    if target is None or result is None or not alike(target, result) or target.shape is not Shape.NUMBER:
        return False
    wanted, reached = _figure(target), _figure(result)
    if wanted is None or reached is None:
        return False
    upper = re.search(r"以内|以下|不高|不超|不大|≤|<|＜|低于|少于", as_written(target.text))
    return reached > wanted if upper and "不低" not in target.text and "不少" not in target.text else reached < wanted


def _figure(value: Value) -> float | None:
    match = re.search(r"(\d[\d,]*(?:\.\d+)?)\s*([万亿]?)", value.text)
    if match is None:
        return None
    return float(match[1].replace(",", "")) * {"": 1.0, "万": 1e4, "亿": 1e8}[match[2]]
