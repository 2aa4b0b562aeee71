"""What the reports named say themselves: their problems, causes and measures, the sentences nearest to what is asked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perfassist.answers.plans.facets import label_of
from perfassist.answers.plans.outcome import Outcome, coverage_of
from perfassist.answers.tokens import canonical, siblings_of
from perfassist.domain.answer import Item
from perfassist.domain.corpus import Corpus, ProjectCase
from perfassist.domain.document import Locator
from perfassist.domain.names import plain
from perfassist.domain.report import Report, SectionRole

_ROLES: dict[str, tuple[SectionRole, ...]] = {
    "problems": (SectionRole.PROBLEMS, SectionRole.SUGGESTIONS),
    "causes": (SectionRole.CAUSES, SectionRole.PROBLEMS),
    "measures": (SectionRole.MEASURES, SectionRole.SUGGESTIONS),
}
# Words that ask and words every report is full of: they tell no sentence from another.
_ASKING = re.compile(
    r"为什么|为何|什么|怎么样?|如何|怎样|哪些|哪个|哪里|哪|谁|多少|几(?=[个项条户人处家次天月年])|原因|理由|问题|措施|情况|内容|原文|原话|报告|材料|自评|项目|单位|是不是|是否|有没有|吗|呢|吧|啊|呀"
    r"|请|列出?|说说?|讲|写|提到?|提及|反映|解释|说明|介绍|具体|主要|一下|一个|的事|的话|这个?|那个?|其中|里面?|当中|中(?![心学])|由于|因为|导致|造成|打算|准备|采取|出现|存在|发生|影响|进展|结果"
    r"|[的了着过是在有和与及把被给对从就都也还又很会能要想让用到得来去上下而但]"
)
_RUN = re.compile(r"[\u4e00-\u9fff0-9a-z.%]+")
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_ENOUGH, _ENOUGH_OF_ROLE = 0.5, 0.34
# A stated problem, cause or measure is quoted whole: what follows in it often gives the reason.
_STATED = frozenset({SectionRole.PROBLEMS, SectionRole.CAUSES, SectionRole.MEASURES, SectionRole.SUGGESTIONS})
_LONGEST = 220
_NEAR_BEST, _MOST, _SHORTEST = 0.75, 4, 9
_SAME_ROLE = 0.15


@dataclass(frozen=True)
class _Told:
    case: ProjectCase
    role: SectionRole
    text: str
    searched: str
    place: Locator


def answer_from_reports(
    text: str, names: Sequence[str], cases: Sequence[ProjectCase], roles: Sequence[str], corpus: Corpus
) -> Outcome | None:
    """Quote the sentences of the cases that cover what is asked, those of the roles asked first; None when none does."""
    runs = _content(text, names)
    size = sum(map(len, runs))
    told = [one for case in cases for one in _sentences(case)]
    wanted = {role for key in roles for role in _ROLES.get(key, ())}
    if not told or not size:
        return None
    rated = [(_matched(runs, one.searched) / size, one.role in wanted, one) for one in told]
    kept = [
        (share + _SAME_ROLE * same, one)
        for share, same, one in rated
        if share >= (_ENOUGH_OF_ROLE if same else _ENOUGH)
    ]
    if not kept:
        return None
    kept.sort(key=lambda pair: -pair[0])
    best = kept[0][0]
    return _quoted([one for score, one in kept if score >= best * _NEAR_BEST][:_MOST], corpus, len(cases))


def _content(text: str, names: Sequence[str]) -> list[str]:
    clean = canonical(text)
    for name in sorted((canonical(name) for name in names if name), key=len, reverse=True):
        clean = clean.replace(name, " ")
    return _RUN.findall(_ASKING.sub(" ", clean))


def _matched(runs: Sequence[str], said: str) -> float:
    """Return how many letters of the runs a sentence says, in pieces of two or more, or in words that say the same."""
    return sum(_in_run(run, said) for run in runs)


def _in_run(run: str, said: str) -> float:
    if len(run) == 1:
        return 0.6 if run in said else 0.0
    matched, at = 0.0, 0
    while at < len(run):
        length = next((size for size in range(len(run) - at, 1, -1) if run[at : at + size] in said), 0)
        if not length:
            length, share = _sibling(run[at:], said)
            matched += share
        else:
            matched += length
        at += length or 1
    return matched


def _sibling(rest: str, said: str) -> tuple[int, float]:
    """Return the length of a word at the beginning that the sentence says in another word, and what it counts for."""
    for size in range(min(len(rest), 5), 1, -1):
        if any(word in said for word in siblings_of(rest[:size])):
            return size, size * 0.8
    return 0, 0.0


def _sentences(case: ProjectCase) -> Iterator[_Told]:
    seen: set[tuple[SectionRole, str]] = set()
    for paper in case.all():
        for role, head, text, place in _texts(paper.report):
            whole = role in _STATED and len(text) <= _LONGEST
            for sentence in [text.strip()] if whole else [match.group().strip() for match in _SENTENCE.finditer(text)]:
                if len(sentence) < _SHORTEST or (role, sentence) in seen:
                    continue
                seen.add((role, sentence))
                yield _Told(
                    case, role, sentence, canonical(head + sentence), place.model_copy(update={"quote": sentence})
                )


def _texts(report: Report) -> Iterator[tuple[SectionRole, str, str, Locator]]:
    """Yield role, the words it stands under, text and place."""
    for statement in report.statements:
        if statement.origin != "note":
            yield statement.role, "", statement.text, statement.locator
    for line in report.fund_lines:
        if line.note.value and line.note.locator:
            yield SectionRole.CAUSES, f"资金支出执行率 {line.label} ", line.note.value, line.note.locator
    for row in report.indicators:
        if row.note.value and row.note.locator:
            yield SectionRole.CAUSES, f"{row.name} ", row.note.value, row.note.locator
    for section in report.sections:
        for passage in section.passages:
            yield section.role, f"{section.title} ", passage.text, passage.locator
    for goal in report.goals:
        for value in (goal.expected, goal.actual):
            if value.value and value.locator:
                yield SectionRole.OVERVIEW, "年度总体目标 ", value.value, value.locator


def _quoted(kept: Sequence[_Told], corpus: Corpus, considered: int) -> Outcome:
    outcome = Outcome(coverage=coverage_of(corpus, considered))
    lines: list[str] = []
    texts: list[str] = []
    for one in kept:
        if any(plain(one.text) in plain(other) for other in texts):
            continue
        texts.append(one.text)
        lines.append(f"{label_of(one.case)}：“{one.text}”{outcome.evidence.mark([one.place])}")
        outcome.items.append(Item(label=label_of(one.case), value=one.text))
    outcome.text = "材料原文：\n" + "\n".join(lines)
    return outcome
