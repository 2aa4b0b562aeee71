"""What a question is about beside figures: texts of a report, columns of an indicator, review findings, ledgers."""

import re
from dataclasses import dataclass, field

from perfassist.answers.questions.question import Question
from perfassist.answers.questions.subjects import says_something
from perfassist.domain.answer import Filter
from perfassist.domain.register import RegisterKind

_WHICH = r"(?:哪些|什么|啥|哪几(?:个|条)|几(?:个|条)|多少(?:个|条)?)?"
_PROBLEMS = re.compile(
    r"(?:自己|自评|报告|里|中|都|还|主要)*(?:存在|反映|暴露|写|提到?|说|列|自述|指出|遇到|面临|有)?(?:了|出|的|过"
    rf"|着)*{_WHICH}(?:主要|具体|突出|实际|自身)?的?"
    r"(?:问题|不足之处|不足|困难)(?:(?:的)?(?:原文|原话|部分|内容|表述))*(?:是|有|写|说|讲|都|在)*(?:了)?(?:什么"
    r"|哪些|啥|怎么(?:写|说)的?|怎样(?:写|说)的?)?"
)
_TOLD = re.compile(
    r"(?:有没有|是否|是不是)(?:能)?(?:如实|真实|具体|主动)?(?:地)?(?:反映|写|说|提)(?:出|到|了)*(?:存在)?的?问题(?!的)"
    r"|反映(?:了)?问题(?:了)?(?:吗|没有)"
)
_WHICH_PROBLEMS = re.compile(
    r"(?:自己|主要|都)*(?:存在|反映|暴露|写|提到?|说|列|自述|遇到|面临|有|藏)(?:了|出|的|过|着)*(?:哪些|什么|啥"
    r"|哪几个)(?:主要|具体|突出|实际|自身)?的?(?:问题|不足|困难)(?:和不足|与不足)?"
)
_MEASURES = re.compile(
    rf"(?:提出|采取|打算|准备|有)?(?:了)?{_WHICH}(?:的)?(?:整改|改进|解决|应对|下一步)(?:的)?(?:工作)?(?:措施|办法"
    r"|打算|计划|安排)(?:的)?(?:原文)?(?:是)?(?:什么|哪些)?"
    r"|(?:打算|准备|计划|承诺|说要)?(?:怎么|如何|怎样)(?:去|来)?(?:整改|改进|改(?![造变成])|解决|补救|弥补|应对|纠正|补上)的?|(?:改进|整改)?措施(?!不|太|笼统|没|比较)"
    r"|下一步(?:工作)?(?:打算|计划|安排|怎么(?:办|做|干))"
)
_CAUSES = re.compile(
    r"(?:偏差|扣分|丢分|失分|(?:没|未)(?:能|有)?(?:全部|按期)?(?:完成|达标|执行完|改完|做完|建完|修完|到位)|(?:预算)?执行率?(?:偏|较|这么|比较)?(?:低|慢)"
    r"|进度(?:偏|较)?慢|(?:没|未)花完)?(?:的)?(?:主要|具体)?(?:偏差)?"
    r"(?:原因|理由|缘由)(?:分析|说明)?(?:是|有|怎么(?:写|说)的?)*(?:什么|哪些|啥)?"
)
_WHY = re.compile(
    r"(?:为什么|为何|为啥|怎么)(?:会|要|只)?(?:没有?|未能?|被)?(?:全部|按期|按时|得|拿)?(?:满分|完成|达标|扣分|丢分"
    r"|扣了分|花完|执行完|这么低|这么慢|低|慢|(?:预算)?执行率(?:这么|那么|偏|不)?(?:低|高)|执行得?(?:这么"
    r"|那么)?(?:低|慢)|花得?(?:这么|那么)?慢)|为什么|为何|为啥"
    r"|(?:预算)?(?:执行率?|支出率?|进度|花钱)(?:偏|较|这么|那么|比较|太|不)?(?:低|慢|高)的?(?:主要|具体)?(?:原因|理由|缘由)(?:是)?(?:什么|哪些)?"
)
_GOAL = re.compile(r"年度?(?:总体|绩效)?目标(?!值)(?:是|完成)?(?:什么|情况)?|总体目标|绩效目标(?:是什么|内容)")
_GRADE = re.compile(
    r"(?:评|自评|定|打)(?:了|的|为|成|是)*(?:个)?(?:什么|哪个|哪一?)(?:等级|等次|档次|档|等)?"
    r"|(?:自评|评价)?(?:的)?(?:等级|等次|档次|评级)(?:是|为)?(?:什么|哪个|多少|几)?"
)
_DEPARTMENT = re.compile(
    r"(?:是|属于|归)?(?:哪个|什么|哪家)?(?:的)?(?:主管部门|主管单位|上级主管|归口部门)(?:是)?(?:谁|哪个|哪家|什么)?"
    r"|归(?:谁|哪个部门|哪个单位)(?:主?管)"
)
_WHO_IN_CHARGE = re.compile(
    r"归(?:口)?(?:哪个|哪家|什么)(?:主管)?(?:部门|单位|局)(?:主管|管理|管|归口)?|(?:主管部门|主管单位|上级主管|归口部门)(?:是)?(?:谁|哪个|哪家|什么)(?:部门|单位)?|归(?:谁|哪个部门"
    r"|哪个单位)(?:主?管)|谁(?:是)?主管"
)
_UNIT = re.compile(
    r"(?:实施|承担|填报)(?:单位|部门)(?:是)?(?:谁|哪个|哪家|什么)?|(?:是|由)*(?:哪个|哪家|什么)单位(?:负责"
    r"|在)?(?:实施|填报|做|承担|搞)(?:的)?|(?:是|由)*谁(?:来)?(?:实施|填报|报)(?:的)?"
)
_TARGET = re.compile(
    r"(?:年度|年初|计划|绩效|设定|预期)*(?:的)?(?:目标值|指标值|目标(?:数)?|计划(?:数|完成数?|值)?"
    r"|应完成(?:数)?)(?:值)?(?:是|定|为|设)*(?:的|了|在)*"
)
_ACTUAL = re.compile(
    r"(?:实际)?(?:的)?(?:完成值|完成数|完成情况|完成得?(?:怎么样|如何)|实际值|实际完成(?:值|数|情况)?|完成(?:了"
    r"|到)?(?=多少|几|\x00|和|$|,)|实际(?:的)?(?=\x00)|实际(?=分别|各|是多少|[?。]?$)|(?:实际)?(?:做|建|达到?|完成"
    r"|修|发|培训|覆盖)(?:了|到)?(?:多少|几)(?:人次|人|户|个|亩|公里|处|张|次|场|元|万元)?|完成)"
)
_INDICATOR_WEIGHT = re.compile(r"(?:指标)?(?:分值|权重)")
_LEVEL = re.compile(
    r"(?P<level2>(?:数量|质量|时效|经济效益|社会效益|生态效益|可持续影响)(?=指标))|(?P<level1>(?:产出|效益"
    r"|成本)(?=指标)|(?:服务对象|群众|受益群众)?满意度)"
)
_MISSED = re.compile(
    r"(?:没有?|未)(?:能|有)?(?:全部|按期)?(?:完成|达标|达到(?:目标|要求)?)(?:目标|任务)?(?:的)?(?:绩效)?(?=指标|\x00"
    r"|的|$|有)|没达标|不达标"
)
_LOST = re.compile(r"(?:被)?(?:扣|丢|失)(?:了|过)?分(?:的)?(?:绩效)?")
_INDICATOR_COUNT = re.compile(
    r"(?:一共|总共|共|有)*(?:多少|几)(?:个|项|条)(?:绩效|三级)?指标|(?:绩效|三级)?指标(?:一共|总共|共|有)*(?:多少"
    r"|几)(?:个|项|条)|指标(?:总数|个数|数量)"
)
_INDICATOR = re.compile(r"(?:绩效|三级)?指标")
_FINDINGS = re.compile(
    r"(?:(?:审核|审查|核查|初审)(?:中|里|时)?(?:共|一共)?(?:发现|查出|挑出|指出|提出|检出|(?=(?:了|的|出)*(?:问题|疑点|毛病|意见|错误)))|(?:检查|系统|机器"
    rf"|工具)(?:中|里)?(?:共|一共|总共)?(?:发现|查出|挑出|指出|检出))(?:了|的|出)*{_WHICH}(?:条|个|处"
    r"|项)?(?:的)?(?:审核)?(?:问题|疑点|毛病|意见|发现|错误)?(?!的?最)"
    rf"|(?:被|给)?(?:查出|挑出|检出|审出)(?:来|了|的)*{_WHICH}(?:条|个|处|项)?(?:问题|疑点|毛病|错误)?|(?:有|共"
    rf"|存在)*{_WHICH}(?:条|个|处|项)?(?:疑点|毛病|差错|错误|审核发现|硬伤)(?!的?最)"
)
_TEXT_SEARCH = re.compile(
    r"(?:(?:里|中)?(?:提到|提及|提了|写到|写了|说到|涉及到?|包含|含有|出现|讲到|谈到|反映到?|牵涉到?|带有|关于|和"
    r"|与)(?:了|过)?(?P<quoted>\"[^\"]{1,20}\")(?:的|字样|字眼|问题|情况|这|几个字|词)*"
    r"|(?:提到|提及|写到|说到|涉及到?|牵涉到?|包含|含有|讲到|谈到|反映到?(?!情况|问题))(?:了"
    r"|过)?(?P<words>[\u4e00-\u9fffa-z0-9]{2,8}?)(?:的|方面|字样|字眼|问题|情况|这|原因|导致|,|有哪|有几|有多|$|\?))"
)


