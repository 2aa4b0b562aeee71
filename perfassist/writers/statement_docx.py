"""The annual statement as Word: 复核稿 with every figure's source beside it, 正式稿 clean."""

from collections import Counter
from datetime import date
from pathlib import Path

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from perfassist.domain.document import Locator
from perfassist.domain.statement import AnnualStatement, Figure, Missing, NamedSource, Slot, StatementParagraph
from perfassist.statement.text import gap_text
from perfassist.writers.appendix_docx import ORIGINS, append_sources
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
from perfassist.writers.ooxml import element
from perfassist.writers.saving import clean_text, writing

_AUTHOR = "数据来源"
_PLACES_SHOWN = 3
_LONGEST_QUOTE = 80


def write_statement(
    statement: AnnualStatement,
    path: Path,
    *,
    clean: bool = False,
    on: date | None = None,
    fonts: Fonts = DEFAULT_FONTS,
) -> None:
    """Write the statement as docx; `clean` leaves out comments and appendices (正式稿), `on` is its date.

    In both, each figure is a run inside a bookmark named by its key. Raises `InputError` when the file cannot be written.
    """
    document = new_document(statement.title, statement.issuer, fonts)
    if not clean:
        _mark_as_review_copy(document, fonts)
    title(document, statement.title, fonts)
    pen = _Pen(document, statement, fonts, commented=not clean)
    for section in statement.sections:
        if section.number:
            heading(document, f"{section.number}、{section.title}", 1, fonts)
        for paragraph in section.paragraphs:
            pen.write(paragraph)
    sign_off(document, statement.issuer, on, fonts)
    if not clean:
        append_sources(document, statement, fonts)
    with writing(path) as target:
        document.save(str(target))


def _mark_as_review_copy(document: Document, fonts: Fonts) -> None:
    section = document.sections[0]
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        write(header.paragraphs[0], "复核稿：数字带来源批注，附数据来源表；印发请用正式稿", fonts.page_number, fonts, 9)


class _Pen:
    """Writes the runs of the statement: figures with bookmark and comment, gaps highlighted."""

    def __init__(self, document: Document, statement: AnnualStatement, fonts: Fonts, *, commented: bool) -> None:
        self._document = document
        self._figures = {figure.key: figure for figure in statement.figures}
        self._missing = {gap.key: gap for gap in statement.missing}
        self._fonts = fonts
        self._commented = commented
        self._marks: Counter[str] = Counter()

    def write(self, source: StatementParagraph) -> None:
        if source.level:
            font = self._fonts.heading if source.level == 1 else self._fonts.subheading
            paragraph = heading(self._document, "", source.level, self._fonts)
        else:
            font = self._fonts.body
            paragraph = body_paragraph(self._document)
        for part in source.runs:
            if isinstance(part, str):
                write(paragraph, part, font, self._fonts)
            elif isinstance(part, NamedSource):
                run = write(paragraph, part.text, font, self._fonts)
                self._comment(run, "引自材料原文", part.sources)
            elif part.key in self._figures:
                self._figure(paragraph, self._figures[part.key], font)
            else:
                self._gap(paragraph, part, self._missing[part.key], font)

    def _figure(self, paragraph: Paragraph, figure: Figure, font: str) -> None:
        run = write(paragraph, figure.text, font, self._fonts)
        notes = [f"含义：{figure.meaning}（{figure.unit}）", f"来源：{ORIGINS[figure.origin]}"]
        if figure.formula:
            notes.insert(1, f"口径：{figure.formula}")
        self._comment(run, "\n".join(notes), figure.sources)
        self._bookmark(run, figure.key)

    def _gap(self, paragraph: Paragraph, slot: Slot, gap: Missing, font: str) -> None:
        run = write(paragraph, gap_text(gap), font, self._fonts)
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        self._bookmark(run, slot.key)

    def _bookmark(self, run: Run, key: str) -> None:
        self._marks[key] += 1
        times = self._marks[key]
        name = key if times == 1 else f"{key}__{times}"
        mark = str(self._marks.total())
        run._r.addprevious(element("bookmarkStart", id=mark, name=name))
        run._r.addnext(element("bookmarkEnd", id=mark))

    def _comment(self, run: Run, note: str, sources: tuple[Locator, ...]) -> None:
        if not self._commented or not run.text:
            return
        lines = [note, *(_place(source) for source in sources[:_PLACES_SHOWN])]
        if len(sources) > _PLACES_SHOWN:
            lines.append(f"…… 共 {len(sources)} 处")
        self._document.add_comment(run, text=clean_text("\n".join(lines)), author=_AUTHOR, initials="源")


def _place(source: Locator) -> str:
    quote = " ".join((source.quote or "").split())
    if len(quote) > _LONGEST_QUOTE:
        quote = quote[:_LONGEST_QUOTE] + "……"
    where = " ".join(part for part in (source.file, source.describe()) if part)
    return f"{where}：“{quote}”" if quote else where
