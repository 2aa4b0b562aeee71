"""Feedback letters (反馈函): one per unit, from its open findings, ready to be sent."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from docx.document import Document

from perfassist.domain.catalogue import RuleText
from perfassist.domain.corpus import Corpus, ReviewedReport
from perfassist.domain.decisions import dismissed_ids, open_findings
from perfassist.domain.document import Locator
from perfassist.domain.finding import Finding, Severity
from perfassist.domain.names import unit_key
from perfassist.domain.record import Record
from perfassist.domain.report import Report
from perfassist.statement.rounding import number_text
from perfassist.statement.view import written
from perfassist.writers.official import (
    DEFAULT_FONTS,
    Fonts,
    body_paragraph,
    heading,
    new_document,
    sign_off,
    title,
    write,
)
from perfassist.writers.saving import file_stem, writing
from perfassist.writers.tables_docx import ruled_table

_UNKNOWN_UNIT = "未识别单位"
_NUMERALS = "一二三四五六七八九十"
_COLUMNS = (("序号", 13.0), ("审核发现的问题", 54.0), ("所在位置和原文", 37.0), ("依据和修改要求", 52.0))
# To the 元.
_MONEY_PLACES = 4
_LONGEST_QUOTE = 60


class LetterTerms(Record):
    """What a letter says besides the findings; without `due` the unit has so many working days from receipt."""

    county: str
    issuer: str | None = None
    due: date | None = None
    working_days: int = 10
    contact: str = ""
    on: date | None = None

    @property
    def deadline(self) -> str:
        """The time limit as the letter puts it."""
        if self.due:
            return f"请于{self.due.year}年{self.due.month}月{self.due.day}日前"
        return f"请自收到本函之日起{self.working_days}个工作日内"


def write_letters(
    corpus: Corpus,
    out_dir: Path,
    *,
    terms: LetterTerms,
    rules: Mapping[str, RuleText],
    year: int | None = None,
    fonts: Fonts = DEFAULT_FONTS,
) -> list[Path]:
    """Write one letter per unit that has anything to mend or to explain; return the files in the order of the units.

    Dismissed findings, duplicates and superseded versions are left out; so are mere notes (提示). Reports whose unit
    was not recognised share one letter that a person has to address.
    """
    dismissed = dismissed_ids(corpus.decisions)
    units: dict[str, list[ReviewedReport]] = {}
    for reviewed in corpus.reports:
        report = reviewed.report
        if reviewed.current and report.kind.is_evaluation and (year is None or report.year.value == year):
            units.setdefault(unit_key(report.unit.value or _UNKNOWN_UNIT), []).append(reviewed)
    letters: list[Path] = []
    for papers in units.values():
        unit = written(papers[0].report.unit.value or _UNKNOWN_UNIT)
        taken = {path.name for path in letters}
        path = write_letter(
            unit, papers, out_dir, terms=terms, rules=rules, dismissed=dismissed, taken=taken, fonts=fonts
        )
        if path is not None:
            letters.append(path)
    return letters


def write_letter(
    unit: str,
    papers: Sequence[ReviewedReport],
    out_dir: Path,
    *,
    terms: LetterTerms,
    rules: Mapping[str, RuleText],
    dismissed: frozenset[str] = frozenset(),
    taken: Iterable[str] = (),
    fonts: Fonts = DEFAULT_FONTS,
) -> Path | None:
    """Write the letter to one unit and return the file, None when nothing is to be sent.

    `rules` are the texts of the rules by slug; `taken` are file names not to be used again. Raises `InputError` when
    the file cannot be written.
    """
    matters = [(paper.report, found) for paper in papers if (found := _sendable(paper, dismissed))]
    if not matters:
        return None
    matters.sort(key=lambda matter: -sum(one.severity is Severity.RETURN for one in matter[1]))
    issuer = terms.issuer or f"{terms.county}财政局"
    subject = f"关于{_years([report for report, _ in matters])}绩效自评审核意见的函"
    document = new_document(subject, issuer, fonts)
    title(document, subject, fonts)
    write(body_paragraph(document, indent=False), f"{unit}：", fonts.body, fonts)
    write(body_paragraph(document), _summary(matters), fonts.body, fonts)
    for number, (report, found) in enumerate(matters):
        _matter(document, number, report, found, rules, fonts)
    for text in _closing(terms):
        write(body_paragraph(document), text, fonts.body, fonts)
    sign_off(document, issuer, terms.on, fonts)
    path = _free_path(out_dir, unit, set(taken))
    with writing(path) as target:
        document.save(str(target))
    return path


def _sendable(paper: ReviewedReport, dismissed: frozenset[str]) -> list[Finding]:
    return [one for one in open_findings(paper, dismissed) if one.severity is not Severity.NOTE]


def _years(reports: Iterable[Report]) -> str:
    years = sorted({report.year.value for report in reports if report.year.value is not None})
    return "、".join(str(year) for year in years) + "年度" if years else ""


def _summary(matters: Sequence[tuple[Report, list[Finding]]]) -> str:
    grave = sum(one.severity is Severity.RETURN for _, found in matters for one in found)
    asked = sum(len(found) for _, found in matters) - grave
    parts = [f"必须修改的问题{grave}处"] * bool(grave) + [f"需要核实说明的问题{asked}处"] * bool(asked)
    return (
        f"你单位报送的绩效自评材料收悉。经审核，其中{len(matters)}份材料有{'，'.join(parts)}。"
        "现将审核意见反馈如下，请对照修改完善。"
    )


def _closing(terms: LetterTerms) -> list[str]:
    texts = [
        f"{terms.deadline}修改有关材料并重新报送我局（含电子版）。标注“必须修改”的问题，请逐条修改；"
        "标注“建议核实”的问题，情况属实的请书面说明原因，与事实不符的请一并修改。",
        "自评材料应当如实反映存在的问题、原因和改进措施。对审核意见有不同看法的，请在上述期限内书面说明并附佐证材料。",
    ]
    return [*texts, f"联系方式：{terms.contact}。"] if terms.contact else texts


def _matter(
    document: Document,
    number: int,
    report: Report,
    found: Sequence[Finding],
    rules: Mapping[str, RuleText],
    fonts: Fonts,
) -> None:
    name = written(report.project.value) if report.project.value else report.kind.label
    ordinal = _NUMERALS[number] if number < len(_NUMERALS) else str(number + 1)
    heading(document, f"{ordinal}、{name}", 1, fonts)
    facts = body_paragraph(document)
    facts.paragraph_format.keep_with_next = True
    write(facts, _facts(report), fonts.body, fonts)
    by_rule: dict[str, list[Finding]] = {}
    for finding in found:
        by_rule.setdefault(finding.rule, []).append(finding)
    rows = [_row(n, group, rules.get(rule)) for n, (rule, group) in enumerate(by_rule.items(), start=1)]
    ruled_table(document, _COLUMNS, rows, fonts)


def _facts(report: Report) -> str:
    facts = [f"材料：{PurePosixPath(report.file).name}"]
    if report.budget_full is not None:
        facts.append(f"全年预算{number_text(report.budget_full, _MONEY_PLACES)}万元")
    if report.executed is not None:
        facts.append(f"全年执行{number_text(report.executed, _MONEY_PLACES)}万元")
    if report.total_score.value is not None:
        facts.append(f"自评{number_text(report.total_score.value)}分")
    if report.grade.value:
        facts.append(f"等级“{report.grade.value}”")
    return "，".join(facts) + "。"


def _row(number: int, group: Sequence[Finding], rule: RuleText | None) -> tuple[str, ...]:
    """One row per rule: its messages, the places they rest on, and what the rule asks for."""
    messages = [finding.message for finding in group]
    listed = [f"{n}. {message}" for n, message in enumerate(messages, start=1)] if len(messages) > 1 else messages
    problem = "\n".join([f"【{group[0].severity.label}】{group[0].title}", *listed])
    places = dict.fromkeys(_place(finding.locators[0]) for finding in group)
    asked = [f"依据：{rule.basis}", f"修改：{rule.mend}"] if rule else ["请核对并修改。"]
    return (str(number), problem, "\n".join(places), "\n".join(asked))


def _place(locator: Locator) -> str:
    quote = " ".join((locator.quote or "").split())
    shown = quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE] + "……"
    where = locator.describe()
    return f"{where}：“{shown}”" if where and shown else f"“{shown}”" if shown else where or "全文"


def _free_path(out_dir: Path, unit: str, taken: set[str]) -> Path:
    stem = f"{file_stem(unit)}-自评审核反馈函"
    names = [f"{stem}.docx", *(f"{stem}{n}.docx" for n in range(2, len(taken) + 3))]
    return out_dir / next(name for name in names if name not in taken)
