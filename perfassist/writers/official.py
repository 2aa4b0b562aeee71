"""The look of an official Chinese document (GB/T 9704-2012 党政机关公文格式) for python-docx.

A4, margins 37/28/26/35 mm, 22 lines of 28 characters, body 三号仿宋, page number “— 1 —” outside.
"""

from datetime import date
from itertools import pairwise

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import _Element

from perfassist.domain.record import Record
from perfassist.writers.ooxml import drop_attributes, element, insert_before
from perfassist.writers.saving import clean_text

_BODY_SIZE = 16.0  # 三号
_TITLE_SIZE = 22.0  # 二号
_PAGE_NUMBER_SIZE = 14.0  # 四号
_LINE = 28.95  # 22 lines on 225 mm
_LINE_PITCH = 579  # the same in twips
_CHARACTER = 320  # one character of 三号 in twips
# 28 characters of 16 pt are wider than 156 mm by a quarter point each.
_CONDENSED = -5
_AFTER_SPACING = ("w", "kern", "position", "sz", "szCs", "highlight", "lang")
_THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


class Fonts(Record):
    """The fonts. 方正小标宋简体 and 仿宋_GB2312 are habit, not the standard: a county may set what it has installed."""

    title: str = "方正小标宋简体"
    body: str = "仿宋"
    heading: str = "黑体"
    subheading: str = "楷体"
    page_number: str = "宋体"
    latin: str = "Times New Roman"


DEFAULT_FONTS = Fonts()


def new_document(title: str, author: str, fonts: Fonts) -> Document:
    """Return an empty document with page, grid, default font and page numbers set."""
    document = docx.Document()
    document.core_properties.title = clean_text(title)
    document.core_properties.author = clean_text(author)
    document.core_properties.comments = ""
    normal = document.styles["Normal"]
    normal.font.size = Pt(_BODY_SIZE)
    _set_fonts(normal.element.get_or_add_rPr(), fonts.body, fonts.latin)
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None:
        _set_fonts(defaults, fonts.body, fonts.latin)
        language = defaults.find(qn("w:lang"))
        if language is not None:
            language.set(qn("w:eastAsia"), "zh-CN")
    lay_out(document.sections[0])
    document.settings.odd_and_even_pages_header_footer = True
    _number_pages(document.sections[0], fonts)
    return document


def lay_out(section: Section, *, landscape: bool = False) -> None:
    """Set paper, margins and grid; the landscape page is for tables."""
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    margins = (25, 22, 25, 25) if landscape else (37, 26, 35, 28)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, margins)
    section.footer_distance = Mm(12 if landscape else 25)
    section.header_distance = Mm(12 if landscape else 18)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = element("docGrid")
        section._sectPr.append(grid)
    # linesAndChars would halve the lines in LibreOffice; the characters are fitted by the run spacing instead.
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(_LINE_PITCH))
    drop_attributes(grid, "charSpace")


def write(paragraph: Paragraph, text: str, font: str, fonts: Fonts, size: float = _BODY_SIZE) -> Run:
    """Add a run in the East Asian font and size; digits and letters in the Latin font."""
    run = paragraph.add_run(clean_text(text))
    run.font.size = Pt(size)
    properties = run._r.get_or_add_rPr()
    _set_fonts(properties, font, fonts.latin)
    if size == _BODY_SIZE:
        insert_before(properties, element("spacing", val=str(_CONDENSED)), *_AFTER_SPACING)
    return run


def body_paragraph(document: Document, *, indent: bool = True) -> Paragraph:
    """Add an empty body paragraph, justified, its first line indented by two characters."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _exact(paragraph, _LINE)
    if indent:
        _first_line(paragraph, 2)
    return paragraph


def title(document: Document, text: str, fonts: Fonts) -> None:
    """Add the centred title with an empty line after it."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _exact(paragraph, 35)
    # On the grid a line of this height would take two.
    insert_before(paragraph._p.get_or_add_pPr(), element("snapToGrid", val="0"), "spacing", "ind", "jc")
    _outline(paragraph, 0)
    write(paragraph, text, fonts.title, fonts, _TITLE_SIZE)
    body_paragraph(document, indent=False)


