"""One wrong letter in a name or a word of the field, put right when only one known word is meant: 民正局, 危桥该造.

Letters that sound alike stand near each other in the national character set (GB 2312 orders its common characters by
sound), which tells likely slips of an input method without a table of sounds.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from perfassist.answers.questions.names import UnitNames, meant_by
from perfassist.answers.questions.question import Question
from perfassist.answers.questions.subjects import COMMON_PROJECTS

_NEAR_IN_SOUND = 16
# From this length on, one wrong letter of any kind still leaves no doubt which name is meant.
_LONG = 5
_REACH, _LONGEST_WINDOW = 4, 8
_FIELD_WORDS = (
    "执行率", "预算", "自评", "绩效", "等级", "得分", "总分", "满意度", "指标", "问题", "措施",
    "原因", "整改", "支出", "执行数", "主管部门", "隐瞒", "短板", "结余", "结转", "扣分", "偏差",
    "台账", "监控", "目标值", "完成值", "资金", "项目", "单位", "乡镇", "部门",
)  # fmt: skip
_UNIT_ENDS = "局委办院会馆镇乡校中联社所站队"


@dataclass(frozen=True)
class Correction:
    """A span of a question's text and the word meant."""

    start: int
    end: int
    said: str
    meant: str

    def applied(self, text: str) -> str:
        """Return the text put right."""
        return text[: self.start] + self.meant + text[self.end :]


def correction(question: Question, units: UnitNames, projects: Mapping[str, str]) -> Correction | None:
    """Return the one correction that takes up words not understood; None when there is none or more than one."""
    found = list(_candidates(question, units, list(projects)))
    if not found:
        return None
    longest = max(one.end - one.start for one in found)
    best = {(one.start, one.meant): one for one in found if one.end - one.start == longest}
    texts = {one.applied(question.text) for one in best.values()}
    return next(iter(best.values())) if len(texts) == 1 else None


def _candidates(question: Question, units: UnitNames, names: list[str]) -> Iterator[Correction]:
    known = {*_FIELD_WORDS, *COMMON_PROJECTS}
    for start, end in _windows(question):
        said = question.text[start:end]
        for word in known:
            if (
                len(word) == len(said)
                and (at := _one_wrong(said, word)) is not None
                and sounds_alike(said[at], word[at])
            ):
                yield Correction(start, end, said, word)
        if len(said) >= 4:
            yield from (Correction(start, end, said, word) for word in _parts_like(said, names))
        if said[-1] in _UNIT_ENDS:
            yield from (Correction(start, end, said, word) for word in _units_like(said, units))


def _windows(question: Question) -> Iterator[tuple[int, int]]:
    text = question.text
    for first, last in question.runs():
        for start in range(max(0, first - _REACH), last):
            for end in range(max(start + 2, first + 1), min(len(text), start + _LONGEST_WINDOW, last + _REACH) + 1):
                yield start, end


def _one_wrong(said: str, word: str) -> int | None:
    """Return the place of the one letter that differs, or None."""
    places = [at for at, (left, right) in enumerate(zip(said, word, strict=True)) if left != right]
    return places[0] if len(places) == 1 else None


def _parts_like(said: str, names: Iterable[str]) -> set[str]:
    found = set()
    for name in names:
        for at in range(len(name) - len(said) + 1):
            part = name[at : at + len(said)]
            wrong = _one_wrong(said, part)
            if wrong is not None and (len(said) >= _LONG or sounds_alike(said[wrong], part[wrong])):
                found.add(part)
    return found


def _units_like(said: str, units: UnitNames) -> set[str]:
    if meant_by(said, units):
        return set()
    letters = {letter for name in units.all.values() for letter in name}
    spelt = [
        said[:at] + letter + said[at + 1 :]
        for at in range(len(said) - 1)
        for letter in letters
        if letter != said[at] and sounds_alike(letter, said[at])
    ]
    return {word for word in spelt if len(meant_by(word, units)) == 1}


def sounds_alike(left: str, right: str) -> bool:
    """Whether two characters stand so near each other in the set's first level that they likely sound alike."""
    one, other = _place(left), _place(right)
    return one is not None and other is not None and abs(one - other) <= _NEAR_IN_SOUND


def _place(letter: str) -> int | None:
    try:
        high, low = letter.encode("gb2312")
    except (UnicodeEncodeError, ValueError):
        return None
    return (high - 0xB0) * 94 + low - 0xA1 if 0xB0 <= high <= 0xD7 else None
