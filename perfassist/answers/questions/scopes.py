"""Words that say how far a question reaches: a unit alone or with those below it, without towns, blanks counted or not."""

import re
from typing import Literal

from perfassist.answers.questions.question import Question
from perfassist.domain.answer import Filter

Reach = Literal["own", "all", "below"]

_OUT = r"(?:不算|除外|不含|不计|不包括|不要|去掉|剔除|不统计|不在内|另算|扣除|排除|除去|除开)"
_WITH = r"(?:也|都|一起|一并|全|要|得)*(?:算|计|包括|包含|含|统计)(?:上|在内|进去|进来|入)?"
_BELOW = r"(?:下属|所属|下面|直属|下辖|二级|管辖)(?:的)?(?:各|所有|全部)?(?:单位|学校|医院|机构|预算单位)*"
_BEHIND: tuple[tuple[Reach, str], ...] = (
    ("all", rf"(?:机关|局)?本级(?:和|及其?|与|加上?|连同|带){_BELOW}|(?:及其?|和"
        rf"|与|连同|加上?|含|包括){_BELOW}|系统(?:内|里)?|这条线|口子?(?:上"
        r"|内|里)?(?=的|一共|总|合计|有|共|平均)"),
    ("all", r"(?:作为|当|是)?(?:主管|归口管理|归口|牵头)(?:的)?(?:部门|单位)?(?:的)?"
        r"(?:各|所有|全部)?(?:单位|项目|部门)?|(?:主)?管(?:着)?的(?:各|所有"
        r"|全部)?(?:单位|部门|项目)*|名下的?|归口的?|这个?部门|部门(?!整体)"
        r"(?:内|里)?"),
    ("all", _BELOW),
    ("own", r"(?:机关|局)?本级(?:自己|自身|单独|本身)?(?:的)?|(?:机关)?(?:自己|自身|本身|单独)(?=报|的|做|实施|有)"),
)  # fmt: skip
_WHOLE_OUT = re.compile(
    rf"(?:部门|单位)?整体(?:支出)?(?:绩效)?(?:自评|评价)?(?:的|表|报告)*(?:都|也)?{_OUT}(?:在内|的|进去|入)?"
    rf"|(?:{_OUT}|除了?)(?:部门|单位)?整体(?:支出)?(?:绩效)?(?:自评|评价|的|项目|表|报告)*(?:以外|之外|外|在内)?"
)
_TOWNS_OUT = re.compile(
    rf"(?:各)?乡镇(?:的|表|项目|一级|街道|政府)*(?:都|也)?{_OUT}(?:在内|的|进去)?"
    rf"|(?:{_OUT}|除了?)(?:各)?乡镇(?:的|表|项目|那张表|街道|政府)*(?:以外|之外|外|在内)?"
)
_BLANK = r"(?:等级|等次)?(?:没有?|未|空着?|没)(?:填写?|写|评|标|注明|有|打)?(?:的)?(?:等级|等次)?的?"
_BLANK_IN = re.compile(rf"{_BLANK}{_WITH}")
_BLANK_OUT = re.compile(rf"{_BLANK}(?:都|也)?{_OUT}(?:在内|进去)?|{_OUT}{_BLANK}")
_OWN_SCORE = re.compile(
    r"(?:我?(?:只|就)?要?自评(?:分|得分)?的?,?)?(?:而)?不(?:要|是|看|用|问)(?:财政)?复核(?:分数?|得分|后?的)*"
)
_HOW_COMPUTED = re.compile(
    r"(?:按照?|用|以)(?:全年)?执行数?(?:除以|除|比上?|/|÷)(?:全年)?预算数?"
    r"(?:来|去)?(?:算|计算|口径)?(?:的)?|按照?(?:全年)?预算数?(?:来|为分母)?"
    r"(?:算|计算|口径)(?:的)?"
)
_BELOW_IN = re.compile(
    rf"(?:包括|包含|含|连|把)?{_BELOW}的?{_WITH}|(?:包括|包含|含|连同)(?:{_BELOW}|[^)),,。?？]{{2,20}})(?=[)）])"
)
_BELOW_OUT = re.compile(
    rf"(?:{_OUT})(?:{_BELOW}|学校|医院)(?:的|在内)*|(?:{_BELOW}|学校|医院)的?(?:都|也)?{_OUT}(?:在内)?"
)
_OWN_OUT = re.compile(
    rf"(?:{_OUT})(?:局|委|办|中心|机关)?(?:机关)?本级(?:的|在内|以外)*|(?:局|委|机关)?本级的?(?:都|也)?{_OUT}"
)


def reach_behind(rest: str) -> tuple[int, Reach] | None:
    """Return how many letters behind a unit's name say its reach, and what: alone, with all below it, those below only."""
    for reach, words in _BEHIND:
        match = re.match(words, rest)
        if match is not None and match.end():
            return match.end(), reach
    return None


def take_kinds_left_out(question: Question) -> list[Filter]:
    """Take up 整体支出不算 and 乡镇除外, and words that only say how the figure is computed anyway."""
    found = []
    for pattern, condition in (
        (_WHOLE_OUT, Filter(field="whole_unit", op="eq", value=False)),
        (_TOWNS_OUT, Filter(field="unit_type", op="ne", value="乡镇")),
    ):
        matches = question.take_all(pattern)
        found += [condition.model_copy(update={"words": match.group()}) for match in matches[:1]]
    question.take_all(_OWN_SCORE)
    if "执行率" in question.text:
        question.take_all(_HOW_COMPUTED)
    return found


def take_reach(question: Question) -> Reach | None:
    """Take up the reach of a unit where it stands apart from its name: 下属学校的也算上, （不含局本级）."""
    if question.take(_OWN_OUT) is not None:
        return "below"
    if question.take(_BELOW_OUT) is not None:
        return "own"
    return "all" if question.take(_BELOW_IN) is not None else None


def take_blanks(question: Question) -> bool | None:
    """Take up whether blank grades count (没填的也算): True they do, False they do not, None nothing is said of them."""
    if question.take(_BLANK_OUT) is not None:
        return False
    return True if question.take(_BLANK_IN) is not None else None
