"""Indicators told in the sentences of a narrative, with the levels their headings name."""

import re
from collections.abc import Iterator, Sequence

from perfassist.domain.document import Locator
from perfassist.domain.extracted import NO_NUMBER, NO_TEXT, ExtractedNumber, found_number, found_text
from perfassist.domain.numbers import parse_number
from perfassist.domain.report import Indicator, Passage, Section, SectionRole
from perfassist.extraction.narrative.shapes import Told, told_in
from perfassist.extraction.text import as_written, marker_of, strip_ordinal
from perfassist.extraction.words.levels import is_execution, points_of, without_points

_FIRST = (SectionRole.RESULTS, SectionRole.CONCLUSION, SectionRole.OTHER)
_SECOND = (SectionRole.OVERVIEW, SectionRole.IMPLEMENTATION)
# Money is told by the funds, and a sentence about all indicators at once tells none.
_NO_NAME = re.compile(
    r"(?:项目|全年|年度|年初|预算|总|计划|财政|专项|中央|省级|县级|到位|安排|下达|实际)*(?:预算|资金|投资|支出|经费)(?:总额|数)?$"
    r"|(?:各项|全部|总体|所有|各类|上述|本项目|项目|其他|年度|三级|绩效|均|其中)+(?:绩效|工作)?$"
)
_SCORE = re.compile(r"(?:自评|评价|本项|该项|实际|应)*(?:得分|得|计|评分|\d分[/／])(?:为|：|:)?\s*(\d+(?:\.\d+)?)\s*分")
_WEIGHT = re.compile(
    r"(?:分值|权重|满分|标准分)(?:为|：|:|是)?\s*(\d+(?:\.\d+)?)\s*分?"
    r"|[（(](\d+(?:\.\d+)?)分(?:[，,]\s*(?:自评)?得|[/／]\d)"
)
_VALUE = re.compile(
    r"[\d一二两三四五六七八九十百]|[ⅠⅡⅢⅣⅤ]|及时|提高|改善|提升|稳定|良好|显著|明显|优|合格|达标|完成|有效|长期|零|无|前|按期|完善|增强|下降"
)
_NOTE = re.compile(r"(?:偏差|未完成|未达标|扣分)?(?:的)?(?:主要)?原因(?:为|是|：|:)\s*([^。；;]+)")
_LEVEL_ONE = re.compile(r"^(?:项目|履职)?(产出|效益|满意度)(?:指标)?$")
_LEVEL_TWO = re.compile(
    r"^(数量|质量|时效|成本|经济成本|社会成本|生态环境成本|经济效益|社会效益|生态效益|可持续影响|可持续发展"
    r"|服务对象满意度?|社会公众满意度)(?:指标)?$"
)
_PARENTS = {
    **dict.fromkeys(("数量", "质量", "时效", "成本"), "产出指标"),
    **dict.fromkeys(("经济成本", "社会成本", "生态环境成本"), "成本指标"),
    **dict.fromkeys(("经济效益", "社会效益", "生态效益", "可持续影响", "可持续发展"), "效益指标"),
    **dict.fromkeys(("服务对象满意", "服务对象满意度", "社会公众满意度"), "满意度指标"),
}
_LONGEST = 1500  # characters; a longer run without a stop is no sentence
_WORDED_LEVEL = re.compile(
    r"^(?:[一二三四五]看)?((?:数量|质量|时效|成本|经济成本|社会成本|生态环境成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度"
    r"|产出|效益|满意度)指标)(?:方面|包括|为|有|是|中)[，,：:]?(.*)$",
    re.S,
)
_ASIDE = re.compile(r"(?:的?(?:实际)?完成(?:情况|分析)?|方面|情况|分析|有?[一二三四五六两]项)+$")


def read_sentences(sections: Sequence[Section]) -> list[Indicator]:
    """Return the indicators told in the sentences of a narrative: in its results, and only without any there, elsewhere."""
    return _read(sections, _FIRST) or _read(sections, _SECOND)


