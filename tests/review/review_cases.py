"""Reports written shortly in YAML, built into records with a place for everything.

An indicator is one line: ``一级 | 二级 | 三级 | 目标 | 完成 | 分值 | 得分 | 原因``; a line of money is
``类别 | 名称 | 年初 | 全年 | 执行 | 执行率 | 分值 | 得分 | 原因``. A blank stands for what the form leaves blank.
"""

import datetime
import hashlib
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import yaml

from perfassist.domain.document import DocumentKind, Locator
from perfassist.domain.extracted import (
    ExtractedDate,
    ExtractedInt,
    ExtractedNumber,
    ExtractedText,
    State,
    found_number,
    found_text,
)
from perfassist.domain.register import RegisterKind, RegisterRow
from perfassist.domain.report import (
    ClassPoints,
    FundKind,
    FundLine,
    Goal,
    Indicator,
    Passage,
    Report,
    Section,
    SectionRole,
    Statement,
)

CASES = Path(__file__).parent.parent / "cases"
_ROLES = (
    (SectionRole.OTHER_NOTES, "其他"),
    (SectionRole.PROBLEMS, "问题|不足"),
    (SectionRole.CAUSES, "原因"),
    (SectionRole.MEASURES, "措施|打算"),
    (SectionRole.SUGGESTIONS, "建议"),
    (SectionRole.LESSONS, "经验|做法"),
    (SectionRole.RESULTS, "完成|成效|绩效"),
    (SectionRole.IMPLEMENTATION, "资金|实施"),
    (SectionRole.OVERVIEW, "概况|基本情况"),
    (SectionRole.CONCLUSION, "结论|得分"),
)
_ITEM = re.compile(r"[。；;\n]|(?:^|(?<=[。；;\n]))(?:\d+[.、]|[一二三四五]是)")


