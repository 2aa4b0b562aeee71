"""Text: dates that cannot follow one another."""

import re
from collections.abc import Iterator
from datetime import date

from perfassist.domain.finding import Severity
from perfassist.domain.names import plain
from perfassist.domain.report import Report, SectionRole
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places
from perfassist.review.text import told_sentences

_MONTH = r"(?:(20\d\d)年)?(1[0-2]|[1-9])月(?:\d{1,2}日|底|初|中旬|上旬|下旬)?"
_SPAN = re.compile(rf"{_MONTH}(?:正式|全面)?开工[^。;]{{0,30}}?{_MONTH}(?:全面|全部|正式)?(?:完工|竣工|通过验收|验收)")


@rule(code="PA505", slug="date-logic", title="日期不合逻辑", severity=Severity.NOTE)
def date_logic(report: Report, context: Context) -> Iterator[Hit]:
    """年度还没有结束就自评全年，或者完工在开工之前。

    为什么：全年的执行数和完成值要到年终才能确定；日期颠倒说明有一处写错。
    怎么改：核对填报日期、开工和完工日期。
    依据：财预〔2020〕10号：预算年度终了后开展自评。
    例：2023年度的自评表填报日期为2023年12月15日。
    """
    year, reported = report.year.value, report.reported_on.value
    if year is not None and reported is not None and date(year, 1, 1) <= reported < date(year, 12, 31):
        yield Hit(f"自评{year}年度，填报日期为{reported:%Y年%m月%d日}，年度尚未结束。", places(report.reported_on))
    for sentence, place in told_sentences(report, tuple(SectionRole)):
        match = _SPAN.search(plain(sentence))
        if match is None or "次年" in match.group() or "翌年" in match.group() or "跨年" in match.group():
            continue
        begun = (int(match[1] or year or 0), int(match[2]))
        ended = (int(match[3] or match[1] or year or 0), int(match[4]))
        if ended < begun:
            yield Hit(f"完工早于开工：{sentence[:50]}", places(place))
