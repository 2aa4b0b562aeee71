"""One statement: does it tell a problem of this project, admit a weakness in general, or say nothing?

The conventions of the labels: one checkable thing of this project going wrong is substantive, one among many empty
ones is enough; what could stand in any report is token; blanks, denial, praise, template text, vows and problems of
the world that the project solved are no problem statement.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from perfassist.domain.finding import Substance
from perfassist.domain.names import plain
from perfassist.review.problems import lexicon
from perfassist.review.problems.clauses import Clause, bare, sentences
from perfassist.review.problems.weighing import Weighed, weigh

Setting = Literal["problem", "cause", "measure", "elsewhere"]


@dataclass(frozen=True)
class Verdict:
    """A verdict with the words it rests on."""

    substance: Substance
    because: tuple[str, ...]


@lru_cache(maxsize=20_000)
def judge_statement(text: str, setting: Setting = "problem", names: tuple[str, ...] = ()) -> Verdict:
    """Return the verdict on a statement.

    `setting` is what its place asks for: a problem, the cause of a deviation, a measure or suggestion, or elsewhere
    something that nobody asked for. `names` are the unit's and project's own names: naming them ties nothing.

    What is blank, printed or plainly denies is ruled out first; the rest is ruled by the word lists and weighed by the
    scored model, which decides. Where nobody asked, the rules must find a problem and the model must not object.
    """
    nothing = _says_nothing(text)
    if nothing is not None:
        return nothing
    ruled = _ruled(text, setting, names)
    if setting == "elsewhere" and ruled.substance is not Substance.SUBSTANTIVE:
        return ruled
    weighed = weigh(text, setting, names, clauses_of(text, names), ruled.substance)
    if setting == "elsewhere":
        told = weighed.shares[Substance.SUBSTANTIVE] >= _LEAST_ELSEWHERE
        return ruled if told else Verdict(Substance.NONE_STATED, ())
    return ruled if weighed.best is ruled.substance else Verdict(weighed.best, _because(weighed, ruled))


def clauses_of(text: str, names: tuple[str, ...] = ()) -> list[Clause]:
    """Return the clauses of all the statement's sentences."""
    return [clause for found in sentences(text, tuple(plain(name) for name in names)) for clause in found]


def ruled_substance(text: str, setting: Setting = "problem", names: tuple[str, ...] = ()) -> Substance:
    """Return the verdict of the rules alone: what the model is learnt with and measured against."""
    return (_says_nothing(text) or _ruled(text, setting, names)).substance


def _because(weighed: Weighed, ruled: Verdict) -> tuple[str, ...]:
    """Return what the model's verdict rests on, where the word lists read the statement otherwise."""
    share = round(weighed.shares[weighed.best] * 100)
    return (f"整体措辞（{share}%）：{'、'.join(weighed.wording)}", *(f"另有{words}" for words in ruled.because[:1]))


def _ruled(text: str, setting: Setting, names: tuple[str, ...]) -> Verdict:
    known = tuple(plain(name) for name in names)
    found = sentences(text, known)
    if _is_before_and_after(text, found):
        return Verdict(Substance.NONE_STATED, ("已解决：今昔对比",))
    if setting == "elsewhere":
        found = [clauses for clauses in found if not _tells_what_was_done(clauses)]
    verdicts = [_sentence(clauses) for clauses in found]
    best = max(verdicts, key=lambda verdict: _ORDER[verdict.substance], default=_NONE)
    if (
        best.substance is Substance.TOKEN
        and setting == "cause"
        and _tells_why([c for clauses in found for c in clauses])
    ):
        return Verdict(Substance.SUBSTANTIVE, (f"具体原因：{plain(text)[:20]}",))
    if best.substance is Substance.TOKEN and _only_measures(best, found):
        return _NONE
    if best.substance is Substance.NONE_STATED and setting in ("problem", "cause"):
        return _plain_telling([clause for clauses in found for clause in clauses], setting) or best
    return best


def _tells_why(clauses: list[Clause]) -> bool:
    """Whether a cause says in words of its own what stood in the way, and in no general ones: 「目标人群外出务工，未能入户」."""
    general = any(clause.soft or clause.general_cause or clause.measure for clause in clauses)
    return not general and sum(len(clause.own_words) for clause in clauses) >= 5


