"""Words for what a report is judged to be: grade, whether problems are told, findings, ledgers."""

import re
from collections.abc import Sequence

from perfassist.answers.plans.facets import GRADES, NOT_GIVEN
from perfassist.answers.questions.question import Question
from perfassist.domain.answer import Filter
from perfassist.domain.finding import Severity, Substance

_GRADE_WORDS = {
    "优秀": "优", "优等": "优", "优": "优", "良好": "良", "良等": "良", "良": "良", "中等": "中", "合格": "中", "一般": "中", "中": "中",
    "较差": "差", "差等": "差", "差": "差",
}  # fmt: skip
_G = (
    "优秀|优等(?![次级])|优(?![抚化势先质惠育待生胜越异])|良好|良等(?![次级])|良(?![种田心])|中等(?![次级])|合格"
    "|一般|中(?![学职心央医小型期间国部])|较差|差等(?![次级])|差(?![额异旅距别点多])"
)
_CONTEXT = (
    r"(?:自评|自我评价|评价|评定|评|得|打|判|定|获|拿|结果|等级|等次|给自己|为|是)(?:自评|评价|等级|等次|结果"
    r"|了|到|得|为|成|的|是|个|上|都|打|评)*"
)
_GRADE = re.compile(
    r"(?:(?:自评)?(?:等级|等次)(?=不|非|没|未))?(?P<no>没有?(?:被)?|未(?:被|能)?|非|不是|不算"
    rf"|不)?(?P<context>{_CONTEXT})?(?P<list>(?:{_G})(?:(?:、|和|或者?|及|与|,|\+)?(?:{_G}))*)"
    r"(?P<tail>(?:等次|等级|级|档次|档)?(?:及?以[上下]|或以上)|等次|等级|级|档次|档|率)?"
)
_LIST_ALL = re.compile(r"优[、,/]?良[、,/]?中[、,/]?(?:和|及|与)?差")

