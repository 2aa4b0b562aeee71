"""The corpus put together from what the database holds; what is stale is reviewed first."""

from collections.abc import Mapping, Sequence

from perfassist.domain.corpus import Corpus, ReviewedReport
from perfassist.domain.finding import Disclosure, Review
from perfassist.domain.outcome import DocumentOutcome, ledger, live_entries, superseded_reports
from perfassist.domain.profile import Profile
from perfassist.domain.register import RegisterRow
from perfassist.domain.report import Report
from perfassist.store.database import Database
from perfassist.workspace.fingerprint import code_fingerprint, fingerprint


def assemble(database: Database, outcomes: Mapping[str, DocumentOutcome], profile: Profile) -> Corpus:
    """Return everything received, reviewed by today's rules and the given profile."""
    entries = database.files()
    live = live_entries(entries)
    counting = {entry.sha256 for entry in live}
    received = [sha256 for sha256 in dict.fromkeys(entry.sha256 for entry in entries) if sha256 in outcomes]
    read = [outcomes[sha256] for sha256 in received if sha256 in counting]
    replaced = superseded_reports(live, outcomes)
    reports = [report for sha256 in received for report in outcomes[sha256].reports]
    current = [report for outcome in read for report in outcome.reports if report.id not in replaced]
    registers = tuple(row for outcome in read for row in outcome.registers)
    reviews = _reviews(database, current, registers, profile)
    return Corpus(
        files=tuple(ledger(entries, outcomes)),
        reports=tuple(_reviewed(report, reviews.get(report.id)) for report in reports),
        registers=registers,
        policies=tuple(outcome.policy for outcome in read if outcome.policy is not None),
        decisions=tuple(database.decisions().values()),
    )


def _reviewed(report: Report, review: Review | None) -> ReviewedReport:
    """Join a report and its review; a superseded version has none and does not count."""
    if review is None:
        return ReviewedReport(report=report, disclosure=Disclosure(report_id=report.id), current=False)
    return ReviewedReport(report=report, disclosure=review.disclosure, findings=review.findings)


def _reviews(
    database: Database, reports: Sequence[Report], registers: Sequence[RegisterRow], profile: Profile
) -> dict[str, Review]:
    """Return the review of each report; made again when the code, the profile or any report or ledger changed."""
    from perfassist.review import review

    made_by = code_fingerprint("domain", "readers", "extraction", "review")
    rows = (row.model_dump_json() for row in registers)
    key = fingerprint([made_by, profile.model_dump_json(), *(report.id for report in reports), *rows])
    if database.fact("review_key") != key:
        database.replace_reviews(review(reports, profile, registers), key)
    return database.reviews()
