"""What a report says of its problems and measures: every statement that counts, judged, with its place."""

import re
from collections.abc import Iterator

from perfassist.domain.finding import JudgedStatement, Substance
from perfassist.domain.names import plain
from perfassist.domain.report import Report, SectionRole, Statement
from perfassist.review.problems.statements import Setting, Verdict, judge_statement

_ASKED = (SectionRole.PROBLEMS, SectionRole.CAUSES)
_ALSO = (SectionRole.LESSONS, SectionRole.CONCLUSION, SectionRole.OTHER)
# What is going to be done is no problem, however concrete.
_AHEAD = re.compile(
    r"(?:底|日|月|年|初|中|季度)前|将|拟|计划|督促|负责|修改|今后|下一步|确保|力争|争取|明年|下年|次年|责成|尽快|"
    r"安排|完善|加强|按期|逾期|写明|由.{2,12}(?:牵头|完成|组织)|"
    r"商.{2,6}(?:同意|调整)|列入|报请|开展|组织|严格|专人"
)
_OWNER = re.compile(
    r"(?:负责|牵头|会同|由[^,。]{2,20}(?:上报|上门|组织|完成|补|派|抽|逐|按|帮扶|办|核|送)|"
    r"[股科室队站所局中心组部办](?:\d{4}年|须|应(?:在|于))|[股科室队站所局中心]{1}(?:会同|组织|\d{1,2}月))"
)
_WHEN = re.compile(
    r"(?:20\d\d年)?(?<!\d)(?:1[0-2]|[1-9])月|[一二三四]季度|(?:上|下)半年|(?:年|月)底前|\d+个?工作日|汛前|开学前|"
    r"春节前|次月|每[月季年周][^,。]{0,8}\d"
)
_DEADLINE = re.compile(r"(?:底|日|月|年)前")
_AMOUNT = re.compile(
    r"\d+(?:\.\d+)?(?:万|亿)?(?:元|户|人|名|个|处|座|台|套|次|期|公里|米|亩|所|家|件|条|%|期|批|班|辆|顶|张|本)"
)
_PROPOSAL = re.compile(
    r"建议|由[^,。]{2,16}(?:补|办|派|核|组|牵|负|完|抽|逐|按|上门)|重新(?:公告|招标|采购|选址|遴选|施工|设计|核)|"
    r"返工|追回|扣回|收回|取消|约谈|处分|暂停"
)
# The sample of a survey written beside its result is no cause and no problem.
_SURVEY = re.compile(r"问卷|访谈|回访|走访|调查|抽样|入户(?:问|调查)|评分表|收回|回收")
_REFERENCE = re.compile(r"^(?:原因|情况)?(?:详?见|同(?:上|前|“)|参见|如上)")
_FURNITURE = re.compile(r"填报人|复核人|审核人|联系电话|填表日期|^日期[:：]|负责人[:：]")
_RESOLVED_TO = re.compile(r"^(?:20\d\d年)?(?:起|\d{1,2}月(?:底)?前)|由[^,。]{2,12}负责")


def judged_problems(report: Report) -> list[JudgedStatement]:
    """Return the statements that tell a problem or admit a weakness, in reading order.

    What stands in problem and cause sections counts with every substance; a problem elsewhere only where it is
    substantive. Deviation notes count where the report has no problem statement of its own.
    """
    names = own_names(report)
    told = [judged for statement in report.statements for judged in _told(statement, names)]
    if told:
        return told
    return [judged for statement in report.statements for judged in _noted(statement, names)]


def own_names(report: Report) -> tuple[str, ...]:
    """Return the unit's and the project's names: naming them ties no statement to anything."""
    return tuple(name for name in (report.unit.value, report.project.value) if name)


def _told(statement: Statement, names: tuple[str, ...]) -> Iterator[JudgedStatement]:
    if statement.origin == "note" or is_reference(statement.text):
        return
    if statement.role in (SectionRole.MEASURES, SectionRole.SUGGESTIONS):
        verdict = judge_statement(_without_proposals(statement.text), "elsewhere", names)
        counts = verdict.substance is Substance.SUBSTANTIVE
    else:
        verdict = judge_statement(statement.text, setting_of(statement), names)
        counts = _counts(statement, verdict)
    if counts:
        yield JudgedStatement(
            text=statement.text, substance=verdict.substance, because=verdict.because, locator=statement.locator
        )


