"""What was told of an indicator so far, and whether a clause tells what was reached of it."""

import re
from dataclasses import dataclass, replace

from perfassist.extraction.narrative.clauses import RESULT_CUE, Reading
from perfassist.extraction.narrative.mentions import Shape, Value, alike, state_of
from perfassist.extraction.narrative.naming import is_deed, likeness, name_in
from perfassist.extraction.narrative.wording import DEEDS
from perfassist.extraction.text import as_written

_LOOSE = re.compile(r"\d+(?:\.\d+)?[个\u4e00-\u9fff]{0,2}|均|都|为|达到?|[：:]")
TIMES = re.compile(r"(?:时间|时限|期限|日期)$")
# How the names of measured things end.
MEASURED = re.compile(r"[率度数量额比积价]$")


@dataclass(frozen=True)
class Half:
    """What was told of an indicator: one of target and result, or both; `at` and `end` are places in the sentence."""

    name: str
    target: Value | None = None
    result: Value | None = None
    # A bare figure: it is a target only when the next clause plainly says what was reached.
    weak: bool = False
    listed: bool = False
    # Its name was announced, or stands before the word of aiming: what the next clause says is about it.
    headed: bool = False
    at: int = 0
    end: int = 0

    @property
    def whole(self) -> bool:
        """Whether both are told."""
        return self.target is not None and self.result is not None


def reached(half: Half, reading: Reading, *, plain: bool, last: bool) -> Value | None:
    """Return what a clause says was reached of a waiting target, None when it tells something else.

    `plain` is a clause with a word of reaching; `last` is one that no further figure follows.
    """
    if half.target is None:
        return None
    if half.target.shape is Shape.STATE:
        rest = RESULT_CUE.sub("", as_written(reading.clause.text), count=1)
        state = state_of(rest) or state_of(rest.removeprefix("得到"))
        return state if plain or (state and state.text == half.target.text) else None
    if reading.labelled:
        return reading.value
    fitting = [value for value in reading.values if alike(half.target, value)]
    if not fitting:
        return _none_left(half, reading)
    value = fitting[-1]
    if half.target.shape is Shape.DATE:
        if half.weak and not TIMES.search(half.name):
            return None
        if len(fitting) > 1 and plain:
            cue = RESULT_CUE.match(reading.clause.text)
            told = reading.clause.text[cue.end() if cue else 0 :]
            return replace(value, text=told)
        return value if plain or not half.weak else None
    if plain:
        return value if _same_thing(half, reading) else None
    if half.weak:
        return None
    lead = as_written(reading.own)
    same = likeness(half.name, lead) >= 0.6 or lead in half.name or lead.endswith(half.name[-3:])
    if half.headed and len(lead) <= (5 if last else 3) and not (MEASURED.search(lead) and len(lead) > 3):
        return value
    if reading.linked and not re.search(r"[率度数量额比]$|比例|占比", lead):
        return value
    return value if not lead or same or _same_deed(half.name, lead) else None


def _none_left(half: Half, reading: Reading) -> Value | None:
    """Read ``实际为零`` behind a target that is a number."""
    match = re.search(r"零$", as_written(reading.clause.text))
    return Value(match.group(), 0, 0, Shape.NUMBER) if match and half.target and "率" not in half.name else None


def _same_thing(half: Half, reading: Reading) -> bool:
    """Whether a plain result is about the waiting target: it names nothing, a mere deed, or the same thing."""
    own = name_in(reading.own)
    if own and not is_deed(own) and likeness(half.name, own) < 0.3 and not set(own[-2:]) & set(half.name):
        return not half.weak and len(own) <= 4
    deed = _LOOSE.sub("", as_written(reading.deed))
    if half.weak and deed and not is_deed(deed):
        return likeness(half.name, deed) >= 0.5
    return is_deed(deed) or len(deed) <= 3 or likeness(half.name, deed) >= 0.3 or bool(set(deed) & set(half.name))


def _same_deed(name: str, lead: str) -> bool:
    told = next((deed for deed in DEEDS if name.startswith(deed)), None)
    if lead in DEEDS or is_deed(lead):
        return told is None or told == lead or lead not in DEEDS
    return len(lead) <= 3 and bool(set(lead) & set(name)) and told is None
