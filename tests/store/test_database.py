from datetime import datetime

import pytest
from sqlalchemy import create_engine, text

from perfassist.domain.errors import WorkspaceError
from perfassist.domain.finding import Decision, Disclosure, Review
from perfassist.domain.outcome import DocumentOutcome, LedgerEntry
from perfassist.store.database import Database
from perfassist.store.migrations import MIGRATIONS, migrate


@pytest.fixture
def database(tmp_path):
    database = Database(tmp_path / "perfassist.db")
    yield database
    database.close()


def entry(origin="/in/a.docx", sha256="1", modified=1):
    return LedgerEntry(origin=origin, sha256=sha256, file=origin.removeprefix("/in/"), modified=modified)


def test_what_was_received_stays_and_new_content_is_a_line_of_its_own(database):
    database.receive([entry(), entry("/in/b.docx", "2")])
    database.receive([entry(sha256="3", modified=2), entry("/in/b.docx", "2", modified=5)])
    assert [(line.file, line.sha256, line.modified) for line in database.files()] == [
        ("a.docx", "1", 1), ("a.docx", "3", 2), ("b.docx", "2", 5),
    ]  # fmt: skip


def test_an_outcome_is_known_only_to_the_version_that_made_it(database):
    database.keep("1", "v1", DocumentOutcome(file="x", reason="打不开"))
    assert database.known("v1") == {"1"}
    assert database.known("v2") == set()
    database.keep("1", "v2", DocumentOutcome(file="x", pages_read=1, pages_total=1))
    assert database.outcomes()["1"].reason is None


def test_reviews_are_replaced_together_with_what_they_were_made_from(database):
    assert database.fact("review_key") is None
    database.replace_reviews([Review(report_id="a", disclosure=Disclosure(report_id="a"))], "k1")
    database.replace_reviews([Review(report_id="b", disclosure=Disclosure(report_id="b"))], "k2")
    assert list(database.reviews()) == ["b"]
    assert database.fact("review_key") == "k2"


def test_the_latest_decision_counts_and_earlier_ones_are_kept(database, tmp_path):
    made = Decision(finding_id="f", verdict="confirm", reason=None, decided_at=datetime(2024, 3, 1))
    changed = made.model_copy(update={"verdict": "dismiss", "reason": "已核实"})
    database.decide([made])
    database.decide([changed])
    assert database.decisions() == {"f": changed}
    with create_engine(f"sqlite:///{tmp_path / 'perfassist.db'}").connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM decisions")).scalar() == 2


def test_a_database_opened_again_still_holds_everything(tmp_path):
    first = Database(tmp_path / "perfassist.db")
    first.receive([entry()])
    first.close()
    second = Database(tmp_path / "perfassist.db")
    assert second.files() == [entry()]
    second.close()


def test_a_database_of_a_newer_program_is_refused(tmp_path):
    path = tmp_path / "perfassist.db"
    Database(path).close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO schema_version (version) VALUES (999)"))
    engine.dispose()
    with pytest.raises(WorkspaceError, match="更新版本"):
        Database(path)


def test_a_file_that_is_no_database_is_refused_with_a_next_step(tmp_path):
    path = tmp_path / "perfassist.db"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(WorkspaceError) as caught:
        Database(path)
    assert "--workspace" in caught.value.hint


@pytest.mark.parametrize("start", range(len(MIGRATIONS)))
def test_every_earlier_schema_walks_up_to_the_newest(tmp_path, start):
    engine = create_engine(f"sqlite:///{tmp_path / 'old.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE schema_version (version INTEGER NOT NULL)"))
        for version, statements in enumerate(MIGRATIONS[:start], start=1):
            for statement in statements:
                connection.execute(text(statement))
            connection.execute(text("INSERT INTO schema_version (version) VALUES (:v)"), {"v": version})
        migrate(connection)
        assert connection.execute(text("SELECT max(version) FROM schema_version")).scalar() == len(MIGRATIONS)
    engine.dispose()