def load_cases(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def build(spec: dict, file: str = "自评表.docx") -> Report:
    """Build a report from its short form."""
    return _Builder(spec, file).report()


def register_row(spec: dict) -> RegisterRow:
    place = Locator(file="台账.xlsx", sheet="应报单位", row=1, col=0, quote=str(spec.get("unit")))
    return RegisterRow(**{**spec, "kind": RegisterKind(spec["kind"])}, locator=place)


class _Builder:
    def __init__(self, spec: dict, file: str) -> None:
        self._spec = spec
        self._file = spec.get("file", file)
        self._paragraph = 0

    def report(self) -> Report:
        spec = self._spec
        sections = tuple(self._sections())
        indicators = tuple(self._indicator(number, line) for number, line in enumerate(spec.get("indicators", [])))
        funds = tuple(self._fund(number, line) for number, line in enumerate(spec.get("funds", [])))
        notes = [*(line.note for line in funds), *(row.note for row in indicators)]
        digest = hashlib.sha256(f"{self._file}{spec}".encode()).hexdigest()
        return Report(
            id=digest[:16], document_id=digest, file=self._file, kind=DocumentKind(spec.get("kind", "project_form")),
            unit=self._text(spec.get("unit", "石桥镇人民政府")), department=self._text(spec.get("department")),
            project=self._text(spec.get("project", "农村公路养护")), year=self._year(spec.get("year", 2023)),
            reported_on=self._date(spec.get("reported_on")), fund_lines=funds, indicators=indicators, sections=sections,
            goals=tuple(
                Goal(expected=self._text(goal.get("expected")), actual=self._text(goal.get("actual")))
                for goal in spec.get("goals", [])
            ),
            class_points=tuple(
                ClassPoints(level=level, name=name, points=Decimal(str(points)), locator=self._place(name))
                for level, name, points in spec.get("classes", [])
            ),
            total_weight=self._number(spec.get("total_weight")), total_score=self._number(spec.get("total_score")),
            grade=self._text(spec.get("grade")), statements=tuple(self._statements(sections, notes)),
            leftovers=tuple(Passage(text=text, locator=self._place(text)) for text in spec.get("leftovers", [])),
            hidden=tuple(self._place(text) for text in spec.get("hidden", [])), warnings=tuple(spec.get("warnings", [])),
        )  # fmt: skip

    def _place(self, quote: str, *, row: int | None = None, col: int | None = None) -> Locator:
        self._paragraph += 1
        if row is None:
            return Locator(file=self._file, paragraph=self._paragraph, quote=quote)
        return Locator(file=self._file, table=0, row=row, col=col, quote=quote)

    def _cell(self, parts: list[str], row: int, col: int) -> ExtractedText:
        text = parts[col].strip() if col < len(parts) else ""
        return found_text(text, self._place(text, row=row, col=col)) if text else ExtractedText()

    def _figure(self, parts: list[str], row: int, col: int) -> ExtractedNumber:
        text = parts[col].strip() if col < len(parts) else ""
        if not text:
            return ExtractedNumber()
        place = self._place(text, row=row, col=col)
        try:
            return found_number(Decimal(text), place)
        except ArithmeticError:
            return ExtractedNumber(state=State.FAILED, text=text, locator=place)

    def _indicator(self, number: int, line: str) -> Indicator:
        parts, row = line.split("|"), number + 10
        return Indicator(
            level1=parts[0].strip() or None, level2=parts[1].strip() or None, name=parts[2].strip(),
            target=self._cell(parts, row, 3), actual=self._cell(parts, row, 4), weight=self._figure(parts, row, 5),
            score=self._figure(parts, row, 6), note=self._cell(parts, row, 7),
            locator=self._place(parts[2].strip(), row=row, col=2),
        )  # fmt: skip

    def _fund(self, number: int, line: str) -> FundLine:
        parts, row = line.split("|"), number + 3
        return FundLine(
            kind=FundKind(parts[0].strip()), label=parts[1].strip(), budget_initial=self._figure(parts, row, 2),
            budget_full=self._figure(parts, row, 3), executed=self._figure(parts, row, 4),
            execution_rate=self._figure(parts, row, 5), weight=self._figure(parts, row, 6),
            score=self._figure(parts, row, 7), note=self._cell(parts, row, 8),
            locator=self._place(parts[1].strip(), row=row, col=1),
        )  # fmt: skip

    def _text(self, value: str | None) -> ExtractedText:
        return found_text(value, self._place(value)) if value else ExtractedText()

    def _number(self, value: object) -> ExtractedNumber:
        return ExtractedNumber() if value is None else found_number(Decimal(str(value)), self._place(str(value)))

    def _year(self, value: int | None) -> ExtractedInt:
        if value is None:
            return ExtractedInt()
        return ExtractedInt(state=State.FOUND, value=value, text=str(value), locator=self._place(str(value)))

    def _date(self, value: datetime.date | None) -> ExtractedDate:
        if value is None:
            return ExtractedDate()
        return ExtractedDate(state=State.FOUND, value=value, text=str(value), locator=self._place(str(value)))

    def _sections(self) -> Iterator[Section]:
        for title, text in self._spec.get("sections", {}).items():
            role = next((role for role, words in _ROLES if re.search(words, title)), SectionRole.OTHER)
            lines = [line for line in (text or "").split("\n") if line.strip()]
            yield Section(
                role=role, title=title, locator=self._place(title),
                passages=tuple(Passage(text=line, locator=self._place(line)) for line in lines),
            )  # fmt: skip

    def _statements(self, sections: tuple[Section, ...], notes: list[ExtractedText]) -> Iterator[Statement]:
        told = (
            SectionRole.PROBLEMS, SectionRole.CAUSES, SectionRole.MEASURES, SectionRole.SUGGESTIONS,
            SectionRole.OTHER_NOTES, SectionRole.LESSONS,
        )  # fmt: skip
        for section in sections:
            for passage in section.passages if section.role in told else ():
                for piece in _ITEM.split(passage.text):
                    if piece.strip() and piece.strip() not in ("无", "暂无", "没有", "/"):
                        place = passage.locator.model_copy(update={"quote": piece.strip()})
                        yield Statement(text=piece.strip(), role=section.role, origin="section", locator=place)
        for note in notes:
            if note.value is not None and note.locator is not None:
                yield Statement(text=note.value, role=SectionRole.CAUSES, origin="note", locator=note.locator)
