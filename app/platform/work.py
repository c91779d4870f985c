"""The unit of work: one session, one instant, one commit, and the promises stored with it.

    with work(store, wake=…) as w:
        submit(w, …)

Leaving the block commits once; leaving it by an exception keeps nothing. Use cases never commit.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Function, Insert, func, insert, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.platform import clock
from app.platform.chain import AuditEntry, LogCannotBeWritten, append_within
from app.platform.crashpoints import crashpoint
from app.platform.crypto import keyed_hash
from app.platform.db import RecordBase, Store, StoreName
from app.platform.outbox import Promise, make_promise


class Work:
    """What a use case is told: the session of one store, the instant, and how to promise a job."""

    def __init__(self, store: Store, session: Session, connection: Connection, now: datetime) -> None:
        self.store = store
        self.session = session
        self.connection = connection
        """The session's own connection: for rows that this transaction will not look at again."""
        self.now = now
        self.promises: list[Promise] = []
        self.has_promised = False
        self.uses: list[AuditEntry] = []

    @property
    def today(self) -> date:
        """The day in Europe/Helsinki of this work's instant."""
        return clock.day_of(self.now)

    def promise(self, job: str, ref: object, *, key: str | None = None, due_at: datetime | None = None) -> Promise:
        """Store the promise of a job (a name from `background.py`) with this transaction, at its end.

        The longest due goes first: a `due_at` in the past passes everything that waits.
        """
        promise = make_promise(job, str(ref), at=self.now, due_at=due_at, key=key)
        self.promises.append(promise)
        self.has_promised = True
        return promise

    def insert(self, table: type[RecordBase], **values: Any) -> int:
        """Insert one row that this transaction will not look at again, a third of what an object costs; return its id.

        What the session still holds back is not in the database yet: flush it first if the row rests on it.
        """
        key = self.connection.execute(_insert_into(table), values).inserted_primary_key
        return int(key[0]) if key else 0

    def put(self, table: type[RecordBase], **values: Any) -> None:
        """Insert one row in the same way whose id nobody needs: reading it back is a third of an INSERT's cost."""
        self.connection.execute(_put_into(table), values)

    def keep_promises(self) -> None:
        """Write the promises down and let PostgreSQL tell the relay, if the commit succeeds: one statement."""
        if self.promises:
            rows = [{name: getattr(promise, name) for name in _NAMES} for promise in self.promises]
            self.connection.execute(_KEEP if self.store.is_sqlite else _keep_and_tell(self.store.name), rows)
        elif self.has_promised and not self.store.is_sqlite:
            self.connection.execute(select(_tell(self.store.name)))
        self.promises = []

    def log_use(self, entry: AuditEntry) -> None:
        """Write a use or disclosure down with this transaction, at its end: it is logged, or nothing was done."""
        self.uses.append(entry)

    def keep_uses(self) -> None:
        """Write the log's rows; raise `LogCannotBeWritten`. From here to the commit the log is locked."""
        for entry in self.uses:
            try:
                append_within(self.connection, self.store, entry)
            except SQLAlchemyError as error:
                raise LogCannotBeWritten from error
        self.uses = []

    def lookup(self, purpose: str, value: str) -> str:
        """Return the keyed hash under which this store finds `value` again."""
        return keyed_hash(self.store.pepper, f"{self.store.name}:{purpose}", value)


_OUTBOX = Promise.metadata.tables["outbox"]
_NAMES = tuple(column.name for column in _OUTBOX.c)
_KEEP = insert(_OUTBOX)


@cache
def _keep_and_tell(name: StoreName) -> Executable:
    return _KEEP.returning(_tell(name))


def _tell(name: StoreName) -> Function[Any]:
    return func.pg_notify("gensvar_outbox", name.value)


@cache
def _put_into(table: type[RecordBase]) -> Insert:
    return insert(table).inline()


@cache
def _insert_into(table: type[RecordBase]) -> Insert:
    return insert(table)


@contextlib.contextmanager
def work(store: Store, *, wake: Callable[[], None] | None = None, now: datetime | None = None) -> Iterator[Work]:
    """Begin a unit of work; commit it when the block ends without an exception, then wake the relay."""
    with Session(store.engine, expire_on_commit=False) as session:
        unit = Work(store, session, session.connection(execution_options={"writes": True}), now or clock.now())
        yield unit
        session.flush()
        unit.keep_promises()
        unit.keep_uses()
        crashpoint("before_commit")
        session.commit()
        crashpoint("after_commit")
    if unit.has_promised and wake is not None:
        wake()
