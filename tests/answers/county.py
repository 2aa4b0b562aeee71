"""The invented county of cases/county.yaml as a corpus, built without any reader or review."""

from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

from perfassist.domain.catalogue import RuleText
from perfassist.domain.corpus import Corpus, PolicyText, ReviewedReport
from perfassist.domain.document import DocumentKind, FileStatus, Locator, ReceivedFile
from perfassist.domain.extracted import (
    NO_NUMBER,
    NO_TEXT,
    ExtractedInt,
    ExtractedNumber,
    ExtractedText,
    State,
    found_number,
    found_text,
)
from perfassist.domain.finding import Disclosure, Finding, JudgedStatement, Severity, Shortfall, Substance
from perfassist.domain.register import RegisterKind, RegisterRow
from perfassist.domain.report import FundKind, FundLine, Indicator, Passage, Report, Section, SectionRole, Statement

CASES = Path(__file__).parent / "cases"


@cache
def county() -> Corpus:
    data = yaml.safe_load((CASES / "county.yaml").read_text(encoding="utf-8"))
    return Corpus(
        files=tuple(_file(row["id"]) for row in data["reports"])
        + tuple(
            ReceivedFile(id=name, file=name, status=FileStatus.FAILED, reason="打不开") for name in data["files_failed"]
        ),
        reports=tuple(_reviewed(row, data["year"], data["rules"]) for row in data["reports"]),
        registers=tuple(_register(number, row) for number, row in enumerate(data["registers"])),
        policies=tuple(_policy(row) for row in data["policies"]),
    )


@cache
def catalogue() -> tuple[RuleText, ...]:
    data = yaml.safe_load((CASES / "county.yaml").read_text(encoding="utf-8"))
    return tuple(
        RuleText(
            slug=slug,
            code=code,
            title=title,
            why=f"{title}，影响结果真实。",
            mend="补充说明或者改正后重报。",
            basis="财预〔2020〕10号",
        )
        for slug, (code, title, _) in data["rules"].items()
    )


def at(report: str, quote: str, row: int = 0, col: int = 0) -> Locator:
    return Locator(file=f"{report}.docx", page=1, table=0, row=row, col=col, quote=quote)


def _file(report: str) -> ReceivedFile:
    status = FileStatus.SUPERSEDED if report.endswith("old") else FileStatus.READ
    return ReceivedFile(id=report, file=f"{report}.docx", status=status, pages_read=1, pages_total=1)


def _text(report: str, value: str | None, row: int) -> ExtractedText:
    return NO_TEXT if value is None else found_text(value, at(report, value, row, 1))


def _number(report: str, value: str | None, row: int, col: int = 1) -> ExtractedNumber:
    return NO_NUMBER if value in (None, "-") else found_number(Decimal(value), at(report, str(value), row, col))


def _reviewed(row: dict, year: int, rules: dict) -> ReviewedReport:
    report = _report(row, year)
    places = tuple(section.locator for section in report.sections) or (at(row["id"], "无", 30),)
    problems = tuple(
        JudgedStatement(text=text, substance=Substance(kind), locator=at(row["id"], text, 30, number))
        for number, (kind, text) in enumerate(row.get("problems", []))
    )
    measures = tuple(
        JudgedStatement(text=text, substance=Substance.SUBSTANTIVE, locator=at(row["id"], text, 31))
        for text in row.get("measures", [])
    )
    shortfalls = [
        Shortfall(kind="missed_indicator", message=one.name, owned=one.note.value is not None, locator=one.locator)
        for one in report.indicators
        if one.note.value is not None or one.score.value != one.weight.value
    ]
    if row.get("concealed"):
        executed = report.funds.executed.locator
        shortfalls.append(Shortfall(kind="low_execution", message="执行率低", owned=False, locator=executed))
    disclosure = Disclosure(
        report_id=row["id"], verdict=Substance(row["verdict"]), problems=problems, measures=measures,
        shortfalls=tuple(shortfalls), concealment=row.get("concealed", False),
        evidence=tuple(one.locator for one in problems) or places,
    )  # fmt: skip
    findings = tuple(_finding(row["id"], slug, rules[slug]) for slug in row.get("findings", []))
    return ReviewedReport(report=report, disclosure=disclosure, findings=findings, current=row.get("current", True))


