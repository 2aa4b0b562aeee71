"""Questions about the rules: answered from the county's own texts first, else from the rule catalogue."""

import re
from collections.abc import Sequence
from decimal import Decimal

from perfassist.answers.plans.outcome import Outcome, refused
from perfassist.answers.questions.wording import reworded
from perfassist.answers.regulations import regulation
from perfassist.answers.retrieval import best_sentences
from perfassist.answers.tokens import TermWeights, canonical, content_terms
from perfassist.domain.answer import Item
from perfassist.domain.catalogue import RuleText
from perfassist.domain.corpus import Corpus
from perfassist.domain.document import Locator
from perfassist.domain.names import plain

_ABOUT_RULES = re.compile(
    r"(?:可以|行|允许|能行|合规)(?:吗|么|不)?[?？]$|(?:可以|行|允许)(?:吗|么|不)$|行不行|可不可以|算不算|(?:应该|应当|该|要)?由谁|谁(?:来)?(?:负责)?(?:审核|审查|汇总|盖章|签字|填表|解释)|制度(?:上|里|规定)|办法(?:上|里|规定)|按(?:规定|办法|制度)|\d分?(?:要|该|应|就)?(?:定|评|给|划)(?:为|成|到|个)?(?:什么|哪|几)|(?:报|交|送)(?:给|到)(?:谁|哪)|(?:怎么|如何|怎样|咋)(?:个)?(?:算|计算|计分|打分|评分|确定|划分|界定|填写?|分配|定|评定|认定|处理|计)(?!合理)"
    r"|计算(?:公式|方法|办法)|公式|计分(?:办法|方法|规则)|评分(?:标准|办法|规则)"
    r"|算(?:是)?(?:什么|哪|几等|优|良|中|差)|属于(?:什么|哪个?)(?:等级|等次|档)|(?:是|评|得)(?:什么|哪个?|几)(?:等级"
    r"|等次|档次?)(?=[?？]?$)|规定|有(?:什么|哪些)要求|要求(?:是什么|有哪些)|什么标准|标准是"
    r"|(?:什么时候|几号|何时|哪天|多久)(?:之前|以前|前)?(?:要|必须|应该?)?(?:报|交|截止|完成|改|提交|反馈)|截止|期限"
    r"|时限|(?:多少|几)(?:份|个)?(?:问卷|样本|人以上)|(?:问卷|样本)(?:要|需要|至少|最少|不少于|不得少于)|(?:最多|最高|不超过|不得超过)(?:能|可以|是)?(?:多少|几)分"
    r"|多少(?:分|以上|以下)(?:及)?(?:以上|以下)?(?:才|就|要)?(?:能)?(?:算|是|为|叫|评|得|要)?(?:优|良|中|差|说明|写)"
    r"|(?:低于|超过|达到|不到)(?:多少|几)|是什么意思|指(?:的是)?什么|什么是|啥叫|什么叫|(?:要不要|需不需要|用不用"
    r"|是否需要|需要|必须)(?:说明|写|报|做|附|调查|公开|归档)"
    r"|\d分?(?:是|算|能算|够|属于)(?:不是|不算)?(?:优|良|中|差)|分值(?:是|为)?多少|依据(?:是)?什么|pa\d{3}|(?:能不能"
    r"|可不可以|能否|可以)(?:超过|不写|不填|写|用|四舍五入)|四舍五入|一般(?:是)?多少分|各?占多少分|权重(?:是"
    r"|为)?多少|多少年|结果(?:怎么|如何)(?:应用|用)|(?:后果|怎么处罚|怎么办)$|(?:应当|应该)(?:怎么|如何)"
)
_SCORE = re.compile(r"(\d{1,3}(?:\.\d+)?)分?(?!以)")
_SCORE_QUESTION = re.compile(
    r"(?:算|属于|评|是|定|得|够|给|划|能|为)(?:得上|不够)?.{0,6}?(?:什么|哪|几等|优|良|中|差|等级|等次|档)"
)
_BAND = re.compile(
    r"(\d{1,3})分?(?:\(含(?:\d+分?)?\))?(?:及?以上|(?:至|-|~|—)\d{1,3}分?(?:\(不含\))?)的?(?:,|为|评为|确定为|定为"
    r"|属于|是)*[\"“]?(优|良|中|差)"
)
_BANDS = {"优": Decimal(90), "良": Decimal(80), "中": Decimal(60)}
_BASIS = "《项目支出绩效评价管理办法》（财预〔2020〕10号）"
_BANDS_QUESTION = re.compile(
    r"(?:等级|等次|档次|优良中差).{0,4}(?:怎么|如何|怎样)(?:划分|确定|分|评定|评|定)|多少分(?:以上|以下|才|就|能"
    r"|要)*(?:算|是|为|叫|评|得)?(?:优|良|中|差)"
)
_DEFINITION = re.compile(
    r"(?:什么是|什么叫|啥是|啥叫)([\u4e00-\u9fff]{2,10})|([\u4e00-\u9fff]{2,10}?)(?:是什么意思|指的?是?什么)"
)
# Asked like this, and of no unit and no project, a question is about what is allowed or required.
_LIKE_A_RULE = re.compile(
    r"(?:可以|能行|行|允许|合规|能|合适|算数?|成|要紧|够)(?:吗|么|不(?=$|[?？]))|行不行|可不可以|能不能|(?:能|可以|允许).{1,16}吗|多长|最短|要不要|需不需要|用不用|是否(?:要|需要|应|必须|可以)"
    r"|算不算|几天|几日|几号|哪天|多久|什么时候|何时|几个?工作日|多长时间|多少字|几份|多少份|几年|多大比例|多少比例|百分之几|几成|几档|多大的"
    r"|最少|最低|最多|至少|不少于|必须|应当|应该|要求|规定|办法|制度|标准|默认|一般|原则|怎么|如何|怎样|会不会|会怎么?样|后果|处罚|通报"
    r"|谁(?:负责|来|审|汇总|盖章)|交给谁|由谁|归谁|要(?:写|附|交|报|填|说明|盖|公开|保存)|砍|压减|扣多少|多少(?:钱|万)以上|超过多少|低于多少"
)
_ENOUGH, _NEARLY_ALL = 0.55, 0.8


