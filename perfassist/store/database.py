"""The workspace's database: SQLite through SQLAlchemy, one transaction per document."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError

from perfassist.domain.errors import WorkspaceError
from perfassist.domain.finding import Decision, Review
from perfassist.domain.outcome import DocumentOutcome, LedgerEntry
from perfassist.store.migrations import migrate


class Database:
    """Everything a workspace remembers.

    Raises `WorkspaceError` when the database is damaged, locked or made by a newer program.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._engine: Engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 30})
        event.listen(self._engine, "connect", _set_pragmas)
        try:
            with self._engine.begin() as connection:
                migrate(connection)
        except ValueError as error:
            raise WorkspaceError(
                "工作区由更新版本的 perfassist 建立，当前版本打不开", "请升级 perfassist 后再试"
            ) from error
        except DatabaseError as error:
            raise WorkspaceError(
                f"工作区数据库无法使用：{path}",
                "请确认文件夹可写、没有其他程序占用；若已损坏，请另选 --workspace 重新收件",
            ) from error

    def close(self) -> None:
        """Release the database file."""
        self._engine.dispose()

    def files(self) -> list[LedgerEntry]:
        """Return every received file, in the order of its name."""
        with self._engine.connect() as connection:
            rows = connection.execute(text("SELECT origin, sha256, file, modified FROM files ORDER BY file, origin"))
            return [LedgerEntry(origin=r.origin, sha256=r.sha256, file=r.file, modified=r.modified) for r in rows]

    def receive(self, entries: Iterable[LedgerEntry]) -> None:
        """Enter files into the ledger; one already there only takes the newer time."""
        statement = text(
            "INSERT INTO files (origin, sha256, file, modified) VALUES (:origin, :sha256, :file, :modified) "
            "ON CONFLICT (origin, sha256) DO UPDATE SET file = excluded.file, modified = excluded.modified"
        )
        rows = [entry.model_dump() for entry in entries]
        if rows:
            with self._engine.begin() as connection:
                connection.execute(statement, rows)

    def outcomes(self) -> dict[str, DocumentOutcome]:
        """Return what reading gave, by the hash of the bytes."""
        with self._engine.connect() as connection:
            rows = connection.execute(text("SELECT sha256, outcome FROM documents"))
            return {row.sha256: DocumentOutcome.model_validate_json(row.outcome) for row in rows}

    def known(self, version: str) -> set[str]:
        """Return the hashes of documents already read by this version of the readers."""
        with self._engine.connect() as connection:
            rows = connection.execute(text("SELECT sha256 FROM documents WHERE version = :v"), {"v": version})
            return {row.sha256 for row in rows}

    def keep(self, sha256: str, version: str, outcome: DocumentOutcome) -> None:
        """Commit what reading one document gave."""
        statement = text(
            "INSERT INTO documents (sha256, version, outcome) VALUES (:sha256, :version, :outcome) "
            "ON CONFLICT (sha256) DO UPDATE SET version = excluded.version, outcome = excluded.outcome"
        )
        with self._engine.begin() as connection:
            connection.execute(statement, {"sha256": sha256, "version": version, "outcome": outcome.model_dump_json()})

    def reviews(self) -> dict[str, Review]:
        """Return the stored reviews by report."""
        with self._engine.connect() as connection:
            rows = connection.execute(text("SELECT report_id, review FROM reviews"))
            return {row.report_id: Review.model_validate_json(row.review) for row in rows}

    def replace_reviews(self, reviews: Iterable[Review], key: str) -> None:
        """Replace all reviews at once and remember what they were made from."""
        rows = [{"report_id": review.report_id, "review": review.model_dump_json()} for review in reviews]
        with self._engine.begin() as connection:
            connection.execute(text("DELETE FROM reviews"))
            if rows:
                connection.execute(text("INSERT INTO reviews (report_id, review) VALUES (:report_id, :review)"), rows)
            _set_fact(connection, "review_key", key)

    def fact(self, name: str) -> str | None:
        """Return a remembered fact."""
        with self._engine.connect() as connection:
            return connection.execute(text("SELECT value FROM facts WHERE name = :n"), {"n": name}).scalar()

    def decisions(self) -> dict[str, Decision]:
        """Return the latest decision per finding; earlier ones stay in the table."""
        with self._engine.connect() as connection:
            rows = connection.execute(text("SELECT decision FROM decisions ORDER BY n"))
            made = [Decision.model_validate_json(row.decision) for row in rows]
        return {decision.finding_id: decision for decision in made}

    def decide(self, decisions: Iterable[Decision]) -> None:
        """Append decisions."""
        rows = [{"finding_id": made.finding_id, "decision": made.model_dump_json()} for made in decisions]
        if rows:
            with self._engine.begin() as connection:
                connection.execute(
                    text("INSERT INTO decisions (finding_id, decision) VALUES (:finding_id, :decision)"), rows
                )


class _Cursor(Protocol):
    def execute(self, statement: str) -> object: ...
    def close(self) -> None: ...


class _DriverConnection(Protocol):
    def cursor(self) -> _Cursor: ...


def _set_pragmas(connection: _DriverConnection, _record: object) -> None:
    """Write-ahead logging: a kill loses nothing committed, and a reader never waits for the writer."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _set_fact(connection: Connection, name: str, value: str) -> None:
    connection.execute(
        text(
            "INSERT INTO facts (name, value) VALUES (:name, :value) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        ),
        {"name": name, "value": value},
    )
