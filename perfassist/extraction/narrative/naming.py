"""The name of an indicator: what of a clause names the thing, without the words of the sentence around it."""

import re

from perfassist.extraction.narrative.mentions import any_of
from perfassist.extraction.narrative.wording import DEEDS
from perfassist.extraction.text import as_written, strip_ordinal

_OPENING = re.compile(
    r"^(?:(?:任务|目标|指标|三级指标|工作)?[一二三四五六七八九十\d]{1,2}[：:、]|(?:任务|指标|目标)[一二三四五六七八九十\d]{1,2}(?=[\u4e00-\u9fff])"
    r"|其中|另外?|此外|同时|以及|并且?(?!网|轨|购|联|发)|还(?!款|贷|林)|全县|全镇|全乡|全区|全市(?!场)|我[县局镇乡校院馆站中心]+|本项目|项目(?=实际|计划)|预计|力争|年初|全年(?!培训计划)"
    r"|截至[^，]{2,8}[底日]|累计|共计?(?!青|享|建)|总共|今年|20\d\d年度?|一是|二是|三是|四是|五是|再是|[；，。、：:—\-•·*>\s]|——|在|对|为(?=了)|各类(?=活动))+"
)
_CLOSING = re.compile(
    r"(?:应?达到|要?达到|应|须|需|要|控制在|稳定在|保持在|维持在|提高[到至]|由|达|为|是|的|有|在|于|约|已经?|平均|均|都|也|全部|共计?|总共|累计(?=$)|实际|完成|实现|指标|要求|(?:年度)?任务书?|(?:的)?目标|合同|方案|[，,：:、。；\s])+$"
)
_PROJECT = re.compile(r"(?<=.{3})项目$")
_QUOTED_INDICATOR = re.compile(r"^(“[^“”]+”)的?指标$")
_NUMBERED = re.compile(r"^(?:其中|另外?|此外|——|[；，。、：:\-—•·*>\s])+")
_QUOTED = re.compile(r"“[^“”]+”")
# What only carries another deed: 计划完成审计项目, 计划立项6项.
_LIGHT = re.compile(r"^(?:完成|实现|达到|达|争取|做到|确保|保证|保持|[：:])+(?=.{2})")
_DEED_ONLY = re.compile(rf"(?:{any_of(DEEDS)}|建成?|购|做|办|修|种|栽|放|演|完成|实现|投放|做到|打造)?(?:了|并)?")
# A name never holds these: they belong to sentences that tell something else.
_FOREIGN = re.compile(
    r"[，。；！？|\uff5c]|因为|由于|原因|问题是|存在|未能|没有(?!发生)|主要是|具体是|包括$|如下$|^得分|自评|综合得分|总得分|扣分|尚未|不满意的|如下|情况是|通过(?!率|数|人)|严格|按照|根据|执行率|结余|本着|坚持|这"
    r"|分别$|^(?:超|比|较|占|高于|低于|少于|多于|优于|少|多|差|余|剩)|完成率$|^(?:配套|项目|各级|本级)*(?:资金)?到位率$|^(?:达到|未(?!成年)|没|不(?!动产|良))|其余|人民币"
)
_GENERIC = re.compile(
    r"(?:各项|全部|总体|所有|各类|上述|本|该|项目|其他|年度|三级|绩效|均|其中|整体|主要|重点|全年|年初|本年|当年|我们|工作|任务|目标|指标|情况|完成|效果|结果|数量|质量|时效|成本|产出|效益|经济|社会|生态|方面|得分|合计|总分|分值|比例|上|中|下)+"
)
_MONEY = re.compile(
    r"(?:项目|全年|年度|年初|预算|总|计划|财政|专项|中央|省级|市级|县级|到位|安排|下达|实际|本级|上级|补助|配套|各级|基本|人员|公用|调整后?|调整|追加|可用|当年)*"
    r"(?:预算|资金|投资|支出|经费|拨款)(?:总额|数|金额|额)?"
)


def name_in(text: str, *, announced: bool = False) -> str:
    """Return the name a piece of a clause holds, empty when it is no name; an announced one keeps its 全年."""
    name = as_written(strip_ordinal(text.strip("。；，,、：: ")))
    name = re.split(r"[：:]", name)[-1] if announced else name
    name = _NUMBERED.sub("", _QUOTED_INDICATOR.sub(r"\1", name)) if announced else _OPENING.sub("", name)
    name = _PROJECT.sub("", name) if announced else _CLOSING.sub("", name)
    name = re.split(r"[：:]", name)[-1]
    name = _LIGHT.sub("", name).rstrip("的为")
    if _QUOTED.fullmatch(name):
        name = name[1:-1]
    return name if is_name(name) else ""


def is_name(name: str) -> bool:
    """Whether a text can name an indicator: not money as a whole, not all indicators at once, no sentence."""
    if not 2 <= len(name) <= 36 or _FOREIGN.search(name):
        return False
    if _GENERIC.fullmatch(name) or _MONEY.fullmatch(name) or not re.search(r"[\u4e00-\u9fff]{2}", name):
        return False
    return not (name.count("（") != name.count("）") or name.count("“") != name.count("”"))


_WORTH = re.compile(
    r"成本|费|价|标准|补[助贴]|额|收入|产值|增收|节支|损失|投入|投资|租金|分红|销售|营收|利润|税|资金|贷款|融资|奖补|低保|工资|薪|支出|开支|利息|收益|效益|交易|救助|产出|节约|罚没|保费|经费"
)


def fits_unit(name: str, unit: str) -> bool:
    """Whether a name can be told in a unit: money for a cost or an income (县财政 is only where money comes from),
    points for a result of marking (a class of indicators only has points).
    """
    if unit in ("元", "万元", "亿元"):
        return _WORTH.search(name) is not None
    return unit != "分" or re.search(r"得分|评分|分数|成绩|考核|测评|考试|指数", name) is not None


def is_deed(text: str) -> bool:
    """Whether a text is a mere deed without its object."""
    return _DEED_ONLY.fullmatch(as_written(text)) is not None


def likeness(left: str, right: str) -> float:
    """Return how alike two names are, from 0 to 1: the same words, one within the other, shared pairs of characters."""
    one, other = _core(left), _core(right)
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) >= 2 and short in long:
        return 0.7 + 0.25 * len(short) / len(long)
    pairs = [{text[at : at + 2] for at in range(len(text) - 1)} or {text} for text in (one, other)]
    return len(pairs[0] & pairs[1]) / len(pairs[0] | pairs[1])


_EMPTY = re.compile(
    rf"^(?:{any_of(DEEDS)}|建成|建设|完成|保障)+(?=.{{2}})|[（(][^）)]*[）)]|[的“”]|全年|(?:情况|人数|数量|次数|户数)$"
)


def _core(name: str) -> str:
    return _EMPTY.sub("", name)
