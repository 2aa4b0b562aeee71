"""Single statements out of running text."""

import pytest

from perfassist.domain.document import Locator
from perfassist.domain.report import Passage, Section, SectionRole
from perfassist.extraction.statements import pieces_of, role_of_piece, statements_of


def _pieces(text: str) -> list[str]:
    return [piece.text for piece in pieces_of(Passage(text=text, locator=Locator(file="a.docx", quote=text)))]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("一是进度慢。二是人手少，仅2人；三是验收晚。", ["进度慢", "人手少，仅2人", "验收晚"]),
        ("1.渠道渗漏。7月查出3处。2.管护不到位。", ["渠道渗漏。7月查出3处", "管护不到位"]),
        ("1．88人没有适配。2．5人推迟。", ["88人没有适配", "5人推迟"]),
        ("1.3处隐患点无人。2.16本记录断记。", ["3处隐患点无人", "16本记录断记"]),
        ("1.5公里没有施工。", ["1.5公里没有施工"]),
        ("（一）鼓包；（二）没有包边。", ["鼓包", "没有包边"]),
        ("主要存在以下问题：一是欠款46万元；二是流标1次。", ["欠款46万元", "流标1次"]),
        ("施工方说“要等暑假。没有办法”。已约谈。", ["施工方说“要等暑假。没有办法”", "已约谈"]),
        ("1.意识不强；2.指标不细。下一步将加强学习。", ["意识不强", "指标不细", "下一步将加强学习"]),
        ("完成率 92 %；差 8\n户。", ["完成率92%", "差8户"]),
        ("* 缺2台水泵；\n", ["缺2台水泵"]),
        ("但也要看到，泵站老化；管护费少收3万元。", ["泵站老化", "管护费少收3万元"]),
        ("工作中还有一些薄弱环节：队伍不稳；台账不全。", ["队伍不稳", "台账不全"]),
        (
            "档案管理水平有待提高，业务培训还需加强，绩效管理仍需完善。",
            ["档案管理水平有待提高", "业务培训还需加强", "绩效管理仍需完善"],
        ),
        (
            "水费收缴率只有61%，两个村没有定价，管护水平有待提高。",
            ["水费收缴率只有61%，两个村没有定价，管护水平有待提高"],
        ),
        ("渠道渗漏3处。\n青禾县水利局，2024年2月6日", ["渠道渗漏3处"]),
        ("无。", []),
        ("暂无", []),
    ],
)
def test_a_text_is_split_into_its_statements(text: str, pieces: list[str]):
    if "完成率" in text:
        assert "".join(_pieces(text)) == "".join(pieces)
    else:
        assert _pieces(text) == pieces


def test_a_list_goes_on_over_paragraphs():
    texts = ("1.渠道渗漏3处。", "2.11月才完工。", "3.2名管水员辞职。")
    passages = tuple(Passage(text=text, locator=Locator(file="a.docx", quote=text)) for text in texts)
    section = Section(role=SectionRole.PROBLEMS, title="问题", passages=passages, locator=Locator(file="a.docx"))
    told = [statement.text for statement in statements_of([section], "section")]
    assert told == ["渠道渗漏3处", "11月才完工", "2名管水员辞职"]


def test_every_piece_is_a_verbatim_run_of_the_passage():
    text = "存在： 1. 渠道渗漏 3处；\n2. 管护不到位。"
    for piece in pieces_of(Passage(text=text, locator=Locator(file="a", quote=text))):
        assert piece.locator.quote is not None
        assert piece.locator.quote in text


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("建议上级提高补助标准", SectionRole.SUGGESTIONS),
        ("原因是招标两次流标", SectionRole.CAUSES),
        ("下一步将加强管理", SectionRole.MEASURES),
        ("2024年6月底前完成验收", SectionRole.MEASURES),
        ("3处渗漏没有修复", SectionRole.PROBLEMS),
    ],
)
def test_in_a_mixed_section_the_wording_decides(text: str, role: SectionRole):
    assert role_of_piece(text, SectionRole.PROBLEMS, mixed=True) is role
    assert role_of_piece(text, SectionRole.PROBLEMS, mixed=False) is SectionRole.PROBLEMS
