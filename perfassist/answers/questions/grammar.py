"""What a question asks to be done: count, add up, average, rank, group, compare, list, look up."""

import re
from dataclasses import dataclass, field
from typing import Literal

from perfassist.answers.questions.question import Question
from perfassist.answers.questions.ranking import Ranking, number_of, take_kind_ranking, take_ranking
from perfassist.answers.questions.words import FIELD, SOURCE_WORDS, field_of

Counted = Literal["project", "unit", "department", "indicator", "finding", "paper"]

THINGS: dict[str, Counted] = {
    "主管部门": "department",
    "部门": "department",
    "单位": "unit",
    "乡镇": "unit",
    "局": "unit",
    "项目": "project",
    "指标": "indicator",
    "问题疑点": "finding",
    "疑点": "finding",
}
_GROUPS = {
    "主管部门": "department",
    "部门": "department",
    "系统": "department",
    "实施单位": "unit",
    "预算单位": "unit",
    "单位": "unit",
    "乡镇": "unit",
    "等级": "grade",
    "等次": "grade",
    "档次": "grade",
    "评级": "grade",
    "单位类型": "unit_type",
    "材料种类": "kind",
    "种类": "kind",
    "类型": "kind",
    "问题反映情况": "disclosure",
    "反映情况": "disclosure",
    "问题类型": "rule",
    "规则": "rule",
    "程度": "severity",
    "严重程度": "severity",
    "年度": "year",
    "年份": "year",
    "年": "year",
    "项目": "project",
}
_GROUP_WORDS = "|".join(sorted(_GROUPS, key=len, reverse=True))
_GROUP = re.compile(
    rf"(?:按照?|分|依|以)(?:照)?(?:各个?|每个?|不同的?)?(?P<by>{_GROUP_WORDS})(?:类型|口径|维度)?(?:分组|分类|分别"
    r"|汇总|统计|来看|看|排列|归类|列出|分)*"
    rf"|(?:各个?|每一?个?|每家|各家|每类|不同的?|分)(?P<each>{_GROUP_WORDS})(?:类型)?(?:分别|各自|各|都|所)*"
)
_AVERAGE = re.compile(
    r"(?:按)?(?:算术|简单|项目|个数)?平均(?:每个项目|每个单位|值|数|水平|下来|是多少|有多少)?的?|均值|人均".replace(
        "|人均", ""
    )
)
_WEIGHTED = re.compile(
    r"(?:按(?:照)?(?:资金|金额|预算)(?:加权|计算|算)|加权|总体|整体|综合|总的?"
    r"|平均每元)(?:平均)?的?(?=(?:预算)?的?(?:执行率|支出率|执行进度|支出进度"
    r"|\x00))|按(?:照)?(?:资金|金额|预算)(?:量|额|规模)?(?:来)?(?:加权"
    r"|算|计算)(?:平均)?(?:的)?|加权平均?|加权|按资金(?:加权)?(?:平均)?"
)
_SUM = re.compile(
    r"(?:一共|总共|合计|共计|总计|总和|总额|加起来|加总|求和|累计|共(?=\x00|有|涉及|花|安排))(?:是|有|达|为)*"
    r"|总(?=\x00)|涉及(?:的)?(?=\x00)"
)
_SHARE = re.compile(
    r"(?:所?占|占到)?(?:了)?(?P<of>(?:全县|全部|所有|总|整个|总体|全体|所在)?(?:的)?(?:自评)?(?:项目|单位|部门|预算"
    r"|资金|总数|总额|报告|金额)*(?:总数|总量|总额|个数|数)?)(?:的)?"
    r"(?:多少百分比|占比|比例|比重|百分比|百分之几|百分之多少|几成|多大比例|多大比重|份额)(?:是多少|有多大|有多高"
    r"|多大|多高"
    r"|多少)?|所?占(?:全县|全部|所有|总数|总体)?(?:的)?(?:项目|单位)?(?:的)?(?:总数)?多少|优良率|优秀率|良好率"
)
_GRADE_RATE = re.compile("(?:优良|优秀|良好)率")
# What is said of two subjects side by side; of one alone it would restrict nothing and stays not understood.
COMPARATIVE = re.compile(
    r"(?:相)?比(?:一比|一下|较)?(?=[\x00,的]|起来|$)|(?:执行|花|用|支出"
    r"|进度)得?(?:更|比较)?(?:好|快|高|慢|差|低)(?:一些|一点|些)?|(?:哪个"
    r"|谁|哪家|哪边|哪一个|哪年|哪一年)(?:的)?(?=\x00)|(?:更|比较)?(?:高"
    r"|低|多|少|大|小|快|慢|好"
    r"|差)(?:一些|一点|些)?(?=[\x00?,。]|$)"
)
_DISTRIBUTION = re.compile(
    r"(?P<grade>优[、,/]?良[、,/]?中[、,/]?(?:和|及|与)?差(?:四个?(?:等级|档次|档))?|(?:自评|评价)?(?:等级|等次|档次"
    r"|评级|各等次)(?:的)?(?:分布|构成|结构))"
    r"(?:各|分别|都)*(?:占|有|是)*|(?P<disclosure>(?:问题反映|反映问题)的?(?:情况)?的?(?:分布|构成|统计"
    r"|情况(?:怎么样|如何|怎样)?))"
)
_TOGETHER = re.compile("一共|总共|合计|加起来")
_BLANK_GRADES = re.compile(r"(?:没有?|未)填(?:写)?(?:等级|等次)?的?(?:各|有|是|占)*(?:多少|几)?个?")
_SORTED = re.compile(
    r"(?:按|按照)?(?:由|从)(?:(?P<down>高到低|多到少|大到小)|(?P<up>低到高"
    r"|少到多|小到大))(?:的)?(?:顺序|次序)?(?:来)?(?:排(?:序|列|名|一下"
    r"|个序)?)?"
)
_COUNT_OF = re.compile(
    r"(?:(?:一共|总共|共|合计)?(?:有|收到|涉及|自评了|报了|交了|评了|做了|开展了?|纳入)*(?:多少|几)(?:个|家|项|份|条"
    r"|张|种)?(?:自评|绩效|预算|县直|实施)?的?(?P<thing>主管部门|部门|单位|局|乡镇|项目|指标|疑点)"
    r"|(?P<named>项目|单位|部门|指标|疑点)(?:的)?(?:总数|个数|数量|数目|数(?!据)|总量)(?:量)?(?:是|有)*(?:多少|几)?"
    r"|(?:有|共)*(?:多少|几)(?P<classifier>个|家|项|份|条))|(?P<many>有多少|各多少|总数|总个数|共多少|是多少个"
    r"|数量)(?![钱分资预])"
)
_LIST = re.compile(
    r"些什么|什么(?=项目|单位|部门)|哪些|哪几(?:个|家|项|条)|有谁|都有谁"
    r"|列(?:出|举|一下|个表|个)|名单|清单|一览|明细|是哪(?:些|个|家|项"
    r"|几个)?"
    r"|哪(?:一)?(?:个|家|项|条)|谁"
)
_WHERE = re.compile(
    r"(?:是|写|出|放|记|填)?在(?:报告|材料|表|文件)?(?:里|中)?(?:的)?(?:哪|第几)(?:一)?(?:页|里|个文件|份文件|份报告"
    r"|张表|行|个表|个地方|儿|格|个单元格|份材料|个位置)?(?:第几行|哪一行)?|第几页|哪一?页|页码|出处|(?:来自"
    r"|在)?哪(?:个|份)(?:文件|材料)|出自哪里?"
)
_COMPARE = re.compile(
    r"(?:做个|进行|作)?(?:比较一下|对比一下|比较|对比|相比|比一比|作比较|比一下)(?:下)?(?:,|的)?(?:哪个|谁|哪家"
    r"|哪一个|哪边)?(?:更|比较)?(?:高|低|多|少|好|差|快|慢|大|小)?"
    r"|(?:哪个|谁|哪家|哪一个|哪边|哪年|哪一年)(?:更|比较|的)?(?:高|低|多|少|好|差|快|慢|大|小)|(?:更|要)(?:高|低|多"
    r"|少|快|慢|大|小)"
)
_GAP = re.compile(
    r"(?:之间)?(?:相差|差距|差额|差异|差了?|(?:高|低|多|少)(?:出|了|安排"
    r"|花|批|支出|执行|用|投入|得|给)*)(?:是|有)?(?:多少|几)(?:钱|分|万"
    r"|万元|个百分点"
    r"|个点|个)?|(?:差距|差额|相差)(?:多大|是多少|有多大)?"
)
_GAP_OF = (("executed", "花|支出|执行|用"), ("budget_full", "安排|批|投入"), ("total_score", "分(?!点)"))
_CHANGE = re.compile(
    r"(?<!预算)(?:增长|增加|下降|减少|变化|上升|提高|降低)(?:了)?(?:多少|几)(?:个百分点|个点)?|(?:有(?:什么|何"
    r"|哪些))?变化(?:情况)?|同比"
)
_PRONOUN = re.compile(
    r"它们?的?|(?:该|这个|这一|此|这家|那个)(?:项目|单位|局|报告|部门)(?:的)?|其(?![中他它余实])|上述(?:项目|单位)?"
    r"|这些(?:项目|单位)?|以上这些|前面(?:说|提)?的?(?:项目|单位)"
)
_AGAIN = re.compile(r"^(?:那么?|再)(?:看看?|说说)?|呢[?？。]?$|^(?:还有|换成|改成|只看|其中)")
_SUPPOSED = re.compile(
    r"(?<!最[大小高低多少慢快好差]的)(?<!最[大小高低多少慢快好差])(?<!前)"
    r"(?<!后)(?<!倒数)(?<!垫底的)(?<!垫底)(?<!靠前的)(?<!靠后的)(?<![报有做交到过满][了着])"
    r"(?<![报有做交到过满前后第])(?:这|那|其|全部)?(?P<n>[2-9]"
    r"|1\d|[两二三四五六七八九十])[个家](?P<thing>项目|单位|部门|乡镇|局)(?:的|中|里)?(?!以[上下]|及以|吗)"
)
_YES_NO = re.compile(r"是不是|是否|有没有|有无|吗[?？。]?$|了没有?[?？。]?$|没有[?？]$|对不对|对吗")
_DETAIL = re.compile(
    r"(?:预算)?执行情况|资金(?:使用)?情况|(?:基本|自评|评价|总体|整体)(?:的)?(?:情况|结果|信息|概况)|概况"
)
_VAGUE_MONEY = re.compile(r"(?:项目|自评|财政|涉及|投入|总)*的?(?:资金|金额|经费|钱|预算|总?金额)")
_JOINED_BEFORE = re.compile(r"[和与及、跟,]$")
_JOINED_BEHIND = re.compile(r"[和与及、跟,](?!\x00)")


