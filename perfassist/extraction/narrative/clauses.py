"""Sentences in clauses, and what each clause tells: a target, a result, a comparison of the two, or only a name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from perfassist.extraction.narrative.mentions import Shape, Value, any_of, state_of, values_in
from perfassist.extraction.narrative.wording import (
    ASIDE,
    DEEDS,
    RESULTS,
    TARGET_NOUNS,
    TARGET_VERBS,
    WHEN,
)


class Role(Enum):
    """What a clause tells."""

    TARGET = "target"
    RESULT = "result"
    BARE = "bare"  # a name and a figure, without a word that tells which of the two it is
    COMPARED = "compared"  # the target, told after what was reached: 超过95户的目标
    BOTH = "both"  # 目标和实际均为100%
    NAME = "name"
    ASIDE = "aside"


@dataclass(frozen=True)
class Clause:
    """A piece of a sentence, the sign before it, its place, and whether it stands in brackets."""

    text: str
    sign: str
    start: int
    inside: bool = False


@dataclass(frozen=True)
class Reading:
    """What a clause tells; `own` is a name in front of the figure's word, `deed` what stands between the two."""

    role: Role
    clause: Clause
    own: str = ""
    deed: str = ""
    values: tuple[Value, ...] = ()
    rest: str = ""
    listing: bool = False
    linked: bool = False
    labelled: bool = False

    @property
    def value(self) -> Value | None:
        """The figure told."""
        return self.values[-1] if self.values else None


_NOUN, _RESULT, _DEED = any_of(TARGET_NOUNS), any_of(RESULTS), any_of(DEEDS)
_WHEN = rf"(?:{any_of(WHEN)})*"
_FILL = (
    r"(?:的|值|数|设定|确定|完成|实现|达到|应达到|需达到|要达到|达(?!标)|为|是|有(?=\d)|：|:|于|在|至|到|由"
    r"|控制在|稳定在|保持在|维持在|(?:提高|提升|下降|降低|增加|减少)[到至]|约|\s)*"
)
_GUARDED = (
    r"(?<![主需必重摘只])要(?=在|有|达|到|\d|[≥≤])|(?<![供适反响对相])应当?(?!急|用|对|届|纳|付|聘|诉|对|援)|(?<!必)须|(?<!必)需(?!求|要|方)"
    r"|(?<=成本|单价|造价|费用|均价)预算(?=为|是|\d|[≥≤])|指标(?=[：:为是]{0,2}[\d≥≤=＝不])(?!\d+(?:\.\d+)?分)|拟(?!定|稿)|计划(?!生育|单列|、)|(?<![检测鉴认核评审规稳固签协指一商])定(?=\d|[≥≤]|不[低少高超]|在(?!岗|编|册)|为|于\d)"
)
_SHORT = ("要", "应", "应当", "须", "需", "拟", "计划")
_VERBS = any_of(verb for verb in TARGET_VERBS if verb not in _SHORT)
TARGET_CUE = re.compile(rf"{_WHEN}(?:(?:的)?(?:{_NOUN})(?!生育|单列)|{_VERBS}|{_GUARDED})(?:{_FILL})")
_SOFT = r"(?:已|均|都|共计?|总共|合计|也|仍|只|仅|才|就|全部|现|累计)"
RESULT_CUE = re.compile(
    rf"(?:{_SOFT}|截[至止][^，。；\d]{{0,6}}(?:20\d\d年)?(?:\d{{1,2}}月)?(?:\d{{1,2}}日|[底末])?|(?:{_RESULT}))*(?:{_RESULT}|现为|已)(?:{_SOFT}|{_FILL}|{_RESULT})*"
)
_LINK = re.compile(r"(?:达到了?|达|为|至|到|是|有|只有|仅|共|约|近|超|在|于|了|：|:)+$")
_ASIDE = re.compile(rf"{any_of(ASIDE)}|满意(?![度率])|^占|占[^，]{{0,8}}的$")
_BOUND_NOUN = rf"(?:{_NOUN}|上限|下限|要求|标准|规定|限额|底线|红线|指标|控制线|计划数|承诺|预期|水平)"
_COMPARING = (
    r"(?:比|较|与|和|同|占|达到|达|实现|完成|超过|超额完成|高于|低于|高出|优于|好于|少于|多于|大于|小于|早于|晚于|不及|低|高|超|超出|未达到|没有达到|没达到|未完成|未突破"
    r"|没有突破|没有超过|未超过|未高于|不低于|不高于|符合|相当于|为|距离?|离)"
)
_COMPARED = (
    re.compile(rf"^(?:仅|已|也|均|略|略微|都|只)*{_COMPARING}了?(?:[^，\d]{{0,6}}?)$"),
    re.compile(rf"^的?(?:年度|年初|控制|既定|预期|绩效|任务)*{_BOUND_NOUN}"),
    re.compile(
        rf"^(?:仅|已|也|均|略|略微|都|只)*{_COMPARING}了?{_WHEN}(?:{_BOUND_NOUN}|规定)(?:值|数)?(?:的|为|中的|：)*$"
    ),
    re.compile(r"^(?:仅|也|均|略|略微|都)*(?:低于|高于|超过|未达到|没有达到|没达到|不及|优于|好于|少于|多于)$"),
)
_BOTH = re.compile(rf"^(?P<name>.*?)(?:的)?{_WHEN}(?:{_NOUN})[和与、](?:{_RESULT}|实际)+(?:均|都|同)?[为是达]?$")
_FROM = re.compile(
    r"(?:由|从)[^，。；]{1,22}?(?:提高|提升|下降|降低|增加|减少|上升|增长|缩短|扩大|升|降|变|转|涨|改善|压减)(?:到|至|为|成)了?"
)
_CHANGE = re.compile(
    r"(?:同比|环比|(?:比|较)(?:上年度?|去年|上一?年度?|同期|上学年|以?往年|前一?年|20\d\d年|项目?实施前|改造前|实施前|期初|往常)的?(?:同期)?(?:[\d.]+[%\w\u4e00-\u9fff]{0,3})?)[^，。；\d]{0,6}?"
    r"(?:增长|提高|下降|降低|提升|增加|减少|上升|缩短|多|少|高|低|提前|推迟|持平)了?(?:约|近)?(?:[\d.]+(?:个百分点|百分点|[%‰万亿]?[\u4e00-\u9fff]{0,3}))?"
)
_SCORED = re.compile(
    r"^(?:[^\d]{0,14}(?:(?<![取获])得|扣|(?<![预累合总共统设估])计|得分|评分)(?:为|：|:)?\d+(?:\.\d+)?分|[^\d]{0,8}(?:分值|权重|满分|得分)(?:为|：|:)?\d"
    r"|\d+(?:\.\d+)?分(?:[/／、]|$))"
)
_NAMING = re.compile(r"^[^\d]{0,2}[\u4e00-\u9fff（）()“”、·\d]+$")


