"""Small literals of reports, reviews and ledger rows for the tests of the statement and of the writers."""

from decimal import Decimal

from perfassist.domain.corpus import Corpus, ReviewedReport
from perfassist.domain.document import DocumentKind, FileStatus, Locator, ReceivedFile
from perfassist.domain.extracted import ExtractedInt, State, found_number, found_text
from perfassist.domain.finding import Disclosure, Finding, JudgedStatement, Severity, Shortfall, Substance
from perfassist.domain.register import RegisterKind, RegisterRow
from perfassist.domain.report import FundKind, FundLine, Indicator, Report


def at(file, row=0, col=0, quote="原文"):
    return Locator(file=file, table=0, row=row, col=col, quote=quote)


def number(file, value, row, col):
    return found_number(Decimal(value), at(file, row, col, value))


def report(unit, project, *, year=2023, budget=None, executed=None, grade=None, score=None, **extra):
    file = extra.pop("file", f"{unit}/{project}.docx")
    money = {}
    if budget is not None:
        money |= {"budget_full": number(file, budget, 5, 3), "budget_initial": number(file, budget, 5, 2)}
    if executed is not None:
        money["executed"] = number(file, executed, 5, 4)
    line = FundLine(kind=FundKind.TOTAL, label="年度资金总额", locator=at(file, 5), **money)
    values = {
        "kind": DocumentKind.PROJECT_FORM,
        "fund_lines": (line,) if money else (),
        "year": ExtractedInt(state=State.FOUND, value=year, text=str(year), locator=at(file, 0, 0, f"{year}年度")),
    }
    if unit is not None:
        values["unit"] = found_text(unit, at(file, 2, 1, unit))
    if project is not None:
        values["project"] = found_text(project, at(file, 1, 1, project))
    if grade is not None:
        values["grade"] = found_text(grade, at(file, 30, 1, grade))
    if score is not None:
        values["total_score"] = number(file, score, 30, 5)
    identity = f"{unit}-{project}-{year}-{extra.get('kind', 'form')}"
    return Report(id=identity, document_id=f"doc-{file}", file=file, **(values | extra))


def indicator(file, name, target, actual, *, weight="10", score="10", row=10, **extra):
    return Indicator(
        level1=extra.pop("level1", "产出指标"),
        level2=extra.pop("level2", "数量指标"),
        name=name,
        target=found_text(target, at(file, row, 3, target)),
        actual=found_text(actual, at(file, row, 4, actual)),
        weight=number(file, weight, row, 5),
        score=number(file, score, row, 6),
        locator=at(file, row, 2, name),
        **extra,
    )


def finding(owner, rule="execution-rate", title="执行率与金额不符", *, severity=Severity.RETURN, message=None, n=0):
    return Finding(
        id=f"{owner.id}-{rule}-{n}",
        report_id=owner.id,
        rule=rule,
        code="PA202",
        severity=severity,
        title=title,
        message=message or f"{title}：请核对",
        locators=(at(owner.file, 5, 6, "98%"),),
    )


def reviewed(owner, verdict=None, *, problems=(), concealment=False, findings=(), current=True, measures=()):
    """Review a report; `problems` are (text, substance) pairs or plain substantive texts."""
    judged = tuple(
        JudgedStatement(text=text, substance=substance, locator=at(owner.file, 40, 1, text))
        for text, substance in (one if isinstance(one, tuple) else (one, Substance.SUBSTANTIVE) for one in problems)
    )
    if verdict is None and judged:
        verdict = Substance.SUBSTANTIVE
    shortfalls = (
        (Shortfall(kind="low_execution", message="执行率 40%", owned=False, locator=at(owner.file, 5, 4)),)
        if concealment
        else ()
    )
    return ReviewedReport(
        report=owner,
        disclosure=Disclosure(
            report_id=owner.id,
            verdict=verdict,
            problems=judged,
            measures=tuple(
                JudgedStatement(text=text, substance=Substance.TOKEN, locator=at(owner.file, 41, 1, text))
                for text in measures
            ),
            shortfalls=shortfalls,
            concealment=concealment,
            evidence=(at(owner.file, 40, 1, "无"),),
        ),
        findings=tuple(findings),
        current=current,
    )


def row(kind, n, **fields):
    money = ("amount", "spent", "recovered", "score")
    values = {name: Decimal(value) if name in money else value for name, value in fields.items()}
    kind = RegisterKind(kind)
    locator = Locator(file="台账.xlsx", sheet=kind.label, row=n, quote=str(fields))
    return RegisterRow(kind=kind, locator=locator, **values)


def received(file, status=FileStatus.READ, **extra):
    return ReceivedFile(id=f"doc-{file}", file=file, status=status, **extra)


def corpus(*reports, rows=(), files=(), decisions=()):
    return Corpus(reports=tuple(reports), registers=tuple(rows), files=tuple(files), decisions=tuple(decisions))
