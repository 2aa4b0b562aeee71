"""Rankings: 执行率最低的十个, 得分前三名, 花得最慢的, 项目最多的单位, 哪个执行率高."""

import re
from dataclasses import dataclass, field

from perfassist.answers.questions.question import Question
from perfassist.answers.questions.words import field_of, field_pattern
from perfassist.domain.numbers import chinese_numeral

_HAN = "一二两三四五六七八九十百"
_COUNT = rf"(?:\d+|[{_HAN}]+)"
_LOW = "低|少|小|差|慢|短|靠后|末"
_HIGH = "高|多|大|好|快|长|靠前"
_TOP = rf"(?:(?:的)?(?:前|头|后|倒数|末尾|末|top)?(?P<n>{_COUNT})(?:个|家|名|位|项|条|份|大)?)?"
_RANKED = (
    rf"(?:的)?(?:是|排名|排在|排)?(?:(?:最|排名最|居)(?:(?P<low>{_LOW})|(?P<high>{_HIGH}))|(?P<lowest>垫底|排最后|末尾|靠后)"
    rf"|(?P<highest>领先|打头|靠前))(?:的)?{_TOP}"
)
_FIELD_RANKED = field_pattern(after=_RANKED)
_SPENDING = re.compile(
    r"(?:(?:花得?|花钱|花得|进度|支出得?|执行得?|用钱|支出进度|资金执行)(?:最|得最)(?:(?P<low>慢|差|不理想)"
    r"|(?P<high>快|好))|(?P<most>(?:花钱|花得|用钱|支出|花的钱)最多)|(?P<least>(?:花钱|花得|用钱|花的钱)最少)"
    r"|(?P<cut>(?:预算)?(?:调减|核减|压减)(?:得)?最多)|(?P<raised>(?:预算)?(?:追加|调增)(?:得)?最多)|(?P<left>(?:剩"
    rf"|结余|剩下|没花)(?:的)?(?:钱|资金)?最多))(?:的)?{_TOP}"
)
_THING_RANKED = re.compile(
    r"(?P<thing>项目数?量?|审核发现|发现的?问题|查出的?问题|必须修改的?问题|疑点|毛病"
    rf"|审核问题)(?:的)?最(?:(?P<low>少)|(?P<high>多))(?:的)?{_TOP}"
)
_FIELD_ORDER = field_pattern(
    after=r"(?:从(?:(?P<down>高到低|多到少|大到小)|(?P<up>低到高|少到多|小到大)))?(?:进行)?(?:排序|排名|排列|排行"
    r"|排个序|排一下|排)?(?:的)?"
    rf"(?:(?P<first>前|头|top)|(?P<last>倒数|后|末))(?:的)?(?P<n>{_COUNT})(?:个|家|名|位|项|大)?"
)
_FIELD_SORTED = field_pattern(
    after=r"(?:(?:由|从)(?:(?P<down>高到低|多到少|大到小)|(?P<up>低到高|少到多|小到大))(?:进行)?(?:排序|排名|排列"
    r"|排行|排)?|(?:进行)?(?:排序|排名|排列|排行|倒序)(?!前|后|第))"
)
_FIRST = field_pattern(after=r"(?:排名?|排在|居)?(?:(?P<last>倒数第一|垫底|最后一名)|(?P<first>第一名?))")
_LEADING = re.compile(
    rf"(?:排名?|排在)?(?:(?P<first>前|头|top)|(?P<last>倒数|后|末))(?P<n>{_COUNT})(?:个|家|名|位|项"
    r"|大)?(?:的)?(?:项目|单位|部门)?(?:的)?"
)
_KIND_RANKED = re.compile(
    r"(?:哪一?(?:类|种|个|项|条)|什么)(?:审核)?(?:问题|毛病|疑点|规则)(?:出现|发生|触发)?(?:得|的)?最(?:(?P<low>少)"
    rf"|(?P<high>多))(?:的)?{_TOP}"
)


_NTH = field_pattern(
    after=rf"(?:排名?|排在|居|得分)?(?:的)?(?:(?P<back>倒数)第(?P<from_end>{_COUNT})"
    rf"(?:名|位|个)?(?:的)?(?:(?P<end_low>{_LOW})|(?P<end_high>{_HIGH}))?"
    rf"|第(?P<nth>{_COUNT})(?:名|位|个)?(?:的)?(?:(?P<low>{_LOW})|(?P<high>{_HIGH}))?)(?:的)?"
)


