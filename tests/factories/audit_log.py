"""Rows of the audit log, and hands that change what may not be changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select, text

from app.platform.chain import AuditEntry, AuditRow, append
from app.platform.db import Store, reading

BEGUN = datetime(2026, 3, 2, 8, tzinfo=UTC)
TRIGGERS = ("audit_no_update", "audit_no_delete", "audit_next")


def entry(number: int, **more: object) -> AuditEntry:
    """Return one entry, each another."""
    told = {"act": "read", "actor_id": number % 5 + 1, "case_number": f"M-AAAA-{number:04}", "key": None} | more
    return AuditEntry(at=BEGUN + timedelta(minutes=number), closed={"name": f"Officer {number}"}, **told)  # type: ignore[arg-type]  # as given


def fill(store: Store, count: int) -> None:
    """Write so many rows."""
    for number in range(count):
        append(store, entry(number))


def rows_of(store: Store) -> list[AuditRow]:
    """Return the whole log."""
    with reading(store) as session:
        return list(session.scalars(select(AuditRow).order_by(AuditRow.seq)))


@contextmanager
def breaking_in(store: Store) -> Iterator[Connection]:
    """Give a connection of somebody who owns the database and has put its locks aside."""
    with store.engine.connect().execution_options(writes=True) as connection:
        if store.is_sqlite:
            for trigger in TRIGGERS:
                connection.execute(text(f"DROP TRIGGER IF EXISTS {trigger}"))
        else:
            connection.execute(text("RESET ROLE"))
            connection.execute(text("SET session_replication_role = replica"))
        yield connection
        connection.commit()
        connection.invalidate()  # nobody else gets these rights