def clauses_of(text: str) -> Iterator[Clause]:
    """Yield the clauses: parted at commas and stops, at brackets that tell something, and at 、 behind a figure."""
    start, sign, depth, inside = 0, "", 0, False
    name_brackets = 0
    for at, char in enumerate(text):
        if char in "“《‘":
            depth += 1
        elif char in "”》’":
            depth = max(0, depth - 1)
        if depth:
            continue
        if char in "（(" and not _informs(text, at):
            name_brackets += 1
            continue
        if char in "）)" and name_brackets:
            name_brackets -= 1
            continue
        if _parts(text, start, at):
            if text[start:at].strip():
                yield Clause(text[start:at].strip(), sign, start, inside)
            start, sign = at + 1, char
            inside = char in "（(" or (inside and char not in "）)")
    if text[start:].strip():
        yield Clause(text[start:].strip(), sign, start, inside)


def _informs(text: str, at: int) -> bool:
    """Whether a bracket tells something; a short one without figures belongs to the name before it: 村（社区）."""
    inner = re.split(r"[）)]", text[at + 1 :], maxsplit=1)[0]
    if re.match(r"[台套处户]", text[at - 1 : at]) and len(inner) <= 2:
        return False
    return len(inner) > 6 or re.search(rf"\d|{_NOUN}", inner) is not None


def _parts(text: str, start: int, at: int) -> bool:
    char, piece = text[at], text[start:at]
    if char in "，,":
        return not (text[at - 1 : at].isdigit() and re.match(r"\d{3}(?!\d)", text[at + 1 : at + 5]))
    if char in "；;。\n（()）|\uff5c":
        return True
    if char in "：:":
        return not (piece and re.search(rf"(?:{_NOUN}|{_RESULT}|要求|预计)(?:值|数|为|是|如下)*$", piece))
    if char in "/／":
        return re.match(r"[/／](?:实际|完成|全年|目标|\d+(?:\.\d+)?分)", text[at:]) is not None
    if char == "、":
        values = values_in(piece)
        if values and values[-1].end >= len(piece.rstrip()) and values[-1].shape is not Shape.DATE:
            return True
        return char == "、" and re.match(r"、(?:全年|年末|实际|完成值|完成\d|目标值?[为\d])", text[at:]) is not None
    return False


def read_clause(clause: Clause) -> Reading:
    """Return what a clause tells."""
    text = _CHANGE.sub("", clause.text)
    changed = text != clause.text
    text = _FROM.sub("达到", text)
    if _SCORED.match(text):
        return Reading(Role.ASIDE, clause, rest=text)
    values = values_in(text)
    compared = _compared(text, values)
    if compared is not None:
        return Reading(Role.COMPARED, clause, values=(compared,))
    if values and (both := _BOTH.match(text[: values[0].start])) is not None:
        return Reading(Role.BOTH, clause, own=both["name"], values=(values[0],))
    return _aimed(clause, text, values) or _reached(clause, text, values, changed)