@dataclass
class Topic:
    """The subject of a question beside figures."""

    texts: list[str] = field(default_factory=list)
    facets: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    indicators: bool = False
    findings: bool = False
    counted: bool = False
    register: RegisterKind | None = None
    missing: bool = False
    extra: bool = False
    due: bool = False
    handed_rate: bool = False
    rectified_rate: bool = False
    recovered_least: bool | None = None
    recovered: bool = False


_GRAMMAR = re.compile("任何|最|多少|几|哪|什么|率|分布|得分|等级|情况")


def take_text_search(question: Question) -> list[Filter]:
    """Take up a search for words in the reports (提到征地的)."""
    found = []
    at = 0
    while (match := _TEXT_SEARCH.search(question.rest, at)) is not None:
        at = match.start() + 1
        words = (match["quoted"] or match["words"]).strip('"')
        if not match["quoted"] and (not says_something(words) or _GRAMMAR.search(words)):
            continue
        question.take_span(match.start(), match.end())
        found.append(Filter(field="text", op="contains", value=(words,), words=match.group()))
    return found


def take_findings(question: Question, topic: Topic) -> None:
    """Take up the words for what the review found, as distinct from the problems a report tells."""
    found = question.take_all(_FINDINGS)
    topic.findings = bool(found)
    topic.counted = any(re.search("多少|几", match.group()) for match in found)


