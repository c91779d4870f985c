"""The world as it was before a request: brought back after each that changes something."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import event

from app.platform.db import Stores

_CHANGES = ("INSERT", "UPDATE", "DELETE")
_NO_MATTER = frozenset({"audit", "staff_session"})
_TABLES = """
    SELECT schemaname, tablename FROM pg_tables
    WHERE schemaname IN ('public', 'ombudsman') AND tablename <> 'alembic_version' ORDER BY 1, 2
"""


class Snapshot:
    """What both stores held when it was taken."""

    def __init__(self, stores: Stores) -> None:
        self.stores = stores
        self.is_sqlite = stores.services.engine.dialect.name == "sqlite"
        if self.is_sqlite:
            self._kept = [_copied(_path(store.engine)) for store in stores.each()]
        else:
            self._connection = psycopg.connect(_plain(stores.services.engine), autocommit=True)
            self._keep()

    def restore(self) -> None:
        """Bring everything back, the log too."""
        if self.is_sqlite:
            for kept, store in zip(self._kept, self.stores.each(), strict=True):
                with contextlib.closing(sqlite3.connect(_path(store.engine))) as target:
                    kept.backup(target)
            return
        self._connection.execute(self._steps)

    def close(self) -> None:
        """Let go of what was kept."""
        if not self.is_sqlite:
            self._connection.execute("DROP SCHEMA kept CASCADE")
            self._connection.close()

    def _keep(self) -> None:
        tables = [sql.Identifier(*row) for row in self._connection.execute(_TABLES).fetchall()]
        self._connection.execute("CREATE SCHEMA kept")
        steps = [sql.SQL("BEGIN"), sql.SQL("SET LOCAL session_replication_role = replica")]
        for number, table in enumerate(tables):
            copy = sql.Identifier("kept", f"kept_{number}")
            self._connection.execute(sql.SQL("CREATE TABLE {} AS TABLE {}").format(copy, table))
            steps.append(sql.SQL("DELETE FROM {}").format(table))
            steps.append(sql.SQL("INSERT INTO {} OVERRIDING SYSTEM VALUE SELECT * FROM {}").format(table, copy))
        self._steps = sql.SQL(";").join([*steps, sql.SQL("COMMIT")])


@contextlib.contextmanager
def changes(stores: Stores) -> Iterator[list[str]]:
    """Give a list that fills with the statements that changed a row of anything but the log and the sign-ins."""
    found: list[str] = []

    def note(_connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if _changes(statement) and cursor.rowcount != 0:
            found.append(statement)

    for store in stores.each():
        event.listen(store.engine, "after_cursor_execute", note)
    try:
        yield found
    finally:
        for store in stores.each():
            event.remove(store.engine, "after_cursor_execute", note)


def _changes(statement: str) -> bool:
    verb, *rest = statement.split(None, 3)
    if verb.upper() not in _CHANGES:
        return False
    table = (rest[1] if verb.upper() != "UPDATE" else rest[0]).strip('"').removeprefix("ombudsman.")
    return table not in _NO_MATTER


def _copied(path: str) -> sqlite3.Connection:
    kept = sqlite3.connect(":memory:")
    with contextlib.closing(sqlite3.connect(path)) as source:
        source.backup(kept)
    return kept


def _path(engine: Any) -> str:
    return str(engine.url.database)


def _plain(engine: Any) -> str:
    return str(engine.url.set(drivername="postgresql").render_as_string(hide_password=False))
