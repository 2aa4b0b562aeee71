"""Indicators: a satisfaction figure from nowhere."""

import re
from collections.abc import Iterator

from perfassist.domain.finding import Severity
from perfassist.domain.names import plain
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places

_SURVEY = re.compile(
    r"问卷|评价器|采集评价|评价\d+[条份]|满意\d+[条件次票]|评分表|测评表|满意度(?:测评|调查)[^。]{0,30}\d|(?:电话|"
    r"入户|实地|"
    r"现场|随机|抽样|第三方|线上|网络|微信)[^,。]{0,6}(?:调查|走访|访问|访谈|回访|问|抽)|"
    r"(?:走访|回访|访谈|抽查|抽样|调查|发放|收回|询问)[^,。]{0,12}\d+[余多]?(?:户|人|名|份|家|个|位)|\d+(?:户|人|名|"
    r"份|家)[^,。]{0,8}满意|满意[^,。]{0,6}\d+(?:户|人|名|份|家)|入户问\d"
)


@rule(code="PA313", slug="satisfaction-no-survey", title="满意度没有调查依据", severity=Severity.ASK)
def satisfaction_no_survey(report: Report, context: Context) -> Iterator[Hit]:
    """填报了满意度，全文没有写明调查方式和样本数。

    为什么：没有调查的满意度无法核实。
    怎么改：写明调查时间、方式、发放和收回的份数、满意的份数。
    依据：财预〔2020〕10号关于数据真实、来源可靠的要求。
    例：群众满意度98%，未写明怎么调查、问了多少人。
    """
    rows = [row for row in report.indicators if re.search(r"满意", plain(row.name)) and row.actual.value]
    if not rows or _is_surveyed(report):
        return
    listed = "、".join(f"“{row.name}”{row.actual.value}" for row in rows)
    yield Hit(f"{listed}，没有写明调查方式和样本数。", places(*(row.actual for row in rows)))


def _is_surveyed(report: Report) -> bool:
    texts = [passage.text for passage in report.passages()] + [passage.text for passage in report.leftovers]
    texts += [text for row in report.indicators for text in (row.actual.value, row.note.value) if text]
    texts += [goal.actual.value for goal in report.goals if goal.actual.value]
    return any(_SURVEY.search(plain(text)) for text in texts)
