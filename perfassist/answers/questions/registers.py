"""What a question asks of the bureau's ledgers: which ledger, and the state of its rows in the words of staff."""

import re
from collections.abc import Iterable

from perfassist.answers.questions.question import Question
from perfassist.answers.questions.topics import Topic
from perfassist.domain.answer import Filter
from perfassist.domain.corpus import Corpus
from perfassist.domain.register import RegisterKind

_HAND = "(?:上)?(?:报送|上报|提交|交|报|递交|报来|交来)"
_MISSING = re.compile(
    r"应报未报|应交未交|应报(?:却|而|但)?没(?:有)?报|该(?:交|报)(?:的)?(?:却|而|但|还)*(?:没有?|未)(?:交|报)(?:的)?"
    rf"|(?:还|仍|尚|一直)*(?:没有?|未|没按(?:时|要求)){_HAND}(?:过|来|齐)?(?:绩效|自评|报告|自评表|自评报告|材料"
    r"|的)*(?!问题)"
    r"|缺报|漏报|欠交|还差(?:着)?(?=哪|谁|几|多少)"
)
_DUE = re.compile(r"(?:应当?|应该|该)(?:报送|上报|提交|交|报)(?:自评|绩效|报告|材料|的)*")
_HANDED_IN = re.compile(
    r"(?:有没有|是否|是不是)(?:已经?)?(?:交|报|报送|上报|提交)(?:了|来|齐)*(?:自评|材料|报告)*|(?:交|报|报送"
    r"|提交)(?:了|齐了?|来)?(?:自评|材料|报告)*(?:没有|没|吗|么)(?=[?？。]?$)"
)
_UNREADABLE = re.compile(
    r"(?:没有?|未|不能|无法|没能|未能)(?:正常|成功)?(?:读出来?|读取|打开|识别|读到|读懂)(?:的)?|(?:读|打"
    r"|识别)(?:取)?不(?:出来?|了|开)(?:的)?|读取失败(?:的)?"
)
_RECTIFIED_RATE = re.compile(r"(?:问题)?(?:完成)?整改(?:到位|完成|落实)?率|(?:整改|完成整改)的?(?:占比|比例)")
_RECOVERED = re.compile(r"(?:财政)?收回(?:了|的)*(?:多少)?(?:财政)?(?:资金|预算|钱)(?:多少)?|收回了?多少钱?")
_MOST = re.compile(r"最[多高大少低小](?:的)?")
_HANDED_RATE = re.compile(r"(?:自评)?(?:报送|上报|提交|交报|报告提交)率")
_REGISTERS: tuple[tuple[RegisterKind, str], ...] = (
    (RegisterKind.TARGETS, r"(?:编制|申报|编报|设定|批复)(?:了)?(?:的)?(?:绩效)?目标|(?:绩效)?目标(?:编制|申报|台账|管理"
                           r"|批复|表)|(?:报了|编了)绩效目标|绩效目标(?=涉及|的?(?:项目|资金|金额|预算|个数|数量"
                           r"|有?(?:多少|几)|一共|总))"),
    (RegisterKind.PRE_EVALUATION, r"事前(?:绩效)?评估"),
    (RegisterKind.MONITORING, r"(?:绩效)?(?:运行)?监控(?:时|中|的时候|里)*(?:发现|查出)(?:的)?|(?:绩效)?运行监控"
        r"|绩效监控|(?:纳入)?(?:双)?监控(?:范围内?|台账|阶段|时|的时候)?"),
    (RegisterKind.RECTIFICATION, r"整改(?:了|完|好)(?:哪些|什么|哪几个)(?:问题)?|(?:问题)?整改(?:台账"
        r"|情况|落实|进度|率|清单)|(?:发现|查出|指出)?的?问题(?=[^,。?？]{0,8}整改)"),
    (RegisterKind.KEY_EVALUATION, r"(?:财政)?重点(?:绩效|项目)?评价(?:项目|报告|工作)?(?:发现|指出|查出)?|重评"),
    (RegisterKind.PUBLICATION, r"(?:信息|社会|向社会|网上)?公开(?:情况)?"),
)  # fmt: skip
# What is said of a row's state, and how the ledgers write it.
_MEANINGS: tuple[tuple[str, str, str], ...] = (
    ("slow", r"(?:进度|推进|支出|执行|进展)?(?:得)?(?:缓慢|滞后|较慢|偏慢|太慢|慢)(?:了)?(?:的)?", "缓慢|滞后|慢"),
    ("stopped", r"(?:已经?)?(?:停止实施|不再实施|停止|终止|停了|停下来|取消|叫停|停掉)(?:了)?(?:的)?", "停止|终止|不再|取消"),
    ("normal", r"(?:进展|推进|进度)?正常(?:推进|实施|进行)?(?:的)?", "正常"),
    ("rectified", r"(?:还|尚|仍)?(?:没有?|未|没)(?:全部)?(?:整改|改)(?:完成?|到位|好)(?:了)?(?:的)?", "未整改|没整改|整改中|正在"),
    ("rectified", r"(?:还|尚|仍|一直)?(?:没有?|未|没)(?:动手|开始)?(?:整改|改)(?:的)?(?!完|到位|措施)", "未整改|没整改"),
    ("rectified", r"(?:正在整改|整改中|在改|还在整改)(?:的)?", "整改中|正在"),
    ("rectified", r"(?:已经?|都)?(?:整改|改)(?:完成?|到位|好|结束)(?:了)?(?:的)?|(?:已"
        r"|完成)整改(?:的)?|已经整改(?:的)?|销号(?:了)?(?:的)?", "已整改|完成|到位|销号"),
    ("refused", r"(?:不予支持|不支持|没(?:有)?(?:获得)?(?:通过|支持)|未(?:通过|获支持)"
        r"|否决|被否|驳回|不同意)(?:了)?(?:的)?", "不予|不支持|不通过|未通过|不同意"),
    ("cut", r"(?:调整|核减|压减)(?:金额)?(?:以|之)?后(?:才)?(?:再)?(?:予以)?(?:支持|通过)(?:的)?", "调整"),
    ("supported", r"(?:直接|全额)?(?:予以支持|同意|通过|支持)(?:了)?(?:的)?", "^(?:予以|同意|支持|通过)"),
)  # fmt: skip
_EXTRA = re.compile(
    r"(?:却|但|而|可)*(?:不在|没在|没有?(?:列入|在)|未(?:列入|在)|不属于)"
    r"(?:财政局?)?(?:的)?(?:应报)?(?:项目)?(?:名单|台账|一览表|清单|应报)"
    r"(?:范围|上|里|中|之内|内)*(?:的)?"
)
_LEDGER = re.compile(
    r"(?:在|从)?(?:县财政局?|财政局?)?(?:的)?(?:应报)?(?:项目)?(?:台账"
    r"|一览表|名单)(?:里|上|中)?(?:面)?(?:却|但|有|是)*|申请|送审|申报"
    r"|核定|那张表"
)