def _counts(statement: Statement, verdict: Verdict) -> bool:
    if verdict.substance is Substance.NONE_STATED:
        return False
    if _RESOLVED_TO.search(plain(statement.text)) and not _is_event(verdict.because):
        return False
    if statement.role in _ASKED or (statement.role is SectionRole.OTHER_NOTES and _admits(verdict.because)):
        return True
    return statement.role in (*_ALSO, SectionRole.OTHER_NOTES) and verdict.substance is Substance.SUBSTANTIVE


def _without_proposals(text: str) -> str:
    """Return what a measure or suggestion tells beside what it proposes: 「建议先修渠，西干渠1.2万亩现在没水」."""
    clauses = re.split(r"(?<=[,;。，；])", text)
    told = [clause for clause in clauses if not _AHEAD.search(plain(clause)) and not _PROPOSAL.search(plain(clause))]
    return "".join(told)


def _is_event(because: tuple[str, ...]) -> bool:
    return any(words.startswith(("具体事件", "未做到")) for words in because)


def _admits(because: tuple[str, ...]) -> bool:
    """Whether a token verdict rests on a weakness and not only on a measure somebody proposes."""
    return not any(words.startswith("一般性措施") for words in because)


def _noted(statement: Statement, names: tuple[str, ...]) -> Iterator[JudgedStatement]:
    if statement.origin != "note" or statement.role not in (*_ASKED, SectionRole.OTHER_NOTES):
        return
    verdict = judge_statement(statement.text, "cause", names)
    if verdict.substance is Substance.SUBSTANTIVE and not is_survey_note(statement.text):
        yield JudgedStatement(
            text=statement.text, substance=verdict.substance, because=verdict.because, locator=statement.locator
        )


def setting_of(statement: Statement) -> Setting:
    """Return what the statement's place asks for."""
    if statement.origin == "note" or statement.role is SectionRole.CAUSES:
        return "cause"
    if statement.role in (SectionRole.PROBLEMS,):
        return "problem"
    return "measure" if statement.role in (SectionRole.MEASURES, SectionRole.SUGGESTIONS) else "elsewhere"


def is_survey_note(text: str) -> bool:
    """Whether a note only tells the sample of a survey."""
    flat = plain(text)
    return _SURVEY.search(flat) is not None and not re.search(r"不满意|反映|主要(?:是|嫌)|原因|因为|由于", flat)


def is_reference(text: str) -> bool:
    """Whether a note only points at another place (见报告第四部分)."""
    return _REFERENCE.match(plain(text)) is not None


def judged_measures(report: Report) -> list[JudgedStatement]:
    """Return the measures; substantive is one that can be checked: who, by when or how much, at least two of them.

    A date or an amount alone is checkable too when the measure names a thing of its own.
    """
    names = own_names(report)
    return [
        _measure(statement, names)
        for statement in report.statements
        if statement.role is SectionRole.MEASURES
        and not _FURNITURE.search(plain(statement.text))
        and judge_statement(statement.text, "measure", names).because[:1] != ("空白",)
    ]


def is_checkable(text: str) -> bool:
    """Whether a text names who, by when or how much."""
    flat = plain(text)
    return any(pattern.search(flat) for pattern in (_OWNER, _DEADLINE))


def _measure(statement: Statement, names: tuple[str, ...]) -> JudgedStatement:
    flat = plain(statement.text)
    found = tuple(
        f"{what}：{match.group()}"
        for what, pattern in (("责任", _OWNER), ("时限", _WHEN), ("数量", _AMOUNT))
        if (match := pattern.search(flat))
    )
    substance = Substance.SUBSTANTIVE if found else Substance.TOKEN
    return JudgedStatement(text=statement.text, substance=substance, because=found, locator=statement.locator)