def _only_measures(best: Verdict, found: list[list[Clause]]) -> bool:
    """Whether a statement denies every problem and only then promises more of the same."""
    denied = any(_NO_PROBLEM.search(clause.text) for clauses in found for clause in clauses)
    return denied and all(words.startswith("一般性措施") for words in best.because)


_NO_PROBLEM = re.compile(r"(?:不存在|未发现|没有发现|没有|无|暂无)[^,]{0,6}问题")
_DEALT_WITH = re.compile(r"当[天日场](?:处置|解决|修复|整改)|及时(?:处置|修复|整改|化解|解决)|全部(?:处置|修复|化解)")
_ELSEWHERE = re.compile(
    r"^(?:原因|情况)?(?:详?见(?:附件|附表|报告)|同(?:上|前|意)|参见|如上|以上|查无)[^,。]{0,12}[。]?$"
)
_IN_GENERAL = re.compile(r"现象|时有发生|屡禁不止|较[多晚重大]|情况(?:时有|依然)|部分|个别|有的|一些")
_OPENING = re.compile(r"(?:本|该)(?:项目|单位|年度)|我[局镇乡校院县单]|一年来|今年以来|近年来|总体|从自评|根据|按照")
_ONLY = re.compile(r"(?:只|仅)(?:有|能|完成|到|通|建|剩|供|开|来|做|修|装|发)")


def _tells_what_was_done(clauses: list[Clause]) -> bool:
    """Whether a sentence that nobody asked a problem of is about methods and results."""
    told = [clause for clause in clauses if clause.event or clause.lacking or clause.short_of or clause.soft]
    dealt_with = any(_DEALT_WITH.search(clause.text) for clause in clauses)
    routine = any(lexicon.ROUTINE.search(clause.text) for clause in clauses) and not any(c.event for c in clauses)
    method = lexicon.METHOD.match(clauses[0].text) is not None
    return method or dealt_with or routine or any(clause.praise for clause in told)


def _plain_telling(clauses: list[Clause], setting: Setting) -> Verdict | None:
    """Return substantive for a plain telling of a circumstance, where a problem or cause was asked for.

    Nothing in it is praise, procedure, denial or a general word; so it can only be the thing itself: 「军航演训期间禁飞」.
    """
    if any(lexicon.METHOD.match(c.text) or _OPENING.match(c.text) for c in clauses):
        return None
    if any(c.praise or c.neutral or c.denial or c.solved or c.vow or c.measure or c.soft for c in clauses):
        return None
    least = 2 if setting == "cause" else 4
    telling = [c for c in clauses if len(c.own_words) >= least or (c.figures and c.own_words)]
    return Verdict(Substance.SUBSTANTIVE, tuple(f"具体情形：{c.text[:20]}" for c in telling)) if telling else None


_BEFORE = re.compile(r"过去|以前|原先|昔日|曾经|往日|以往|从前|多年来")
_AFTER = re.compile(r"如今|现在|而今|变成|变为|换成|再也?不|不用再|不再|一去不|换上")


def _is_before_and_after(text: str, found: list[list[Clause]]) -> bool:
    """Whether a statement sets a bad past against a good present, and nothing in the present is lacking."""
    flat = plain(text)
    before, after = _BEFORE.search(flat), _AFTER.search(flat)
    if before is None or after is None or after.start() < before.end():
        return False
    present = [clause for clauses in found for clause in clauses if _AFTER.search(clause.text)]
    last = found[-1][-1:] if found else []
    return not any(clause.event or clause.soft or clause.lacking for clause in (*present, *last))


_NONE = Verdict(Substance.NONE_STATED, ())
# The least probability the model must give a problem that stands where nobody asked for one.
_LEAST_ELSEWHERE = 0.4
_ORDER = {Substance.NONE_STATED: 0, Substance.TOKEN: 1, Substance.SUBSTANTIVE: 2}


