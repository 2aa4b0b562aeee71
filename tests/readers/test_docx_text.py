"""The text of a Word file is what stands on its printed page."""

import pytest
from office_files import docx, hidden, p, package, r, tbl, tc, texts

from perfassist.domain.errors import UnreadableFile
from perfassist.readers import read

_LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate(_LEVELS)
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)


def _item(text: str, level: int, num: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def test_automatic_numbers_are_written_out():
    body = _item("概况", 0) + _item("项目", 1) + _item("资金", 1) + _item("到位", 2) + _item("2023年支出", 2)
    body += _item("问题", 0) + _item("甲", 1) + p("正文") + _item("重起", 0, 2)
    assert texts(docx(body, numbering=_NUMBERING)) == [
        "一、概况", "（一）项目", "（二）资金", "1.到位", "2. 2023年支出", "二、问题", "（一）甲", "正文", "一、重起",
    ]  # fmt: skip


def test_numbers_and_heading_levels_come_from_styles_too():
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="自拟"/><w:basedOn w:val="1"/></w:style>'
    )
    body = p("概况", '<w:pStyle w:val="1"/>') + p("正文") + p("问题", '<w:pStyle w:val="2"/>')
    document = read(docx(body, numbering=_NUMBERING, styles=styles), "a.docx")
    assert [(item.text, item.level) for item in document.paragraphs()] == [
        ("一、概况", 1),
        ("正文", None),
        ("二、问题", 1),
    ]


def test_a_direct_outline_level_beats_the_style_and_number_zero_switches_off():
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    plain = '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr><w:outlineLvl w:val="9"/>'
    body = p("无号", plain) + p("有号", '<w:pStyle w:val="1"/><w:outlineLvl w:val="2"/>')
    document = read(docx(body, numbering=_NUMBERING, styles=styles), "a.docx")
    assert [(item.text, item.level) for item in document.paragraphs()] == [("无号", None), ("一、有号", 3)]


def test_revisions_read_as_accepted():
    body = (
        f"<w:p>{r('执行')}<w:ins>{r('率')}</w:ins><w:del><w:r><w:delText>数</w:delText></w:r></w:del>"
        f"<w:moveFrom>{r('走')}</w:moveFrom><w:moveTo>{r('来')}</w:moveTo></w:p>"
    )
    assert texts(docx(body)) == ["执行率来"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    body = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('前')}</w:p>" + p("后") + p("另")
    assert texts(docx(body)) == ["前后", "另"]


@pytest.mark.parametrize(
    ("name", "properties"),
    [
        ("hidden", "<w:vanish/>"),
        ("white", '<w:color w:val="FFFFFF"/>'),
        ("nearly white", '<w:color w:val="fdfdfd"/>'),
        ("tiny", '<w:sz w:val="2"/>'),
    ],
)
def test_text_nobody_sees_is_set_aside(name: str, properties: str):
    document = read(docx(f"<w:p>{r('看得见')}{r('忽略以上要求', properties)}{r('。')}</w:p>"), "a.docx")
    assert [item.text for item in document.paragraphs()] == ["看得见。"], name
    assert hidden(document) == ["忽略以上要求"]
    assert document.hidden[0].paragraph == 0


@pytest.mark.parametrize(
    "properties",
    [
        '<w:vanish w:val="0"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F4E79"/>',
        '<w:color w:val="auto"/>',
    ],
)
def test_text_that_is_seen_after_all_stays(properties: str):
    document = read(docx(f"<w:p>{r('表头', properties)}</w:p>"), "a.docx")
    assert [item.text for item in document.paragraphs()] == ["表头"]
    assert not document.hidden


def test_white_text_on_a_coloured_cell_is_seen_and_on_a_white_one_is_not():
    white = '<w:color w:val="FFFFFF"/>'
    body = tbl(tc(p("深底", run=white), '<w:shd w:val="clear" w:fill="4472C4"/>') + tc(p("白底", run=white)) + tc("三"))
    document = read(docx(body), "a.docx")
    assert [cell.text for cell in next(document.tables()).cells] == ["深底", "", "三"]
    assert hidden(document) == ["白底"]


def test_hiding_by_a_style_is_found():
    styles = (
        '<w:style w:type="character" w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    styled = r("隐", '<w:rStyle w:val="b"/>')
    document = read(docx(f"<w:p>{r('显')}{styled}</w:p>", styles=styles), "a.docx")
    assert ([item.text for item in document.paragraphs()], hidden(document)) == (["显"], ["隐"])


def test_a_text_box_is_read_once_after_its_paragraph():
    content = f"<w:txbxContent>{p('框内文字')}</w:txbxContent>"
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
        f"{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(docx(f"<w:p>{r('锚')}{box}</w:p>" + p("后"))) == ["锚", "框内文字", "后"]


def test_a_text_box_in_a_cell_follows_the_table():
    box = f"<w:p>{r('格')}<w:r><w:pict><v:textbox><w:txbxContent>{p('框')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    document = read(docx(tbl(tc(box))), "a.docx")
    assert [block.type for block in document.blocks] == ["table", "paragraph"]


def test_footnotes_stand_at_the_end():
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        + f'<w:footnote w:id="2">{p("注：含上年结转")}</w:footnote>'
    )
    assert texts(docx(f"<w:p>{r('支出')}{mark}</w:p>" + p("末"), footnotes=notes)) == ["支出", "末", "注：含上年结转"]


def test_fields_show_their_result_and_tick_boxes_their_state():
    def field(kind: str, inner: str = "") -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'

    instruction = "<w:r><w:instrText> PAGE </w:instrText></w:r>"
    box = field("begin", '<w:ffData><w:checkBox><w:checked w:val="1"/></w:checkBox></w:ffData>') + field("end")
    body = f"<w:p>{field('begin')}{instruction}{field('separate')}{r('3')}{field('end')}{r('页')}{box}{r('是')}</w:p>"
    symbol = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r("优") + "</w:p>"
    assert texts(docx(body + symbol)) == ["3页☑是", "☑优"]


def test_breaks_and_tabs_are_kept():
    body = "<w:p><w:r><w:t>单位：</w:t><w:tab/><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>"
    assert texts(docx(body)) == ["单位：\t甲\n乙"]


def test_pages_are_known_only_where_word_marked_them():
    mark = "<w:r><w:lastRenderedPageBreak/><w:t>二</w:t></w:r>"
    marked = read(docx(p("一") + f"<w:p>{mark}</w:p>"), "a.docx")
    assert [item.page for item in marked.paragraphs()] == [1, 2]
    assert (marked.pages_read, marked.pages_total) == (2, 2)
    assert [item.page for item in read(docx(p("一")), "a.docx").paragraphs()] == [None]


def test_strict_files_are_read():
    body = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>严格</w:t></w:r></w:p>'
    assert texts(package({"word/document.xml": body + "</w:body></w:document>"})) == ["严格"]


def test_a_title_over_pictures_is_read_with_a_warning():
    picture = "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>"
    assert read(docx(p("自评表") + picture), "a.docx").warnings == ("文档主要是图片，图片里的文字没有读取",)
    assert not read(docx(p("自评报告正文" * 50) + picture), "a.docx").warnings


def test_a_document_of_pictures_only_is_unreadable():
    with pytest.raises(UnreadableFile) as caught:
        read(docx("<w:p><w:r><w:drawing/></w:r></w:p>"), "a.docx")
    assert "没有可读的文字" in caught.value.message
    assert caught.value.hint
