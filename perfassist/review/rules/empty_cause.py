"""Indicators: a cause that says nothing."""

from collections.abc import Iterator

from perfassist.domain.extracted import ExtractedText
from perfassist.domain.finding import Severity, Substance
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.explaining import is_blank_note
from perfassist.review.problems.shortfalls import is_reached
from perfassist.review.problems.statements import judge_statement, ruled_substance
from perfassist.review.problems.told import is_reference, is_survey_note, own_names
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places


@rule(code="PA304", slug="empty-cause", title="原因空泛或答非所问", severity=Severity.ASK)
def empty_cause(report: Report, context: Context) -> Iterator[Hit]:
    """指标未完成、扣分或执行率偏低，原因栏的说明笼统，或者与偏差无关。

    为什么：“受客观因素影响”放在哪份材料都成立，说明不了这项指标为什么没有完成。
    怎么改：写明具体原因：什么事、在哪里、影响了多少、何时解决。
    依据：财预〔2020〕10号：未完成绩效目标的要分析原因、提出措施。
    例：“复耕面积”目标5200亩，完成4410亩，原因：因各种客观原因未完成。
    """
    rate = report.execution_rate
    if rate is not None and rate < context.profile.thresholds.low_execution:
        for line in report.fund_lines:
            if _is_empty(report, line.note):
                yield Hit(f"预算执行率{rate:.2f}%，原因写作：{(line.note.value or '')[:60]}", places(line.note))
                break
    for row in report.indicators:
        weight, score = row.weight.value, row.score.value
        lost = weight is not None and score is not None and weight - score > context.profile.materiality.score
        if (lost or is_reached(report, row) is False) and _is_empty(report, row.note):
            yield Hit(
                f"“{row.name}”目标{row.target.value}、完成{row.actual.value}，原因写作：{(row.note.value or '')[:60]}",
                places(row.note, row.actual),
            )


def _is_empty(report: Report, note: ExtractedText) -> bool:
    if not note.value or is_blank_note(note.value) or is_reference(note.value) or is_survey_note(note.value):
        return False
    names = own_names(report)
    # A short note may be a cause to the word lists and not to the model, or the reverse: empty is what both call so.
    verdicts = (judge_statement(note.value, "cause", names).substance, ruled_substance(note.value, "cause", names))
    return Substance.SUBSTANTIVE not in verdicts