def _says_nothing(text: str) -> Verdict | None:
    flat = plain(text)
    if lexicon.BLANK.match(flat):
        return Verdict(Substance.NONE_STATED, ("空白",))
    lines = [plain(line) for line in text.splitlines() if line.strip()]
    if lines and all(lexicon.LABELS_ONLY.match(line) for line in lines):
        return Verdict(Substance.NONE_STATED, ("只有栏目名称",))
    if _ELSEWHERE.search(flat):
        return Verdict(Substance.NONE_STATED, (f"指向别处：{flat[:20]}",))
    if match := lexicon.GUIDANCE.search(flat):
        return Verdict(Substance.NONE_STATED, (f"填报说明或占位文字：{match.group()[:20]}",))
    if lexicon.NOTHING.match(bare(text).strip("。，,;；!！")):
        return Verdict(Substance.NONE_STATED, (f"写明没有问题：{flat[:20]}",))
    return None


def _sentence(clauses: list[Clause]) -> Verdict:
    """Judge a sentence by its strongest clause; an event in one clause may be tied down by the next."""
    solved = any(clause.solved for clause in clauses) and not any(clause.event for clause in clauses)
    tied = max((clause.tied for clause in clauses), default=0.0)
    rich = sum(len(clause.own_words) for clause in clauses if not clause.praise) >= 6
    counted = any(clause.figures and not clause.praise and not clause.neutral for clause in clauses)
    best = _NONE
    for clause in clauses:
        verdict = _clause_verdict(clause, tied, rich=rich, counted=counted)
        if solved and verdict.substance is Substance.TOKEN and not clause.measure:
            verdict = Verdict(Substance.NONE_STATED, tuple(f"已解决：{words}" for c in clauses for words in c.solved))
        if _ORDER[verdict.substance] > _ORDER[best.substance] or not best.because:
            best = verdict
    return best


def _clause_verdict(clause: Clause, tied_in_sentence: float, *, rich: bool, counted: bool) -> Verdict:
    """Judge a clause; its sentence may be `rich` in words of its own, or `counted`: hold a figure that is no praise."""
    general = clause.soft and not clause.figures and _IN_GENERAL.search(clause.text)
    tied = clause.tied >= 1 or tied_in_sentence >= 1.5 or len(clause.own_words) >= 2 or rich
    if clause.event and tied and not general:
        return Verdict(
            Substance.SUBSTANTIVE, _words("具体事件", clause.event) + _words("指向", clause.ties + clause.figures)
        )
    if clause.lacking and (
        clause.tied >= 1.5 or (tied_in_sentence >= 1.5 and (clause.tied >= 0.5 or len(clause.own_words) >= 2))
    ):
        return Verdict(
            Substance.SUBSTANTIVE, _words("未做到", clause.lacking) + _words("指向", clause.ties + clause.figures)
        )
    if clause.short_of and clause.figures and (not clause.praise or _ONLY.search(clause.text)):
        return Verdict(Substance.SUBSTANTIVE, _words("数字缺口", clause.figures))
    if clause.soft and clause.figures and not clause.praise:
        return Verdict(Substance.SUBSTANTIVE, _words("数字", clause.figures) + _words("不足", clause.soft))
    if clause.soft and (len(clause.ties) >= 2 or (clause.ties and counted)):
        return Verdict(Substance.SUBSTANTIVE, _words("指向", clause.ties) + _words("不足", clause.soft))
    if clause.soft or clause.lacking or clause.event:
        return Verdict(Substance.TOKEN, _words("泛泛表述", clause.soft or clause.lacking or clause.event))
    return _without_lack(clause)


def _without_lack(clause: Clause) -> Verdict:
    """Judge a clause in which nothing is said to be missing."""
    if clause.denial or clause.solved:
        return Verdict(Substance.NONE_STATED, _words("否认或已解决", clause.denial + clause.solved))
    if clause.vow or lexicon.APPRAISAL_REQUEST.search(clause.text):
        return Verdict(Substance.NONE_STATED, _words("表态", clause.vow or (clause.text[:12],)))
    if clause.general_cause:
        return Verdict(Substance.TOKEN, _words("笼统原因", clause.general_cause))
    if clause.measure:
        return Verdict(Substance.TOKEN, _words("一般性措施", clause.measure))
    return Verdict(Substance.NONE_STATED, _words("成绩或过程", clause.praise or clause.neutral))


def _words(what: str, found: tuple[str, ...]) -> tuple[str, ...]:
    return (f"{what}：{'、'.join(dict.fromkeys(found))}",) if found else ()
