"""The database's schema as numbered steps. Steps are appended, never changed: old workspaces walk up from where they are."""

from sqlalchemy import Connection, text

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE files (
            origin TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            file TEXT NOT NULL,
            modified BIGINT NOT NULL,
            PRIMARY KEY (origin, sha256)
        )""",
        """CREATE TABLE documents (
            sha256 TEXT NOT NULL PRIMARY KEY,
            version TEXT NOT NULL,
            outcome TEXT NOT NULL
        )""",
        "CREATE TABLE reviews (report_id TEXT NOT NULL PRIMARY KEY, review TEXT NOT NULL)",
        """CREATE TABLE decisions (
            n INTEGER PRIMARY KEY AUTOINCREMENT,
            finding_id TEXT NOT NULL,
            decision TEXT NOT NULL
        )""",
        "CREATE TABLE facts (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
    ),
)


def migrate(connection: Connection) -> None:
    """Bring the schema to the newest step, inside the caller's transaction."""
    connection.execute(text("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)"))
    done = connection.execute(text("SELECT max(version) FROM schema_version")).scalar() or 0
    if done > len(MIGRATIONS):
        raise ValueError(f"schema {done} is newer than this program's {len(MIGRATIONS)}")
    for version, statements in enumerate(MIGRATIONS[done:], start=done + 1):
        for statement in statements:
            connection.execute(text(statement))
        connection.execute(text("INSERT INTO schema_version (version) VALUES (:version)"), {"version": version})
