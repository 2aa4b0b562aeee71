"""Whether the text owns up to a shortfall: it names the failing thing or gives a reason, however vague.

Silence, denial, praise and a reason that contradicts the figures (财政投入不足 where money was left over) do not own.
"""

import re
from collections.abc import Iterator

from perfassist.domain.document import Locator
from perfassist.domain.finding import JudgedStatement, Substance
from perfassist.domain.names import plain
from perfassist.domain.numbers import find_numbers
from perfassist.domain.report import Report, SectionRole
from perfassist.review.problems import lexicon
from perfassist.review.problems.shortfalls import REASON, UNFINISHED, Gap
from perfassist.review.problems.statements import judge_statement
from perfassist.review.problems.told import is_reference, is_survey_note
from perfassist.review.text import share_topic, told_sentences, topics

# Admits that things are late or money is left, without saying what or why.
_VAGUE_MONEY = re.compile(
    r"执行率(?:偏|较|不|低)|(?:支出|支付|执行|拨付|资金使用)(?:进度|较|偏)|资金(?:支付|支出|拨付)(?:较|偏|不|进度|缓|"
    r"滞)|支付较?慢|"
    r"结余|结转|未能?(?:及时|足额|全部)*(?:支付|拨付|兑付)|支出率"
)
_VAGUE_WORK = re.compile(
    r"(?:进度|进展|推进|工期|实施)[^,。]{0,8}(?:滞后|缓慢|较慢|偏慢|不理想|不够理想|不快|延迟|不大|影响|有待加快)|"
    r"(?:未能?|没有?)[^,。]{0,8}(?:完成|达标|达到|实现)|完成值?[^,。]{0,6}低于|滞后于|"
    r"(?:任务|指标|目标)[^,。]{0,6}(?:未|没)|与[^,。]{0,6}目标有[^,。]{0,4}差距|推动力度不|推进力度不"
)
_MONEY = re.compile(
    r"执行率|支出(?!的)|(?:未|没有?|尚|待|不能|无法|才|迟)[^,。]{0,6}(?:支付|拨付|兑付|付出|报账)|结余|结转|余款|"
    r"余[\d.]+万|"
    r"(?:资金|配套)[^,。]{0,14}(?:未|没|到位|缺|差)|质保金[^,。]{0,8}(?:未|没|待|次年|20\d\d年)|收回|审减|核减|"
    r"万元(?:没有|未|尚)"
)
# A fault of what was done explains neither money left over nor work not done.
_DEFECT = re.compile(
    r"渗|漏|裂|起泡|鼓|脱落|坏|磨损|噪|异味|恶臭|故障|失灵|返工|重做|剔除|生虫|发霉|结霜|卷边|误差|错|有误|重复|"
    r"多[发领付报]|少[发付报]|虚|追回|扣回|查[出实]|约谈|处分|"
    r"通报|警告|划破|绊倒|受伤|太|偏窄|过陡|孬|不兼容|怨言|意见|不满意|嫌|反映|歪|绑|烂|听不|看不|买重|过期|失访|"
    r"隐患|堆|代管|兼"
)
# What an indicator is called, and how people say that it was missed.
_SAME_THING = tuple(
    (re.compile(asked), re.compile(told))
    for asked, told in (
        (r"满意|认可", r"满意|投诉|意见|嫌|怨|反映|不好用|抱怨"),
        (r"成活|保存率|出苗|存活", r"枯|死|旱|补[植栽种]|成活|缺苗|没活|烂根|冻"),
        (r"合格|质量|验收|达标|优良", r"不合格|返工|裂|渗|漏|鼓|起泡|脱落|不平|沉降|超标|退货|验收|检测|抽检|整改"),
        (r"完好|正常运行|在线|可用|故障", r"坏|故障|停[机用运]|掉线|失灵|不亮|修|断电|没电|不响|离线"),
        (
            r"及时|按时|按期|时限|时效|时间|工期|进度|完工|竣工|投用|交付|开工|验收",
            r"推迟|延[期误后迟]|逾期|晚|拖|迟|滞后|\d{1,2}月才|次年|停工|耽[误搁]",
        ),
        (
            r"覆盖|到位|入户|普及|参与|参训|培训|服务人",
            r"没[有人]?[去来到]|未到|缺[席勤]|外出|务工|请不到|空[缺白]|没有派|退出|不愿|找不到",
        ),
        (r"利用|使用|入住|上座|开放|运营", r"闲置|空[置着]|没人|无人|锁着|关门|租不出|停业|没有用"),
        (r"成本|单价|造价|费用", r"涨价|超支|超出|单价|变更|增加[\d.]+|贵"),
        (r"增收|收入|产值|产量|销售|带动", r"减产|跌|滞销|亏|歉收|绝收|价格|卖不"),
    )
)
_TELLING = (SectionRole.RESULTS, SectionRole.IMPLEMENTATION, SectionRole.OVERVIEW, SectionRole.OTHER)
_MONEY_SHORT = re.compile(r"(?:投入|经费|资金|财力)[^,。]{0,6}(?:不足|缺口|有限|短缺|紧张)")


