"""Section 四（一）, the heart: how far the self-evaluations tell problems, and real problems by name."""

import re
from decimal import Decimal

from perfassist.domain.corpus import ProjectCase
from perfassist.domain.finding import JudgedStatement, Substance
from perfassist.domain.names import unit_key
from perfassist.domain.record import Record
from perfassist.domain.statement import NamedSource, StatementParagraph
from perfassist.statement.figures import FigureBook, Runs, enumerated, from_reports, named, paragraph
from perfassist.statement.view import YearView, disclosure_places, funds, named_case, place, written

_MOST_PROBLEMS = 6
_LONGEST = 90
_SHORTEST = 10
_NUMBERING = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]|[一二三四五六七八九十]{1,2}是|第[一二三四五六]，?)\s*"
)


def disclosure_paragraph(view: YearView, book: FigureBook) -> list[StatementParagraph]:
    """State how many projects tell problems, only speak in general or tell none; every project is in one group."""
    groups: dict[Substance | None, list[ProjectCase]] = {}
    cleared: list[ProjectCase] = []
    for case in view.projects:
        verdict = view.verdict(case)
        if verdict in (Substance.TOKEN, Substance.NONE_STATED) and view.cleared(case):
            cleared.append(case)
        else:
            groups.setdefault(verdict, []).append(case)
    judged = [case for verdict, cases in groups.items() if verdict is not None for case in cases] + cleared
    if not judged:
        return []
    praise = groups.get(Substance.NONE_STATED, []) + groups.get(Substance.TOKEN, [])
    runs: list[Runs | str] = []
    if told := groups.get(Substance.SUBSTANTIVE, []):
        runs += ["如实反映具体问题的项目", _counted("told", told, "自评材料反映了具体问题的项目个数", book), "；"]
    runs += _praise(groups, praise, view, book)
    if cleared:
        count = _counted("problems_cleared", cleared, "未反映问题、复核人员认可的项目个数", book)
        runs += ["；未反映问题而经复核人员认可的", count]
    if unjudged := groups.get(None, []):
        runs += ["；未能判断的", _counted("problems_unjudged", unjudged, "未能判断是否反映问题的项目个数", book)]
    runs += ["。", *_concealed(view, book), _judgement(len(praise), len(view.projects))]
    return [paragraph("从自评材料反映问题的情况看，", *runs)]


def _praise(
    groups: dict[Substance | None, list[ProjectCase]], praise: list[ProjectCase], view: YearView, book: FigureBook
) -> list[Runs | str]:
    if not praise:
        return ["没有只写成绩、不写具体问题的项目"]
    count = _counted("praise_only", praise, "自评材料只写成绩、未反映具体问题的项目个数", book)
    basis = from_reports(
        "未反映具体问题的项目数÷自评项目数",
        [*disclosure_places(paper for case in praise for paper in case.all()), *map(place, view.projects)],
    )
    share = book.share("praise_only_share", len(praise), len(view.projects), "未反映具体问题的占全部自评项目", basis)
    runs: list[Runs | str] = ["没有反映具体问题的项目", count, "，占全部自评项目的", share]
    parts: list[Runs] = []
    for verdict, words, key in (
        (Substance.NONE_STATED, "未写问题或者写“无”的", "none_stated"),
        (Substance.TOKEN, "只作笼统表述的", "token_only"),
    ):
        if cases := groups.get(verdict, []):
            parts.append((words, *_counted(key, cases, f"{words}项目个数", book)))
    return [*runs, "（", enumerated(parts), "）"]


def _counted(key: str, cases: list[ProjectCase], meaning: str, book: FigureBook) -> Runs:
    places = disclosure_places(paper for case in cases for paper in case.all())
    return book.put(key, len(cases), "个", meaning, from_reports("按项目逐个判断后计数，一个项目只计一次", places))


def _concealed(view: YearView, book: FigureBook) -> list[Runs | str]:
    hidden = [case for case in view.projects if view.concealed(case)]
    if not hidden:
        return []
    places = [
        shortfall.locator
        for case in hidden for paper in case.all() for shortfall in paper.disclosure.shortfalls if not shortfall.owned
    ]  # fmt: skip
    basis = from_reports(
        "自评数据显示执行率偏低、指标未完成、扣分或工作未完，而存在问题和偏差原因均未说明的项目计数",
        places or map(place, hidden),
    )
    count = book.put("concealed", len(hidden), "个", "数据显示有短板而材料未作说明的项目个数", basis)
    return [
        "有", count, "项目的自评数据显示预算执行偏低、指标未完成或工作未完，材料中却没有说明（",
        named([named_case(case) for case in hidden], 5), "）。",
    ]  # fmt: skip


def _judgement(praise: int, whole: int) -> str:
    if praise * 2 >= whole:
        return "总的看，自评材料反映成绩较多、反映问题较少，以自评查问题、促管理的作用还没有充分发挥。"
    if praise * 5 >= whole:
        return "总的看，多数单位能够正视问题，仍有部分自评材料重成绩、轻问题。"
    return "总的看，多数单位能够在自评中正视问题、说明原因。"


class _Candidate(Record):
    case: ProjectCase
    text: str
    statement: JudgedStatement
    weight: int
    budget: Decimal


def named_problems(view: YearView) -> list[StatementParagraph]:
    """Quote up to six substantive problems of the year, each of another unit where possible, with project and source."""
    candidates = sorted(_candidates(view), key=lambda one: (-one.weight, -one.budget))
    chosen: list[_Candidate] = []
    for fresh_unit in (True, False):
        for candidate in candidates:
            units = {unit_key(one.case.report.unit.value or "") for one in chosen}
            known = unit_key(candidate.case.report.unit.value or "") in units
            repeated = any(one.text == candidate.text or one.case is candidate.case for one in chosen)
            if len(chosen) < _MOST_PROBLEMS and not repeated and known != fresh_unit:
                chosen.append(candidate)
    if not chosen:
        return []
    quotes: list[Runs] = [
        (named_case(one.case), "反映：“", NamedSource(text=one.text, sources=(one.statement.locator,)), "”")
        for one in chosen
    ]
    return [paragraph("部分单位在自评中反映了具体问题。", enumerated(quotes, "；"), "。")]


def _candidates(view: YearView) -> list[_Candidate]:
    found = []
    for case in view.projects:
        line = funds(case)
        budget = line.budget_full.value if line and line.budget_full.value is not None else Decimal(0)
        for paper in case.all():
            for problem in paper.disclosure.problems:
                text = condensed(problem.text)
                if problem.substance is Substance.SUBSTANTIVE and text is not None:
                    weight = 2 * bool(re.search(r"\d", text)) + (len(text) >= 2 * _SHORTEST) + bool(problem.because)
                    found.append(_Candidate(case=case, text=text, statement=problem, weight=weight, budget=budget))
    return found


def condensed(problem: str) -> str | None:
    """Return the statement without its number, cut to whole sentences that fit a line or two; None when none fits.

    What is returned stands verbatim in the statement, line breaks and spaces apart.
    """
    text = _NUMBERING.sub("", written(problem))
    kept = ""
    for sentence in re.findall(r"[^。；;！]+[。；;！]?", text):
        if len(kept) + len(sentence) > _LONGEST:
            break
        kept += sentence
    kept = kept.rstrip("。；;！，,：:")
    return kept if len(kept) >= _SHORTEST else None
