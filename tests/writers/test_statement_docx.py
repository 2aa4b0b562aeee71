"""The Word statement read back: figures, bookmarks, comments, appendices, layout."""

from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from perfassist.domain.errors import InputError
from perfassist.statement import draft
from perfassist.writers.statement_docx import write_statement
from tests.statement.county import corpus, report, reviewed, row


@pytest.fixture(scope="module")
def statement():
    papers = [
        reviewed(
            report("县水利局", "渠道", budget="100", executed="53.5", grade="优"),
            problems=["1.7公里因征地未完，推迟到次年3月"],
        ),
        reviewed(report("县林业局", "造林\x0b补助", budget="30", executed="30", file="造林.docx")),
    ]
    rows = [row("key_evaluation", 1, unit="县林业局", project="森林抚育", amount="186.4", score="81.2", grade="良")]
    return draft(corpus(*papers, rows=rows), 2023, "澄阳县")


@pytest.fixture(scope="module")
def copies(statement, tmp_path_factory):
    folder = tmp_path_factory.mktemp("word")
    write_statement(statement, folder / "复核稿.docx")
    write_statement(statement, folder / "正式稿.docx", clean=True, on=date(2024, 3, 15))
    return docx.Document(str(folder / "复核稿.docx")), docx.Document(str(folder / "正式稿.docx"))


def body_text(document):
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def bookmarked(document):
    """Return bookmark name → the text inside it."""
    marks = {}
    for start in document.element.body.iter(qn("w:bookmarkStart")):
        marks[start.get(qn("w:name"))] = "".join(node.text or "" for node in start.getnext().iter(qn("w:t")))
    return marks


def test_every_figure_is_printed_inside_its_bookmark_in_both_copies(statement, copies):
    for document in copies:
        marks = bookmarked(document)
        assert {figure.key: figure.text for figure in statement.figures}.items() <= marks.items()
        assert {gap.key for gap in statement.missing} <= marks.keys()


def test_bookmark_names_are_ones_word_accepts(copies):
    for name in bookmarked(copies[0]):
        assert len(name) <= 40
        assert name.isascii()
        assert name[0].isalpha()


def test_the_text_reads_as_drafted(copies):
    text = body_text(copies[1])
    assert "澄阳县2023年预算绩效管理情况说明" in text
    assert "总体执行率64.23%" in text
    assert "四、坚持质量引领" in text
    assert "2024年3月15日" in text


def test_the_review_copy_says_where_each_figure_comes_from(statement, copies):
    document = copies[0]
    comments = [comment.text for comment in document.comments]
    for figure in statement.figures:
        assert any(figure.meaning in text and figure.sources[0].file in text for text in comments)
    money = next(text for text in comments if "自评金额" in text)
    assert "100" in money
    assert "第6行 第4列" in money
    assert any("征地未完" in text and text.startswith("引自材料原文") for text in comments)


def test_the_appendix_has_a_row_per_figure_and_per_gap(statement, copies):
    figures, gaps, files = copies[0].tables
    assert [cell.text for cell in figures.rows[0].cells] == [
        "序号",
        "部分",
        "数值",
        "含义",
        "计算口径",
        "来源",
        "来源位置",
    ]
    assert len(figures.rows) == len(statement.figures) + 1
    assert len(gaps.rows) == len(statement.missing) + 1
    assert {row.cells[1].text for row in files.rows[1:]} >= {"县水利局/渠道.docx", "台账.xlsx"}


def test_gaps_are_highlighted(copies):
    for document in copies:
        gaps = [run for paragraph in document.paragraphs for run in paragraph.runs if run.text.startswith("【待补")]
        body = [run for run in gaps if "成文日期" not in run.text]
        assert body
        assert all(run.font.highlight_color is not None for run in body)


def test_the_final_copy_has_no_comments_and_no_appendix(copies):
    assert not list(copies[1].comments)
    assert not copies[1].tables
    assert "附件" not in body_text(copies[1])


def test_the_page_is_that_of_an_official_document(copies):
    section = copies[1].sections[0]
    assert abs(section.page_width - Mm(210)) < Mm(1)
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(margin.mm) for margin in margins] == [37, 28, 26, 35]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")
    assert copies[1].settings.odd_and_even_pages_header_footer
    assert section.footer.paragraphs[0].text.startswith("— ")


def test_fonts_are_set_for_chinese_and_no_theme_overrules_them(copies):
    for document in copies:
        for fonts in document.element.body.iter(qn("w:rFonts")):
            assert fonts.get(qn("w:eastAsia"))
            assert fonts.get(qn("w:hint")) == "eastAsia"
            assert not any("heme" in name for name in fonts.attrib)


def test_a_file_that_cannot_be_written_is_the_users_matter(statement, tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(InputError, match="不能写入"):
        write_statement(statement, tmp_path / "taken" / "a.docx")


def test_a_failed_writing_leaves_the_old_file(statement, tmp_path):
    target = tmp_path / "说明.docx"
    target.mkdir()
    (target / "x").write_text("alt")
    with pytest.raises(InputError):
        write_statement(statement, target)
    assert (target / "x").read_text() == "alt"
    assert [path.name for path in tmp_path.iterdir()] == ["说明.docx"]