def _finding(report: str, slug: str, rule: list) -> Finding:
    code, title, severity = rule
    return Finding(
        id=f"{report}-{slug}", report_id=report, rule=slug, code=code, severity=Severity(severity), title=title,
        message=f"{title}。", locators=(at(report, title, 40),),
    )  # fmt: skip


def _report(row: dict, year: int) -> Report:
    report = row["id"]
    initial, full, executed = row["funds"].split("/")
    line = FundLine(
        kind=FundKind.TOTAL, label="年度资金总额", budget_initial=_number(report, initial, 5, 1), budget_full=_number(report, full, 5, 2),
        executed=_number(report, executed, 5, 3), locator=at(report, "年度资金总额", 5),
    )  # fmt: skip
    year_at = at(report, f"{year}年度", 1, 1)
    return Report(
        id=report, document_id=report, file=f"{report}.docx", kind=DocumentKind(row["kind"]), unit=_text(report, row["unit"], 2),
        department=_text(report, row["department"], 3), project=_text(report, row["project"], 4),
        year=ExtractedInt(state=State.FOUND, value=year, text=year_at.quote, locator=year_at), fund_lines=(line,),
        indicators=tuple(_indicator(report, number, one) for number, one in enumerate(row.get("indicators", []))),
        total_score=_number(report, row.get("score"), 20), grade=_text(report, row.get("grade"), 21),
        sections=tuple(_sections(report, row)),
        statements=tuple(_statements(report, row)),
    )  # fmt: skip


def _statements(report: str, row: dict) -> list[Statement]:
    problems = [text for _, text in row.get("problems", [])]
    return [
        Statement(text=text, role=role, origin="section", locator=at(report, text, 30, number))
        for role, texts in ((SectionRole.PROBLEMS, problems), (SectionRole.MEASURES, row.get("measures", [])))
        for number, text in enumerate(texts)
    ]


def _sections(report: str, row: dict) -> list[Section]:
    texts = (
        (SectionRole.IMPLEMENTATION, "二、组织实施", [row["implementation"]] if "implementation" in row else []),
        (SectionRole.RESULTS, "三、主要成效", [row["results"]] if "results" in row else []),
        (SectionRole.PROBLEMS, "四、存在的问题", [text for _, text in row.get("problems", [])] or ["无"]),
        (SectionRole.MEASURES, "五、改进措施", row.get("measures", [])),
    )
    return [
        Section(
            role=role, title=title, locator=at(report, title, 29 + number),
            passages=tuple(Passage(text=text, locator=at(report, text, 30 + number, 1)) for text in passages),
        )
        for number, (role, title, passages) in enumerate(texts)
        if passages
    ]  # fmt: skip


def _indicator(report: str, number: int, row: list) -> Indicator:
    level1, level2, name, target, actual, weight, score, note = row
    line = 8 + number
    points = [None if number is None else str(number) for number in (weight, score)]
    return Indicator(
        level1=level1,
        level2=level2,
        name=name,
        target=found_text(target, at(report, target, line, 3)),
        actual=found_text(actual, at(report, actual, line, 4)),
        weight=_number(report, points[0], line, 5),
        score=_number(report, points[1], line, 6),
        note=NO_TEXT if note is None else found_text(note, at(report, note, line, 7)),
        locator=at(report, name, line, 2),
    )


def _register(number: int, row: dict) -> RegisterRow:
    money = {key: Decimal(row[key]) for key in ("amount", "spent", "score") if key in row}
    texts = {key: row[key] for key in ("unit", "project", "unit_kind", "status") if key in row}
    locator = Locator(file="台账.xlsx", sheet=RegisterKind(row["kind"]).label, row=number + 1, col=0, quote=row["unit"])
    return RegisterRow(kind=RegisterKind(row["kind"]), year=2023, locator=locator, **texts, **money)


def _policy(row: dict) -> PolicyText:
    passages = tuple(
        Passage(text=text, locator=Locator(file=row["file"], paragraph=number, quote=text))
        for number, text in enumerate(row["articles"])
    )
    return PolicyText(file=row["file"], title=row["title"], passages=passages)


class NoIndex:
    """An index for questions that must not need one."""

    def search(self, query, *, limit=20, report_ids=None):
        raise AssertionError(f"a computed question searched passages: {query}")
