"""What a user can do with a folder of reports, over real files and a real database."""

import pytest

from perfassist.domain.answer import AnswerKind
from perfassist.domain.document import FileStatus
from perfassist.domain.errors import InputError, WorkspaceError
from perfassist.workspace import Workspace
from tests.models.stub_server import serving
from tests.workspace.inbox import CONCEALING, FORM, NARRATIVE, PDF, fill


@pytest.fixture
def workspace(tmp_path):
    opened = Workspace(tmp_path / "workspace")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("county")
    opened = Workspace(folder / "workspace")
    opened.ingest([fill(folder / "inbox", FORM, CONCEALING, NARRATIVE, PDF)], workers=2)
    yield opened
    opened.close()


def test_every_file_ends_in_one_state_and_one_bad_file_stops_nothing(workspace, tmp_path):
    inbox = fill(tmp_path / "inbox", FORM)
    (inbox / "空.docx").write_bytes(b"")
    (inbox / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    (inbox / "复印.docx").write_bytes((inbox / FORM).read_bytes())
    (inbox / "~$锁.docx").write_bytes(b"x")
    (inbox / ".DS_Store").write_bytes(b"x")
    states = {line.file: line.status for line in workspace.ingest([inbox])}
    copies = {states.pop(FORM), states.pop("复印.docx")}
    assert copies == {FileStatus.READ, FileStatus.DUPLICATE}
    assert states == {"空.docx": FileStatus.FAILED, "坏.xlsx": FileStatus.FAILED}
    assert all(line.reason and line.hint for line in workspace.status() if line.status is FileStatus.FAILED)
    assert len(workspace.corpus.reports) == 1


def test_what_did_not_change_is_not_read_again(workspace, tmp_path):
    inbox = fill(tmp_path / "inbox", FORM)
    read = []
    workspace.ingest([inbox], on_progress=lambda step: read.append(step.name))
    workspace.ingest([inbox], on_progress=lambda step: read.append(step.name))
    fill(inbox, CONCEALING)
    workspace.ingest([inbox], on_progress=lambda step: read.append(step.name))
    assert read == [FORM, CONCEALING]


def test_a_file_corrected_in_place_is_counted_once(workspace, tmp_path):
    inbox = fill(tmp_path / "inbox", FORM)
    workspace.ingest([inbox])
    corrected = fill(tmp_path / "later", CONCEALING) / CONCEALING
    (inbox / FORM).write_bytes(corrected.read_bytes())
    given = workspace.ingest([inbox])
    assert [line.status for line in given] == [FileStatus.READ]
    assert sorted(line.status for line in workspace.status()) == [FileStatus.READ, FileStatus.SUPERSEDED]
    assert len(workspace.check().reports) == 1
    assert [one.report.unit.value for one in workspace.check().reports] == ["澄阳县人民医院"]


def test_one_worker_and_several_read_the_same(tmp_path):
    inbox = fill(tmp_path / "inbox", FORM, CONCEALING, NARRATIVE)
    corpora = []
    for workers in (1, 2):
        opened = Workspace(tmp_path / f"workspace{workers}")
        opened.ingest([inbox], workers=workers)
        corpora.append(opened.corpus)
        opened.close()
    assert corpora[0] == corpora[1]


def test_an_empty_or_missing_folder_is_said_with_a_next_step(workspace, tmp_path):
    (tmp_path / "空").mkdir()
    for path in (tmp_path / "空", tmp_path / "没有"):
        with pytest.raises(InputError) as caught:
            workspace.ingest([path])
        assert caught.value.hint
    with pytest.raises(InputError, match="还没有"):
        workspace.check()


def test_a_folder_that_cannot_be_a_workspace_is_an_error_of_the_workspace(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(WorkspaceError):
        Workspace(tmp_path / "file").status()


def test_the_concealing_report_comes_first_with_its_reason(reviewed):
    result = reviewed.check()
    first = result.ranking[0]
    assert reviewed.find_report(first.report_id).report.unit.value == "澄阳县人民医院"
    assert "短板" in first.reason
    assert {one.report.file for one in reviewed.check(unit="县人民医院").reports} == {CONCEALING}
    with pytest.raises(InputError):
        reviewed.check(year=1999)


def test_every_finding_points_to_its_place(reviewed):
    findings = [finding for one in reviewed.check().reports for finding in one.findings]
    assert findings
    assert all(finding.locators and all(place.file for place in finding.locators) for finding in findings)


@pytest.mark.parametrize("words", ["乡村医生", NARRATIVE])
def test_a_report_is_found_by_what_people_call_it(reviewed, words):
    assert reviewed.find_report(words).report.file == NARRATIVE


def test_a_name_that_means_several_reports_or_none_is_refused(reviewed):
    with pytest.raises(InputError, match="对应"):
        reviewed.find_report("澄阳县")
    with pytest.raises(InputError, match="没有找到"):
        reviewed.find_report("航天局")


def test_a_decision_survives_reading_everything_again(tmp_path):
    inbox = fill(tmp_path / "inbox", CONCEALING)
    opened = Workspace(tmp_path / "workspace")
    opened.ingest([inbox])
    finding = opened.check().reports[0].findings[0]
    with pytest.raises(InputError, match="理由"):
        opened.decide(finding.id, "dismiss", None)
    opened.decide(finding.id, "dismiss", "已核对凭证")
    opened.close()
    again = Workspace(tmp_path / "workspace")
    again.ingest([inbox])
    assert finding.id not in {one.id for one in again.check().reports[0].findings}
    assert [made.reason for made in again.corpus.decisions] == ["已核对凭证"]
    again.close()


def test_the_county_is_what_the_units_have_in_common(reviewed):
    assert reviewed.county == "澄阳县"


def test_a_computed_answer_cites_the_cell(reviewed):
    answer = reviewed.ask("县人民医院重点专科能力建设的执行率是多少？")
    assert (answer.value, answer.refused) == ("62.40", False)
    assert {citation.file for citation in answer.citations} == {CONCEALING}


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.filterwarnings("ignore")
def test_a_model_at_fault_leaves_the_offline_answer_standing(reviewed, monkeypatch, caplog):
    question = "哪里提到邻村村医代管"
    offline = reviewed.ask(question)
    assert offline.kind is AnswerKind.PASSAGE
    with serving((401, "bad key")) as (stub, url):
        monkeypatch.setenv("PERFASSIST_MODEL_BASE_URL", url)
        monkeypatch.setenv("PERFASSIST_MODEL_NAME", "stub")
        online = Workspace(reviewed.root)
        assert online.ask(question) == offline
        online.close()
    assert stub.requests
    assert "离线回答" in caplog.text


def test_papers_are_written(reviewed, tmp_path):
    workbook = reviewed.write_workbook(reviewed.check(), tmp_path / "审核.xlsx")
    letters = reviewed.letters(tmp_path / "函")
    statement = reviewed.draft(2023, tmp_path / "说明.docx")
    exported = [
        path for format in ("json", "xlsx", "csv") for path in reviewed.export(format, tmp_path / f"全部.{format}")
    ]
    assert all(path.stat().st_size > 0 for path in [workbook, *letters, tmp_path / "说明.docx", *exported])
    assert letters
    assert statement.missing
    with pytest.raises(InputError, match="不支持"):
        reviewed.export("doc", tmp_path / "全部.doc")
