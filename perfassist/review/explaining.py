"""Whether anything in a report explains a figure: a note beside it, a cause block, a problem statement, a sentence."""

import re
from collections.abc import Iterator

from perfassist.domain.finding import Substance
from perfassist.domain.names import plain
from perfassist.domain.numbers import find_numbers
from perfassist.domain.report import Indicator, Report, SectionRole
from perfassist.review.context import Context
from perfassist.review.problems.owning import reasons
from perfassist.review.problems.shortfalls import gap_figures, typed
from perfassist.review.problems.statements import judge_statement
from perfassist.review.problems.told import is_reference, is_survey_note
from perfassist.review.text import share_topic, told_sentences, topics

_CAUSE = re.compile(
    r"因(?!此|地制宜)|由于|原因|系(?!统|列)|受[^,。]{1,20}(?:影响|限制)|得益于|主要是|质保金|质量保证金|尾款|按合同|"
    r"按考核|扣款|结余为|节约|节余|招标(?:节|省)|审减|核减"
)
_MONEY_LEFT = re.compile(
    r"未(?:支付|拨付|付|兑付|使用|支出|执行)|没有?(?:支付|拨付|付|使用|支出)|结余|结转|剩余|余款|余[\d.]+|执行率|"
    r"支出(?:率|进度)|尾款|质保金|尚有[\d.]+|节约|节余"
)
# Says by itself why the budget changed; a bare 调整 only says that it did.
_BUDGET = re.compile(r"追加|追减|核减|核增|压减|压缩|收回|统筹|新增|结转|增拨|缩减")
_CHANGED = re.compile(r"调[增减整]|增加|减少")
_CAUSE_OF_CHANGE = re.compile(
    _CAUSE.pattern + r"|下达|到县|资金到|专项|上级|提标|扩面|增人|人员(?:增加|变动)|项目(?:增加|取消)"
)
_MORE = re.compile(
    r"因(?!此|地制宜)|由于|原因|新增|增加|扩大|追加|加密|加大|政策|暴雨|临时|超额|超出|上调|调高|需求|提前|偏低|"
    r"偏保守|设定|拆分|重大活动|主要"
)
_WHERE = (
    SectionRole.PROBLEMS, SectionRole.CAUSES, SectionRole.OTHER_NOTES, SectionRole.IMPLEMENTATION, SectionRole.OVERVIEW,
    SectionRole.RESULTS, SectionRole.CONCLUSION, SectionRole.SUGGESTIONS, SectionRole.MEASURES, SectionRole.OTHER,
)  # fmt: skip


_SOURCE = re.compile(
    r"^(?:由)?(?:中央|省级|市级|县级|本级|上级)?(?:财政)?(?:预算)?(?:安排|拨款|资金|拨付|全额保障)(?:资金)?$"
)


_NO_DEVIATION = re.compile(r"(?:无|没有|未出现|不存在)[^,。]{0,4}(?:偏离|偏差)")


def is_blank_note(text: str | None) -> bool:
    """Whether a note says nothing of a deviation: empty, 无, a dash, or only where the money came from."""
    if text is None or _SOURCE.match(plain(text)):
        return True
    because = judge_statement(text, "cause").because
    return any(words.startswith(("空白", "写明没有", "只有栏目", "填报说明")) for words in because)


def cause_blocks(report: Report) -> Iterator[str]:
    """Yield the texts of causes that stand for the whole form or report and say something."""
    for section in report.sections_of(SectionRole.CAUSES):
        for passage in section.passages:
            denied = _NO_DEVIATION.search(plain(passage.text)) is not None
            if not denied and judge_statement(passage.text, "cause").substance is not Substance.NONE_STATED:
                yield passage.text


def execution_explained(report: Report, context: Context) -> bool:
    """Whether a cause for the money not spent stands anywhere in the report."""
    if any(not is_blank_note(line.note.value) for line in report.fund_lines):
        return True
    owned = any(gap.kind == "low_execution" and gap.owned for gap in context.disclosure.shortfalls)
    told = any(problem.substance is Substance.SUBSTANTIVE for problem in context.disclosure.problems)
    return (owned and told) or any(True for _ in cause_blocks(report)) or _sentence_says(report, _MONEY_LEFT, _CAUSE)


def budget_change_explained(report: Report) -> bool:
    """Whether anything says why the full-year budget differs from the initial one."""
    if any(not is_blank_note(line.note.value) for line in report.fund_lines):
        return True
    money = re.compile(r"预算|资金|万元|经费")
    return _sentence_says(report, _BUDGET, money) or _sentence_says(report, _CHANGED, _CAUSE_OF_CHANGE, money)


def overachievement_explained(report: Report, row: Indicator) -> bool:
    """Whether the row's note, a cause block or a sentence about the same thing explains the surplus."""
    if not is_blank_note(row.note.value) and not is_survey_note(row.note.value or ""):
        return True
    if any(share_topic(row.name, text) for text in cause_blocks(report)):
        return True
    about = topics(row.name)
    needed = max(1, len(about) // 2)
    return any(
        len(about & topics(sentence)) >= needed and _MORE.search(plain(sentence)) and not _lists_the_figure(sentence)
        for sentence, _ in told_sentences(report, _WHERE)
    )


def _lists_the_figure(sentence: str) -> bool:
    """Whether a sentence only lists target and result side by side."""
    flat = plain(sentence)
    listed = re.search(r"(?:目标|指标|计划|年初)(?:指标)?值?[^,。]{0,8}[\d≥≤]", flat) is not None
    return listed and re.search(r"因(?!此|地制宜)|由于|原因", flat) is None


def shortfall_explained(report: Report, row: Indicator, context: Context) -> bool:
    """Whether the row's note is filled, a cause block stands, or a problem statement tells of the thing itself."""
    note = row.note.value
    if note and (is_reference(note) or not is_blank_note(note)):
        return True
    if any(True for _ in cause_blocks(report)):
        return True
    return (
        any(
            problem.substance is Substance.SUBSTANTIVE and _is_about(report, row, problem.text)
            for problem in context.disclosure.problems
        )
        or _sentence_says_of(report, row)
        or _reason_beside(report, row)
    )


def _is_about(report: Report, row: Indicator, text: str) -> bool:
    """Whether a text names the row's thing, or its actual or missing number."""
    written = {f"{number.value.normalize():f}" for number in find_numbers(plain(text))}
    figures = {figure for figure in gap_figures(*typed(report, row)) if len(figure) >= 2}
    asked = "满意" in row.name and "满意" in text
    return asked or share_topic(row.name, text) or bool(figures & written)


def _reason_beside(report: Report, row: Indicator) -> bool:
    """Whether a reason is told in the very paragraph that tells the row's result."""
    paragraph = row.actual.locator.paragraph if row.actual.locator else None
    return paragraph is not None and any(place.paragraph == paragraph for _, place in reasons(report))


def _sentence_says_of(report: Report, row: Indicator) -> bool:
    """Whether the telling of the work says of this thing what is missing and why."""
    cause = re.compile(r"因(?!此|地制宜)|由于|原因|受[^,。]{1,20}(?:影响|限制)")
    return any(
        cause.search(plain(sentence))
        and share_topic(row.name, sentence)
        and re.search(r"未|没|不|仅|只|少|停|推迟", sentence)
        for sentence, _ in told_sentences(report, _WHERE)
    )


def _sentence_says(report: Report, *patterns: re.Pattern[str]) -> bool:
    return any(
        all(pattern.search(plain(sentence)) for pattern in patterns) for sentence, _ in told_sentences(report, _WHERE)
    )
