"""The words by which passages are searched, and how much of a question a passage covers."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from perfassist.answers.questions.words import LOOSE_STOP_WORDS
from perfassist.domain.names import plain
from perfassist.domain.numbers import NumberKind, find_numbers

_RUN = re.compile(r"[\u4e00-\u9fff]+|[a-z0-9][a-z0-9.\-]*")
# Question words that ask without naming anything; what remains of a question must be found in the passage.
_ASKING = re.compile(
    r"怎么样|最晚|最迟|最少|最多|至少|影响|受到|由于|因为|怎么写的?|怎么说的?|如何|怎么|怎样|为什么|为何|为啥|什么|哪些|哪里|哪个|是什么"
    r"|有什么|介绍|说明|描述|原文|讲了|写了|提了|情况|主要|具体|内容|方面|原因|问题|措施"
    r"|因为|之前|以前|必须|应该|需要|要|分配|各类|采取|开展|实施|取得|请|项目|报告|单位"
)
# Words of the field that say the same; each stands for all of its row.
CONCEPTS: tuple[tuple[str, ...], ...] = (
    ("征地", "拆迁", "土地", "用地", "占地"),
    ("推迟", "滞后", "延期", "拖延", "延后", "进度慢", "晚", "耽误", "拖"),
    ("招标", "采购", "招投标", "流标"),
    ("下雨", "雨季", "汛期", "降雨", "天气", "洪水", "暴雨"),
    ("资金", "经费", "钱", "拨款", "款"),
    ("到位", "下达", "拨付"),
    ("配套", "自筹"),
    ("验收", "竣工", "完工"),
    ("质保金", "尾款", "未付款"),
    ("人手", "人员", "力量不足", "缺人"),
    ("群众", "老百姓", "村民", "居民", "农户"),
    ("满意度", "满意", "评价"),
    ("问卷", "调查", "样本", "访谈", "电话访问"),
    ("培训", "业务学习"),
    ("调整", "调减", "调增", "追加", "变更"),
    ("结转", "结余", "剩余", "未用完"),
    ("整改", "改进", "纠正"),
    ("困难", "问题", "不足", "短板"),
    ("成效", "成绩", "效果", "效益", "成果"),
    ("做法", "措施", "组织", "实施", "办法"),
    ("监督", "检查", "督导", "督查"),
    ("公开", "公示", "公布"),
    ("维修", "修缮", "改造", "修复"),
    ("打分", "计分", "得分", "评分", "算分"),
    ("计算", "怎么算", "公式", "=", "÷", "之和", "加减"),
    ("什么时候", "几号", "截止", "期限", "时间", "日前", "前报送", "逾期"),
    ("交", "报送", "提交", "上报"),
    ("等级", "等次", "档", "评级"),
    ("权重", "分值", "占分"),
    ("抽查", "复核", "核查"),
    ("退回", "返工", "重报"),
    ("挂钩", "压减", "安排", "结果应用"),
    ("归档", "保存", "档案"),
    ("缺陷", "质量问题", "不合格"),
    ("价格", "涨价", "成本"),
    ("疫情", "防控"),
    ("移交", "交付"),
    ("宣传", "知晓"),
    ("超额", "超出目标", "130%"),
    ("起因", "导致", "造成"),
    ("范围", "对象"),
    ("整体", "部门整体"),
)
_NOT = re.compile("没有|没能|尚未|未能|没")
# What a word that only says the same counts for, beside the word itself.
_BY_SIBLING = 0.8
_SIBLINGS = {word: row for row in CONCEPTS for word in row}


def canonical(text: str) -> str:
    """Return a text in the form in which words are compared: one spelling of 没有, 未能 and 尚未."""
    return _NOT.sub("未", plain(text).lower())


def tokens(text: str) -> Iterator[str]:
    """Yield the tokens of a text: single characters, pairs, codes and numbers whole, and amounts in one canonical form."""
    clean = canonical(text)
    for match in _RUN.finditer(clean):
        run = match.group()
        if run[0].isascii():
            yield run.replace(".", "d").replace("-", "m").strip("dm") or "0"
            continue
        yield from run
        yield from (run[at : at + 2] for at in range(len(run) - 1))
    yield from amounts(clean)


def amounts(text: str) -> Iterator[str]:
    """Yield the amounts of a text in one form whatever the unit: 120万元 and 1,200,000元 are one token."""
    for number in find_numbers(text):
        if number.kind is NumberKind.MONEY:
            yield f"amt{format((number.value * 10000).normalize(), 'f').replace('.', 'd')}"
        elif number.kind is NumberKind.PERCENT:
            yield f"pct{format(number.value.normalize(), 'f').replace('.', 'd')}"


def content_terms(text: str, without: Iterable[str] = ()) -> list[str]:
    """Return what a question is about as pairs of characters and codes, without names given, function and asking words."""
    clean = canonical(text)
    for words in without:
        clean = clean.replace(canonical(words), " ")
    for known in sorted(_SIBLINGS, key=len, reverse=True):
        if len(known) > 1 and known in clean and not _ASKING.fullmatch(known):
            clean = clean.replace(f"未{known}", f" 未{known} ").replace(known, f" {known} ").replace("未 ", "未")
    terms: list[str] = []
    for piece in clean.split():
        if piece.removeprefix("未") in _SIBLINGS and not _ASKING.fullmatch(piece):
            terms.append(piece)
            continue
        bare = LOOSE_STOP_WORDS.sub(" ", _ASKING.sub(" ", piece))
        for match in _RUN.finditer(bare):
            run = match.group()
            if run[0].isascii() or len(run) == 2:
                terms.append(run)
            else:
                terms += [run[at : at + 2] for at in range(len(run) - 1)]
    return list(dict.fromkeys(terms))


def siblings_of(word: str) -> tuple[str, ...]:
    """Return the words that say the same as a word, itself among them; none when it is not known."""
    return _SIBLINGS.get(word, ())


def has_term(text: str, term: str) -> bool:
    """Whether a text says a term, in its own word or in one that says the same."""
    # What is denied must be denied in the text too: 没到位 is not answered by 已到位.
    denied = "未" if term.startswith("未") else ""
    words = _SIBLINGS.get(term.removeprefix("未"))
    return any(denied + word in text for word in words) if words else term in text


@dataclass(frozen=True)
class Covered:
    """How a text answers terms: the weighted share of the terms it has, and how many."""

    share: float
    number: int


class TermWeights:
    """Weights of terms by how few of a set of texts have them."""

    def __init__(self, terms: Sequence[str], texts: Sequence[str]) -> None:
        self._terms = terms
        number = len(texts) + 1
        self._weight = {
            term: math.log(1 + number / (1 + sum(has_term(text, term) for text in texts))) for term in terms
        }

    def covered(self, text: str) -> Covered:
        """Return how much of the terms a text has."""
        whole = sum(self._weight.values())
        hits = [term for term in self._terms if has_term(text, term)]
        said = sum(self._weight[term] * (1.0 if term in text else _BY_SIBLING) for term in hits)
        return Covered(said / whole if whole else 0.0, len(hits))
