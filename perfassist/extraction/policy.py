"""The county's own rules (办法、通知) as passages, an article or a paragraph each."""

import re
from collections.abc import Sequence

from perfassist.domain.corpus import PolicyText
from perfassist.domain.document import SourceDocument
from perfassist.domain.report import Passage
from perfassist.extraction.lines import Line
from perfassist.extraction.text import as_written

_ARTICLE = re.compile(r"^\s*第[一二三四五六七八九十百\d]+条")
_HEADING = re.compile(r"^\s*(?:第[一二三四五六七八九十百\d]+[章节编]|[一二三四五六七八九十]{1,3}[、．.])")
_LETTERHEAD = re.compile(r".*(?:局|委员会|政府|办公室|厅|部|委|中心)(?:文件)?$")
_TITLE = re.compile(r".*(?:办法|通知|细则|规定|意见|方案|制度|规程|指引|要求|规范|函)(?:[（(].*[）)])?$")


def read_policy(document: SourceDocument, lines: Sequence[Line]) -> PolicyText:
    """Return title and passages; a passage's section is the article or heading it stands under."""
    title = _title(lines)
    section: str | None = None
    passages: list[Passage] = []
    for line in lines:
        for spot in line.own:
            text = as_written(spot.text)
            article, heading = _ARTICLE.match(spot.text), _HEADING.match(spot.text)
            if article is not None:
                section = as_written(article.group())
            elif heading is not None and len(text) <= 40:
                section = text
            passages.append(Passage(text=text, locator=spot.at.model_copy(update={"section": section})))
    return PolicyText(file=document.file, title=title or document.file, passages=tuple(passages))


def _title(lines: Sequence[Line]) -> str | None:
    """Return the title out of the first lines; a letterhead right above belongs to it (某局 / 关于……的通知)."""
    head = [as_written(line.own[0].text) for line in lines[:8] if len(line.own) == 1]
    for at, text in enumerate(head):
        if len(text) <= 60 and _TITLE.match(text) and not re.search(r"[。；]", text):
            above = head[at - 1] if at and _LETTERHEAD.match(head[at - 1]) and text.startswith("关于") else ""
            return above + text
    return head[0] if head else None
