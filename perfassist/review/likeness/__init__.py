"""Copied text: passages that stand nearly word for word in another unit's report, or in the unit's own of last year.

What many reports share is the issued form, its guidance or a quoted rule, and is subtracted before comparing.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from perfassist.domain.corpus import case_key
from perfassist.domain.document import Locator
from perfassist.domain.names import plain, project_key, unit_key
from perfassist.domain.profile import Profile
from perfassist.domain.report import Report, SectionRole
from perfassist.review.context import Copy

_ROLES = (
    SectionRole.PROBLEMS, SectionRole.CAUSES, SectionRole.MEASURES, SectionRole.RESULTS, SectionRole.LESSONS,
    SectionRole.SUGGESTIONS,
)  # fmt: skip
_SIZE = 5
_QUOTED = re.compile(r"《[^》]*》|〔\d+〕|[^\u4e00-\u9fff]")


@dataclass(frozen=True)
class _Piece:
    report: Report
    place: Locator
    shingles: frozenset[str]


def copies(reports: Sequence[Report], profile: Profile) -> dict[str, tuple[Copy, ...]]:
    """Return report id → its passages that are copied, each with the place it agrees with most."""
    pieces = [piece for report in reports for piece in _pieces(report, profile.thresholds.copied_length)]
    owners: dict[str, set[str]] = defaultdict(set)
    for piece in pieces:
        for shingle in piece.shingles:
            owners[shingle].add(unit_key(piece.report.unit.value or piece.report.id))
    units = {unit_key(report.unit.value or report.id) for report in reports}
    # Shared by more than a handful of units: the form's own words or a rule everybody quotes.
    common = {shingle for shingle, names in owners.items() if len(names) > max(4, len(units) // 20)}
    stripped = [
        _Piece(piece.report, piece.place, piece.shingles - common)
        for piece in pieces
        if len(piece.shingles - common) * 2 >= len(piece.shingles)
    ]
    return _matched(stripped, profile)


def _pieces(report: Report, least: int) -> Iterator[_Piece]:
    for section in report.sections_of(*_ROLES):
        for passage in section.passages:
            text = _QUOTED.sub("", plain(passage.text))
            if len(text) >= least:
                shingles = frozenset(text[at : at + _SIZE] for at in range(len(text) - _SIZE + 1))
                yield _Piece(report, passage.locator, shingles)


def _matched(pieces: Sequence[_Piece], profile: Profile) -> dict[str, tuple[Copy, ...]]:
    index: dict[str, list[int]] = defaultdict(list)
    for number, piece in enumerate(pieces):
        for shingle in piece.shingles:
            index[shingle].append(number)
    found: dict[str, list[Copy]] = defaultdict(list)
    for number, piece in enumerate(pieces):
        shared = Counter(other for shingle in piece.shingles for other in index[shingle] if other != number)
        for other, count in shared.most_common(5):
            share = count * 100 // len(piece.shingles)
            if share >= profile.thresholds.copied_share and _counts(piece.report, pieces[other].report):
                found[piece.report.id].append(Copy(piece.place, pieces[other].report, pieces[other].place, share))
                break
    return {report_id: tuple(matches) for report_id, matches in found.items()}


def _counts(own: Report, other: Report) -> bool:
    """Whether likeness of these two is a question: other papers of one case, or of one unit and year, may agree."""
    if own.document_id == other.document_id or case_key(own) == case_key(other):
        return False
    if own.unit.value is None or other.unit.value is None:
        return False
    if unit_key(own.unit.value) != unit_key(other.unit.value):
        return not _one_project(own, other)
    return own.year.value is not None and other.year.value is not None and other.year.value < own.year.value


def _one_project(own: Report, other: Report) -> bool:
    """Whether a department and the unit below it report on one project: they tell the same story by right."""
    if not (own.project.value and other.project.value):
        return False
    departments = {unit_key(report.department.value) for report in (own, other) if report.department.value}
    units = {unit_key(report.unit.value) for report in (own, other) if report.unit.value}
    return project_key(own.project.value) == project_key(other.project.value) and bool(departments & units)
