"""What a document is, recognised from its content."""

import re
from collections.abc import Sequence

from perfassist.domain.document import DocumentKind
from perfassist.domain.names import plain
from perfassist.extraction.headers import is_management_header
from perfassist.extraction.lines import Line
from perfassist.extraction.segments import Segment

_STATEMENT = re.compile(r".*预算绩效管理(?:工作)?(?:情况)?(?:的)?(?:说明|情况说明|报告|总结|情况)(?:的?报告)?$")
_POLICY = re.compile(
    r".*(?:办法|通知|细则|规定|意见|方案|制度|规程|指引|通报|要求|规范|批复|函)(?:[（(](?:试行|暂行|修订|征求意见稿|[^）)]*)[）)])?$"
)
_ARTICLE = re.compile(r"^\s*第[一二三四五六七八九十百\d]+条")
_WHOLE = re.compile(r"整体(?:支出)?(?:绩效|评价|自评|预算)?|部门(?:绩效|预算)?整体")
_TRANSFER = re.compile(r"转移支付|区域绩效")


def evaluation_kind(segment: Segment) -> DocumentKind:
    """Return which self-evaluation a part of a file is."""
    titles = "\n".join(segment.titles)
    forms = segment.is_form
    if _WHOLE.search(titles):
        return DocumentKind.DEPARTMENT_FORM if forms else DocumentKind.DEPARTMENT_REPORT
    if _TRANSFER.search(titles) or _is_transfer(segment.lines, forms=forms):
        return DocumentKind.TRANSFER_FORM if forms else DocumentKind.TRANSFER_REPORT
    return DocumentKind.PROJECT_FORM if forms else DocumentKind.PROJECT_REPORT


def _is_transfer(lines: Sequence[Line], *, forms: bool) -> bool:
    if forms:
        return any(
            is_management_header(line)
            or any(spot.key.startswith("转移支付") and len(spot.key) < 14 for spot in line.own)
            for line in lines
        )
    headings = [
        line.own[0].key for line in lines if line.paragraph is not None and line.own and len(line.own[0].key) <= 30
    ]
    return any("分解下达" in text or re.fullmatch(r".{0,6}下达情况", text) for text in headings)


def paper_kind(lines: Sequence[Line]) -> DocumentKind | None:
    """Return ANNUAL_STATEMENT or POLICY when the head of the paper says so, else None."""
    head = [plain(line.own[0].text) for line in lines[:8] if len(line.own) == 1]
    if any(len(text) <= 50 and _STATEMENT.match(text) and "自评" not in text for text in head[:4]):
        return DocumentKind.ANNUAL_STATEMENT
    articles = sum(1 for line in lines if line.paragraph is not None and line.own and _ARTICLE.match(line.own[0].text))
    titled = any(len(text) <= 60 and _POLICY.match(text) and not re.search(r"[。；，]", text) for text in head)
    return DocumentKind.POLICY if titled or articles >= 3 else None


def is_evaluation_text(lines: Sequence[Line]) -> bool:
    """Whether prose speaks of a self-evaluation at all."""
    text = "".join(line.own[0].key for line in lines if line.own)
    return re.search(r"自评|绩效(?:自我)?评价|绩效目标完成|自我评价", text) is not None