def asks_for_rules(text: str) -> bool:
    """Whether a question is about how things are to be done, not about what the reports say."""
    return _ABOUT_RULES.search(text) is not None


def answer_from_rules(text: str, corpus: Corpus, catalogue: Sequence[RuleText]) -> Outcome:
    """Answer from the county's texts, else from the catalogue, saying which; refuse when neither says anything of it."""
    clean = reworded(text)
    if (match := _SCORE.search(clean)) and _SCORE_QUESTION.search(clean[match.end() :]) and Decimal(match[1]) <= 100:
        return _grade_of(Decimal(match[1]), corpus)
    if _BANDS_QUESTION.search(clean):
        return _all_bands(corpus)
    terms = content_terms(clean)
    if not terms:
        return refused("没有看出要问哪一项规定，请写明，例如“执行率得分怎么算”。")
    return (
        regulation(clean, corpus, _ENOUGH, define=_defined(clean))
        or _from_catalogue(clean, terms, catalogue)
        or refused("工作区里的制度办法和审核规则都没有写明这一点，请查阅上级文件。")
    )


def _grade_of(score: Decimal, corpus: Corpus) -> Outcome:
    outcome = Outcome()
    bands, place = _county_bands(corpus)
    grade = next((name for name, least in sorted(bands.items(), key=lambda band: -band[1]) if score >= least), "差")
    source = f"本县《{place[0]}》" if place else _BASIS
    marks = outcome.evidence.mark([place[1]]) if place else ""
    limits = "，".join(f"{name}≥{least}" for name, least in bands.items())
    outcome.text = f"{score}分属于“{grade}”：{source}划分等级为{limits}，其余为差，得分不作四舍五入{marks}。"
    outcome.value = grade
    outcome.items = [Item(label="等级", value=grade)]
    return outcome


def _all_bands(corpus: Corpus) -> Outcome:
    outcome = Outcome()
    bands, place = _county_bands(corpus)
    limits = "，".join(f"{name}≥{least}分" for name, least in bands.items())
    source = f"本县《{place[0]}》：“{place[1].quote}”{outcome.evidence.mark([place[1]])}" if place else f"依据{_BASIS}"
    outcome.text = f"评价等级：{limits}，其余为差。{source}"
    outcome.items = [Item(label=name, value=str(least), unit="分") for name, least in bands.items()]
    return outcome


def _county_bands(corpus: Corpus) -> tuple[dict[str, Decimal], tuple[str, Locator] | None]:
    for policy in corpus.policies:
        for passage in policy.passages:
            found = {grade: Decimal(least) for least, grade in _BAND.findall(plain(passage.text)) if grade != "差"}
            if {"优", "良", "中"} <= set(found):
                place = passage.locator.model_copy(update={"quote": best_sentences(passage.text, ["以上为优", "等级"])})
                return {grade: found[grade] for grade in ("优", "良", "中")}, (policy.title, place)
    return dict(_BANDS), None


def answer_from_county(text: str, corpus: Corpus, *, of_figures: bool) -> Outcome | None:
    """Answer from the county's texts when they cover nearly all a question says, or most of it where it asks for a rule.

    A question for figures of the reports that asks for no rule is not answered with one.
    """
    clean = reworded(text)
    loose = _LIKE_A_RULE.search(clean) is not None or asks_for_rules(clean)
    if of_figures and not loose:
        return None
    return regulation(clean, corpus, _ENOUGH if loose else _NEARLY_ALL)


def _defined(text: str) -> re.Pattern[str] | None:
    """Return how a text would define the thing asked for (什么是预算执行率): ``预算执行率＝``, ``预算执行率是指``."""
    match = _DEFINITION.search(text)
    thing = (match[1] or match[2]) if match is not None else None
    return re.compile(re.escape(thing) + r"[,(（]?[^。]{0,8}?(?:=|是指|为|,是)") if thing else None


def _from_catalogue(text: str, terms: Sequence[str], catalogue: Sequence[RuleText]) -> Outcome | None:
    named = [rule for rule in catalogue if rule.code.lower() in text or rule.slug in text]
    texts = [canonical(f"{rule.title}{rule.why}{rule.mend}") for rule in catalogue]
    weights = TermWeights(terms, texts)
    scored = sorted(zip(catalogue, texts, strict=True), key=lambda pair: -weights.covered(pair[1]).share)
    likely = [rule for rule, said in scored[:1] if weights.covered(said).share >= _ENOUGH]
    kept = named or likely
    if not kept:
        return None
    rule = kept[0]
    outcome = Outcome(items=[Item(label=f"{rule.code} {rule.title}", value=rule.mend)])
    outcome.text = f"工作区里没有本县制度写明这一点，按审核规则{rule.code}“{rule.title}”：{rule.why}"
    outcome.text += f"\n怎么改：{rule.mend}\n依据：{rule.basis}"
    return outcome
