"""Problems: only such as stand in any report."""

from collections.abc import Iterator

from perfassist.domain.finding import Severity, Substance
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.rule import Hit, rule


@rule(code="PA402", slug="token-problems-only", title="问题反映泛泛而谈", severity=Severity.ASK)
def token_problems_only(report: Report, context: Context) -> Iterator[Hit]:
    """反映的问题全是“意识有待加强”“管理不够精细”一类，放在哪个项目都成立。

    为什么：没有一个数字、地点、时间或具体事件，看不出本项目出了什么问题，也无从整改。
    怎么改：写清楚什么事、在哪里、差多少、为什么；例如“二期因征地未完，推迟到次年3月验收”。
    依据：财预〔2020〕10号：自评要反映存在的问题和改进措施。
    例：项目管理精细化水平有待提高；部门之间协作配合有待加强。
    """
    problems = context.disclosure.problems
    if context.disclosure.verdict is not Substance.TOKEN or not problems:
        return
    listed = "；".join(problem.text[:30] for problem in problems[:3])
    yield Hit(f"反映的{len(problems)}条问题都没有具体内容：{listed}。", tuple(problem.locator for problem in problems))
