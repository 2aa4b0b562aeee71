"""Text: another county, unit, project or year."""

import re
from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.names import plain
from perfassist.domain.report import Report, SectionRole
from perfassist.review.context import Context
from perfassist.review.places import counties_in
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places
from perfassist.review.text import told_sentences

_VISIT = re.compile(
    r"学习|考察|参观|交流|借鉴|相邻|邻县|毗邻|交界|跨县|户籍|外出|务工|来自|周边|对口|帮扶|协作|市场|销往|调入|对标|"
    r"先进|取经|运往|引进|转运|外县|合作|行政区划"
)
_TOWN = re.compile(r"(?:镇|乡|街道)(?:人民政府|办事处|政府)?$")
_ITS_GOVERNMENT = re.compile(
    r"([\u4e00-\u9fff]{2}[镇乡])(?:人民政府(?!门户)|党委政府|党委、政府|财政所(?:负责|实行)|政府(?:负责|实施|组织))"
)
_NO_TOWN = re.compile(r"[我本全各该由在向到与和及对据请经为]|城镇|乡镇|村镇")
_EARLIER = re.compile(r"上年|去年|结转|跨年|续建|以前年度|往年|历年|较|比|启动|立项|开工|批复|以来|起")
_THIS_YEAR = re.compile(
    r"本年度?[((]?(20\d\d)年?|(20\d\d)年(?:度)?(?:本项目|本年|我[局镇乡校院县]|全年(?:预算|支出|执行|共)|全年|年度绩效)"
)


@rule(code="PA503", slug="foreign-names", title="出现其他县、单位或年度", severity=Severity.RETURN)
def foreign_names(report: Report, context: Context) -> Iterator[Hit]:
    """文中出现与本单位无关的县名，或把另一年度当作本年度。

    为什么：多为套用其他单位或上年材料时没有改净，内容可能不是本项目的。
    怎么改：逐句核对，改正单位、地点和年度，并核实相关数据。
    依据：财预〔2020〕10号关于数据真实的要求。
    例：澄阳县的材料写“项目由临江县公路养护段负责现场管理”。
    """
    for sentence, place in told_sentences(report, tuple(SectionRole)):
        flat = plain(sentence)
        for county in counties_in(flat):
            if context.counties and county not in context.counties and not _VISIT.search(flat):
                yield Hit(f"文中出现“{county}”：{sentence[:50]}", places(place))
                return
        if (town := _other_town(flat, report)) is not None:
            yield Hit(
                f"本单位为{report.unit.value}，文中出现“{town}”：{sentence[:50]}", places(place, report.unit.locator)
            )
            return
        year = _wrong_year(flat, report.year.value) or _year_of_the_project(flat, report)
        if year is not None:
            yield Hit(
                f"材料为{report.year.value}年度，文中写作{year}年：{sentence[:50]}", places(place, report.year.locator)
            )
            return


def _other_town(flat: str, report: Report) -> str | None:
    """Return another town's government that stands where a town's own report speaks of itself."""
    own = plain(report.unit.value or "")
    if not _TOWN.search(own) or _VISIT.search(flat):
        return None
    named = (match[1] for match in _ITS_GOVERNMENT.finditer(flat))
    return next((name for name in named if name[-3:] not in own and not _NO_TOWN.search(name)), None)


def _year_of_the_project(flat: str, report: Report) -> int | None:
    """Return another year put before the project's own name, where the name bears no year itself."""
    own, name = report.year.value, plain(report.project.value or "")
    if own is None or len(name) < 6 or re.search(r"20\d\d", name) or str(own) in flat or _EARLIER.search(flat):
        return None
    match = re.search(
        rf"(20\d\d)年度?(?:[\u4e00-\u9fff]{{0,6}}(?:县|镇|乡|局))?{re.escape(name[-6:])}|(20\d\d)年度?{re.escape(name[:6])}",
        flat,
    )
    said = int(match[1] or match[2]) if match else own
    return said if said < own else None


def _wrong_year(flat: str, own: int | None) -> int | None:
    match = _THIS_YEAR.search(flat)
    if match is None or own is None:
        return None
    said = int(match[1] or match[2])
    stated = match[1] is not None
    # Last year's figures are told beside this year's; only 「本年度（2022年）」 is certain for the year before.
    if said == own or (not stated and str(own) in flat) or (not stated and said in (own - 1, own + 1)):
        return None
    return said