def heading(document: Document, text: str, level: int, fonts: Fonts, *, indent: bool = True) -> Paragraph:
    """Add a heading: level 1 一、 in 黑体, level 2 （一） in 楷体."""
    paragraph = body_paragraph(document, indent=indent)
    paragraph.paragraph_format.keep_with_next = True
    _outline(paragraph, level)
    write(paragraph, text, fonts.heading if level == 1 else fonts.subheading, fonts)
    return paragraph


def sign_off(document: Document, issuer: str, on: date | None, fonts: Fonts) -> None:
    """Add issuer and date as for a paper without a seal; without a date its place stays visible.

    The date begins two characters right of the issuer, which itself ends two characters from the edge; where the
    date is the longer one, it ends two characters from the edge (GB/T 9704-2012, 7.3.5.2).
    """
    body_paragraph(document, indent=False)
    text = f"{on.year}年{on.month}月{on.day}日" if on else "【待补：成文日期】"
    issuer_width, date_width = _width(issuer), _width(text)
    issuer_right = 2.0
    date_right = issuer_right + issuer_width - 2 - date_width
    if date_right < 2:
        date_right, issuer_right = 2.0, 2 + date_width + 2 - issuer_width
    for line, right in ((issuer, issuer_right), (text, date_right)):
        paragraph = body_paragraph(document, indent=False)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.keep_together = True
        _indent(paragraph, "right", max(right, 0))
        write(paragraph, line, fonts.body, fonts)


def _width(text: str) -> float:
    """Return the width in characters of 三号: a digit takes half, between a digit and a character stands a quarter."""
    gaps = sum(left.isascii() != right.isascii() for left, right in pairwise(text))
    return sum(0.5 if character.isascii() else 1 for character in text) + gaps / 4


def _set_fonts(properties: _Element, east_asia: str, latin: str) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = element("rFonts")
        properties.insert(0, fonts)
    drop_attributes(fonts, *_THEMES)
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), latin)
    fonts.set(qn("w:eastAsia"), east_asia)
    # Without the hint Word sets Chinese quotation marks and dashes in the Latin font, half as wide.
    fonts.set(qn("w:hint"), "eastAsia")


def _exact(paragraph: Paragraph, points: float) -> None:
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(points)
    # A page has its 22 lines, even where one line of a paragraph stands alone.
    layout.widow_control = False


def _indent(paragraph: Paragraph, side: str, characters: float) -> None:
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn(f"w:{side}Chars"), str(round(characters * 100)))
    indent.set(qn(f"w:{side}"), str(round(characters * _CHARACTER)))


def _first_line(paragraph: Paragraph, characters: int) -> None:
    _indent(paragraph, "firstLine", characters)


def _outline(paragraph: Paragraph, level: int) -> None:
    paragraph._p.get_or_add_pPr().append(element("outlineLvl", val=str(level)))


def _number_pages(section: Section, fonts: Fonts) -> None:
    """Put “— 1 —” one character from the edge, right on odd pages and left on even ones."""
    for footer, alignment, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT, "right"),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT, "left"),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = alignment
        _indent(paragraph, side, 1)
        write(paragraph, "— ", fonts.page_number, fonts, _PAGE_NUMBER_SIZE)
        _page_field(paragraph, fonts)
        write(paragraph, " —", fonts.page_number, fonts, _PAGE_NUMBER_SIZE)


def _page_field(paragraph: Paragraph, fonts: Fonts) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = write(paragraph, "", fonts.page_number, fonts, _PAGE_NUMBER_SIZE)
        if kind:
            mark = element("fldChar", fldCharType=kind)
        else:
            mark = element("instrText")
            mark.text = text
        run._r.append(mark)
