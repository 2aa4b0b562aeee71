"""A statement in clauses, each with the signals found in it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from perfassist.domain.names import plain
from perfassist.domain.numbers import find_numbers
from perfassist.review.problems import lexicon
from perfassist.review.problems.generic import FUNCTION_CHARS, GENERIC

_MARKER = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．是]|[(（]?\d{1,2}[)）、.．](?!\d)|[(（]\d{1,2}[)）]|"
    r"[①②③④⑤⑥⑦⑧⑨⑩]|"
    r"第[一二三四五六七八九十][,、，]?|首先|其次|再次|此外|[·•●◆-])+[,，:：]?"
)
_LEAD = re.compile(
    r"^(?:(?:主要)?(?:存在(?:的)?)?(?:主要)?(?:问题|不足|原因|建议|改进措施|措施|说明)(?:及原因|分析)?(?:如下|是|有|"
    r"为)?[:：])+"
)
_SENTENCE = re.compile(r"[。；;!！?？\n]+")
_CLAUSE = re.compile(r"[,，:：]+")
_GENERIC = re.compile("|".join(sorted(map(re.escape, GENERIC), key=len, reverse=True)))
_ORDINAL = re.compile(r"[一二三四五六七八九十]是|第[一二三四五六七八九十]")


@dataclass(frozen=True)
class Clause:
    """A clause with what speaks for each reading of it; every signal is the words it was found in."""

    text: str
    denial: tuple[str, ...]
    solved: tuple[str, ...]
    praise: tuple[str, ...]
    neutral: tuple[str, ...]
    soft: tuple[str, ...]
    event: tuple[str, ...]
    lacking: tuple[str, ...]
    short_of: tuple[str, ...]
    general_cause: tuple[str, ...]
    measure: tuple[str, ...]
    vow: tuple[str, ...]
    figures: tuple[str, ...]
    ties: tuple[str, ...]
    own_words: str

    @property
    def tied(self) -> float:
        """How firmly the clause hangs on this one project: its figures, places, parties, dates and things."""
        return len(self.ties) + 1.5 * bool(self.figures) + (0.5 if len(self.own_words) >= 3 else 0.0)


def sentences(text: str, names: tuple[str, ...] = ()) -> list[list[Clause]]:
    """Return the clauses of each sentence; `names` are the unit's and project's own, which tie nothing."""
    return [
        [_clause(part, names) for part in _CLAUSE.split(sentence) if part]
        for sentence in _SENTENCE.split(bare(text))
        if sentence
    ]


def bare(text: str) -> str:
    """Return the text in plain form without list markers and lead-in labels."""
    kept = plain(text)
    for _ in range(3):
        kept = _LEAD.sub("", _MARKER.sub("", kept))
    return _ORDINAL.sub("。", kept)


@lru_cache(maxsize=50_000)
def _clause(text: str, names: tuple[str, ...]) -> Clause:
    shown = lexicon.BUT.sub("", text)
    for name in names:
        if len(name) >= 4:
            shown = shown.replace(name, "")
    denial = _all(lexicon.DENIAL, shown)
    rest = lexicon.DENIAL.sub("", shown)
    solved = () if lexicon.UNSOLVED.search(rest) else _all(lexicon.SOLVED, rest) + _all(lexicon.BUSINESS, rest)
    figures = _figures(rest)
    return Clause(
        text=text,
        denial=denial,
        solved=solved,
        praise=_praise(rest),
        neutral=_all(lexicon.NEUTRAL, rest),
        soft=() if solved else _all(lexicon.SOFT, rest),
        event=() if solved else _all(lexicon.EVENT, rest),
        lacking=() if solved else _all(lexicon.LACKING, rest),
        short_of=() if solved else _short_of(rest, figures),
        general_cause=_all(lexicon.GENERAL_CAUSE, rest),
        measure=_all(lexicon.GENERAL_MEASURE, rest),
        vow=_all(lexicon.VOW, shown),
        figures=figures,
        ties=_ties(rest),
        own_words=_own_words(rest, names),
    )


def _all(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(match.group() for match in pattern.finditer(text) if match.group())


def _praise(text: str) -> tuple[str, ...]:
    """Return the words of praise that nothing denies: 不放心 is none."""
    return tuple(
        match.group()
        for match in lexicon.PRAISE.finditer(text)
        if match.group() and text[max(0, match.start() - 1) : match.start()] not in ("不", "没", "未", "难")
    )


def _figures(text: str) -> tuple[str, ...]:
    found = [number.text for number in find_numbers(text)]
    return tuple(found) + _all(lexicon.HAN_FIGURE, re.sub(r"[\d.]+", "#", text))


def _short_of(text: str, figures: tuple[str, ...]) -> tuple[str, ...]:
    if not figures or re.search(r"有一([户个家人台])\w一\1", text):
        return ()
    return tuple(
        match.group()
        for figure in figures
        if (at := text.find(figure)) >= 0 and (match := lexicon.SHORT_OF.search(text[:at]))
    )


def _ties(text: str) -> tuple[str, ...]:
    places = tuple(place for place in _all(lexicon.PLACE, text) if not lexicon.NO_PLACE.search(place))
    kinds = (places, _all(lexicon.PARTY, text), _all(lexicon.TIME, text), _all(lexicon.OBJECT, text))
    return tuple(found[0] for found in kinds if found)


def _own_words(text: str, names: tuple[str, ...]) -> str:
    rest = text
    for name in names:
        for size in (4, 3, 2):
            for start in range(len(name) - size + 1):
                rest = rest.replace(name[start : start + size], "") if size > 2 else rest
    for pattern in (lexicon.SOFT, lexicon.GENERAL_CAUSE, lexicon.GENERAL_MEASURE, _GENERIC):
        rest = pattern.sub("", rest)
    return "".join(char for char in rest if char not in FUNCTION_CHARS)
