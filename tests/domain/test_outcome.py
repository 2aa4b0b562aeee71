"""Every received file ends in exactly one state."""

from datetime import date

import pytest

from perfassist.domain.document import DocumentKind, FileStatus, Locator
from perfassist.domain.extracted import ExtractedDate, ExtractedInt, State, found_text
from perfassist.domain.outcome import DocumentOutcome, LedgerEntry, ledger, live_entries, superseded_reports
from perfassist.domain.report import Report


def entry(file, sha256, modified=0):
    return LedgerEntry(origin=f"/in/{file}", sha256=sha256, file=file, modified=modified)


def report(sha256, unit="县民政局", project="临时救助", year=2023, reported_on=None, kind=DocumentKind.PROJECT_FORM):
    place = Locator(file="x", quote="x")
    dated = ExtractedDate(state=State.FOUND, value=reported_on, locator=place) if reported_on else ExtractedDate()
    return Report(
        id=f"r{sha256}", document_id=sha256, file="x", kind=kind,
        unit=found_text(unit, place), project=found_text(project, place),
        year=ExtractedInt(state=State.FOUND, value=year, locator=place), reported_on=dated,
    )  # fmt: skip


def read(*reports):
    return DocumentOutcome(file="x", kind=DocumentKind.PROJECT_FORM, reports=reports, pages_read=1, pages_total=1)


def states(entries, outcomes):
    return {line.file: line.status for line in ledger(entries, outcomes)}


def test_each_state_is_named():
    entries = [
        entry("同一份.docx", "1"), entry("同一份（副本）.docx", "1"), entry("坏.docx", "2"), entry("半.pdf", "3"),
        entry("旧.docx", "4", modified=1), entry("新.docx", "5", modified=2), entry("没读.docx", "6"),
    ]  # fmt: skip
    outcomes = {
        "1": read(report("1")),
        "2": DocumentOutcome(file="x", reason="文件已损坏", hint="重新提交"),
        "3": DocumentOutcome(
            file="x", kind=DocumentKind.OTHER, pages_read=1, pages_total=3, warnings=("第2页是扫描件",)
        ),
        "4": read(report("4", project="殡葬补贴")),
        "5": read(report("5", project="殡葬补贴")),
    }
    assert states(entries, outcomes) == {
        "同一份.docx": FileStatus.READ, "同一份（副本）.docx": FileStatus.DUPLICATE, "坏.docx": FileStatus.FAILED,
        "半.pdf": FileStatus.PARTIAL, "旧.docx": FileStatus.SUPERSEDED, "新.docx": FileStatus.READ, "没读.docx": FileStatus.FAILED,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        pytest.param({"modified": 1}, {"modified": 2}, id="the later change of the file"),
        pytest.param({"modified": 2, "reported_on": date(2024, 2, 1)}, {"modified": 1, "reported_on": date(2024, 3, 1)},
                     id="the later date of reporting, whatever the file's time"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("turned", [False, True])
def test_the_later_version_of_one_case_supersedes(older, newer, turned):
    entries = [entry("a.docx", "a", older["modified"]), entry("b.docx", "b", newer["modified"])]
    dates = [version.get("reported_on") for version in (older, newer)]
    outcomes = {name: read(report(name, reported_on=on)) for name, on in zip("ab", dates, strict=True)}
    assert superseded_reports(entries[::-1] if turned else entries, outcomes) == {"ra": "rb"}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"year": 2022}, id="another year"),
        pytest.param({"project": "高龄津贴"}, id="another project"),
        pytest.param({"kind": DocumentKind.PROJECT_REPORT}, id="the narrative beside the form"),
        pytest.param({"unit": "县教育局"}, id="another unit"),
    ],
)
def test_what_differs_is_no_version(other):
    outcomes = {"a": read(report("a")), "b": read(report("b", **other))}
    assert superseded_reports([entry("a.docx", "a"), entry("b.docx", "b")], outcomes) == {}


def test_three_versions_all_point_to_the_last():
    outcomes = {name: read(report(name)) for name in "abc"}
    entries = [entry(f"{name}.docx", name, modified) for name, modified in zip("abc", (3, 1, 2), strict=True)]
    assert superseded_reports(entries, outcomes) == {"rb": "ra", "rc": "ra"}


def test_what_was_corrected_in_place_counts_no_more_whatever_it_held():
    before, after = entry("a.docx", "1", modified=1), entry("a.docx", "2", modified=2)
    outcomes = {"1": DocumentOutcome(file="a.docx", reason="文件已损坏"), "2": read(report("2"))}
    for entries in ([before, after], [after, before]):
        assert live_entries(entries) == [after]
        assert {line.id: line.status for line in ledger(entries, outcomes)} == {
            "1": FileStatus.SUPERSEDED, "2": FileStatus.READ,
        }  # fmt: skip


def test_the_same_bytes_still_lying_elsewhere_count():
    entries = [entry("a.docx", "1", modified=1), entry("a.docx", "2", modified=2), entry("b.docx", "1", modified=1)]
    outcomes = {"1": read(report("1")), "2": read(report("2", project="高龄津贴"))}
    states_by_name = {(line.file, line.id): line.status for line in ledger(entries, outcomes)}
    assert states_by_name == {
        ("a.docx", "1"): FileStatus.SUPERSEDED, ("a.docx", "2"): FileStatus.READ, ("b.docx", "1"): FileStatus.READ,
    }  # fmt: skip