def take_ledger(question: Question, topic: Topic, corpus: Corpus) -> None:
    """Take up the words for the bureau's ledgers: who must report and has not, targets, monitoring and so on."""
    if question.take(_UNREADABLE) is not None:
        topic.filters.append(Filter(field="file_status", op="eq", value="failed"))
    topic.handed_rate = question.take(_HANDED_RATE) is not None
    topic.extra = question.take(_EXTRA) is not None
    topic.rectified_rate = question.take(_RECTIFIED_RATE) is not None
    topic.missing = question.take(_MISSING) is not None
    topic.due = question.take(_HANDED_IN) is not None or question.take(_DUE) is not None
    if topic.handed_rate or topic.missing or topic.due or topic.extra:
        topic.register = RegisterKind.REPORTERS
        question.take_all(_LEDGER)
        return
    if topic.rectified_rate:
        topic.register = RegisterKind.RECTIFICATION
        rows = corpus.rows(RegisterKind.RECTIFICATION)
        done = tuple({row.status for row in rows if row.status and re.search("^(?:已|完成)", row.status)})
        topic.filters.append(Filter(field="status", op="in", value=done, words="已整改"))
        question.take_all(re.compile("|".join(words for _, words in _REGISTERS)))
        return
    if question.take(_RECOVERED) is not None:
        topic.register, topic.recovered = RegisterKind.MONITORING, True
        if (most := question.take(_MOST)) is not None:
            topic.recovered_least = most.group()[1] in "少低小"
        question.take(re.compile(dict(_REGISTERS)[RegisterKind.MONITORING]))
        _take_row_words(question, topic, corpus)
        return
    for kind, words in _REGISTERS:
        if question.take(re.compile(words)) is not None:
            topic.register = kind
            if kind is RegisterKind.RECTIFICATION:
                question.take(re.compile(dict(_REGISTERS)[RegisterKind.KEY_EVALUATION]))
            break
    else:
        topic.register = _by_month(question, corpus) or _by_row_words(question, corpus)
    if topic.register is None and _takes_rectified(question):
        topic.register = RegisterKind.RECTIFICATION
    if topic.register is not None:
        _take_row_words(question, topic, corpus)


