"""What the title of a report tells: its author and its project, in whatever order and on however many lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from perfassist.domain.extracted import NO_TEXT, ExtractedText, State, found_text
from perfassist.domain.numbers import readable
from perfassist.extraction.lines import Spot
from perfassist.extraction.text import as_written
from perfassist.extraction.words.units import ENDINGS, GENERIC, INNER, INNER_REGIONS, NOT_BEHIND, SHORT_ENDINGS

_CLOSING = re.compile(
    r"(?:项目|支出|财政支出|使用|预算|区域|转移支付(?:资金)?|绩效|目标|完成情况|情况|管理|的)*"
    r"(?:自评价?|自我评价|自我评估|自评估|自查|绩效评价|评价)"
    r"(?:自评|自查|评价|绩效|工作|情况|结果|报告|总结|表|汇报|说明|材料|分析|书|的|函)*(?P<tail>[（(【].*[）)】])?$"
)
_UNIT = re.compile(
    rf"^[\u4e00-\u9fff（）()]{{2,26}}?(?:{ENDINGS})(?:{INNER})?{NOT_BEHIND}(?<!中心(?=幼儿园|小学|学校|卫生院|校|村))"
)
_GENERIC = re.compile(GENERIC)
_PLACED = re.compile(
    rf"(?:县|市|(?<![{INNER_REGIONS}])区|州|镇|乡|旗|省)|(?:局|委员会|政府|公司|党校|联合会)(?:{INNER})?$"
)
_ENCLOSURE = re.compile(r"附(?:件|表|录)?\s*\d*[：:]?$")
_SALUTATION = re.compile(r"^[^，。；\d]{2,20}[：:]$")
_PAPER = re.compile(r"(?:报告|总结|自评|汇报|材料|情况|说明|表)(?:[（(].*[）)])?$")
_PLACE = re.compile(
    rf"^[\u4e00-\u9fff]{{2,4}}(?:(?<![{INNER_REGIONS}])区|县(?!级|域|城(?![区乡]))|市(?!场|政|民))(?=[\u4e00-\u9fff“《]{{4}})"
)
_TOWN = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,4}[县市区])?(?!城乡|乡镇)[\u4e00-\u9fff]{2,4}?(?:镇|(?<![城下])乡(?!镇|村)|街道)"
    r"(?!村|街|中心|卫生|敬老|道)(?:人民政府|政府|办事处)?"
)
_WHOLE = re.compile(r"(?:部门|单位)?[（(]?(?:单位)?[）)]?整体(?:支出)?|^部门(?:预算|支出|绩效)")
_TITLE_YEAR = re.compile(
    r"[（(]?((?:19|20)\d\d|二[\u3007○〇零][\u3007○〇零一二三四五六七八九]{2})\s*年?\s*(?:度|年度)?[）)]?"
)
_FILLING = re.compile(r"^(?:关于|报送|上报|呈报|呈送|开展|印发|实施|的|度|部门预算|本级|\s)+")
_EMPTY = re.compile(
    r"(?:项目|支出|部门|预算|专项|资金|绩效|财政|单位|县级|转移支付|区域|整体|本级|自评|县|年度|情况|单个|重点)+"
)
_MONEY_END = re.compile(r"(?:资金|经费|补助|补贴|专款|费用?)$")


@dataclass(frozen=True)
class Title:
    """What a title tells."""

    unit: ExtractedText = NO_TEXT
    project: ExtractedText = NO_TEXT


def first_title(titles: Sequence[Spot]) -> Title:
    """Return unit and project of the title; one set in several lines is read as a whole."""
    lines = [spot for given in titles if (spot := _without_salutation(given)) and not _ENCLOSURE.match(spot.key)]
    texts = ["".join(spot.key for spot in lines[: at + 1]) for at in range(min(4, len(lines)))]
    end = next((at for at, text in enumerate(texts) if _PAPER.search(text)), None)
    head = lines[: end + 1] if end is not None else []
    if 1 < len(head) <= 4:
        whole = read_title(replace(head[-1], text="".join(spot.text for spot in head)))
        lines = lines[len(head) :]
    else:
        whole = Title()
    unit, project = _at_home(whole.unit, head), _at_home(whole.project, head)
    for spot in lines:
        told = read_title(spot)
        unit = unit if unit.state is State.FOUND else told.unit
        project = project if project.state is State.FOUND else told.project
    return Title(unit, project)


def _without_salutation(spot: Spot) -> Spot | None:
    """Return a title without the line that only greets its reader (``县财政局：``), None where nothing else stands."""
    kept = [line for line in spot.text.splitlines() if not _SALUTATION.search(line.strip())]
    return replace(spot, text="\n".join(kept)) if any(line.strip() for line in kept) else None


def _at_home(found: ExtractedText, head: Sequence[Spot]) -> ExtractedText:
    """Give a name out of a joined title the place of the line that holds it, or that it ends in."""
    if found.value is None:
        return found
    home = next((spot for spot in head if found.value in as_written(spot.text)), head[-1])
    return found_text(found.value, home.at)


def read_title(spot: Spot) -> Title:
    """Part a title: ``某县残联2024年度托养服务项目支出绩效自评报告`` names a unit and a project."""
    text = as_written(readable(spot.text))
    text = re.sub(r"^附(?:件|表)?\d*[：:、.]?", "", text)
    text = re.sub(r"(?<=报告|总结|汇报|自评|情况|材料)[^，。；\d]{2,20}[：:]$", "", text)
    match = _TITLE_YEAR.search(text)
    head, tail = (text[: match.start()], text[match.end() :]) if match else ("", text)
    unit = _unit_of(head) if head else None
    if unit is None:
        unit = leading_unit(tail if not head else head + tail)
        if unit is not None and not head:
            tail = tail[len(unit) :]
    elif len(unit) < len(head):
        tail = head[len(unit) :] + tail
    if unit is None and head:
        tail = head + tail if not is_unit_name(head) and not _is_place(head) else tail
    elif unit is not None and head and unit not in head:
        tail = (head + tail)[len(unit) :]
    project = _project_of(tail if unit is not None else _PLACE.sub("", _FILLING.sub("", tail)))
    return Title(
        unit=found_text(unit, spot.at) if unit else NO_TEXT,
        project=found_text(project, spot.at) if project else NO_TEXT,
    )


def _unit_of(head: str) -> str | None:
    """Return the unit a head before the year is, or begins with."""
    bare = head.removeprefix("关于").rstrip("的关于")
    if is_unit_name(bare):
        return bare
    return leading_unit(bare)


def is_unit_name(text: str) -> bool:
    """Whether the whole of a short text is the name of a unit."""
    named = re.fullmatch(rf"[\u4e00-\u9fff（）()]{{1,24}}(?:{ENDINGS}|{SHORT_ENDINGS})(?:[（(].*[）)])?", text)
    return named is not None and _TOO_GENERAL.fullmatch(text) is None


_TOO_GENERAL = re.compile(
    r".*(?:县财政局|市财政局|区财政局)：?|(?:主管|实施|预算|填报)单位|(?:工作|具体)部|全县|.*(?:机会|社会|全社)"
)


def leading_unit(text: str) -> str | None:
    """Return the name of the unit a text begins with, or None."""
    match = _UNIT.match(text)
    if match is None or _GENERIC.search(match.group()) or not _PLACED.search(match.group()):
        match = _TOWN.match(text)
    return match.group() if match else None


def _is_place(text: str) -> bool:
    return re.search(r"[省市县区州旗]$", text) is not None


def _project_of(text: str) -> str | None:
    """Return the project a title names: without the words that only say what kind of paper it is."""
    if _WHOLE.search(text):
        return None
    closing = _CLOSING.search(text)
    bare = _project_name(text[: closing.start()] if closing else text)
    if bare is None and closing and closing["tail"]:
        # 项目支出绩效自评报告（产业路建设项目）: the name stands in brackets behind the kind of paper.
        inner = closing["tail"].strip("（(【】）)")
        return _project_name(inner) if re.search(r"项目|资金|经费|补助|工程|费$", inner) else None
    return bare


def _project_name(text: str) -> str | None:
    bare = _TITLE_YEAR.sub("", _FILLING.sub("", text))
    bare = _FILLING.sub("", bare)
    bare = re.sub(r"(?:项目)?(?:支出|绩效)?$", "", bare) if not _MONEY_END.search(bare) else bare
    bare = re.sub(r"的?$", "", bare).strip('“”"《》-—_：:（）()、，,')
    return bare if len(bare) >= 3 and not _EMPTY.fullmatch(bare) else None
