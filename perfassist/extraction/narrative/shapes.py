"""The shapes in which sentences tell indicators: a name, a target, what was reached, over one clause or several."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from perfassist.extraction.text import as_written, strip_ordinal

_WHEN = r"(?:全年|年度|年初|年末|年底|本年度?|当年|设定|预期|预计|绩效|原定|预定|批复)*"
_NUMBER = r"[≥≤=＝]?\s*\d[\d.,]*"
_MONTH = r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?(?:底|末|中旬|上旬|下旬)?"
_COMPARED = r"(?:每[天次人户年月]{1,2})?(?:不低于|不少于|不高于|不超过|不大于|不小于)"
_BOUND = r"(?:以上|以内|以下|左右|之内|之间)"
# The words a target follows; 应 and 要求 only before a value or a comparison, so that 应急 and 要求严格 are none.
_KEY = re.compile(
    rf"{_WHEN}(?:的)?(?:目标任务|目标值|指标值|计划值|任务数|目标|计划(?!生育)|指标(?=[：:为是\d≥≤=＝]))(?:数|量)?(?:设定)?"
    rf"(?:完成|购置|达到|应达到)?(?:为|是|：|:)?\s*(?:控制在)?"
    rf"|要求(?=[^，]{{0,3}}\d)|应享受"
    rf"|应当?(?=达到|为|在|于|控制在|{_COMPARED})(?:达到|为|在|于|控制在)?|控制在(?=[^，]*{_BOUND})"
)
_LEAD_KEY = re.compile(
    rf"^(?:本?项目|我[局镇乡校院中心]+|全年|年度)?{_WHEN}(?:目标为|目标任务|目标|计划(?!生育)|要求|应)(?:完成)?"
    rf"(?=(?!值|数|量|不|控制)[\u4e00-\u9fff、“”]{{2,18}}{_NUMBER}|{_MONTH})"
)
_LOOSE_TARGET = re.compile(
    rf"^(?P<name>[^\d，（]{{2,26}}?)(?P<target>{_COMPARED}\D{{0,4}}{_NUMBER}\S{{0,6}}|(?:在)?{_NUMBER}[^\d，]{{0,4}}{_BOUND})$"
)
_STRIPPED = re.compile(
    r"^(?:(?:截至)?(?:全年|年内|年末|年底|本年度?|当年|目前)|截至\S{2,8}日|实际|自评|已|共|也|最高的一户|其中)*"
    r"(?:完成值|检测值|调查值|统计值|完成情况|完成|实现|举办|培训|检定|覆盖|采用|采纳|立项|检查|撰写|享受|实享受|实为|兑现|改造|建成|新建|购置|更换|聘请|聘用"
    r"|发放|采购|支出|清理|安装|设置|达到|得到|执行|值|数|量|为|是|于|在|：|:|\s)*"
)
_WORDED = re.compile(
    r"^(?:(?:截至)?(?:全年|年末|年底)|实际|自评|已|也)*(?:完成值|完成情况|完成|实现|得到|达到|值|情况|为|是|于|：|:|\s)*"
)
_REACHING = re.compile(
    r"实际|完成|全年|截至|达到|实现|实享受|实为|建成|兑现|检测值|年底|撰写|测定|新建|改造|举办|培训|为"
)
_STRONG = re.compile(r"^(?:全年|年内|已|共)*(?:实际|完成|达到|实现|建成)")
_SURVEY = re.compile(r"问卷|走访|抽查|回访|询问|收回\d|回收\d|电话|随机|访问|调查\d|满意\d|发放(?:问卷|调查)")
_LEAD_IN = re.compile(r"^[^：:\d]{0,16}(?:是|如下|情况)[：:]")
_LONGEST_CLAUSE = 160  # no clause that tells one indicator is longer; it keeps hostile text from costing minutes
_CAUSE = re.compile(r"(?:扣分|未完成|未达标|偏差|主要)?的?(?:主要)?原因")
_SCORED = re.compile(
    r"^[^\d，]{2,10}\d+(?:\.\d+)?分、|^(?:[^\d]{0,12}(?:得|扣|计)\d|分值|权重|满分)|^(?!.*(?:目标|计划|指标值))[^\d]{2,10}\d+(?:\.\d+)?分$"
)
_SHARE = re.compile(r"^(?:任务)?完成率|^占|^比|^超|^多|^少|^差")
_BRACKETED = re.compile(
    rf"^(?P<name>[^，。；（(]{{2,30}}?)(?:达到|达|为|由[^，（]{{1,8}}到|完成|实现)?(?P<actual>{_NUMBER}[^（(，。；]{{0,8}}|[ⅠⅡⅢⅣⅤ]+类)"
    r"[（(](?:年初|年度|全年|计划)?(?:目标|指标|计划)值?(?:为|是|：|:)?\s*(?P<target>[^）)，,]{1,20})[）)]"
)
_SAME = re.compile(
    r"^(?P<name>.{2,30}?)(?:的)?目标(?:值)?[和与、]实际(?:值|完成值|完成)?(?:均|都)?为(?P<value>\S{1,20})$"
)
_INSIDE = re.compile(r"^(?P<name>[^（(]{2,30})[（(](?P<inner>[^）)]*(?:目标|指标)[^）)]*[，,][^）)]*)[）)]$")
_BEFORE = re.compile(
    rf"^(?P<name>[^\d，（]{{2,30}}?)(?P<link>由[^，]{{1,14}}?(?:提高|下降|降低|提升|增加|减少|上升)[到至]|达到了?|达|为|完成|实现)?"
    rf"(?P<actual>(?:每[次天人户年月])?{_NUMBER}[^\d，（]{{0,6}})$"
)
_AFTERWARDS = re.compile(
    rf"^(?:达到了?|超过了?|高出|低于|高于|比|优于|未达到|没有达到|完成了?)(?P<gained>{_NUMBER}[^\d，]{{0,6}}?)的目标"
    rf"|^{_WHEN}目标(?:值|任务)?(?:为|是|：|:)?(?:控制在)?(?P<plain>(?:{_COMPARED})?{_NUMBER}[^，。；]{{0,8}})$"
)
_DATED = re.compile(rf"^(?:于)?(?P<date>{_MONTH}(?:以?前|之前|底前)?)(?P<deed>[\u4e00-\u9fff]{{0,8}})$")
_VERB = re.compile(
    r"^(?!下降|提高|增长|增加|减少|降低|提升|上升|每|不|超|低|高|少|约|近|人均|户均|第|前|至|最|达|零)[\u4e00-\u9fff]{1,2}(?=[\d≥≤])"
)
_NUMBERING = re.compile(r"^(?:三级)?指标\s*\d{1,2}\s*[：:、]\s*")
_TAIL = re.compile(r"(?:应?达到|要?达到|应|控制在|由|达|为|是|的|指标|要求)+$")
_NOISE = re.compile(r"[（(][^）)]{4,}(?:[）)].*|$)|[。；;\s]+$")


@dataclass(frozen=True)
class Told:
    """An indicator as sentences tell it, as written; `extent` is the text from its name to the next one's."""

    name: str
    target: str
    actual: str
    extent: str = ""


