"""The county's own rules by article: which article a question is about, and its sentences verbatim."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from perfassist.answers.plans.outcome import Outcome
from perfassist.answers.retrieval import best_sentences
from perfassist.answers.tokens import canonical, content_terms, has_term
from perfassist.domain.answer import Item
from perfassist.domain.corpus import Corpus, PolicyText
from perfassist.domain.names import plain
from perfassist.domain.report import Passage

_SENTENCE_END = re.compile("[。；：]")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零\d]+条")
# A term no article knows tells little about which article is meant, but it tells that something else may be asked.
_STRANGE = 0.35
# One telling word alone must be nearly all that is said.
_NEARLY_ALL = 0.8
_LONGEST, _MOST_QUOTED = 320, 3
_NEAR_BEST = 0.88
_COMMONPLACE = frozenset(
    {
        "自评",
        "绩效",
        "预算",
        "项目",
        "评价",
        "支出",
        "下一年度",
        "单位",
        "资金",
        "财政",
        "情况",
        "要求",
        "规定",
        "制度",
        "办法",
        "怎么",
    }
)
# How staff say what the rules say.
_SYNONYMS: tuple[tuple[str, ...], ...] = (
    ("明年", "下一年度", "来年", "下年"),
    ("砍", "压减", "扣减", "削减", "减少", "压缩", "调减"),
    ("不给", "不再安排", "停掉", "取消"),
    ("几天", "多少天", "工作日", "天内", "多久", "多长时间", "期限", "时限", "几日"),
    ("几号", "哪天", "日前", "什么时候", "何时", "几月", "截止", "最晚", "最迟"),
    ("交", "报送", "上报", "提交", "递交"),
    ("迟", "逾期", "超期", "没有按时", "晚了", "不交", "拒不"),
    ("改好", "修改", "改完", "重报", "整改", "返回"),
    ("审完", "完成审核", "审核", "审查", "审"),
    ("抽查", "抽检", "复核", "抽"),
    ("比例", "百分之几", "几成", "百分之多少"),
    ("保存", "归档", "保管", "存档", "留存"),
    ("评为差", "为差", "得差", "结果为差", "等级为差", "是差"),
    ("评为中", "等级为中", "得中", "是中"),
    ("会怎么样", "会怎样", "挂钩", "什么影响", "怎么处理"),
    ("几年", "多少年", "10年", "两年", "一年"),
    ("超支", "超出部分", "超预算", "超过100%"),
    ("谁审", "由谁审", "逐表审核", "审核"),
    ("公开", "公布", "公示", "晒", "挂网"),
    ("网站", "网上", "门户网站"),
    ("不到", "低于", "没到", "不足", "达不到"),
    ("超过", "以上", "超了", "高于", "大于"),
    ("分几档", "三档", "档次", "几档"),
    ("给分", "计分", "得分", "打分", "算分", "评分"),
    ("问卷", "调查", "样本", "份数"),
    ("最少", "不得少于", "至少", "最低", "不少于", "起码"),
    ("二十个人", "不足30人", "人少", "没几个人", "不多"),
    ("没干完", "跨年度", "没完工", "没做完", "阶段性", "干不完"),
    ("拨到", "已拨付", "拨付", "拨给", "转到"),
    ("没用", "没有形成实际支出", "没花", "趴在账上"),
    ("村上", "下级单位", "代管账户", "乡里", "村里"),
    ("算不算", "计入", "算进", "算作", "能算"),
    ("另外说明", "另行说明", "说明原因", "解释"),
    ("增减", "调整", "变动", "追加", "变化"),
    ("附", "撰写", "自评报告", "写报告"),
    ("多少字", "字数", "几千字", "篇幅"),
    ("权重", "分值", "占分", "分配", "各占"),
    ("抄", "照抄", "抄袭", "照搬", "复制"),
    ("罚", "通报", "处理", "后果", "责令改正", "追究"),
    ("大话", "空话", "笼统", "套话", "泛泛"),
    ("退回", "打回", "重报", "退"),
    ("谁填", "项目实施单位", "谁来填"),
    ("乡镇", "乡(镇)"),
    ("对接", "直接报送"),
    ("单位", "金额"),
    ("小数", "两位小数", "保留"),
    ("反向", "≤", "越少越好", "越低越好"),
    ("正向", "≥", "越多越好"),
    ("定性", "定性指标"),
    ("定量", "定量指标", "数字指标"),
    ("做分母", "代替", "分母", "除以"),
    ("到位", "到位资金"),
    ("超额", "130%", "超目标", "做多了"),
    ("加分", "另行加分"),
    ("上限", "不超过", "最高", "最多"),
    ("没问题", "确实没有问题", "未发现问题"),
    ("要素", "写明", "写什么", "包括"),
    ("多大", "500万元", "什么规模", "多少钱以上"),
    ("涉密", "保密"),
    ("整体支出", "部门整体"),
    ("解释权", "负责解释"),
    ("施行", "生效", "执行起"),
    ("结转", "连续结转", "剩下"),
    ("收回", "统筹安排"),
    ("对不上", "不一致", "出入", "有误"),
    ("反馈", "书面反馈"),
    ("电子版", "电子文档", "电子"),
    ("几份", "一式", "份数"),
    ("盖章", "公章", "签字"),
    ("别的县", "其他县", "外县"),
    ("范围", "纳入", "应评尽评"),
    ("优先", "优先保障"),
    ("四舍五入", "进位"),
    ("有效", "有效样本"),
)
_WORDS = sorted({canonical(word) for row in _SYNONYMS for word in row}, key=len, reverse=True)
_SAME = {
    word: tuple(dict.fromkeys(canonical(one) for row in _SYNONYMS if word in map(canonical, row) for one in row))
    for word in _WORDS
}


@dataclass(frozen=True)
class Article:
    """An article of a text with its paragraphs."""

    policy: PolicyText
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """What is compared: the section's title and every paragraph."""
        section = self.passages[0].locator.section or ""
        return canonical(section + "".join(passage.text for passage in self.passages))


