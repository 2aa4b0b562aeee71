"""Indicators: a cause for a deviation that is none."""

from collections.abc import Iterator

from perfassist.domain.finding import Severity, Substance
from perfassist.domain.measure import ratio
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.problems.shortfalls import is_reached, typed
from perfassist.review.problems.statements import judge_statement
from perfassist.review.problems.told import is_reference, is_survey_note
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places


@rule(code="PA303", slug="cause-without-shortfall", title="指标已完成却填写未完成原因", severity=Severity.NOTE)
def cause_without_shortfall(report: Report, context: Context) -> Iterator[Hit]:
    """指标达到目标值、得满分，却填写了未完成原因。

    为什么：原因与完成情况矛盾，可能填错行，也可能完成值不实。
    怎么改：核实完成值；确已完成的删去原因。
    依据：财预〔2020〕10号关于内容完整、前后一致的要求。
    例：目标180篇，完成187篇，原因栏写“部分稿件没有被采用”。
    """
    for row in report.indicators:
        note = row.note.value
        if not note or is_reached(report, row) is not True or is_survey_note(note) or is_reference(note):
            continue
        lost = row.weight.value is not None and row.score.value is not None and row.score.value < row.weight.value
        share = ratio(*typed(report, row))
        if lost or (share is not None and share * 100 >= context.profile.thresholds.overachievement):
            continue
        verdict = judge_statement(note, "cause")
        if verdict.substance is not Substance.NONE_STATED and _rests_on_lack(verdict.because):
            yield Hit(
                f"“{row.name}”目标{row.target.value}、完成{row.actual.value}，已经完成，原因栏却写：{note[:50]}",
                places(row.note, row.actual),
            )


def _rests_on_lack(because: tuple[str, ...]) -> bool:
    return any(words.startswith(("具体事件", "未做到", "数字缺口", "不足", "泛泛", "笼统")) for words in because)