@dataclass(frozen=True)
class _Waiting:
    """What the clauses so far told of an indicator."""

    name: str
    target: str | None = None
    actual: str | None = None
    # A bare amount is a target only when the next clause says plainly what was reached: ``造林8000亩，完成8000亩``.
    weak: bool = False

    @property
    def target_words(self) -> str:
        """The words of the target before its figure: 下降2% keeps its 下降 in what was reached, too."""
        return re.split(r"\d", self.target or "")[0]


def told_in(sentence: str, name: str = "") -> list[Told]:
    """Return the indicators a sentence tells, in order; `name` is one a heading right before it announced."""
    if _CAUSE.match(sentence):
        return []
    waiting = _Waiting(name) if name else None
    found: list[Told] = []
    start = 0
    for at, clause in _clauses(_NUMBERING.sub("", sentence)):
        told, waiting = _next(clause, waiting)
        if told is not None:
            if found:
                found[-1] = replace(found[-1], extent=sentence[start:at])
                start = at
            found.append(told)
    if found:
        found[-1] = replace(found[-1], extent=sentence[start:])
    return found


def _clauses(sentence: str) -> Iterator[tuple[int, str]]:
    """Yield the clauses of a sentence with their places: parted at commas outside brackets and quotes."""
    start = depth = 0
    for at, sign in enumerate(sentence):
        if sign in "“（(《":
            depth += 1
        elif sign in "”）)》":
            depth = max(0, depth - 1)
        parted = sign in "，,；;。" or (
            sign == "、" and re.match(r"、(?:全年|年末)?(?:实际|完成值|完成\d)", sentence[at:])
        )
        if depth == 0 and parted:
            yield start, _LEAD_IN.sub("", sentence[start:at].strip())
            start = at + 1
    yield start, _LEAD_IN.sub("", sentence[start:].strip("。； "))


def _next(clause: str, waiting: _Waiting | None) -> tuple[Told | None, _Waiting | None]:
    """Take one clause: it completes what is waiting, or begins something new."""
    if len(clause) > _LONGEST_CLAUSE:
        return None, None
    same = _SAME.match(clause)
    if same is not None:
        return _cleaned(same["name"], same["value"], same["value"]), None
    bracketed = _BRACKETED.match(clause)
    if bracketed is not None:
        name = re.sub(r"^(?:全年|完成)(?=.{3})", "", bracketed["name"])
        return _cleaned(name, bracketed["target"], bracketed["actual"]), None
    in_points = waiting is not None and waiting.target is not None and "分" in waiting.target
    if _SCORED.search(clause) and not in_points:
        return None, None
    if waiting is not None and waiting.target is not None:
        if _SURVEY.search(_NOISE.sub("", clause)):
            return None, waiting
        reached = None if _SHARE.match(clause) else _reached(clause, waiting)
        if reached and not (waiting.weak and _unit(reached) != _unit(waiting.target)):
            return _cleaned(waiting.name, waiting.target, reached), None
    if waiting is not None and waiting.actual is not None:
        after = _AFTERWARDS.match(clause)
        if after is not None:
            return _cleaned(waiting.name, after["gained"] or after["plain"], waiting.actual), None
    if _SHARE.match(clause):
        return None, waiting
    return _begun(clause, waiting.name if waiting is not None and waiting.target is None else "")