_NOT = "(?:没有?|未|不|没能|未能|并未|从未)"
_TELLS = "(?:反映|写清|说清|讲清|写明|说明|讲明|列明|写|提|说|讲|填|报|列|谈|交代|指出|披露|承认|暴露|揭示)"
_REAL = "(?:老老实实具体|具体|如实|真实|实质性?|真正|老实|老老实实|认真|实事求是|切实|实打实|确实)"
_PROBLEM = "(?:存在)?的?(?:任何)?(?:问题|不足|毛病|短板|缺点|困难)"
_AND = (Substance.NONE_STATED.value, Substance.TOKEN.value)
_VERDICTS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (rf"{_NOT}{_REAL}(?:地|的|性)*{_TELLS}(?:出|到|了|明|过)*(?:自身|自己)?{_PROBLEM}|{_NOT}{_TELLS}(?:出|到|了|明"
     rf"|过)*{_REAL}(?:的|性)*{_PROBLEM}", _AND, "in"),
    (rf"(?:一个|一点|任何|半点|丝毫|半句)?(?:问题|不足)?(?:也|都)?{_NOT}(?:如实|主动|敢)?(?:地)?{_TELLS}(?:出|到|过"
     rf"|及|明|了|任何|一点)*{_PROBLEM}(?:的)?", (Substance.NONE_STATED.value,), "in"),
    (rf"(?:一个|一点|任何|半点)(?:问题|不足)(?:也|都)?{_NOT}{_TELLS}(?:出|到)?", (Substance.NONE_STATED.value,), "in"),
    (r"(?:存在)?的?问题(?:一栏|栏目|栏|部分|那栏|一项|处|那里|这栏)?(?:里|中|上)?(?:都|是|写的?|填的?|只|写着"
     r"|就)*(?:了)?\"?(?:空白|空着|留空|空|没写|没填|未填|未写|无|没有内容|没有)\"?(?=的|$|项目|单位|有|多|共|占|,"
     r"|\?)", (Substance.NONE_STATED.value,), "in"),
    (r"(?:问题)?(?:栏)?(?:写|填)(?:的|着|了|是)*\"?(?:无|暂无)\"?(?=的|$|项目"
     r"|单位)", (Substance.NONE_STATED.value,), "in"),
    (r"(?:说|称|写|声称|自称|表示|认为)(?:自己|其)?(?:没有?|无|不存在|零)(?:任何|存在|什么)*(?:问题"
     r"|不足)", (Substance.NONE_STATED.value,), "in"),
    (r"(?:只|光|尽|净|通篇|全|全篇|都)(?:是|在)?(?:写|说|讲|谈|报|顾着?|摆|夸)*(?:了)?(?:成绩|成效|好话|优点"
     r"|好的)(?:的?,?(?:而|却|但)?(?:不|没|没有)(?:写|说|讲|谈|提|报|反映)(?:问题|不足|缺点|毛病))?|只?报喜不报忧"
     r"|(?:通篇|全篇|都)(?:都)?是(?:表扬|成绩|成效|好话)", (Substance.NONE_STATED.value,), "in"),
    (r"(?:问题)?(?:写得?|说得?|只写|都是|写的是?|反映得?)*(?:很|比较|太|过于)?(?:泛泛而谈|泛泛|空话套话|空话|套话"
     r"|官话|高举轻放|轻描淡写|避重就轻|不痛不痒|笼统|空泛|大而化之|走过场|放(?:到|在)?(?:哪|哪里|哪儿|任何地方|任何项目)(?:都|也)?(?:能|可以|行|适)用?|放之四海|万金油|敷衍了事"
     r"|敷衍)(?:的?问题)?", (Substance.TOKEN.value,), "in"),
    (rf"(?:能|敢于?)?{_REAL}(?:地|的|性)*{_TELLS}(?:出|到|了|明|过)*(?:自身|自己)?(?:{_REAL}(?:的"
     rf"|性)*)*{_PROBLEM}(?=的|$|项目|单位|有|多|共|占|,|\?|报告)|{_TELLS}(?:出|到|了|明|过)*{_REAL}(?:的|性"
     rf"|存在)*{_PROBLEM}", (Substance.SUBSTANTIVE.value,), "in"),
    (rf"{_TELLS}(?:出|到|了|过|明|存在|有)+(?:自身|自己)?{_PROBLEM}(?=的|$|项目|单位|有几|有多|多少|共|占|,|\?|吗"
     r"|没)", (Substance.NONE_STATED.value,), "ne"),
    (r"反映问题(?=的(?!情况))", (Substance.NONE_STATED.value,), "ne"),
)  # fmt: skip
_CONCEALED = re.compile(
    r"(?P<no>没有?|未|不)?(?:存在)?(?:涉嫌|疑似|可能)?(?:隐瞒|瞒报|掩盖|遮掩|掩饰|藏着掖着|瞒着|瞒|避而不谈|遮盖|捂着)(?:了|自己的?"
    r"|存在的?|其)*(?:短板|问题|不足|实情|真实情况|缺口)?(?:不说|不报|不提|不写|没说|没报|没写)?"
    r"|有短板(?:却|但|而)*(?:不说|没说|没写|不写|未说明|不提|没提)"
)
_CAUSE_MISSING = (
    r"(?:却|但|而|又|都|也)*(?:没有?|未|不|无)(?:写|说|填|讲|交代|分析|解释|给|注)*(?:明|清|出)?(?:任何)?(?:扣分"
    r"|偏差|失分)?"
    r"的?(?:原因|理由|说明|解释|为什么|缘由)"
)
_SEVERITIES = (
    (
        Severity.RETURN,
        r"必须修改|必改|(?:(?:有|存在)(?:的)?问题)?(?:被)?(?:要求|应该?|需要?|要|被|得)*(?:退回(?:修改|重报|重填"
        r"|重做)?|打回|返工)",
    ),
    (Severity.ASK, r"建议核实|需要?核实|待核实"),
    (Severity.NOTE, r"提示(?:级|类|性)"),
)
_FINDING_TAIL = r"(?:级别|级|类|性)?(?:的)?(?:审核)?(?:问题|事项|发现|疑点|毛病|意见)?"


def take_categories(question: Question) -> list[Filter]:
    """Take up the words for severities, problem telling, concealment and grades."""
    return [
        *_take_severities(question),
        *_take_verdicts(question),
        *_take_grades(question),
    ]


