"""The levels that headings and the openings of sentences name. A second level tells its first: 数量指标 is 产出指标."""

import re

from perfassist.extraction.narrative.clauses import TARGET_CUE
from perfassist.extraction.narrative.naming import name_in
from perfassist.extraction.text import as_written, marker_of, strip_ordinal

_PARENTS = {
    **dict.fromkeys(("产出数量", "产出质量", "产出时效", "产出成本"), "产出指标"),
    **dict.fromkeys(("数量", "质量", "时效", "成本"), "产出指标"),
    **dict.fromkeys(("经济成本", "社会成本", "生态环境成本"), "成本指标"),
    **dict.fromkeys(
        ("经济效益", "社会效益", "生态效益", "可持续影响", "可持续发展", "可持续", "环境效益", "可持续发展影响"),
        "效益指标",
    ),
    **dict.fromkeys(("服务对象满意", "服务对象满意度", "社会公众满意度", "社会满意度", "群众满意度"), "满意度指标"),
}
_SECOND = "|".join(sorted(_PARENTS, key=len, reverse=True))
_SATISFIED = re.compile(r"满意")
_POINTS = r"(?:[（(][^（）()]*分[^（）()]*[）)]|\d+(?:\.\d+)?分(?:[，,]得\d+(?:\.\d+)?分)?)?"
_ASIDE = (
    r"(?:的?(?:实际)?(?:完成|实现|达成)(?:情况|分析)?|方面|情况|分析|有?[一二三四五六七八九十两\d]+[项个]|类|部分)*"
)
_TITLE = re.compile(rf"^(?:绩效)?(?P<first>产出|效益|满意度|成本)(?:指标|目标)?{_ASIDE}$")
# The first levels of whole-unit and other schemes, as they are called there.
_OWN_TITLE = re.compile(
    r"^(?P<first>(?:(?:项目|履职|部门|整体)+(?:产出|效益|效果|效能|满意度|成本)|管理效率|运行成本|社会效应|可持续发展能力|效果指标)"
    rf"(?:指标)?){_ASIDE}$"
)
_SECOND_TITLE = re.compile(rf"^(?P<second>(?P<bare>{_SECOND})(?:指标|目标)?){_ASIDE}$")
_LEAD = re.compile(
    rf"^(?:[一二三四五六]看|从|在|就|关于)?(?:(?P<second>(?P<bare>{_SECOND})(?P<suffix>指标|目标)?)|(?P<first>产出|效益|满意度)(?P<firstsuffix>指标|目标)?)"
    rf"(?P<aside>{_ASIDE}(?:来看|来说|看|上|中)?){_POINTS}(?P<sign>[：:。，,、；;\s]+|包括|主要是|主要有|有|为|是|$|(?=[“—]))"
)


_RANKS = (
    r"第[一二三四五六七八九十]+",
    r"[一二三四五六七八九十]{1,3}[、．.\s]",
    r"[（(][一二三四五六七八九十]",
    r"\d",
    r"[（(]\d",
    r"[①-⑳]",
)


def _rank(title: str) -> int:
    """Return how deep a heading stands by its number: 一、 before （一） before 1. before （1）; 0 without a number."""
    marker = marker_of(title)
    return next((at for at, pattern in enumerate(_RANKS, start=1) if re.match(pattern, marker)), 0)


class Levels:
    """The levels the last headings named."""

    def __init__(self) -> None:
        self.level1: str | None = None
        self.level2: str | None = None
        self.rank = 0

    def ends_at(self, title: str) -> bool:
        """Whether a heading that names no level ends the levels: not one below the heading that told them."""
        rank = _rank(title)
        return not (self.rank and rank > self.rank)

    def copy(self) -> "Levels":
        """Return levels of their own, the same for now."""
        other = Levels()
        other.level1, other.level2, other.rank = self.level1, self.level2, self.rank
        return other

    def take(self, title: str) -> bool:
        """Take a heading as a level; tell whether it was one."""
        bare = as_written(
            strip_ordinal(
                re.sub(r"^[一二三四五六七八九十]{1,2}[\s\u3000]*(?=[产效满数质时成经社生可服])", "", title.strip())
            )
        )
        if self._named(bare):
            self.rank = _rank(title)
            return True
        return False

    def _named(self, bare: str) -> bool:
        bare = re.sub(r"[（(][^（()）]*分?[^（()）]*[）)]$|\d+(?:\.\d+)?分.*$", "", bare).strip("：:。，,、*；; ")
        second = _SECOND_TITLE.match(bare)
        if second is not None:
            # 服务对象满意度 as a heading of its own is the first level's title.
            told = (
                not _SATISFIED.search(second["bare"])
                or second["second"].endswith("指标")
                or self.level1 == "满意度指标"
            )
            self.level1, self.level2 = _PARENTS[second["bare"]], second["second"] if told else None
            return True
        first = _TITLE.match(bare)
        if first is not None:
            self.level1, self.level2 = f"{first['first']}指标", None
        own = _OWN_TITLE.match(bare)
        if own is not None:
            self.level1, self.level2 = own["first"], None
        return first is not None or own is not None

    def lead(self, item: str) -> str:
        """Take the levels an item opens with (``质量指标方面，……``) and return what follows them."""
        match = _LEAD.match(item)
        while match is not None and self._opens(match):
            if match["second"] is not None:
                self.level1, self.level2 = _PARENTS[match["bare"]], match["second"]
            else:
                self.level1, self.level2 = f"{match['first']}指标", None
            item = item[match.end() :].strip()
            match = _LEAD.match(item)
        return item

    def _opens(self, match: re.Match[str]) -> bool:
        """Whether the words are a class and not an indicator of that name: ``满意度为95%`` tells a figure."""
        classed = (
            match["suffix"] is not None
            or match["firstsuffix"] is not None
            or re.search(r"方面|看$|来说$|上$", match["aside"]) is not None
        )
        sign = match["sign"].strip()
        if _SATISFIED.search(match.group()) and not classed:
            rest = match.string[match.end() :]
            cue = TARGET_CUE.search(rest)
            named = cue is not None and bool(name_in(rest[: cue.start()]))
            return sign in ("。", "：", ":") and (match["bare"] is None or named)
        return classed or sign in ("：", ":", "。") or (sign == "" and not match.string[match.end() :])