def take_indicator_words(question: Question, topic: Topic, *, linked: bool) -> None:
    """Take up the words for indicators and their columns; 目标 and 完成 mean columns only beside an indicator."""
    topic.counted = topic.counted or bool(question.take_all(_INDICATOR_COUNT))
    topic.indicators = topic.counted and not topic.findings
    for match in question.take_all(_LEVEL):
        level = "level1" if match["level1"] else "level2"
        value = "满意度" if "满意度" in match.group() else match.group()
        topic.filters.append(Filter(field=level, op="contains", value=(value,), words=match.group()))
        topic.indicators = True
    named = linked or topic.indicators or question.says(_INDICATOR)
    if named:
        for outcome, pattern in (("missed", _MISSED), ("lost", _LOST)):
            if (said := question.take(pattern)) is not None:
                topic.filters.append(Filter(field="outcome", op="eq", value=outcome, words=said.group()))
                topic.indicators = True
        for key, pattern in (("target", _TARGET), ("actual", _ACTUAL), ("weight", _INDICATOR_WEIGHT)):
            if question.take_all(pattern):
                topic.columns.append(key)
        topic.indicators = bool(question.take_all(_INDICATOR)) or topic.indicators or linked


def take_who(question: Question, topic: Topic) -> None:
    """Take up the words that ask who is in charge, who carries a project out or which problems, before 哪 is a list."""
    if question.take_all(_TOLD):
        topic.facets.append("disclosure")
    for text, pattern in (("problems", _WHICH_PROBLEMS), ("measures", _MEASURES), ("causes", _WHY)):
        if question.take_all(pattern):
            topic.texts.append(text)
    for key, pattern in (("department", _WHO_IN_CHARGE), ("unit", _UNIT)):
        if question.take_all(pattern):
            topic.facets.append(key)


def take_texts(question: Question, topic: Topic) -> None:
    """Take up the words for a report's own texts and names."""
    for key, pattern in (("goal", _GOAL), ("measures", _MEASURES), ("causes", _CAUSES), ("problems", _PROBLEMS)):
        if question.take_all(pattern) and key not in topic.texts:
            topic.texts.append(key)
    for key, pattern in (("department", _DEPARTMENT), ("grade", _GRADE)):
        if question.take_all(pattern) and key not in topic.facets:
            topic.facets.append(key)
