"""Measures: nobody, no date, no amount."""

from collections.abc import Iterator

from perfassist.domain.finding import Severity, Substance
from perfassist.domain.report import Report, SectionRole
from perfassist.review.context import Context
from perfassist.review.problems.told import is_checkable
from perfassist.review.rule import Hit, rule


@rule(code="PA404", slug="measure-unspecific", title="改进措施不具体", severity=Severity.NOTE)
def measure_unspecific(report: Report, context: Context) -> Iterator[Hit]:
    """改进措施没有一条写明由谁负责、何时完成或做到多少。

    为什么：没有责任人、时限和数量的措施无法检查落实。
    怎么改：写明谁、什么时候、做到什么程度，例如“质保金3.1万元于10月支付”。
    依据：财预〔2020〕10号：自评要提出改进措施。
    例：进一步加强组织领导，强化部门联动。
    """
    measures = context.disclosure.measures
    if not measures or any(measure.substance is Substance.SUBSTANTIVE for measure in measures):
        return
    # Some reports write the measure behind each problem.
    if any(is_checkable(problem.text) for problem in context.disclosure.problems):
        return
    suggested = (said.text for said in report.statements if said.role is SectionRole.SUGGESTIONS)
    if any(is_checkable(text) for text in suggested):
        return
    listed = "；".join(measure.text[:30] for measure in measures[:3])
    yield Hit(f"改进措施没有责任人、时限或数量：{listed}。", tuple(measure.locator for measure in measures))
