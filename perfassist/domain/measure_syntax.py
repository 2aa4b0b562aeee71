"""How targets and actual values are written: the operators, dates and words of 指标值, as patterns over plain text."""

import re
from enum import StrEnum


class Operator(StrEnum):
    """How a value bounds what counts as reached."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    ABOVE = ">"
    BELOW = "<"
    EQUAL = "="
    BETWEEN = "~"
    ABOUT = "≈"


OPERATORS = {
    "≥": Operator.AT_LEAST, "≧": Operator.AT_LEAST, "⩾": Operator.AT_LEAST, ">=": Operator.AT_LEAST,
    "=>": Operator.AT_LEAST, "大于等于": Operator.AT_LEAST, "大于或等于": Operator.AT_LEAST,
    "不低于": Operator.AT_LEAST, "不少于": Operator.AT_LEAST, "不小于": Operator.AT_LEAST, "至少": Operator.AT_LEAST,
    "≤": Operator.AT_MOST, "≦": Operator.AT_MOST, "⩽": Operator.AT_MOST, "<=": Operator.AT_MOST,
    "=<": Operator.AT_MOST, "小于等于": Operator.AT_MOST, "小于或等于": Operator.AT_MOST,
    "不超过": Operator.AT_MOST, "不高于": Operator.AT_MOST, "不大于": Operator.AT_MOST, "不多于": Operator.AT_MOST,
    "控制在": Operator.AT_MOST, "至多": Operator.AT_MOST, "最多": Operator.AT_MOST,
    ">": Operator.ABOVE, "大于": Operator.ABOVE, "高于": Operator.ABOVE, "超过": Operator.ABOVE, "多于": Operator.ABOVE,
    "<": Operator.BELOW, "小于": Operator.BELOW, "低于": Operator.BELOW, "少于": Operator.BELOW,
    "=": Operator.EQUAL, "═": Operator.EQUAL, "==": Operator.EQUAL, "等于": Operator.EQUAL,
    "约": Operator.ABOUT, "大约": Operator.ABOUT, "≈": Operator.ABOUT,
}  # fmt: skip
# 不得低于 and 不能超过 bound as 不低于 and 不超过 do.
OPERATORS |= {
    f"{bar}{word}": bound
    for bar in ("不得", "不能", "不应", "不宜")
    for bound, words in (
        (Operator.AT_LEAST, ("低于", "少于", "小于")),
        (Operator.AT_MOST, ("高于", "超过", "超出", "大于", "多于")),
    )
    for word in words
}
CLOSERS = {
    "及以上": Operator.AT_LEAST, "以上": Operator.AT_LEAST, "以内": Operator.AT_MOST, "之内": Operator.AT_MOST,
    "及以下": Operator.AT_MOST, "以下": Operator.AT_MOST, "内": Operator.AT_MOST, "左右": Operator.ABOUT,
}  # fmt: skip
MORE = ("增长", "提高", "提升", "增加", "上升", "新增")
LESS = ("下降", "降低", "减少", "缩短", "压减", "下降率")
OPENER = "|".join(map(re.escape, sorted(OPERATORS, key=len, reverse=True)))
NUMBER = r"\d[\d,]*(?:\.\d+)?"
HAN_NUMBER = r"[零〇一二两三四五六七八九十百千]+(?=[\u4e00-\u9fff])"
QUANTITY = re.compile(
    rf"(?P<open>{OPENER})?(?:为|到|达到?|有)?(?P<value>{NUMBER}|(?<![第之统唯]){HAN_NUMBER})"
    rf"(?:[%‰个人户次]?(?:-|~|—|\u2013|至)(?P<upper>{NUMBER}))?"
    rf"(?P<run>个百分点|%|‰|[\u4e00-\u9fffA-Za-z㎡㎞³²]*)(?P<per>[/每][\u4e00-\u9fffA-Za-z㎡·./]+)?"
)
DATE = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?<![\d.])(?P<month>1[0-2]|0?[1-9])月份?"
    r"(?:(?P<part>上旬|中旬|下旬|初|中|底|末)|(?P<day>3[01]|[12]\d|0?[1-9])[日号]?(?![\d%]))?"
    r"|(?<![\d.])(?P<year2>20[12]\d)[./-](?P<month2>1[0-2]|0?[1-9])(?:[./-](?P<day2>3[01]|[12]\d|0?[1-9]))?"
    r"(?=底|末|之?前|$)"
)
YEAR_END = re.compile(r"(?:(?P<year>20\d\d)年?)?(?:当年?|本)?年(?:度)?(?:底|末|内)")
QUARTER = re.compile(r"(?:(?P<year>20\d\d)年)?第?(?P<quarter>[一二三四1-4])季度")
NOT_DONE = re.compile(
    r"未(?:全部|按期|按时|能|如期)?(?:完成|达标|达到|达成|实现|完工|验收|开展|实施|启动)|没有完成|不达标|尚未|未按"
)
PARTLY = re.compile(r"部分(?:完成|达成|达标|实现)|(?:完成|实现)部分")
DONE = re.compile(
    r"^(?:已|均|全部|全面|按期|按时|如期|圆满|超额|基本|项目|任务|目标|[,、])*"
    r"(?:完成|达标|达成|达到|实现|合格|完工)(?:年度|预期|目标|任务|指标|要求|效果|计划|[,、])*$"
)
EVENTS = re.compile(r"[\u4e00-\u9fff]{0,4}(?:事故|投诉|案件|差错|死亡|伤亡|上访|举报|发生|失误|纠纷|火灾|容忍)")
BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
