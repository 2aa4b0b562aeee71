"""Cutting a corpus into passages that can be found and quoted: each knows its unit, project, year and section."""

from collections.abc import Iterator
from decimal import Decimal

from perfassist.answers.plans.evidence import written
from perfassist.answers.plans.facets import label_of
from perfassist.domain.corpus import Corpus, PolicyText, ProjectCase
from perfassist.domain.document import Locator
from perfassist.domain.extracted import Extracted
from perfassist.domain.report import FundLine, Indicator, Report, SectionRole
from perfassist.ports import IndexedPassage

_LONGEST = 600
_ROWS = ("项目资金", "绩效指标")


def passages_of(corpus: Corpus) -> list[IndexedPassage]:
    """Return the passages of every current report and of the county's own rules.

    Sections and stated problems, causes and measures as written; rows of indicators and money as sentences. The text
    searched begins with year, unit, project and section, so that a question that names them finds the right paper.
    """
    found: dict[str, IndexedPassage] = {}
    for case in corpus.cases:
        for paper in case.all():
            for number, passage in enumerate(_of_report(case, paper.report)):
                key = f"{paper.report.id}:{number}"
                found[key] = passage.model_copy(update={"id": key})
    for policy in corpus.policies:
        for number, passage in enumerate(_of_policy(policy)):
            key = f"policy:{policy.file}:{number}"
            found[key] = passage.model_copy(update={"id": key})
    return list(found.values())


def _of_report(case: ProjectCase, report: Report) -> Iterator[IndexedPassage]:
    head = label_of(case, with_year=True).replace(" · ", " ")
    for where, said, place in _texts(report):
        # The rows of tables are searched as sentences; what is quoted is the cell, as it stands in the document.
        quote = place.quote if where.startswith(_ROWS) and place.quote else said
        yield IndexedPassage(
            id="", text=f"{head} {where} {said}", quote=quote, locator=place, report_id=report.id,
            unit=report.unit.value, project=report.project.value, year=report.year.value,
        )  # fmt: skip


def _texts(report: Report) -> Iterator[tuple[str, str, Locator]]:
    """Yield where a text stands, the text searched and its place."""
    yield from _prose(report)
    yield from _rows(report)
    for passage in report.leftovers:
        yield "其他内容", passage.text, passage.locator


def _prose(report: Report) -> Iterator[tuple[str, str, Locator]]:
    seen: set[str] = set()
    for section in report.sections:
        for passage in section.passages:
            seen.add(passage.text)
            for piece in pieces(passage.text):
                yield f"{section.title} {_ROLE_WORDS.get(section.role, '')}", piece, passage.locator
    for statement in report.statements:
        if not any(statement.text in text for text in seen):
            yield _ROLE_WORDS.get(statement.role, "说明"), statement.text, statement.locator
    for goal in report.goals:
        for title, value in (("年度总体目标 预期目标", goal.expected), ("年度总体目标 实际完成情况", goal.actual)):
            if value.value and value.locator:
                for piece in pieces(value.value):
                    yield title, piece, value.locator


def _rows(report: Report) -> Iterator[tuple[str, str, Locator]]:
    for line in report.fund_lines:
        if line.note.value and line.note.locator:
            yield f"资金 {line.label} 偏差原因", line.note.value, line.note.locator
        yield "项目资金", _fund_row(line), line.locator
    for row in report.indicators:
        yield f"绩效指标 {row.level1 or ''} {row.level2 or ''}", _indicator_row(row), _row_place(row)


_ROLE_WORDS = {
    SectionRole.OVERVIEW: "基本情况", SectionRole.IMPLEMENTATION: "组织实施 做法", SectionRole.RESULTS: "成效 成绩 效果",
    SectionRole.PROBLEMS: "存在问题 困难 不足", SectionRole.CAUSES: "原因", SectionRole.MEASURES: "改进措施 整改 下一步",
    SectionRole.SUGGESTIONS: "建议", SectionRole.LESSONS: "经验 做法", SectionRole.APPLICATION: "结果应用 公开",
    SectionRole.OTHER_NOTES: "其他说明", SectionRole.CONCLUSION: "自评结论",
}  # fmt: skip


def pieces(text: str) -> Iterator[str]:
    """Cut a long text at the ends of sentences; each piece is verbatim."""
    start = 0
    while len(text) - start > _LONGEST:
        cut = max(text.rfind(mark, start, start + _LONGEST) for mark in "。；\n")
        cut = start + _LONGEST if cut <= start else cut + 1
        yield text[start:cut].strip()
        start = cut
    if rest := text[start:].strip():
        yield rest


def _shown(value: Extracted[Decimal]) -> str:
    return written(value.value) if value.value is not None else "未填"


def _fund_row(line: FundLine) -> str:
    return (
        f"{line.label}：年初预算{_shown(line.budget_initial)}万元，全年预算{_shown(line.budget_full)}万元，"
        f"全年执行{_shown(line.executed)}万元"
    )


def _indicator_row(row: Indicator) -> str:
    note = f"，偏差原因及措施：{row.note.value}" if row.note.value else ""
    return f"{row.name}：年度指标值{row.target.value or '未填'}，实际完成值{row.actual.value or '未填'}{note}"


def _row_place(row: Indicator) -> Locator:
    return row.note.locator if row.note.locator is not None else row.locator


def _of_policy(policy: PolicyText) -> Iterator[IndexedPassage]:
    for passage in policy.passages:
        for piece in pieces(passage.text):
            yield IndexedPassage(
                id="",
                text=f"{policy.title} {passage.locator.section or ''} {piece}",
                quote=piece,
                locator=passage.locator,
            )
