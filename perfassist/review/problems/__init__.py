"""Is a problem told? The statements, the shortfalls the figures show, and whether one owns up to the other."""

from perfassist.domain.finding import Disclosure, Shortfall, Substance
from perfassist.domain.profile import Profile
from perfassist.domain.report import Report
from perfassist.review.problems.owning import explained_in_effect, owned
from perfassist.review.problems.shortfalls import gaps
from perfassist.review.problems.told import judged_measures, judged_problems, own_names


def judge(report: Report, profile: Profile) -> Disclosure:
    """Return what the report tells of its problems beside what its figures show.

    The verdict is that of its best statement. Concealment means a material shortfall that nothing owns up to.
    """
    if not report.kind.is_evaluation:
        return Disclosure(report_id=report.id)
    names = own_names(report)
    problems = judged_problems(report)
    found = [(gap, owned(gap, report, problems, names)) for gap in gaps(report, profile)]
    hidden = [
        gap
        for gap, owned_up in found
        if gap.material and not owned_up and not explained_in_effect(gap, found, problems)
    ]
    return Disclosure(
        report_id=report.id,
        verdict=_verdict([problem.substance for problem in problems]),
        problems=tuple(problems),
        measures=tuple(judged_measures(report)),
        shortfalls=tuple(
            Shortfall(kind=gap.kind, message=gap.message, owned=owned_up, locator=gap.locator)
            for gap, owned_up in found
        ),
        concealment=bool(hidden),
        evidence=tuple(gap.locator for gap in hidden),
    )


def _verdict(substances: list[Substance]) -> Substance:
    if Substance.SUBSTANTIVE in substances:
        return Substance.SUBSTANTIVE
    return Substance.TOKEN if substances else Substance.NONE_STATED


__all__ = ["judge"]
