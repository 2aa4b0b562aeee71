"""What stays open after the reviewers' decisions: a dismissed finding is neither counted nor sent to a unit."""

from collections.abc import Iterable

from perfassist.domain.corpus import Corpus, ReviewedReport
from perfassist.domain.finding import Decision, Finding


def latest(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Return finding id → its last decision."""
    return {decision.finding_id: decision for decision in sorted(decisions, key=lambda one: one.decided_at)}


def dismissed_ids(decisions: Iterable[Decision]) -> frozenset[str]:
    """Return the ids of the findings whose last decision is to dismiss them (不采纳)."""
    return frozenset(key for key, decision in latest(decisions).items() if decision.verdict == "dismiss")


def open_findings(reviewed: ReviewedReport, dismissed: frozenset[str]) -> list[Finding]:
    """Return the findings of a report that were not dismissed, the gravest first."""
    return sorted(
        (finding for finding in reviewed.findings if finding.id not in dismissed),
        key=lambda finding: finding.severity.rank,
    )


def undismissed(corpus: Corpus) -> Corpus:
    """Return the corpus without the findings a reviewer dismissed."""
    dismissed = dismissed_ids(corpus.decisions)
    if not dismissed:
        return corpus
    reports = tuple(
        reviewed.model_copy(update={"findings": tuple(open_findings(reviewed, dismissed))})
        for reviewed in corpus.reports
    )
    return corpus.model_copy(update={"reports": reports})