def _by_row_words(question: Question, corpus: Corpus) -> RegisterKind | None:
    """Tell the ledger by the words of its rows alone (政策性项目, 进度缓慢), when only one ledger has them."""
    kinds = {
        row.kind
        for row in corpus.registers
        for value in (row.category, row.status)
        if value and len(value) > 3 and value in question.rest
    }
    return next(iter(kinds)) if len(kinds) == 1 else None


def _by_month(question: Question, corpus: Corpus) -> RegisterKind | None:
    """Tell the ledger of monitoring by the month it was taken in: 元至7月, 7月底."""
    months = {row.on.month for row in corpus.rows(RegisterKind.MONITORING) if row.on is not None}
    if len(months) != 1:
        return None
    return RegisterKind.MONITORING if question.take(_month(months.pop())) is not None else None


def _month(month: int) -> re.Pattern[str]:
    said = f"(?:{month}|{'零一二三四五六七八九十'[month] if month <= 10 else month})"
    return re.compile(
        rf"(?:截至|截止|到)?(?:(?:元|1|一)(?:月)?(?:至|到|-|—))?{said}月(?:份|底|末|31日|30日)*(?:为止|止|的时候|时)?(?:的)?"
    )


def _takes_rectified(question: Question) -> bool:
    return "整改" in question.rest and any(
        meaning[0] == "rectified" and re.search(meaning[1], question.rest) for meaning in _MEANINGS
    )


def _take_row_words(question: Question, topic: Topic, corpus: Corpus) -> None:
    rows = corpus.rows(topic.register or RegisterKind.TARGETS)
    for name, values in (
        ("status", {row.status for row in rows if row.status}),
        ("category", {row.category for row in rows if row.category}),
        ("unit_kind", {row.unit_kind for row in rows if row.unit_kind}),
    ):
        found: list[str] = []
        for value in sorted(values, key=len, reverse=True):
            if question.take(re.compile(re.escape(value))):
                found += _alike(value, values) if name == "status" else [value]
        for _, said, written in _MEANINGS if name == "status" else ():
            meant = [value for value in values if re.search(written, value)]
            if meant and question.take(re.compile(said)) is not None:
                found += meant
        if found:
            chosen = tuple(dict.fromkeys(found))
            topic.filters.append(Filter(field=name, op="in", value=chosen, words="、".join(chosen)))
    months = {row.on.month for row in rows if row.on is not None}
    if len(months) == 1:
        question.take(_month(months.pop()))
    question.take_all(_LEDGER)


def _alike(value: str, values: Iterable[str]) -> list[str]:
    """Return the ways the ledgers write one state: 进度缓慢 of one sheet is 推进缓慢 of the other."""
    states = ("slow", "stopped", "normal")
    written = next((said for name, _, said in _MEANINGS if name in states and re.search(said, value)), None)
    return [one for one in values if one == value or (written is not None and re.search(written, one))]