def _read(sections: Sequence[Section], roles: tuple[SectionRole, ...]) -> list[Indicator]:
    rows: list[Indicator] = []
    levels = _Levels()
    for section in sections:
        announced = "" if levels.take(section.title) else section.title
        # An item of a list that became a heading names the indicator of its text; any other heading ends the levels.
        if announced and not re.match(r"\d", marker_of(announced)):
            levels, announced = _Levels(), ""
        if section.role in roles or (announced and levels.level1):
            for passage in section.passages:
                rows.extend(_rows(passage, levels, announced))
                announced = ""
    return rows


class _Levels:
    """The levels the last headings named. A second level tells its first: 数量指标 belongs to 产出指标."""

    def __init__(self) -> None:
        self.level1: str | None = None
        self.level2: str | None = None

    def take(self, title: str) -> bool:
        """Take a title as a level; tell whether it was one."""
        bare = as_written(strip_ordinal(title.strip()))
        bare = re.sub(r"[（(][^（()）]*分[^（()）]*[）)]|\d+分[，,].*$|^[一二三四五]看", "", bare)
        bare = _ASIDE.sub("", bare.strip("：:。，,、"))
        second = _LEVEL_TWO.match(bare)
        if second is not None:
            self.level1, self.level2 = _PARENTS[second[1]], bare
            return True
        first = _LEVEL_ONE.match(bare)
        if first is not None:
            self.level1, self.level2 = f"{first[1]}指标", None
        return first is not None


def _rows(passage: Passage, levels: _Levels, announced: str) -> Iterator[Indicator]:
    """Yield the rows of a passage; a short sentence without figures names what the next one tells."""
    text = passage.locator.quote or passage.text
    waiting: Indicator | None = None
    for raw in re.split(r"(?<=[。；;\n])", text):
        if len(raw) > _LONGEST:
            continue
        item = strip_ordinal(raw.replace("**", "").strip(" \t\u3000-•·")).strip()
        head, tail = _level_head(item)
        while levels.take(head):
            item = tail.strip()
            head, tail = _level_head(item)
        if levels.take(item):
            continue
        told = told_in(item, strip_ordinal(announced))
        rows = [row for one in told if (row := _row(one, item, levels, passage.locator)) is not None]
        if waiting is not None:
            yield _with_cause(waiting, "" if rows else item, passage.locator)
        yield from rows[:-1]
        waiting = rows[-1] if rows else None
        announced = item.strip("。：: ") if not told and len(item) <= 26 and "，" not in item else ""
    if waiting is not None:
        yield waiting


def _with_cause(row: Indicator, following: str, at: Locator) -> Indicator:
    """Give a row the cause that the sentence behind it tells: ``扣分原因是……``."""
    note = _NOTE.match(following.removeprefix("主要"))
    if note is None or row.note.value is not None:
        return row
    place = at.model_copy(update={"quote": following}) if following in (at.quote or "") else at
    return row.model_copy(update={"note": found_text(as_written(note[1]), place)})


def _level_head(item: str) -> tuple[str, str]:
    worded = _WORDED_LEVEL.match(item)
    if worded is not None:
        return worded[1], worded[2]
    match = re.match(r"^([^，,；;。：:“\d\s]{2,16}(?:[（(]\d+分[^）)]*[）)])?)(?:[：:。，、\s]|(?=“))(.*)$", item, re.S)
    return (match[1], match[2]) if match else ("", item)


def _row(told: Told, item: str, levels: _Levels, at: Locator) -> Indicator | None:
    points = points_of(told.name)
    name = as_written(without_points(told.name)).strip("，,：:、。").rstrip("的为")
    if not 2 <= len(name) <= 40 or is_execution(name) or _NO_NAME.match(name) or not _VALUE.search(told.target):
        return None
    place = at.model_copy(update={"quote": item}) if item in (at.quote or "") else at
    score, weight, note = _SCORE.search(told.extent), _WEIGHT.search(told.extent), _NOTE.search(told.extent)
    return Indicator(
        level1=levels.level1,
        level2=levels.level2,
        name=name,
        target=found_text(told.target, place),
        actual=found_text(told.actual, place),
        weight=_number((weight[1] or weight[2]) if weight else points, place),
        score=_number(score[1] if score else None, place),
        note=NO_TEXT if note is None else found_text(as_written(note[1]), place),
        locator=place,
    )


def _number(text: str | None, at: Locator) -> ExtractedNumber:
    value = parse_number(text) if text else None
    return NO_NUMBER if value is None else found_number(value, at)
