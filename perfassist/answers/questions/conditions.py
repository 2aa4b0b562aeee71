"""Numbers with a comparison: 两千万以上, 执行率不到八成, 80分到90分之间, 低于平均."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Literal

from perfassist.answers.plans.selecting import AVERAGE
from perfassist.answers.questions.amounts import HAN, Amount, amount
from perfassist.answers.questions.question import TAKEN, Question
from perfassist.answers.questions.words import CONTENT, STOP_WORDS, field_of, field_pattern
from perfassist.domain.answer import Filter

Operator = Literal["eq", "ne", "lt", "le", "gt", "ge"]

_NUMBER = (
    rf"(?:百分之[{HAN}]+(?:点[{HAN}]+)?|[{HAN}]+分之[{HAN}]+|\d[\d,]*(?:\.\d+)?[十百千万亿]*"
    rf"|[{HAN}]+(?:点[{HAN}]+)?)"
)
_UNIT = rf"(?:%|个百分点|成(?:半|[{HAN}])?|(?:亿|千万|百万|万)?(?:元|块钱?)|分(?!之[{HAN}])|亿|万)?"
_VALUE = rf"(?:(?:半数|一半|半)(?!年)|{_NUMBER}{_UNIT})"
_PARTICLES = r"(?:的|都|也|只|才|均|刚好|刚|还|却|又|但|居然|处于|介于|在|是|为|有|占|连|了|能|金额|数|水平|情况|,)*"


def _by_word(words: Mapping[Operator, str]) -> dict[str, Operator]:
    return {word: operator for operator, said in words.items() for word in said.split()}


_BEFORE = _by_word(
    {
        "ge": "大于等于 大于或等于 不低于 不少于 不小于 不下于 不下 没有低于 没低于 未低于 >= ≥ 达到了 达到 至少 "
        "最少 上 满 达",
        "le": "小于等于 小于或等于 不超过 没超过 没有超过 未超过 不高于 不大于 不多于 至多 最多 <= ≤",
        "lt": "不足 不到 没有达到 没达到 未达到 没有到 达不到 没到 未到 未达 没过 不满 未满 不及 低于 少于 小于 < "
        "够不上 不够"
        " 没花到 没用到 没执行到 未执行到 没支出到 花不到 执行不到 支出不到",
        "gt": "超过了 超过 超出 高于 大于 多于 突破 高过 超 过 >",
        "ne": "不等于 不是 不为",
        "eq": "等于 正好 恰好 =",
    }
)
_AFTER = _by_word(
    {
        "ge": "及以上 或以上 (含)以上 含以上 以上 之上 往上 开外 起",
        "le": "及以下 或以下 (含)以下 以下 之下 以内 之内 往下",
    }
)


def _either(words: dict[str, Operator]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_COMPARISON = rf"{_PARTICLES}(?P<before>{_either(_BEFORE)})?{_PARTICLES}"
_TAIL = rf"(?:(?P<after>{_either(_AFTER)})|(?P<between>之间|区间))?"
_AMOUNTS = rf"(?:(?P<low>{_VALUE})(?:到|至|-|~|—+)(?P<high>{_VALUE})|(?P<value>{_VALUE})){_TAIL}"
_WITH_FIELD = field_pattern(after=_COMPARISON + _AMOUNTS)
_ALONE = re.compile(r"(?:的?(?:钱|资金)(?=没|未|花|执行|支出|不到))?" + _COMPARISON + _AMOUNTS)
_FIELD_BEHIND = re.compile(r"(?:的|以上|以下|之间)*(?P<executed>支出|执行)?(?P<money>预算|资金|钱|金额)?")
_BELOW = re.compile("低|少|不|没|未")
_AVERAGE = field_pattern(after=rf"{_PARTICLES}(?P<side>低于|少于|不到|不及|没达到|未达到|高于|超过|多于|大于"
                               r"|超出)(?:全县|总体|总|整体|县)*的?平均(?:水平|值|数|线|执行率|分|得分)?")  # fmt: skip
_THAN_AVERAGE = field_pattern(after=r"比(?:全县|总体|整体|县)*的?平均(?:水平|值|数|线|执行率|分)?(?:还"
                                    r"|要)?(?P<side>低|少|高|多)")  # fmt: skip
# 报了5个项目的主管部门: a condition on groups.
_HAVING = re.compile(
    r"(?:报|有|交|做|实施|承担|负责)(?:了|着)?(?P<before>不止|超过|至少"
    r"|不少于|只有?)?(?P<n>\d+|[一两二三四五六七八九十]+)个(?P<after>以上"
    r"|及以上)?(?:的)?项目(?P<tail>以上|及以上)?的?(?P<noun>主管部门|部门"
    r"|单位|乡镇)"
)
_WHOLE = (
    (re.compile(r"(?:一分钱?|分文|一点|一毛钱?)(?:也|都)*(?:没有?|不|未)(?:剩下?|结余"
        r"|余)(?:钱|资金)?|(?:没有?|零|无)(?:任何)?(?:结余|剩余)(?:资金)?"),
     ("execution_rate", "ge", 100)),
    (re.compile(r"(?:没有?|未|一分(?:都|也)?没|不)(?:被)?(?:扣|丢|失)(?:过|了|掉)?"
        r"(?:一分|分)(?!的?指标|没|未|原因)"), ("total_score", "eq", 100)),
    (re.compile(r"(?<!多少)(?<!多少钱)(?<!多少资金)(?<!多少预算)(?<!多少钱还)(?:钱|资金|预算)?(?:还)?(?:没有?|未"
                r"|尚未)(?:全部|完全|能)*(?:执行|支出|花|用|使用)(?:完毕|完|光"
                r"|满)(?:钱|资金|预算)?(?!成|的(?:钱|资金|预算))"), ("execution_rate", "lt", 100)),
    (re.compile(r"(?<![没未])(?<!没有)(?:全部|全|都|已经?|已)*(?<![没未])(?<!没有)(?:执行|支出|花|用|使用)(?:完毕"
                r"|完了|光了|完|光"
                r"|满)(?!成)"), ("execution_rate", "ge", 100)),
    (re.compile(r"(?:资金|预算|钱)?(?:一分钱?|分文|一点|完全)(?:也|都)*(?:没有?|未)(?:动|花|支|用|支出|执行|使用)"
                r"|(?:没有?|未)(?:开始)?(?:任何|形成)(?:支出|执行)|零支出|零执行|没花钱"), ("executed", "eq", 0)),
    (re.compile(r"(?:自评|给自己|得|打|评|拿|给|是|为)*(?:了|的|成)?满分(?=的|项目|单位|有|,|$|[?？])"), ("total_score", "eq", 100)),
    (re.compile(r"超预算|超支|超出预算"), ("execution_rate", "gt", 100)),
    (re.compile(r"(?:追加|调增|增加)(?:了|过)*预算|预算(?:有|被|中途|中期|年中)*(?:追加|调增|增加)(?!得?最"
                r"|[了过]?多少|额|数)(?:了|过)*"), ("budget_change", "gt", 0)),
    (re.compile(r"(?:调减|核减|压减|减少)(?:了|过)*预算|预算(?:有|被|中途|中期|年中)*(?:调减|核减|压减|减少)(?!得?最"
                r"|[了过]?多少|额|数)(?:了|过)*"), ("budget_change", "lt", 0)),
    (re.compile(r"年初预算数?(?:和|与|跟|同)(?:全年|调整后的?)预算数?(?:不一样|不一致|不同|不相等|不等|有差异|有变化"
                r"|对不上)"), ("budget_change", "ne", 0)),
    (re.compile(r"预算(?:有|做|作|发生|进行|被)*(?:过)?(?:调整|变动|变化)(?:了|过)*(?![了过后额数金幅]|多少)"
                r"|调整(?:了|过)预算"), ("budget_change", "ne", 0)),
    (re.compile(r"(?:没有?|未|不)(?:给|填写?|写|打|评)*(?:出|自评)*(?:总分|得分|分数)|(?:没有?|未)(?:自评|被)?(?:打"
                r"|评)(?:出)?分(?!配)"), ("total_score", "is_null", None)),
)  # fmt: skip


def take_conditions(question: Question) -> list[Filter]:
    """Take up every condition on a numeric field; a number whose field is not clear stays untouched."""
    found: list[Filter] = []
    for match in question.take_all(_HAVING):
        number = amount(match["n"] + "元")
        if number is not None:
            said = {
                "field": "projects",
                "op": _having(match),
                "value": int(number.value * 10000),
                "words": match.group(),
            }
            found.append(Filter.model_validate(said))
    for pattern, meaning in _WHOLE:
        for match in question.take_all(pattern):
            field, op, bound = meaning
            known = None if bound is None else Decimal(bound)
            found.append(Filter.model_validate({"field": field, "op": op, "value": known, "words": match.group()}))
    for match in (*question.take_all(_AVERAGE), *question.take_all(_THAN_AVERAGE)):
        side: Operator = "lt" if _BELOW.match(match["side"]) else "gt"
        found.append(Filter(field=field_of(match) or "", op=side, value=AVERAGE, words=match.group()))
    for reader in (_with_field, _alone):
        found.extend(_each(question, reader))
    return found


def _having(match: re.Match[str]) -> Operator:
    if match["before"] in ("不止", "超过"):
        return "gt"
    return "ge" if match["after"] or match["tail"] or match["before"] in ("至少", "不少于") else "eq"


def _each(question: Question, reader: Callable[[Question, int], tuple[int, list[Filter]] | None]) -> Iterator[Filter]:
    at = 0
    while (result := reader(question, at)) is not None:
        at, filters = result
        yield from filters


def _with_field(question: Question, at: int) -> tuple[int, list[Filter]] | None:
    match = _WITH_FIELD.search(question.rest, at)
    if match is None:
        return None
    field = field_of(match) or ""
    filters = _filters(field, match)
    if not filters or _names_a_place(question.rest, match):
        return match.start() + 1, []
    question.take_span(match.start(), match.end())
    return match.end(), filters


def _alone(question: Question, at: int) -> tuple[int, list[Filter]] | None:
    match = _ALONE.search(question.rest, at)
    if match is None:
        return None
    read = amount(match["high"] or match["value"])
    explicit = match["before"] or match["after"] or match["between"] or match["low"]
    if read is None or read.kind == "plain":
        return match.start() + 1 if match.end() > match.start() else at + 1, []
    if match["value"] and re.search("半", match["value"]) and not explicit:
        return match.end(), []
    end, field = match.end(), {"percent": "execution_rate", "score": "total_score", "money": "budget_full"}[read.kind]
    if _left_of(question.rest, match.start()):
        return match.end(), []
    if read.kind == "money" and (behind := _FIELD_BEHIND.match(question.rest, end)):
        end, field = behind.end(), "executed" if behind["executed"] else "budget_full"
    filters = _filters(field, match)
    if not filters:
        return match.end(), []
    question.take_span(match.start(), end)
    return end, filters


def _left_of(rest: str, start: int) -> bool:
    """Whether a word stands right before the number that might be what it counts: then its field is not guessed."""
    before = rest[:start]
    at = max(before.rfind(mark) for mark in (TAKEN, ",", "。", "、", ";", "?", "("))
    bare = STOP_WORDS.sub("", before[at + 1 :])
    return bool(CONTENT.search(bare))


def _names_a_place(rest: str, match: re.Match[str]) -> bool:
    """Whether a bare number counts things (预算最高的10个) and is no bound of the field before it."""
    value = match["value"]
    if not value or match["before"] or match["after"]:
        return False
    read = amount(value)
    follows = rest[match.end() : match.end() + 1]
    return read is not None and read.kind == "plain" and follows in tuple("个家项名份条位大")


def _filters(field: str, match: re.Match[str]) -> list[Filter]:
    words = match.group().replace(TAKEN, "")
    if match["low"]:
        high = amount(match["high"])
        low = amount(match["low"])
        if low is None or high is None:
            return []
        if low.kind == "plain" and high.kind != "plain":
            low = amount(match["low"] + _unit_of(match["high"])) or low
        if low.kind != high.kind or not _fits(field, high):
            return []
        return [
            Filter(field=field, op="ge", value=low.value, words=words),
            Filter(field=field, op="le", value=high.value, words=words),
        ]
    value = amount(match["value"])
    if value is None or not _fits(field, value):
        return []
    op = _AFTER.get(match["after"] or "") or _BEFORE.get(match["before"] or "") or "eq"
    if match["after"] and match["before"] in ("超过", "高于", "大于", "多于", "低于", "少于", "小于", "不到", "不足"):
        op = _BEFORE[match["before"]]
    return [Filter(field=field, op=op, value=value.value, words=words)]


def _unit_of(text: str) -> str:
    tail = re.search(r"(?:%|成|分|[百千万亿]*(?:元|块钱?)?)$", text)
    return tail.group() if tail else ""


def _fits(field: str, read: Amount) -> bool:
    """Whether the number's unit is that of the field: 得分80% and 执行率80分 are not understood."""
    if field in ("execution_rate", "printed_rate"):
        return read.kind in ("percent", "plain")
    if field in ("total_score", "execution_score", "execution_weight"):
        return read.kind in ("score", "plain")
    if field in ("indicators", "papers", "findings"):
        return read.kind == "plain"
    return read.kind in ("money", "plain")