def _compared(text: str, values: list[Value]) -> Value | None:
    """Return the target of a comparison: behind its noun or before it; a share of the target is none."""
    for value in values:
        operator = re.match(rf"^{_COMPARING}", value.text)
        skipped = operator.end() if operator else 0
        before, after = text[: value.start + skipped], text[value.end :]
        if "百分点" in value.unit:
            continue
        bare = replace(value, text=value.text[skipped:])
        if (_COMPARED[0].match(before) and _COMPARED[1].match(after)) or (not after and _COMPARED[3].match(before)):
            return bare
        if _COMPARED[2].match(before):
            share = before.endswith("的") and "%" in value.unit and not re.search(r"规定的$", before)
            return None if share else value
    return None


def _aimed(clause: Clause, text: str, values: list[Value]) -> Reading | None:
    """Return the target a clause tells: a word of aiming, and behind it a figure or a state."""
    cues = [cue for cue in TARGET_CUE.finditer(text) if cue.group()]
    behind = [cue for cue in cues if any(value.start >= cue.end() - 1 for value in values)]
    cue = (behind or cues)[-1] if cues else None
    if cue is None:
        return None
    end = min([cue.end(), *(value.start for value in values if value.start >= cue.start() + 1)])
    told = tuple(value for value in values if value.start >= end)
    rest = text[cue.end() :].strip("：: ")
    listing = "：" in text[cue.start() : end] or ":" in text[cue.start() : end]
    own = text[: cue.start()]
    if not told:
        if values and cue.start() - values[-1].end in (0, 1):
            return _named_before(clause, text, values, cue.start())
        if rest and state_of(rest) is None and not listing:
            return None  # a word of aiming inside a name
        return Reading(Role.TARGET, clause, own=own, rest=rest, listing=listing)
    since = told[-2].end if len(told) > 1 else end
    deed = text[min(since, told[-1].start) : told[-1].start]
    return Reading(Role.TARGET, clause, own, deed, (told[-1],), rest=text[told[-1].end :], listing=listing)


def _named_before(clause: Clause, text: str, values: list[Value], at: int) -> Reading:
    """Read ``培训300人次的目标``: the figure stands before the word of aiming."""
    before = [value for value in values if value.end <= at]
    if before and at - before[-1].end <= 1:
        return Reading(Role.TARGET, clause, own=text[: before[-1].start], values=(before[-1],))
    return Reading(Role.TARGET, clause, own=text[:at], rest=text[at:])


def _reached(clause: Clause, text: str, values: list[Value], changed: bool) -> Reading:
    """Return the result, the bare figure or the name a clause tells."""
    if not values:
        told = _told_without_figure(clause, text)
        if told is not None:
            return told
        naming = len(text) <= 40 and (_NAMING.match(text) is not None)
        return Reading(Role.NAME if naming else Role.ASIDE, clause, own=text, rest=text)
    chosen = values[-1]
    lead = text[: chosen.start]
    cues = list(RESULT_CUE.finditer(lead))
    cue = cues[-1] if cues else None
    if cue is not None and not _within_name(cue, lead):
        role = Role.ASIDE if _ASIDE.search(lead[cue.end() :]) else Role.RESULT
        return Reading(role, clause, lead[: cue.start()], lead[cue.end() :], tuple(values), rest=text[chosen.end :])
    if _ASIDE.search(lead) or (changed and chosen.start == 0):
        return Reading(Role.ASIDE, clause, own=lead, values=tuple(values), rest=text)
    link = _LINK.search(lead)
    own = lead[: link.start()] if link is not None else lead
    linked = link is not None and re.search(r"[达为至到是]", link.group()) is not None
    aimed = chosen.bounded and not linked and bool(own.strip())
    role = Role.TARGET if aimed else Role.BARE
    return Reading(role, clause, own, "", tuple(values), rest=text[chosen.end :], linked=linked)


def _within_name(cue: re.Match[str], lead: str) -> bool:
    """Whether a word of reaching is only a part of the name: 课例入库数132节, 县级验收合格率100%."""
    own, deed = lead[: cue.start()].strip(), lead[cue.end() :].strip()
    if not own or re.search(r"实际|完成|达到|实现|已|全年|年[末底]|截[至止]|结果|实", cue.group()):
        return False
    return bool(deed) or re.search(r"[数值]$", cue.group()) is not None


def _told_without_figure(clause: Clause, text: str) -> Reading | None:
    """Read a result that is no figure: 已明显增强, 完成值达标."""
    for cue in RESULT_CUE.finditer(text):
        own, rest = text[: cue.start()], text[cue.end() :].strip("：: ")
        labelled = not own and _LABELLED.match(cue.group()) is not None and 1 < len(rest) <= 14
        if state_of(rest) is not None or labelled:
            return Reading(Role.RESULT, clause, own=own, rest=rest, labelled=labelled)
    return None


_LABELLED = re.compile(r"(?:全年|年度|年末)?(?:实际完成值|完成值|实际值|实际完成情况|完成情况|实际(?=[：:]))")
