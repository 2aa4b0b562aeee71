"""Text: the shares of a whole do not make 100 %."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfassist.domain.finding import Severity
from perfassist.domain.names import plain
from perfassist.domain.numbers import NumberInText, NumberKind, find_numbers
from perfassist.domain.report import Report, SectionRole
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places, show
from perfassist.review.text import told_sentences

_BREAKDOWN = re.compile(r"其中|分别|占|比例|构成|结构|非常满意|一般")
_RATES = re.compile(r"增长|提高|下降|目标|指标值|≥|≤|较上年|同比")
# A rate or a sum told beside the shares is none of them.
_NO_SHARE = re.compile(r"(?:率|满意度|合计|共计|总计|总体|综合|平均)(?:为|达到?|是|:)?$")


@rule(code="PA502", slug="percentages-sum", title="百分比之和不为100%", severity=Severity.ASK)
def percentages_sum(report: Report, context: Context) -> Iterator[Hit]:
    """同一句中各部分的百分比相加不等于100%（允许四舍五入差异）。

    为什么：各部分之和应为整体，多出或缺少说明有一项算错。
    怎么改：核对各部分的数量和比例。
    依据：财预〔2020〕10号关于数据真实准确的要求。
    例：非常满意68%、满意21%、一般9%、不满意4%，合计102%。
    """
    for sentence, place in told_sentences(report, tuple(SectionRole)):
        flat = plain(sentence)
        shares = [
            number
            for number in find_numbers(flat)
            if number.kind is NumberKind.PERCENT and not _NO_SHARE.search(flat[: number.start])
        ]
        halves = len(shares) == 2 and all(flat[: share.start].endswith(("占", "占比", "占比为")) for share in shares)
        if (len(shares) < 3 and not halves) or _RATES.search(flat) or not _BREAKDOWN.search(flat):
            continue
        total = sum((share.value for share in shares), Decimal(0))
        difference = abs(total - 100)
        if difference > 10 or difference <= context.profile.materiality.rate or difference < _rounding(shares):
            continue
        listed = "＋".join(share.text for share in shares)
        yield Hit(f"{listed}＝{show(total)}%，不等于100%。", places(place))


def _rounding(shares: list[NumberInText]) -> Decimal:
    """Return by how much honestly rounded shares can miss the whole: half of the last place each."""
    exponents = [share.value.as_tuple().exponent for share in shares]
    places_written = min((exponent for exponent in exponents if isinstance(exponent, int)), default=0)
    return Decimal(len(shares)) * Decimal(5).scaleb(min(places_written, 0) - 1)