@dataclass
class Ranking:
    """By what, in which direction and how many.

    `position` asks for one place alone; `which` says that the question chooses between things (哪个高).
    """

    order_by: str | None = None
    descending: bool = True
    limit: int | None = None
    position: int | None = None
    which: bool = False
    clashes: list[str] = field(default_factory=list)


def take_kind_ranking(question: Question) -> Ranking | None:
    """Take up a question for the most frequent kind of finding (哪类问题最多)."""
    match = question.take(_KIND_RANKED)
    if match is None:
        return None
    return Ranking("findings", match["low"] is None, number_of(match["n"]) or 1)


def take_ranking(question: Question) -> Ranking:
    """Take up the words that rank."""
    which = question.says(_WHICH_IS)
    nth = question.take(_NTH)
    if nth is not None:
        return _nth_of(nth)
    readers = (_by_which, _by_spending, _by_field, _by_order, _by_first, _by_thing, _by_extreme, _by_leading)
    ranks = [rank for reader in readers for rank in reader(question)]
    ranking = Ranking(which=which)
    if len({(key, down) for key, down, _ in ranks if key}) > 1:
        ranking.clashes.append("同时按几项排序")
    for key, down, limit in ranks:
        if key:
            ranking.order_by, ranking.descending = key, down
        elif not ranking.order_by:
            ranking.descending = down
        ranking.limit = limit if ranking.limit in (None, 1) and limit is not None else ranking.limit
    return ranking


def _nth_of(match: re.Match[str]) -> Ranking:
    """Return a ranking of which one place is asked: 第三名, 第二低, 倒数第二."""
    place = number_of(match["nth"] or match["from_end"])
    descending = match["low"] is None and match["back"] is None
    ranking = Ranking(field_of(match), descending, place, place)
    return ranking if place else Ranking(clashes=["名次没有看懂"])


def number_of(text: str | None) -> int | None:
    """Read how many."""
    if not text:
        return None
    value = chinese_numeral(text)
    return int(value) if value is not None else None


_WHICH_IS = field_pattern(
    before=r"(?:哪个|哪一个|谁|哪家|哪边)(?:项目|单位)?(?:的)?",
    after=r"(?:更|比较|要)?(?:(?P<low>低|少|小|差|慢)|(?P<high>高|多|大|好|快))(?:一些|一点|些)?(?=[?？。,]|$)",
)
Rank = tuple[str | None, bool, int | None]


def _by_which(question: Question) -> list[Rank]:
    return [(field_of(match), match["low"] is None, 1) for match in question.take_all(_WHICH_IS)]


def _by_field(question: Question) -> list[Rank]:
    return [
        (field_of(match), match["low"] is None and match["lowest"] is None, number_of(match["n"]) or 1)
        for match in question.take_all(_FIELD_RANKED)
    ]


def _by_order(question: Question) -> list[Rank]:
    ranks: list[Rank] = [
        (field_of(match), match["up"] is None and match["last"] is None, number_of(match["n"]))
        for match in question.take_all(_FIELD_ORDER)
    ]
    ranks += [(field_of(match), match["up"] is None, None) for match in question.take_all(_FIELD_SORTED)]
    return ranks


def _by_first(question: Question) -> list[Rank]:
    return [(field_of(match), match["last"] is None, 1) for match in question.take_all(_FIRST)]


_SPENT = (
    ("low", "execution_rate"), ("high", "execution_rate"), ("left", "unspent"), ("most", "executed"), ("least", "executed"),
    ("cut", "budget_change"), ("raised", "budget_change"),
)  # fmt: skip


def _by_spending(question: Question) -> list[Rank]:
    ranks: list[Rank] = []
    for match in question.take_all(_SPENDING):
        key = next(field for group, field in _SPENT if match[group] is not None)
        down = all(match[group] is None for group in ("low", "least", "cut"))
        ranks.append((key, down, number_of(match["n"]) or 1))
    return ranks


def _by_thing(question: Question) -> list[Rank]:
    return [
        (
            "projects" if match["thing"].startswith("项目") else "findings",
            match["low"] is None,
            number_of(match["n"]) or 1,
        )
        for match in question.take_all(_THING_RANKED)
    ]


def _by_extreme(question: Question) -> list[Rank]:
    ranks: list[Rank] = []
    pattern = field_pattern(before=r"最(?:(?P<low>低|少|小)|(?P<high>高|多|大))(?:的)?")
    for match in question.take_all(pattern):
        ranks.append((field_of(match), match["low"] is None, 1))
    return ranks


def _by_leading(question: Question) -> list[Rank]:
    return [(None, match["first"] is not None, number_of(match["n"])) for match in question.take_all(_LEADING)]