def owned(gap: Gap, report: Report, problems: list[JudgedStatement], names: tuple[str, ...]) -> bool:
    """Whether the note beside the shortfall, a problem statement or a reason told in the text owns up to it."""
    if gap.note and _note_owns(gap.note, names):
        return True
    if any(_owns(gap, statement) for statement in problems):
        return True
    return gap.kind != "unfinished_work" and any(_reason_owns(gap, text, place) for text, place in reasons(report))


def reasons(report: Report) -> Iterator[tuple[str, Locator]]:
    """Yield the sentences outside the problem sections that give the reason of something not reached."""
    for sentence, place in told_sentences(report, _TELLING):
        if REASON.search(plain(sentence)) and judge_statement(sentence, "cause").substance is Substance.SUBSTANTIVE:
            yield sentence, place


def _reason_owns(gap: Gap, sentence: str, place: Locator) -> bool:
    if gap.kind == "low_execution":
        return _MONEY.search(plain(sentence)) is not None
    if not gap.subject:
        return True
    beside = gap.locator.paragraph is not None and gap.locator.paragraph == place.paragraph
    return beside or share_topic(gap.subject, sentence)


def _note_owns(note: str, names: tuple[str, ...]) -> bool:
    if is_reference(note):
        return True
    verdict = judge_statement(note, "cause", names)
    denied = any(words.startswith(("写明没有", "否认", "空白", "只有栏目", "填报说明")) for words in verdict.because)
    return verdict.substance is not Substance.NONE_STATED or (
        not denied and not is_survey_note(note) and len(plain(note)) >= 4
    )


def _owns(gap: Gap, statement: JudgedStatement) -> bool:
    text = plain(statement.text)
    substantive = statement.substance is Substance.SUBSTANTIVE
    if gap.figures and _names_figure(gap, text):
        return True
    if gap.kind == "low_execution":
        if substantive:
            return _MONEY.search(text) is not None or _is_obstacle(text)
        vague = _VAGUE_MONEY.search(text) or _VAGUE_WORK.search(text)
        return vague is not None and not _MONEY_SHORT.search(text)
    if gap.kind == "lost_points" and not gap.subject:
        return substantive or _VAGUE_WORK.search(text) is not None
    if gap.kind == "unfinished_work":
        told = _VAGUE_WORK.search(text) or (substantive and UNFINISHED.search(text))
        return share_topic(gap.subject, text, 2) or told is not None
    if substantive:
        return share_topic(gap.subject, text) or _in_other_words(gap.subject, text)
    return _VAGUE_WORK.search(text) is not None or _names_subject(gap.subject, text)


def _in_other_words(subject: str, text: str) -> bool:
    """Whether a statement tells what a rate measures without naming the rate: trees died, parents complain."""
    return any(asked.search(subject) and told.search(text) for asked, told in _SAME_THING)


def _is_obstacle(text: str) -> bool:
    """Whether a statement tells why something could not be done, and not only what is wrong with what was done."""
    events = [match.group() for match in lexicon.EVENT.finditer(text)]
    if any(not _DEFECT.search(event) for event in events):
        return True
    return not events and (lexicon.LACKING.search(text) is not None or _VAGUE_WORK.search(text) is not None)


def _names_figure(gap: Gap, text: str) -> bool:
    written = {f"{number.value.normalize():f}" for number in find_numbers(text)}
    return any(figure.rstrip("%") in written for figure in gap.figures if len(figure.rstrip("%")) >= 2)


def _names_subject(subject: str, text: str) -> bool:
    """Whether a general statement names an indicator nearly whole: only then does it own up to it."""
    about = topics(subject)
    return len(about) >= 2 and len(about & topics(text)) >= max(2, len(about) * 2 // 3)


def explained_in_effect(gap: Gap, others: list[tuple[Gap, bool]], problems: list[JudgedStatement]) -> bool:
    """Whether a shortfall follows from a larger one that is owned up to with substance.

    Money not spent follows from work not done, and fewer households served follow from less work.
    """
    if not any(statement.substance is Substance.SUBSTANTIVE for statement in problems):
        return False
    share = 3 if gap.kind == "low_execution" else 1
    return any(
        owned_up and other.kind != "lost_points" and other is not gap and other.size * share >= gap.size
        for other, owned_up in others
    )