def with_blanks(conditions: list[Filter], blanks: bool | None) -> list[Filter]:
    """Let a condition on the grade count blank grades too where the question says so (没填的也算)."""
    if not blanks:
        return conditions
    every = (*GRADES, NOT_GIVEN)
    counted = []
    for item in conditions:
        if item.field == "grade" and isinstance(item.value, tuple):
            kept = [one for one in every if (one in item.value) != (item.op == "ne")]
            item = item.model_copy(update={"op": "in", "value": tuple(dict.fromkeys((*kept, NOT_GIVEN)))})
        counted.append(item)
    return counted


def take_unexplained(question: Question, conditions: Sequence[Filter]) -> list[Filter]:
    """Take up 没写原因 beside a condition on the execution rate: the review's finding that low execution is unexplained."""
    low = any(item.field == "execution_rate" and item.op in ("lt", "le") for item in conditions)
    match = question.take(re.compile(_CAUSE_MISSING)) if low else None
    return (
        [] if match is None else [Filter(field="rule", op="eq", value="low-execution-unexplained", words=match.group())]
    )


def _take_severities(question: Question) -> list[Filter]:
    return [
        Filter(field="severity", op="eq", value=severity.value, words=match.group())
        for severity, words in _SEVERITIES
        for match in question.take_all(re.compile(f"(?:{words}){_FINDING_TAIL}"))
    ]


def _take_verdicts(question: Question) -> list[Filter]:
    found: list[Filter] = []
    for match in question.take_all(_CONCEALED):
        found.append(Filter(field="concealment", op="eq", value=match["no"] is None, words=match.group()))
    for words, verdicts, op in _VERDICTS:
        for match in question.take_all(re.compile(words)):
            found.append(
                Filter.model_validate({"field": "disclosure", "op": op, "value": verdicts, "words": match.group()})
            )
    return found


def _take_grades(question: Question) -> list[Filter]:
    found: list[Filter] = []
    for match in question.take_all(
        re.compile(
            r"(?:没有?|未|不)(?:填写?|写|评|标|注明|给|印)(?:出|自评|明)*(?:等级|等次)|(?:等级|等次|档次)(?:一栏|那?栏|一项|处)?(?:却|都|还|也)*(?:是)?(?:空着|空白|空的?|没有?填写?|没写|没有写|没打"
            r"|未填写?|未写|为空|缺失)(?:着|了)?"
        )
    ):
        found.append(Filter(field="grade", op="is_null", words=match.group()))
    at = 0
    while (said := _GRADE.search(question.rest, at)) is not None:
        match, at = said, said.start() + 1
        if _LIST_ALL.search(match["list"]) or not _is_grade(question.rest, match):
            at = match.end() if _LIST_ALL.search(match["list"]) else at
            continue
        at = match.end()
        question.take_span(match.start(), match.end())
        grades = _graded(match["list"], match["tail"] or "")
        op = "ne" if match["no"] else "in"
        found.append(Filter.model_validate({"field": "grade", "op": op, "value": grades, "words": match.group()}))
    return found


def _is_grade(rest: str, match: re.Match[str]) -> bool:
    """One letter alone is a grade only with a word beside it that says so: 得优, 优等次, 非优."""
    words = match["list"]
    if (match["context"] and match["context"] not in ("为", "是")) or match["tail"] or match["no"] in ("非", "不是"):
        return True
    if words in ("合格", "一般", "较差", "中", "差"):
        return False
    before, behind = rest[: match.start()][-1:], rest[match.end() :][:1]
    bounded = behind in ("", "的", ",", "、", "?", "和", "有", "占", "却", "\x00")
    if words in ("优秀", "良好") and re.match(r"(?:自评)?(?:项目|单位|报告|部门|等)", rest[match.end() :]):
        return True
    return bounded and (len(words) > 1 or match["context"] is not None or not re.match(r"[\u4e00-\u9fff]", before))


def _graded(words: str, tail: str) -> tuple[str, ...]:
    said = [_GRADE_WORDS[word] for word in re.findall("|".join(sorted(_GRADE_WORDS, key=len, reverse=True)), words)]
    if tail.endswith("以上"):
        return GRADES[: GRADES.index(said[-1]) + 1]
    if tail.endswith("以下"):
        return GRADES[GRADES.index(said[0]) + ("及" not in tail) :]
    return tuple(dict.fromkeys(said))
