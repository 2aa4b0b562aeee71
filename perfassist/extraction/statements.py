"""Single problems, causes, measures and suggestions, split out of sections, cells and deviation notes."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from perfassist.domain.names import plain
from perfassist.domain.report import FundLine, Indicator, Passage, Section, SectionRole, Statement
from perfassist.extraction.sections import is_mixed
from perfassist.extraction.text import as_written

_TOLD = (
    SectionRole.PROBLEMS, SectionRole.CAUSES, SectionRole.MEASURES, SectionRole.SUGGESTIONS, SectionRole.OTHER_NOTES,
    SectionRole.LESSONS,
)  # fmt: skip
# An item begins at the start of the text or behind punctuation; a number right before a digit (``1.3处``) only counts
# as the next of a run, which `_item_starts` sees to.
_ITEM = re.compile(
    r"""(?:^|(?<=[。；;：:！!？?\n\s，,、]))[ \t\u3000]{0,6}(?:
        第?[一二三四五六七八九十]{1,2}是[，,]? | 其[一二三四五][是，,、：:] | 第[一二三四五六七八九十][，,、：:]
      | [（(]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[）)]
      | (?<![一二三四五六七八九十])[一二三四五六七八九十]{1,2}、
      | (?P<number>\d{1,2})\s*(?:[．、)）]|\.(?P<tight>\d)?)
      | \d{1,2}(?:[.．]\d{1,2}){1,2}[ \t\u3000、.]{0,6}(?=[\u4e00-\u9fff])
      | [①②③④⑤⑥⑦⑧⑨⑩]
    )""",
    re.X,
)
_END = re.compile(r"[。；;！!\n]+")
_CLOSERS = " \t\r\n\u3000。；;，,、！!：:"
_TURN = re.compile(r"(?<=[。；;])\s*(?=下一?步|下阶段|今后|改进措施|整改措施|下一年度?)")
_CONCLUDES = re.compile(r"(?:综合|本?项目|经)?.{0,6}自评(?:总)?(?:得分|分|等级)?(?:为)?\s*[\d“优良中差]")
_PRAISE = re.compile(r"经验|做法|亮点|成效")
_BARE = re.compile(r"(?:暂?无|没有|不存在|无其他.*|没得|/|-|—)?[。.]?")
_LEAD_IN = re.compile(
    r".*(?:[：:]|如下|以下.{0,8}|下列.{0,8}|(?:主要|还)?存在(?:的)?(?:一些)?(?:问题|不足)|几个方面)[，,。:：]*$"
)
_MEASURE = re.compile(
    r"^[^，。；]{0,12}20\d\d年\d{1,2}月[^，。；]{0,6}前|^(?:以后|下一?步|今后|后续|接下来|我[局们镇乡校院单位]+将|将|拟|计划|要|争取|力争|进一步|加强|加大|完善|强化|健全|建立|提高|严格|督促|优化|尽快|明确|"
    r"改进措施|整改措施|措施|向.{2,10}(?:申请|争取|报告)|针对)|(?:底|日|月)前(?!.{0,6}(?:未|没))(?:.{0,12}(?:完成|到位|验收|支付|付清|兑付|落实|拨付|整改|开工|建成|投入|补|办结|签|上岗|交付|发完|清运|返工|改))|将(?:于|在|按|进一步|继续|逐步)|计划(?:于|在)?\d{4}年|负责.{0,20}(?:完成|落实|整改)"
)
_COMMA_TURN = re.compile(
    r"[，,]\s*(?=今后|下一?步|后续将?|将(?:进一步|继续|于|在|按|加强)|拟于?|计划(?:于|在|20)|原因[同是为]|20\d\d年\d{1,2}月[^，。；]{0,6}前|\d{1,2}月底?前[^，。；]{0,12}(?:完成|补|落实|到位))"
)
_SUGGESTION = re.compile(r"^(?:建议|希望|恳请|请求|盼)|建议(?:上级|财政|县|市|省|增加|提高|加大)")
_CAUSE = re.compile(r"^(?:主要)?原因(?:是|为|：|:|在于)|^(?:主要)?(?:是)?(?:由于|因为|因|受)")
_PROBLEM = re.compile(
    r"未能?|没有?|不足|不够|不高|不强|不到位|不及时|滞后|缓慢|偏低|较低|偏差|有待|尚|仍|欠缺|困难|缺乏|薄弱|推迟|延误|短缺|矛盾|退出|低于|仅|只有|只完成|差距|问题"
)


def statements_of(sections: Iterable[Section], origin: Literal["section", "cell"]) -> Iterator[Statement]:
    """Yield the single statements of the sections whose meaning tells of problems, causes, measures or lessons."""
    for section in sections:
        if section.role not in _TOLD:
            continue
        mixed = is_mixed(section.title)
        # 经验做法、存在问题和建议 under one title: what is not told as a problem is praise.
        base = SectionRole.LESSONS if mixed and _PRAISE.search(section.title) else section.role
        for passage in section.passages:
            for piece in _parted(pieces_of(passage), mixed=mixed):
                role = role_of_piece(piece.text, base, mixed=mixed)
                yield Statement(text=piece.text, role=role, origin=origin, locator=piece.locator)


def note_statements(rows: Iterable[Indicator], lines: Iterable[FundLine]) -> Iterator[Statement]:
    """Yield the causes and measures written beside indicators and lines of money; a merged note counts once."""
    seen = set()
    for note in (*(line.note for line in lines), *(row.note for row in rows)):
        at = note.locator
        if note.value is None or at is None or (at.table, at.row, at.col, at.sheet, at.page) in seen:
            continue
        seen.add((at.table, at.row, at.col, at.sheet, at.page))
        for piece in _parted(pieces_of(Passage(text=at.quote or note.value, locator=at)), mixed=True):
            role = role_of_piece(piece.text, SectionRole.CAUSES, mixed=True)
            yield Statement(text=piece.text, role=role, origin="note", locator=piece.locator)


def _parted(pieces: Iterable[Passage], *, mixed: bool) -> Iterator[Passage]:
    """In a mixed text, part what is wrong from what will be done: at the sentence or the clause where it turns."""
    for piece in pieces:
        quote = piece.locator.quote or piece.text
        for part in _turns(quote) if mixed else [quote]:
            told = part.strip(_CLOSERS)
            if told:
                yield Passage(text=as_written(told), locator=piece.locator.model_copy(update={"quote": told}))


def _turns(text: str) -> Iterator[str]:
    sentences = [sentence for sentence in _sentences(text) if sentence.strip(_CLOSERS)]
    turn = next((at for at in range(1, len(sentences)) if _is_measure(sentences[at].strip(_CLOSERS))), None)
    if turn is not None:
        yield text[: text.index(sentences[turn])]
        yield text[text.index(sentences[turn]) :]
        return
    comma = _COMMA_TURN.search(text)
    if comma is None or not _PROBLEM.search(text[: comma.start()]):
        yield text
        return
    yield text[: comma.start()]
    yield text[comma.end() :]


def _is_measure(text: str) -> bool:
    return _MEASURE.search(text) is not None and not (_PROBLEM.search(text) and not _MEASURE.match(text))


def pieces_of(passage: Passage) -> Iterator[Passage]:
    """Split a passage into single statements: at its list numbers, else at full stops and semicolons.

    A piece is a verbatim run of the passage without its list number and closing punctuation.
    """
    text = passage.locator.quote or passage.text
    for raw in _pieces(text):
        told = raw.strip(_CLOSERS)
        if told and not _BARE.fullmatch(plain(told)) and not _CONCLUDES.match(told):
            yield Passage(text=as_written(told), locator=passage.locator.model_copy(update={"quote": told}))


def _pieces(text: str) -> Iterator[str]:
    items = list(_items(text))
    if not items:
        yield from _sentences(text)
        return
    lead = text[: items[0][0]].strip()
    if lead and not _LEAD_IN.fullmatch(lead):
        yield from _sentences(lead)
    ends = [*(start for start, _ in items[1:]), len(text)]
    for (_, begin), end in zip(items, ends, strict=True):
        item = text[begin:end]
        turn = _TURN.search(item)
        yield item[: turn.start()] if turn else item
        if turn:
            yield item[turn.start() :]


def _items(text: str) -> Iterator[tuple[int, int]]:
    """Yield start of the list number and start of the text behind it, for every item of a list."""
    found = list(_ITEM.finditer(text))
    numbers = [int(match["number"]) for match in found if match["number"]]
    expected = 1
    for match in found:
        if match["number"] is None:
            yield match.start(), match.end()
        elif not match["tight"]:
            expected = int(match["number"]) + 1
            yield match.start(), match.end()
        elif int(match["number"]) == expected and (expected > 1 or 2 in numbers):
            expected += 1
            yield match.start(), match.end() - 1


def _sentences(text: str) -> Iterator[str]:
    """Split at full stops and semicolons that stand outside quotes and brackets."""
    start = depth = 0
    for at, sign in enumerate(text):
        if sign in "“‘（(《【":
            depth += 1
        elif sign in "”’）)》】":
            depth = max(0, depth - 1)
        elif depth == 0 and _END.match(sign):
            yield text[start : at + 1]
            start = at + 1
    yield text[start:]


def role_of_piece(text: str, role: SectionRole, *, mixed: bool) -> SectionRole:
    """Return the role of a single statement; only in a mixed section does its own wording decide."""
    if not mixed or role not in (SectionRole.PROBLEMS, SectionRole.CAUSES, SectionRole.LESSONS):
        return role
    if _SUGGESTION.search(text):
        return SectionRole.SUGGESTIONS
    if _CAUSE.search(text):
        return SectionRole.CAUSES
    if _is_measure(text):
        return SectionRole.MEASURES
    if role is SectionRole.LESSONS and _PROBLEM.search(text):
        return SectionRole.PROBLEMS
    return role