def _unit(value: str) -> str:
    """Return what a value counts: ``300头`` and ``950平方米`` count different things."""
    return re.sub(r"[\d.,≥≤=＝\s万千百亿]", "", as_written(value))[:2]


def _begun(clause: str, name: str) -> tuple[Told | None, _Waiting | None]:
    """Read a clause that begins an indicator; brackets may hold target and result together."""
    inside = _INSIDE.match(clause)
    if inside is not None:
        told = told_in(inside["inner"], inside["name"])
        return (told[0] if told else None), None
    target = _target(clause, name)
    if target is not None:
        return None, target
    before = _BEFORE.match(clause)
    if before is not None and not _SURVEY.search(clause):
        target_too = before["actual"] if before["link"] in (None, "为") else None
        return None, _Waiting(before["name"], target=target_too, actual=before["actual"], weak=True)
    bare = 2 <= len(clause) <= 26 and len(re.findall(r"\d+", clause)) <= 1 and not re.search(r"\d\D?$", clause)
    return None, _Waiting(clause) if bare else None


def _target(clause: str, name: str) -> _Waiting | None:
    key = _KEY.match(clause) if name else None
    if key is not None and clause[key.end() :]:
        dated = _verb_phrase(clause[key.end() :], name) if _DATED.match(clause[key.end() :]) else None
        return dated or _Waiting(name, target=clause[key.end() :].strip("：: "))
    lead = _LEAD_KEY.match(clause)
    if lead is not None:
        return _verb_phrase(clause[lead.end() :], name)
    for key in _KEY.finditer(clause):
        own, target = clause[: key.start()].strip("，,：: 　"), clause[key.end() :].strip("：: ")
        if own and target and len(target) <= 30 and not re.search(r"目标|指标值", target) and not _KEY.match(target):
            return _Waiting(own, target=target)
    loose = _LOOSE_TARGET.match(clause)
    return None if loose is None else _Waiting(loose["name"], target=loose["target"])


def _verb_phrase(text: str, name: str) -> _Waiting | None:
    """Part ``举办主体班18期`` into thing and number, ``9月底前完工`` into date and deed."""
    dated = _DATED.match(text)
    if dated is not None and (dated["deed"] or name):
        return _Waiting(name or dated["deed"], target=dated["date"])
    match = re.match(rf"^([^\d≥≤=＝]{{2,20}}?)((?:{_COMPARED})?{_NUMBER}[^、]*)", text)
    return None if match is None else _Waiting(match[1], target=match[2])


def _reached(clause: str, waiting: _Waiting) -> str | None:
    """Return what a clause says was reached, or None when it tells something else."""
    bare = _NOISE.sub("", clause)
    if re.match(rf"{_WHEN}(?:计划|目标)", bare):
        return None
    day = (
        re.search(rf"{_MONTH}(?:以?前)?", bare)
        if _DATED.match(waiting.target or "") and len(re.findall(_MONTH, bare)) == 1
        else None
    )
    if day is not None:
        return day.group()
    if waiting.weak and not _STRONG.match(bare):
        return None
    stripped = _STRIPPED.sub("", bare, count=1)
    if re.match(rf"{_NUMBER}|每[天次人户年月]|[ⅠⅡⅢⅣⅤ]", stripped):
        return stripped
    ending = re.search(rf"(?:为|达到|达)({_NUMBER}[^\d，]{{0,6}})$", bare)
    if ending is not None:
        return ending[1]
    worded = _WORDED.sub("", bare, count=1)
    verb = re.match(rf"^[\u4e00-\u9fff]{{1,6}}?({_NUMBER}\S{{0,8}})$", worded)
    if verb is not None and _REACHING.search(bare) and len(re.findall(r"\d+", worded)) == 1:
        return worded if worded[: verb.start(1)] in waiting.target_words else verb[1]
    return worded if _REACHING.search(bare) or worded == waiting.target else None


def _cleaned(name: str, target: str, actual: str) -> Told:
    """Take off what belongs to the sentence and not to the value: linking words, deeds behind dates, verbs said again."""
    own = _TAIL.sub("", as_written(strip_ordinal(name)).strip("，,：:、。"))
    own = re.split(r"[：:]", own)[-1] or own
    if re.fullmatch(r"“[^“”]+”", own):
        own = own[1:-1]
    reached = _dated(_NOISE.sub("", as_written(actual)))
    echo = re.match(r"^[\u4e00-\u9fff]{1,4}(?=\d)", reached)
    if echo is not None and echo.group() in own:
        reached = reached[echo.end() :]
    wanted = re.sub(r"^(?:任务|达到|完成|在)(?=\S*\d)", "", as_written(target))
    return Told(own, _VERB.sub("", _dated(re.sub(r"的?(?:目标|任务|计划)$", "", wanted))), _VERB.sub("", reached))


def _dated(value: str) -> str:
    match = _DATED.match(value)
    return match["date"] if match is not None else value