@dataclass
class Asked:
    """What the words of a question ask for; each is set only where words say so."""

    measures: list[str] = field(default_factory=list)
    average: bool = False
    weighted: bool = False
    total: bool = False
    share: str | None = None
    distribution: str | None = None
    counted: Counted | None = None
    vaguely: bool = False
    vague_money: bool = False
    group_by: str | None = None
    order_by: str | None = None
    descending: bool = True
    limit: int | None = None
    position: int | None = None
    listing: bool = False
    where: bool = False
    compare: bool = False
    gap: bool = False
    yes_no: bool = False
    detail: bool = False
    pronoun: bool = False
    again: bool = False
    supposed: int | None = None
    supposed_thing: str = ""
    which: bool = False
    clashes: list[str] = field(default_factory=list)


def take_yes_no(question: Question) -> bool:
    """Take up the words that want a yes or a no, before 不是 and 没有 are read as denials."""
    return question.take(_YES_NO) is not None


def take_asked(question: Question) -> Asked:
    """Take up the words that say what is to be done."""
    asked = Asked()
    asked.again = question.says(_AGAIN)
    asked.pronoun = question.take(_PRONOUN) is not None
    for told in question.take_all(_DISTRIBUTION):
        asked.distribution = "grade" if told["grade"] else "disclosure"
    if asked.distribution == "grade":
        question.take_all(_BLANK_GRADES)
    _take_group(question, asked)
    if match := question.take(_SUPPOSED):
        asked.supposed = number_of(match["n"])
        asked.supposed_thing = match["thing"]
    _rank(asked, take_kind_ranking(question), question)
    if match := question.take(_SHARE):
        asked.share = match["of"] or ""
        if re.search("预算|资金|金额", asked.share):
            asked.measures.append("budget_full")
    if _GRADE_RATE.search(question.text):
        asked.share = ""
    gaps = question.take_all(_GAP)
    asked.measures += [key for key, words in _GAP_OF for gap in gaps[:1] if re.search(words, gap.group())]
    asked.gap = bool(gaps) or bool(question.take_all(_CHANGE))
    asked.where = question.take(_WHERE) is not None
    asked.detail = question.take(_DETAIL) is not None
    _take_measures(question, asked)
    if (match := question.take(_SORTED)) is not None and asked.order_by is None and asked.measures:
        asked.order_by, asked.descending = asked.measures[0], match["up"] is None
    asked.compare = bool(question.take_all(_COMPARE)) or asked.gap
    _take_count(question, asked)
    asked.listing = bool(question.take_all(_LIST))
    return asked


