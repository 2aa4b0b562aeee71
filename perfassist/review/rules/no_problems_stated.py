"""Problems: none is stated."""

from collections.abc import Iterator

from perfassist.domain.finding import Severity, Substance
from perfassist.domain.report import Report, SectionRole
from perfassist.review.context import Context
from perfassist.review.problems.statements import judge_statement
from perfassist.review.rule import Hit, rule
from perfassist.review.show import places, problem_place


@rule(code="PA401", slug="no-problems-stated", title="没有反映问题", severity=Severity.ASK)
def no_problems_stated(report: Report, context: Context) -> Iterator[Hit]:
    """全文没有反映任何问题：没有这一部分、空白、写“无”，或者写的是成绩、表态、填报说明。

    为什么：自评的目的是发现问题；只讲成绩的材料对下年预算和管理没有用处。人员经费等确无问题的，核实即可。
    怎么改：对照未完成的指标、没有支出的资金、检查和群众反映的事项，写出具体问题；确无问题的说明依据。
    依据：财预〔2020〕10号：自评要反映存在的问题和改进措施。
    例：存在问题一栏写“系统运行良好，受到一致好评”。
    """
    where = problem_place(report)
    if context.disclosure.verdict is not Substance.NONE_STATED or where is None:
        return
    yield Hit(_said(report), places(where))


def _said(report: Report) -> str:
    sections = list(report.sections_of(SectionRole.PROBLEMS))
    if not sections:
        return "全文没有“存在问题”部分，其他部分也没有反映问题。"
    text = "".join(section.text for section in sections).strip()
    if not text:
        return f"“{sections[0].title}”部分空白，其他部分也没有反映问题。"
    because = judge_statement(text).because
    return f"“{sections[0].title}”写的是“{text[:40]}”，没有反映问题" + (f"（{because[0]}）。" if because else "。")
