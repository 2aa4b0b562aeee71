"""Who reports on what: unit, department, project, year, from labels first and from the title where no label tells."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from perfassist.domain.document import Locator
from perfassist.domain.extracted import (
    NO_DATE,
    NO_INT,
    NO_TEXT,
    ExtractedDate,
    ExtractedInt,
    ExtractedText,
    State,
    found_text,
)
from perfassist.domain.money import MoneyUnit
from perfassist.domain.numbers import readable
from perfassist.extraction.lines import Spot
from perfassist.extraction.loose import Pair
from perfassist.extraction.text import as_written, says_nothing
from perfassist.extraction.values import date_in, parse_date, year_in
from perfassist.extraction.words.fields import Field

_SEAL = re.compile(r"[（(](?:盖章|公章|签章|章|加盖公章|单位公章|盖公章)[）)]$")
_CODE = re.compile(
    r"^[\[【（(]?(?=[0-9A-Z]*\d)[0-9A-Z]{6,}[\]】）)]?\s*[-—_:：\s]?\s*(?=[\u4e00-\u9fff“])|^[\[【（(]?\d{3,}[\]】）)]?\s*[-—_:：]\s*(?=[\u4e00-\u9fff])|^[\[【]\d{3,}[\]】]"
)

_PRINTED_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年度")


@dataclass(frozen=True)
class Identity:
    """The head of a report."""

    unit: ExtractedText = NO_TEXT
    department: ExtractedText = NO_TEXT
    project: ExtractedText = NO_TEXT
    year: ExtractedInt = NO_INT
    reported_on: ExtractedDate = NO_DATE


def name_at(spot: Spot | None) -> ExtractedText:
    """Return a name without the code before it and the seal mark behind it."""
    if spot is None or says_nothing(spot.text):
        return NO_TEXT
    name = _SEAL.sub("", _CODE.sub("", as_written(spot.text))).strip("：:。；;，,")
    return found_text(name, spot.at) if name else NO_TEXT


def read_identity(pairs: Iterable[Pair], titles: Sequence[Spot], heads: Sequence[Spot] = ()) -> Identity:
    """Return the head of a form; the label of the implementing unit goes before any other unit's.

    `heads` are the single lines above the table: between other labels one of them may print the year (``2023年度``).
    """
    fields: dict[Field, Spot] = {}
    for pair in pairs:
        if isinstance(pair.means, Field) and pair.value is not None and _is_value(pair.value):
            fields.setdefault(pair.means, pair.value)
    title = first_title(titles)
    order = (Field.IMPLEMENTER, Field.UNIT, Field.BUDGET_UNIT, Field.FILLER)
    unit = next((name for which in order if (name := name_at(fields.get(which))).state is State.FOUND), title.unit)
    department = name_at(fields.get(Field.DEPARTMENT))
    if department.state is State.ABSENT and Field.IMPLEMENTER in fields:
        department = name_at(fields.get(Field.BUDGET_UNIT))
    project = name_at(fields.get(Field.PROJECT))
    return Identity(
        unit=unit if unit.state is State.FOUND else department,
        department=department,
        project=project if project.state is State.FOUND else title.project,
        year=_year(fields.get(Field.YEAR), titles, heads),
        reported_on=_reported_on(fields.get(Field.DATE)),
    )


def _is_value(spot: Spot) -> bool:
    """Whether a cell says something; the 万元 of ``单位：万元`` is nobody's name."""
    return not says_nothing(spot.text) and as_written(spot.text).strip("（）()") not in set(MoneyUnit)


def _year(label: Spot | None, titles: Sequence[Spot], heads: Sequence[Spot]) -> ExtractedInt:
    for spot in ([label] if label is not None else []) + list(titles):
        year = year_in(spot.text) if spot is label or parse_date(spot.text) is None else None
        if year is not None:
            return found_year(year, spot.at)
    for spot in heads:
        match = _PRINTED_YEAR.search(readable(spot.text))
        if match is not None:
            return found_year(int(match[1]), spot.at)
    return NO_INT


def found_year(year: int, at: Locator) -> ExtractedInt:
    """Return a found year."""
    return ExtractedInt(state=State.FOUND, value=year, text=at.quote, locator=at)


def _reported_on(spot: Spot | None) -> ExtractedDate:
    found = date_in(spot.text, spot.at) if spot is not None else None
    return found or NO_DATE