def _take_group(question: Question, asked: Asked) -> None:
    groups = [_GROUPS[match["by"] or match["each"]] for match in question.take_all(_GROUP)]
    if len(set(groups)) > 1:
        asked.clashes.append("分组方式有两种")
    asked.group_by = groups[0] if groups else None


def _rank(asked: Asked, kinds: Ranking | None, question: Question) -> None:
    ranking = kinds or take_ranking(question)
    asked.order_by, asked.descending, asked.limit = ranking.order_by, ranking.descending, ranking.limit
    asked.which, asked.position = ranking.which, ranking.position
    asked.clashes += ranking.clashes
    asked.group_by = "rule" if kinds is not None else asked.group_by


def _take_measures(question: Question, asked: Asked) -> None:
    source = question.take(SOURCE_WORDS)
    asked.weighted = bool(question.take_all(_WEIGHTED))
    measured, asked.vague_money = _measured(question)
    asked.measures += [key for key in measured if key not in asked.measures]
    if source is not None:
        kind = next(name for name, words in source.groupdict().items() if words is not None)
        columns = [key for key in asked.measures if key in ("budget_initial", "budget_full", "executed", "arrived")]
        asked.measures = [f"{kind}.{key}" for key in columns or ["budget_full"]]
    asked.weighted = bool(question.take_all(_WEIGHTED)) or asked.weighted
    asked.average = bool(question.take_all(_AVERAGE))
    asked.total = bool(question.take_all(_SUM)) or _TOGETHER.search(question.text) is not None