def articles_of(corpus: Corpus) -> list[Article]:
    """Return the articles and numbered sections of the county's rules, without titles and signatures."""
    return [article for policy in corpus.policies for article in _articles(policy)]


def _articles(policy: PolicyText) -> Iterator[Article]:
    for section, group in groupby(policy.passages, key=lambda passage: passage.locator.section):
        passages = tuple(passage for passage in group if _SENTENCE_END.search(passage.text))
        if section is None:
            yield from (Article(policy, (passage,)) for passage in passages)
        elif passages:
            yield Article(policy, passages)


def regulation(text: str, corpus: Corpus, enough: float, *, define: re.Pattern[str] | None = None) -> Outcome | None:
    """Quote the article that a question is about, and those as near; None when none covers enough of what it says."""
    articles = articles_of(corpus)
    terms = _terms(text)
    texts = [article.text for article in articles]
    weights = _weights(terms, texts)
    telling = sum(term not in _COMMONPLACE and weights[term][1] for term in terms)
    if not articles or not telling:
        return None
    whole = sum(weight if known else weight * _STRANGE for weight, known in weights.values())
    ranked = sorted(
        ((_share(terms, said, weights) / whole, -number) for number, said in enumerate(texts)), reverse=True
    )
    if define is not None:
        ranked.sort(key=lambda pair: define.search(texts[-pair[1]]) is None)
    best = ranked[0][0]
    if best < (enough if telling > 1 else max(enough, _NEARLY_ALL)):
        return None
    kept = [articles[-number] for share, number in ranked[:_MOST_QUOTED] if share >= best * _NEAR_BEST]
    return _quoted(kept, [*terms, *_siblings(terms)])


def _terms(text: str) -> list[str]:
    clean = canonical(plain(text))
    found = [word for word in _WORDS if word in clean]
    found = [word for word in found if not any(word != other and word in other for other in found)]
    rest = clean
    for word in found:
        rest = rest.replace(word, " ")
    return list(dict.fromkeys([*found, *content_terms(rest)]))


def _siblings(terms: Iterable[str]) -> list[str]:
    return [word for term in terms for word in _SAME.get(term, ())]


def _says(said: str, term: str) -> float:
    """Return how far a text says a term: 1 in its own word, less in one that says the same."""
    if term in said:
        return 1.0
    if any(word in said for word in _SAME.get(term, ())):
        return 0.8
    return 0.7 if has_term(said, term) else 0.0


def _weights(terms: Sequence[str], texts: Sequence[str]) -> dict[str, tuple[float, bool]]:
    found = {}
    for term in terms:
        having = sum(_says(said, term) > 0 for said in texts)
        found[term] = (math.log(1 + len(texts) / (1 + having)), having > 0)
    return found


def _share(terms: Sequence[str], said: str, weights: dict[str, tuple[float, bool]]) -> float:
    return sum(weights[term][0] * _says(said, term) for term in terms)


def _quoted(articles: Sequence[Article], terms: Sequence[str]) -> Outcome:
    outcome, lines = Outcome(), []
    for article in articles:
        quotes = [passage for passage in article.passages if not _ARTICLE.fullmatch(plain(passage.text))]
        if sum(len(passage.text) for passage in quotes) > _LONGEST and len(quotes) > 1:
            rated = sorted(quotes, key=lambda one: -sum(term in canonical(one.text) for term in terms))
            quotes = [passage for passage in quotes if passage in rated[:2]]
        for passage in quotes:
            text = passage.text.strip()
            sentence = text if len(text) <= _LONGEST else best_sentences(text, terms)
            mark = outcome.evidence.mark([passage.locator.model_copy(update={"quote": sentence})])
            lines.append(f"《{article.policy.title}》：“{sentence}”{mark}")
            outcome.items.append(Item(label=article.policy.title, value=sentence))
    outcome.text = "按本县制度：\n" + "\n".join(lines)
    return outcome
