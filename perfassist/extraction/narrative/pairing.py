"""Targets and results of one another, put together inside a sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from perfassist.extraction.narrative.clauses import Reading, Role, clauses_of, read_clause
from perfassist.extraction.narrative.halves import MEASURED, TIMES, Half, reached
from perfassist.extraction.narrative.mentions import Shape, Value, alike, any_of, state_of
from perfassist.extraction.narrative.naming import is_deed, likeness, name_in
from perfassist.extraction.narrative.wording import DEGREES, STATES
from perfassist.extraction.text import as_written

_CLOSING_STATE = re.compile(
    rf"^(?P<name>[\u4e00-\u9fff（）“”]{{2,24}}?)(?P<state>(?:{any_of(DEGREES)})+(?:{any_of(STATES)}))$"
)
_COUNTED = re.compile(r"[一二三四五六七八九十两\d]+[个项类]")
# Where a figure was got from: 秋季调查平均61%.
_SOURCE = re.compile(r"调查|测产|检测|核查|统计|平均|检查|自查|实测|抽样|抽查|走访|问卷|计算|复核|在校生")
_SPAN = re.compile(r"^(?!.*(?:实际|完成|实现|达到|已)).*(?:全年|年内|年[底末]前?|当年|本年度?)")
_AIMED = re.compile(r"(?:绩效|年度|总体|预期|项目|工作|任务|建设|全年|主要)目标|任务指标|目标任务")
_LIST_RESULT = re.compile(r"分别|依次")


@dataclass
class Sentence:
    """The state of reading a sentence: halves in order, the name just told, whether a list of targets is open."""

    name: str = ""
    keyed: bool = False
    aiming: bool = False
    halves: list[Half] = field(default_factory=list)

    def open(self) -> list[int]:
        """Return the places of the targets that wait for a result."""
        return [at for at, half in enumerate(self.halves) if half.result is None and half.target is not None]


def told_in(sentence: str, name: str = "", *, aiming: bool = False) -> Sentence:
    """Return what a sentence tells, in order; `name` was announced before it, `aiming` says that it lists targets."""
    state = Sentence(name=name, keyed=bool(name), aiming=aiming)
    readings = [_settled(read_clause(clause)) for clause in clauses_of(sentence)]
    at = 0
    while at < len(readings):
        at += _take(state, readings, at)
    return state


def _settled(reading: Reading) -> Reading:
    """Give a target or a result that is a state its value."""
    if reading.values or reading.role not in (Role.TARGET, Role.RESULT, Role.NAME):
        return reading
    rest = as_written(reading.rest).strip("，。；：: ")
    state = state_of(rest)
    if state is not None and reading.role is not Role.NAME:
        return replace(reading, values=(state,))
    if reading.labelled:
        return replace(reading, values=(Value(rest, 0, 0, Shape.STATE),))
    closing = _CLOSING_STATE.match(rest) if reading.role is Role.NAME else None
    if closing is not None:
        value = Value(closing["state"], 0, 0, Shape.STATE)
        return replace(reading, role=Role.BARE, own=closing["name"], values=(value,))
    return reading


def _take(state: Sentence, readings: Sequence[Reading], at: int) -> int:
    """Take the reading at a place; return how many were used up."""
    reading = readings[at]
    if reading.clause.sign == "。" and not reading.clause.inside:
        state.aiming = False
    match reading.role:
        case Role.NAME:
            _announce(state, reading, readings, at)
        case Role.TARGET:
            _target(state, reading)
        case Role.BARE if _is_name(readings, at):
            _announce(state, reading, readings, at)
        case Role.RESULT | Role.BARE:
            return _result(state, readings, at)
        case Role.COMPARED:
            _compare(state, reading)
        case Role.BOTH:
            if (name := name_in(reading.own) or state.name) and reading.value is not None:
                _add(state, reading, Half(name, reading.value, reading.value))
        case Role.ASIDE if reading.values and any(
            state.halves[spot].name == name_in(reading.own) for spot in state.open()
        ):
            return _result(state, readings, at)
        case Role.ASIDE if reading.values and _of_the_target(state, reading):
            told = [*readings[:at], replace(reading, role=Role.RESULT), *readings[at + 1 :]]
            return _result(state, told, at)
        case Role.ASIDE:
            pass
    return 1


def _of_the_target(state: Sentence, reading: Reading) -> bool:
    """Whether a word of asking about is the very deed that was aimed at: 计划走访90家，实际走访104家."""
    deed = as_written(reading.deed)
    return len(deed) >= 2 and any(deed in state.halves[spot].name for spot in state.open())


def _is_name(readings: Sequence[Reading], at: int) -> bool:
    """Whether a clause with a figure in it is only a name: 补助资金30日内拨付到户率，目标不低于95%."""
    reading = readings[at]
    following = readings[at + 1] if at + 1 < len(readings) else None
    if following is None or following.role is not Role.TARGET or name_in(following.own) or name_in(following.deed):
        return False
    return len(as_written(reading.rest)) >= 2 and reading.value is not None and reading.value.shape is not Shape.STATE


def _announce(state: Sentence, reading: Reading, readings: Sequence[Reading], at: int) -> None:
    following = readings[at + 1].clause.sign if at + 1 < len(readings) else ""
    if (
        following in ("：", ":")
        and _AIMED.search(reading.clause.text)
        and not re.search(r"完成|实现|达成", reading.clause.text)
    ):
        state.aiming = True
        return
    name = name_in(reading.own if reading.role is Role.NAME else reading.clause.text, announced=True)
    if name and not reading.clause.inside:
        state.name, state.keyed = name, following in ("：", ":", "。", "（", "(", "|", "\uff5c", "")


def _add(state: Sentence, reading: Reading, half: Half) -> None:
    clause = reading.clause
    state.halves.append(
        replace(half, at=clause.start, end=clause.start + len(clause.text), listed=clause.sign in "、，,")
    )


def _close(state: Sentence, at: int, reading: Reading, half: Half) -> None:
    clause = reading.clause
    state.halves[at] = replace(half, end=clause.start + len(clause.text))


def _target(state: Sentence, reading: Reading) -> None:
    """Take a target: it completes a result told just before without one, or waits."""
    state.aiming = state.aiming or reading.listing
    value = reading.value
    if value is None:
        name = name_in(reading.own, announced=True)
        if name and not reading.rest:
            state.name, state.keyed = name, True
        return
    own, deed = name_in(reading.own), name_in(reading.deed)
    last = state.halves[-1] if state.halves else None
    if not own and not deed and last is not None and last.target is None and last.result is not None:
        if alike(value, last.result):
            _close(state, len(state.halves) - 1, reading, replace(last, target=value, weak=False))
        return
    if not own and not deed and last is not None and last.weak and last.target is not None and last.result is None:
        if alike(value, last.target):
            _close(state, len(state.halves) - 1, reading, Half(last.name, value, last.target, at=last.at))
        return
    if last is not None and own and last.weak and last.result is None and likeness(own, last.name) >= 0.9:
        return
    name = own if own and not (deed and (reading.listing or _COUNTED.match(own))) else ""
    if not name and state.keyed and (len(deed) < 3 or is_deed(reading.deed)):
        name = state.name
    name = name or deed or state.name
    if not name and value.shape is Shape.DATE:
        name = name_in(reading.rest)
    if not name and is_deed(reading.deed) and len(as_written(reading.deed)) >= 2:
        name = as_written(reading.deed)
    if name:
        _add(state, reading, Half(name, target=value, headed=name in (state.name, own)))
    state.name, state.keyed = "", False


def _compare(state: Sentence, reading: Reading) -> None:
    last = state.halves[-1] if state.halves else None
    value = reading.value
    if last is None or value is None:
        return
    reached = last.result if last.target is None else last.target if last.weak and last.result is None else None
    if reached is not None and alike(value, reached):
        _close(state, len(state.halves) - 1, reading, Half(last.name, value, reached, at=last.at))


def _result(state: Sentence, readings: Sequence[Reading], at: int) -> int:
    """Take a result or a bare figure."""
    reading = readings[at]
    waiting = state.open()
    if waiting and (used := _zipped(state, readings, at, waiting)):
        return used
    plain = reading.role is Role.RESULT
    last = all(later.role in (Role.NAME, Role.ASIDE) for later in readings[at + 1 :])
    fits = {
        place: value
        for place in waiting
        if (value := reached(state.halves[place], reading, plain=plain, last=last)) is not None
    }
    named = name_in(reading.own)
    for place, value in reversed(fits.items()):
        half = state.halves[place]
        if _disputed(state.halves[place], readings, at):
            return 2
        if place == waiting[-1] or (likeness(half.name, named) >= 0.6 if named else len(fits) == 1):
            _close(state, place, reading, replace(half, result=value, weak=False))
            state.halves = [
                other for spot, other in enumerate(state.halves) if spot <= place or other.whole or other.result
            ]
            return 1
    _begin(state, reading, plain)
    return 1


def _disputed(half: Half, readings: Sequence[Reading], at: int) -> bool:
    """Whether the next clause tells another result of the same target: 已开工1860户，已竣工1544户."""
    reading, following = readings[at], readings[at + 1] if at + 1 < len(readings) else None
    if following is None or half.target is None or Role.RESULT not in (reading.role, following.role):
        return False
    both = reading.role is following.role and not following.own and following.value is not None
    deeds = as_written(reading.deed), as_written(following.deed)
    return (
        both
        and following.value is not None
        and alike(half.target, following.value)
        and all(deeds)
        and deeds[0] != deeds[1]
    )


def _date_told(state: Sentence, reading: Reading) -> None:
    """Keep the day of a mere deed, 8月17日完工: it may answer a target told elsewhere."""
    deed = as_written(reading.rest)
    if reading.value is not None and not name_in(reading.own) and len(deed) >= 2 and is_deed(deed):
        _add(state, reading, Half(deed, target=reading.value, weak=not state.aiming))


def _begin(state: Sentence, reading: Reading, plain: bool) -> None:
    """Keep a figure that completes nothing: a result, a target of a list, or a bare figure."""
    value = reading.value
    own, deed = name_in(reading.own), name_in(reading.deed)
    if value is None or (value.shape is Shape.DATE and not plain and not TIMES.search(own)):
        _date_told(state, reading)
        return
    if plain and state.aiming and not re.search(r"实际|完成|实现|达到|已", reading.clause.text):
        own = (own and name_in(reading.clause.text[: reading.clause.text.find(value.text)])) or own
    if not own and not plain and value.start == 0:
        inverted = re.split(r"全部|均|已|都", reading.rest)
        own = name_in(inverted[0]) if len(inverted) > 1 else ""
    own = "" if state.keyed and state.name and _SOURCE.search(own) and not MEASURED.search(own) else own
    name = own or (state.name if state.keyed or not deed else deed) or deed
    if not name:
        return
    follows = state.halves[-1] if state.halves else None
    in_list = state.aiming or (
        reading.clause.sign == "、"
        and follows is not None
        and follows.target is not None
        and follows.result is None
        and not follows.weak
    )
    if plain and not (state.aiming and _SPAN.search(reading.clause.text)):
        _add(state, reading, Half(name, result=value))
    elif in_list or plain:
        _add(state, reading, Half(name, target=value))
    else:
        aimed = value.bounded and state.keyed and not own
        _add(state, reading, Half(name, target=value, weak=not aimed, headed=aimed))
    if state.keyed and own != state.name:
        return
    state.name, state.keyed = "", False


def _zipped(state: Sentence, readings: Sequence[Reading], at: int, waiting: Sequence[int]) -> int:
    """Pair a list of targets with the list of results that follows it in the same order; return the readings used."""
    run = [readings[at]]
    if len(waiting) < 2 or readings[at].role is not Role.RESULT:
        return 0
    for reading in readings[at + 1 :]:
        if reading.role not in (Role.RESULT, Role.BARE) or reading.clause.sign not in ("、", "，", ",", "和"):
            break
        run.append(reading)
    told = bool(_LIST_RESULT.search(run[0].clause.text))
    for count in range(min(len(run), len(waiting)), 1, -1):
        halves = [state.halves[place] for place in waiting[-count:]]
        results = [reading.value for reading in run[:count]]
        if count < len(waiting) and not halves[0].listed and told:
            continue
        fits = all(
            value is not None and half.target is not None and alike(half.target, value) and _named_alike(half, reading)
            for half, value, reading in zip(halves, results, run, strict=False)
        )
        if fits and ((told and count == len(waiting)) or not told):
            for place, reading in zip(waiting[-count:], run, strict=False):
                _close(state, place, reading, replace(state.halves[place], result=reading.value, weak=False))
            return count
    return 0


def _named_alike(half: Half, reading: Reading) -> bool:
    own = name_in(reading.own.replace("分别", "")) or name_in(reading.deed.replace("分别", ""))
    return not own or is_deed(own) or likeness(half.name, own) >= 0.5