def _measured(question: Question) -> tuple[list[str], bool]:
    """Return the fields named, and whether only money in general was.

    资金, 预算 and 钱 alone are none beside another field unless joined to it (预算和执行数).
    """
    found: list[str] = []
    vague: list[str] = []
    for match in question.take_all(FIELD):
        key = field_of(match) or ""
        joined = _JOINED_BEFORE.search(question.text[: match.start()]) or _JOINED_BEHIND.match(
            question.text[match.end() :]
        )
        alone = key == "budget_full" and _VAGUE_MONEY.fullmatch(match.group()) is not None
        (vague if alone and not joined else found).append(key)
    return list(dict.fromkeys(found or vague)), not found and bool(vague)


def _take_count(question: Question, asked: Asked) -> None:
    for match in question.take_all(_COUNT_OF):
        thing = match["thing"] or match["named"]
        if thing:
            asked.counted = THINGS[thing]
            # 民政局几个项目合计多少钱 counts nothing; 有几个项目 does.
            asked.vaguely = match.group().startswith("几") and bool(asked.measures)
        elif asked.counted is None:
            asked.counted = _counted_by(match["classifier"], question)
            asked.vaguely = match["many"] is not None
        # 几个单位的 says how many only roughly; it asks for no number.
        if match.group().startswith("几") and question.rest[match.end() : match.end() + 1] == "的":
            asked.counted, asked.vaguely = None, False


def _counted_by(classifier: str | None, question: Question) -> Counted:
    if classifier == "份":
        return "paper"
    if classifier == "条":
        return "finding"
    if classifier == "家":
        return "unit"
    nouns = [thing for word, thing in THINGS.items() if word in question.rest]
    return nouns[0] if nouns else "project"
