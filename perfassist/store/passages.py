"""The index of passages: SQLite FTS5 for words, chroma for meaning. Both can be thrown away and are made anew.

The records are the truth; the index carries a fingerprint of the passages and of the embedding model it was made from,
and is rebuilt when either changed or when it cannot be read.
"""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path

from perfassist.answers.tokens import tokens
from perfassist.ports import Embedder, FoundPassage, IndexedPassage
from perfassist.store.passages_dense import DenseIndex

_VERSION = "1"
_LOCK_SECONDS = 120.0


class LocalPassageIndex:
    """A passage index in a folder of the workspace; nothing is read or built before the first search.

    `passages` gives the passages of the corpus as it now is. One process builds at a time, under a lock file.
    """

    def __init__(self, folder: Path, embedder: Embedder, passages: Callable[[], Sequence[IndexedPassage]]) -> None:
        self._folder = folder
        self._embedder = embedder
        self._source = passages

    @cached_property
    def _passages(self) -> dict[str, IndexedPassage]:
        return {passage.id: passage for passage in self._source()}

    @cached_property
    def _fingerprint(self) -> str:
        digest = hashlib.sha256(f"{_VERSION} {self._embedder.model_id}".encode())
        for passage in self._passages.values():
            digest.update(f"\x1e{passage.id}\x1f{passage.report_id}\x1f{passage.text}".encode())
        return digest.hexdigest()

    @cached_property
    def _dense(self) -> DenseIndex:
        return DenseIndex(self._folder / f"dense-{self._fingerprint[:16]}", self._embedder)

    def search(self, query: str, *, limit: int = 20, report_ids: Sequence[str] | None = None) -> list[FoundPassage]:
        """Return the nearest passages by words and by meaning; where meaning cannot be searched, by words alone."""
        if not self._passages:
            return []
        self._refresh()
        try:
            by_words = self._by_words(query, limit, report_ids)
        except sqlite3.DatabaseError:
            self._rebuild()
            by_words = self._by_words(query, limit, report_ids)
        by_meaning = self._by_meaning(query, limit, report_ids)
        found = [
            FoundPassage(passage=self._passages[key], lexical=by_words.get(key), dense=by_meaning.get(key))
            for key in dict.fromkeys((*by_words, *by_meaning))
            if key in self._passages
        ]
        return sorted(found, key=lambda one: (-(one.lexical or 0.0), -(one.dense or 0.0)))

    def _refresh(self) -> None:
        """Make the index anew when it is not of these passages, or cannot be read."""
        if not self._is_current():
            with self._lock():
                if not self._is_current():
                    self._build()

    def _is_current(self) -> bool:
        path = self._folder / "words.db"
        if not path.exists():
            return False
        try:
            with closing(sqlite3.connect(path)) as database:
                row = database.execute("SELECT value FROM stamp WHERE name = 'fingerprint'").fetchone()
        except sqlite3.DatabaseError:
            return False
        return row is not None and row[0] == self._fingerprint

    def _rebuild(self) -> None:
        with self._lock():
            self._build()

    @contextmanager
    def _lock(self) -> Iterator[None]:
        """Hold the lock file; it is freed by the system when the process that holds it ends."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._folder / "lock.db", timeout=_LOCK_SECONDS, isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            try:
                yield
            finally:
                lock.execute("ROLLBACK")

    def _build(self) -> None:
        for old in self._folder.glob("words.db*"):
            old.unlink(missing_ok=True)
        for old in self._folder.glob("dense-*"):
            shutil.rmtree(old, ignore_errors=True)
        rows = [(key, one.report_id, " ".join(tokens(one.text))) for key, one in self._passages.items()]
        with closing(sqlite3.connect(self._folder / "words.db")) as database, database:
            database.execute("CREATE TABLE stamp (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
            database.execute("CREATE TABLE passage (number INTEGER PRIMARY KEY, id TEXT NOT NULL, report_id TEXT)")
            database.execute("CREATE INDEX passage_report ON passage (report_id)")
            database.execute("CREATE VIRTUAL TABLE words USING fts5 (body, content='')")
            for number, (key, report_id, body) in enumerate(rows, start=1):
                database.execute("INSERT INTO passage VALUES (?, ?, ?)", (number, key, report_id))
                database.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (number, body))
            database.execute("INSERT INTO stamp VALUES ('fingerprint', ?)", (self._fingerprint,))

    def _by_words(self, query: str, limit: int, report_ids: Sequence[str] | None) -> dict[str, float]:
        wanted = " OR ".join(f'"{token}"' for token in dict.fromkeys(tokens(query)))
        if not wanted:
            return {}
        scope = "" if report_ids is None else "AND passage.report_id IN (SELECT value FROM json_each(?))"
        parameters: list[str | int] = [wanted, *([] if report_ids is None else [json.dumps(list(report_ids))]), limit]
        with closing(sqlite3.connect(self._folder / "words.db")) as database:
            rows = database.execute(
                "SELECT passage.id, -bm25(words) FROM words JOIN passage ON passage.number = words.rowid "
                f"WHERE words MATCH ? {scope} ORDER BY bm25(words) LIMIT ?",
                parameters,
            ).fetchall()
        return {str(key): float(score) for key, score in rows}

    def _by_meaning(self, query: str, limit: int, report_ids: Sequence[str] | None) -> dict[str, float]:
        scope = None
        if report_ids is not None:
            wanted = set(report_ids)
            scope = [key for key, passage in self._passages.items() if passage.report_id in wanted]
            if not scope:
                return {}
        with self._lock():
            ready = self._dense.prepare(self._passages.values())
        return self._dense.search(query, limit, scope) if ready else {}
