"""Text: completion is claimed here and denied there."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfassist.domain.document import Locator
from perfassist.domain.finding import Severity
from perfassist.domain.measure import Quantity, ratio
from perfassist.domain.names import plain
from perfassist.domain.numbers import find_numbers
from perfassist.domain.report import Report, SectionRole
from perfassist.domain.units import COUNTERS, base_unit
from perfassist.review.context import Context
from perfassist.review.problems.shortfalls import UNFINISHED, is_reached, typed, unfinished_sentences
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places
from perfassist.review.text import share_topic, told_sentences

_CLAIM = re.compile(
    r"(?:全面|全部|均已|圆满|已全部|已全面|如期|按期)(?:[^,。;]{0,8}?)(?:完成|完工|竣工|建成|验收|兑付|发放|支付|"
    r"拨付|到位|投入使用)|完成率(?:均?为|达到?)?100%|(?:兑付|发放|支付)(?:完毕|到位)|"
    r"(?:全部|均已|已)[^,。;]{0,4}(?:付清|结清)|(?:均|已|"
    r"全部)[^,。]{0,4}通过验收"
)
_PARTLY = re.compile(r"除[^,。]{1,30}外|尚|未|没有|基本|除外|待|资金(?:已)?全部到位|到位率|拨付到位")
_PAID = re.compile(r"兑付|发放|支付|拨付|付清|结清")
_WHOLE = re.compile(
    r"(?:全面|圆满|全部|如期|按期)(?:地)?(?:完成|完工|竣工)[^,。;]{0,20}(?:任务|目标|建设|改造|整治|项目|工程|工作)"
)
_WHERE = (
    SectionRole.OVERVIEW,
    SectionRole.IMPLEMENTATION,
    SectionRole.RESULTS,
    SectionRole.CONCLUSION,
    SectionRole.OTHER,
    SectionRole.LESSONS,
)
# What works are counted in; persons, money and shares are not built.
_WORKS = COUNTERS | {"米", "亩", "平方米", "立方米"}
_MISSED_ALL = re.compile(
    r"(?:各项|所有|全部|年度|既定)[^,。]{0,8}(?:指标|目标|任务)[^,。]{0,6}(?:均|全部|全面|已)[^,。]{0,6}完成"
)


@rule(code="PA405", slug="completion-contradicted", title="完成情况前后矛盾", severity=Severity.RETURN)
def completion_contradicted(report: Report, context: Context) -> Iterator[Hit]:
    """一处写已完成、已验收、已支付，另一处写未完工、未验收、待支付。

    为什么：前后矛盾，至少一处不实；未完成的按完成计了分。
    怎么改：按实际情况改正，未完成部分写明进度、原因和完成时间，并相应扣分。
    依据：财预〔2020〕10号关于数据真实、结果客观的要求。
    例：“资金全部兑付完毕”，另一处“年末尚有12.6万元未兑付”。
    """
    claims = [
        (sentence, place)
        for sentence, place in told_sentences(report, _WHERE)
        if _CLAIM.search(plain(sentence)) and not _PARTLY.search(_claimed(sentence))
    ]
    told = list(unfinished_sentences(report))
    admitted = [(p.text, p.locator) for p in context.disclosure.problems if UNFINISHED.search(plain(p.text))]
    for unfinished, place in (*told, *admitted):
        contradicted = _contradicted_claim(unfinished, claims)
        if contradicted is None and (unfinished, place) in told:
            contradicted = _contradicted_row(report, unfinished)
        if contradicted is not None:
            claim, where = contradicted
            yield Hit(f"一处写“{claim[:40]}”，另一处写“{unfinished[:50]}”。", places(where, place))
            return
    yield from _all_done_but_missed(report, claims)


def _claimed(sentence: str) -> str:
    """Return the clause that makes the claim: what a neighbouring clause restricts does not restrict it."""
    flat = plain(sentence)
    claims = [clause for clause in flat.split(",") if _CLAIM.search(clause)]
    return next((clause for clause in claims if not _PARTLY.search(clause)), claims[0] if claims else flat)


def _contradicted_claim(unfinished: str, claims: list[tuple[str, Locator]]) -> tuple[str, Locator] | None:
    paid = _PAID.search(plain(unfinished))
    for claim, place in claims:
        if plain(claim) == plain(unfinished) and not _PAID.search(plain(claim)):
            continue
        claim_paid = _PAID.search(plain(claim))
        whole = not paid and _WHOLE.search(plain(claim)) is not None
        if bool(paid) == bool(claim_paid) and (whole or share_topic(claim, unfinished) or (paid and claim_paid)):
            return claim, place
    return None


def _contradicted_row(report: Report, unfinished: str) -> tuple[str, Locator] | None:
    """Return a row that claims its full number where the text counts some of the same as unfinished."""
    clauses = [clause for clause in plain(unfinished).split(",") if UNFINISHED.search(clause)]
    counted = [number for clause in clauses for number in find_numbers(clause)]
    for row in report.indicators:
        _, actual = typed(report, row)
        if not isinstance(actual, Quantity) or actual.dimension not in _WORKS or is_reached(report, row) is not True:
            continue
        if any(base_unit(number.unit)[1] == actual.dimension and number.value <= actual.value for number in counted):
            return f"{row.name}：目标{row.target.value}，完成{row.actual.value}", row.actual.locator or row.locator
    return None


def _all_done_but_missed(report: Report, claims: list[tuple[str, Locator]]) -> Iterator[Hit]:
    claim = next(((text, place) for text, place in claims if _MISSED_ALL.search(plain(text))), None)
    for row in report.indicators:
        if is_reached(report, row) is not False:
            continue
        share = ratio(*typed(report, row))
        about = next(
            (c for c in claims if share is not None and share < Decimal("0.9") and share_topic(row.name, c[0], 2)), None
        )
        if claim is not None or about is not None:
            text, place = claim or about or ("", row.locator)
            yield Hit(
                f"文中写“{text[:40]}”，而“{row.name}”目标{row.target.value}，实际{row.actual.value}。",
                places(place, row.actual),
            )
            return
