"""Plain text and Markdown."""

import pytest
from office_files import spans

from perfassist.readers import read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_every_usual_encoding_is_read(encoding: str):
    data = "一、项目概况\r\n\r\n　　全年执行数56.2万元。\r\n".encode(encoding)
    document = read(data, "自评.txt")
    assert [item.text for item in document.paragraphs()] == ["一、项目概况", "全年执行数56.2万元。"]
    assert (document.format, document.pages_read, document.pages_total) == ("text", 1, 1)


def test_markdown_headings_and_tables():
    text = "## 自评\n\n| 指标 | 目标 |\n|---|:-:|\n| 里程 | ≥12<br>公里 |\n| 甲\\|乙 |\n\n正文 | 不是表\n"
    document = read(text.encode(), "a.md")
    heading, table, paragraph = document.blocks
    assert heading.type == "paragraph"
    assert (heading.text, heading.level) == ("自评", 2)
    assert table.type == "table"
    assert spans(table) == {
        (0, 0, 1, 1, "指标"), (0, 1, 1, 1, "目标"), (1, 0, 1, 1, "里程"), (1, 1, 1, 1, "≥12\n公里"),
        (2, 0, 1, 1, "甲|乙"), (2, 1, 1, 1, ""),
    }  # fmt: skip
    assert paragraph.type == "paragraph"
    assert paragraph.text == "正文 | 不是表"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("text", ["执", "一", "≥90%执行"])
def test_a_few_characters_are_not_taken_for_another_script(text: str, encoding: str):
    assert [item.text for item in read(text.encode(encoding), "a.txt").paragraphs()] == [text]