_CLOSING = re.compile(
    r"(?:项目)?(?:财政)?(?:(?:资金)?项目)?(?:支出)?(?:区域)?(?:转移支付(?:资金)?)?(?:项目)?(?:支出)?(?:预算)?(?:绩效)?(?:目标)?(?:完成情况)?(?:自我?评(?:价|估)?|自查|评价)"
    r"(?:工作)?(?:情况|结果)?(?:的)?(?:报告|总结|表|汇报|说明|情况|分析)*(?:[（(].*[）)])?$"
)
_UNIT_END = (
    "人民政府|委员会|办事处|医院|卫生院|保健院|中学|小学|学校|幼儿园|联合会|联合社|合作社|管理中心|服务中心|控制中心|发展中心|中心"
    "|分公司|公司|林场|农场|图书馆|文化馆|档案馆|博物馆|管理站|管理所|研究所|监测站|敬老院|福利院|法院|检察院|大队|支队|总工会|办公室"
    "|分局|总局|局|县委|政府办|宣传部|组织部|统战部|团委|妇联|残联|供销社|红十字会|科协|文联|工商联|协会|党校"
)
_UNIT = re.compile(
    rf"^[\u4e00-\u9fff（）()]{{2,26}}?(?:{_UNIT_END})(?![长内外])(?<!中心(?=幼儿园|小学|学校|卫生院|校|村))"
)
_GENERIC = re.compile(
    r"(?:薄弱|农村|基层|村级|城乡|全县|公办|中小|乡镇|老旧|义务教育).{0,4}(?:学校|小学|中学|院|所|站|中心)$"
)
_PLACED = re.compile(r"[县市区州镇乡旗省]|(?:局|委员会|政府|公司)$")
_ENCLOSURE = re.compile(r"附(?:件|表|录)?\s*\d*[：:]?$")
_PAPER = re.compile(r"(?:报告|总结|自评|汇报|材料|情况|说明|表)(?:[（(].*[）)])?$")
_PLACE = re.compile(
    r"^[\u4e00-\u9fff]{2,4}(?:(?<![小社园灌库景山矿林片校发牧城])区|县(?!级|城|域)|市(?!场|政|民))(?=[\u4e00-\u9fff]{4})"
)
_TOWN = re.compile(r"^[\u4e00-\u9fff]{2,10}?(?:镇|乡|街道)(?!村|中心|卫生|敬老)")
_WHOLE = re.compile(r"(?:部门|单位)?[（(]?(?:单位)?[）)]?整体(?:支出)?")
_TITLE_YEAR = re.compile(
    r"[（(]?((?:19|20)\d\d|二[\u3007○零][\u3007○零一二三四五六七八九]{2})\s*年?\s*(?:度|年度)?[）)]?"
)
_FILLING = re.compile(r"^(?:关于|的|度|部门预算|\s)+")


@dataclass(frozen=True)
class Title:
    """What a title tells."""

    unit: ExtractedText = NO_TEXT
    project: ExtractedText = NO_TEXT


def first_title(titles: Sequence[Spot]) -> Title:
    """Return unit and project of the title; one set in several lines is read as a whole."""
    lines = [spot for spot in titles if not _ENCLOSURE.match(spot.key)]
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
    match = _TITLE_YEAR.search(text)
    head, tail = (text[: match.start()], text[match.end() :]) if match else ("", text)
    tail = tail if match and head else text[match.end() :] if match else text
    unit = _unit_of(head) if head else None
    if unit is None:
        unit = _leading_unit(tail if not head else head + tail)
        if unit is not None and not head:
            tail = tail[len(unit) :]
    elif len(unit) < len(head):
        tail = head[len(unit) :] + tail
    if unit is None and head:
        tail = head + tail if _unit_like(head) is None and not _is_place(head) else tail
    project = _project_of(tail if unit is not None else _PLACE.sub("", tail))
    return Title(
        unit=found_text(unit, spot.at) if unit else NO_TEXT,
        project=found_text(project, spot.at) if project else NO_TEXT,
    )


def _unit_of(head: str) -> str | None:
    """Return the unit a head before the year is, or begins with."""
    bare = head.removeprefix("关于").rstrip("的关于")
    if _unit_like(bare):
        return bare
    return _leading_unit(bare)


def _unit_like(text: str) -> bool | None:
    return (
        True if re.search(rf"(?:{_UNIT_END}|镇|乡|街道|站|所|队|馆|院|校|园|处|社)(?:[（(].*[）)])?$", text) else None
    )


def _leading_unit(text: str) -> str | None:
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
    bare = _FILLING.sub("", _CLOSING.sub("", text))
    bare = _TITLE_YEAR.sub("", bare)
    bare = re.sub(r"(?:项目)?(?:支出|绩效)?$", "", bare) if not bare.endswith("资金") else bare
    bare = bare.strip('“”"《》-—_：:（）()')
    return (
        bare
        if len(bare) >= 3
        and not re.fullmatch(r"(?:项目|支出|部门|预算|专项|资金|绩效|财政|单位|县级|转移支付|区域|整体)+", bare)
        else None
    )
