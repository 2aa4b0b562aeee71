"""The review of many reports: each judged by itself, then seen beside its case, its past and the bureau's registers."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence

from perfassist.domain.corpus import case_key
from perfassist.domain.document import Locator
from perfassist.domain.finding import Finding, Review
from perfassist.domain.names import project_key, unit_key
from perfassist.domain.profile import Profile
from perfassist.domain.register import RegisterRow
from perfassist.domain.report import Report
from perfassist.review.context import Context
from perfassist.review.likeness import copies
from perfassist.review.places import own_counties
from perfassist.review.problems import judge
from perfassist.review.rule import Hit, all_rules


def review(reports: Sequence[Report], profile: Profile, registers: Sequence[RegisterRow] = ()) -> list[Review]:
    """Review the reports, in their order: the disclosure of each and its findings, gravest first.

    Documents that are no self-evaluation get an empty review.
    """
    counted = [report for report in reports if report.kind.is_evaluation]
    contexts = _Surroundings(counted, profile, registers)
    return [
        contexts.reviewed(report)
        if report.kind.is_evaluation
        else Review(report_id=report.id, disclosure=judge(report, profile))
        for report in reports
    ]


class _Surroundings:
    """What the reports are to one another, worked out once for all of them."""

    def __init__(self, reports: Sequence[Report], profile: Profile, registers: Sequence[RegisterRow]) -> None:
        self._profile = profile
        self._counties = own_counties(reports)
        self._copies = copies(reports, profile)
        self._cases: dict[tuple[str, str, int | None], list[Report]] = defaultdict(list)
        self._past: dict[tuple[str, str], list[Report]] = defaultdict(list)
        for report in reports:
            key = case_key(report)
            self._cases[key].append(report)
            self._past[key[:2]].append(report)
        self._registers: dict[tuple[str, str], list[RegisterRow]] = defaultdict(list)
        for row in registers:
            if row.unit and row.project:
                self._registers[unit_key(row.unit), project_key(row.project)].append(row)

    def reviewed(self, report: Report) -> Review:
        disclosure = judge(report, self._profile)
        key = case_key(report)
        context = Context(
            profile=self._profile,
            disclosure=disclosure,
            papers=tuple(paper for paper in self._cases[key] if paper.id != report.id),
            last_year=tuple(self._before(report)),
            registers=tuple(row for row in self._registers.get(key[:2], ()) if row.year in (None, report.year.value)),
            copies=self._copies.get(report.id, ()),
            counties=self._counties,
        )
        return Review(report_id=report.id, disclosure=disclosure, findings=tuple(_findings(report, context)))

    def _before(self, report: Report) -> list[Report]:
        """Return the case's papers of the nearest earlier year."""
        year = report.year.value
        if year is None:
            return []
        earlier = [paper for paper in self._past[case_key(report)[:2]] if (paper.year.value or year) < year]
        last = max((paper.year.value or 0 for paper in earlier), default=None)
        return [paper for paper in earlier if paper.year.value == last]


def _findings(report: Report, context: Context) -> list[Finding]:
    settings = context.profile.rules
    found: list[Finding] = []
    seen: Counter[str] = Counter()
    for rule in all_rules():
        if rule.slug in settings.off or rule.code in settings.off:
            continue
        for hit in rule.check(report, context):
            if not hit.locators:
                continue
            severity = settings.severity.get(rule.slug) or hit.severity or rule.severity
            place = f"{report.id}|{rule.slug}|{_place(hit)}"
            seen[place] += 1
            found.append(
                Finding(
                    id=_stamp(f"{place}|{seen[place]}"), report_id=report.id, rule=rule.slug, code=rule.code,
                    severity=severity, title=rule.title, message=hit.message, locators=hit.locators,
                )
            )  # fmt: skip
    return sorted(found, key=lambda finding: (finding.severity.rank, finding.code))


def _place(hit: Hit) -> str:
    """Return the place of a hit by where it stands, not by what was read there: a better reading keeps the id."""
    return ";".join(_where(locator) for locator in hit.locators[:1])


def _where(locator: Locator) -> str:
    parts = (locator.page, locator.sheet, locator.table, locator.row, locator.col, locator.paragraph)
    return ",".join("" if part is None else str(part) for part in parts)


def _stamp(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
