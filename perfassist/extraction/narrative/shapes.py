"""The shapes in which sentences tell indicators: a name, a target, what was reached, over one clause or several."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from perfassist.extraction.narrative import sayings as say
from perfassist.extraction.text import as_written, strip_ordinal

_RESULT_AHEAD = re.compile(r"(?:全年|年末)?(?:实际|完成值|完成\d)")
_LONGEST_CLAUSE = 160  # no clause that tells one indicator is longer; it keeps hostile text from costing minutes


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
    if say.CAUSE.match(sentence):
        return []
    parted = say.PIECES.match(sentence) or say.LABELLED.match(sentence)
    if parted is not None:
        return [replace(_cleaned(parted["name"], parted["target"], parted["actual"]), extent=sentence)]
    waiting = _Waiting(name) if name else None
    found: list[Told] = []
    start = 0
    for at, clause in _clauses(say.NUMBERING.sub("", sentence)):
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
        after = sign == "、" and (sentence[at - 1 : at] in ("）", ")") or _RESULT_AHEAD.match(sentence, at + 1))
        parted = sign in "，,；;。" or after
        if depth == 0 and parted:
            yield start, say.LEAD_IN.sub("", sentence[start:at].strip())
            start = at + 1
    yield start, say.LEAD_IN.sub("", sentence[start:].strip("。； "))


def _next(clause: str, waiting: _Waiting | None) -> tuple[Told | None, _Waiting | None]:
    """Take one clause: it completes what is waiting, or begins something new."""
    if len(clause) > _LONGEST_CLAUSE:
        return None, None
    same = say.SAME.match(clause)
    if same is not None:
        return _cleaned(same["name"], same["value"], same["value"]), None
    bracketed = say.BRACKETED.match(clause)
    if bracketed is not None:
        name = re.sub(r"^(?:全年|完成)(?=.{3})", "", bracketed["name"])
        return _cleaned(name, bracketed["target"], bracketed["actual"]), None
    in_points = waiting is not None and waiting.target is not None and "分" in waiting.target
    if say.SCORED.search(clause) and not in_points:
        return None, None
    if waiting is not None and waiting.target is not None:
        if say.SURVEY.search(say.NOISE.sub("", clause)):
            return None, waiting
        reached = None if say.SHARE.match(clause) else _reached(clause, waiting)
        if reached and not (waiting.weak and _unit(reached) != _unit(waiting.target)):
            return _cleaned(waiting.name, waiting.target, reached), None
    if waiting is not None and waiting.actual is not None:
        after = say.AFTERWARDS.match(clause)
        if after is not None:
            return _cleaned(waiting.name, next(filter(None, after.groups())), waiting.actual), None
    if say.SHARE.match(clause):
        return None, waiting
    return _begun(clause, waiting.name if waiting is not None and waiting.target is None else "")


def _unit(value: str) -> str:
    """Return what a value counts: ``300头`` and ``950平方米`` count different things."""
    return re.sub(r"[\d.,≥≤=＝\s万千百亿]", "", as_written(value))[:2]


def _begun(clause: str, name: str) -> tuple[Told | None, _Waiting | None]:
    """Read a clause that begins an indicator; brackets may hold target and result together."""
    inside = say.INSIDE.match(clause)
    if inside is not None:
        told = told_in(inside["inner"], inside["name"])
        return (told[0] if told else None), None
    target = _target(clause, name)
    if target is not None:
        return None, target
    before = say.BEFORE.match(clause)
    if before is not None and not say.SURVEY.search(clause):
        target_too = before["actual"] if before["link"] in (None, "为") else None
        return None, _Waiting(before["name"], target=target_too, actual=before["actual"], weak=True)
    bare = 2 <= len(clause) <= 26 and len(re.findall(r"\d+", clause)) <= 1 and not re.search(r"\d\D?$", clause)
    return None, _Waiting(clause) if bare else None


def _target(clause: str, name: str) -> _Waiting | None:
    key = say.KEY.match(clause) if name else None
    if key is not None and clause[key.end() :]:
        dated = _verb_phrase(clause[key.end() :], name) if say.DATED.match(clause[key.end() :]) else None
        return dated or _Waiting(name, target=clause[key.end() :].strip("：: "))
    lead = say.LEAD_KEY.match(clause)
    if lead is not None:
        return _verb_phrase(clause[lead.end() :], name)
    for key in say.KEY.finditer(clause):
        own, target = clause[: key.start()].strip("，,：: 　"), clause[key.end() :].strip("：: ")
        if own and target and len(target) <= 30 and not re.search(r"目标|指标值", target) and not say.KEY.match(target):
            return _Waiting(own, target=target)
    loose = say.LOOSE_TARGET.match(clause)
    return None if loose is None else _Waiting(loose["name"], target=loose["target"])


def _verb_phrase(text: str, name: str) -> _Waiting | None:
    """Part ``举办主体班18期`` into thing and number, ``9月底前完工`` into date and deed."""
    dated = say.DATED.match(text)
    if dated is not None and (dated["deed"] or name):
        return _Waiting(name or dated["deed"], target=dated["date"])
    match = say.VERB_PHRASE.match(text)
    return None if match is None else _Waiting(match[1], target=match[2])


def _reached(clause: str, waiting: _Waiting) -> str | None:
    """Return what a clause says was reached, or None when it tells something else."""
    bare = say.NOISE.sub("", clause)
    if say.PLAN_AGAIN.match(bare):
        return None
    day = (
        re.search(rf"{say.MONTH}(?:以?前)?", bare)
        if say.DATED.match(waiting.target or "") and len(re.findall(say.MONTH, bare)) == 1
        else None
    )
    if day is not None:
        return day.group()
    if waiting.weak and not say.STRONG.match(bare):
        return None
    stripped = say.STRIPPED.sub("", bare, count=1)
    if say.VALUE_FIRST.match(stripped):
        return stripped
    ending = say.VALUE_LAST.search(bare)
    if ending is not None:
        return ending[1]
    worded = say.WORDED.sub("", bare, count=1)
    verb = say.VERB_VALUE.match(worded)
    if verb is not None and say.REACHING.search(bare) and len(re.findall(r"\d+", worded)) == 1:
        return worded if worded[: verb.start(1)] in waiting.target_words else verb[1]
    return worded if say.REACHING.search(bare) or worded == waiting.target else None


def _cleaned(name: str, target: str, actual: str) -> Told:
    """Take off what belongs to the sentence and not to the value: linking words, deeds behind dates, verbs said again."""
    own = say.TAIL.sub("", as_written(strip_ordinal(name)).strip("，,：:、。"))
    own = re.split(r"[：:]", own)[-1] or own
    if re.fullmatch(r"“[^“”]+”", own):
        own = own[1:-1]
    reached = _dated(say.NOISE.sub("", as_written(actual)))
    echo = re.match(r"^[\u4e00-\u9fff]{1,4}(?=\d)", reached)
    if echo is not None and echo.group() in own:
        reached = reached[echo.end() :]
    wanted = re.sub(r"^(?:任务|达到|完成|在)(?=\S*\d)", "", as_written(target))
    return Told(own, say.VERB.sub("", _dated(re.sub(r"的?(?:目标|任务|计划)$", "", wanted))), say.VERB.sub("", reached))


def _dated(value: str) -> str:
    match = say.DATED.match(value)
    return match["date"] if match is not None else value
