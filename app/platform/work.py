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

from sqlalchemy import Insert, insert, text
from sqlalchemy.orm import Session

from app.platform import clock
from app.platform.crashpoints import crashpoint
from app.platform.crypto import keyed_hash
from app.platform.db import RecordBase, Store
from app.platform.outbox import Promise, make_promise


class Work:
    """What a use case is told: the session of one store, the instant, and how to promise a job."""

    def __init__(self, store: Store, session: Session, now: datetime) -> None:
        self.store = store
        self.session = session
        self.now = now
        self.has_promised = False

    @property
    def today(self) -> date:
        """The day in Europe/Helsinki of this work's instant."""
        return clock.day_of(self.now)

    def promise(self, job: str, ref: object, *, key: str | None = None, due_at: datetime | None = None) -> Promise:
        """Store the promise of a job (a name from `background.py`) with this transaction.

        The longest due goes first: a `due_at` in the past passes everything that waits.
        """
        promise = make_promise(job, str(ref), at=self.now, due_at=due_at, key=key)
        self.session.add(promise)
        self.has_promised = True
        return promise

    def insert(self, table: type[RecordBase], **values: Any) -> None:
        """Insert one row that this transaction will not look at again: a third of what an object costs."""
        self.session.connection().execute(_insert_into(table), values)

    def lookup(self, purpose: str, value: str) -> str:
        """Return the keyed hash under which this store finds `value` again."""
        return keyed_hash(self.store.pepper, f"{self.store.name}:{purpose}", value)


@cache
def _insert_into(table: type[RecordBase]) -> Insert:
    return insert(table)


@contextlib.contextmanager
def work(store: Store, *, wake: Callable[[], None] | None = None, now: datetime | None = None) -> Iterator[Work]:
    """Begin a unit of work; commit it when the block ends without an exception, then wake the relay."""
    with Session(store.engine, expire_on_commit=False) as session:
        session.connection(execution_options={"writes": True})
        unit = Work(store, session, now or clock.now())
        yield unit
        if unit.has_promised and not store.is_sqlite:
            session.execute(text("NOTIFY gensvar_outbox"))  # sent by the server only if the commit succeeds
        session.flush()
        crashpoint("before_commit")
        session.commit()
        crashpoint("after_commit")
    if unit.has_promised and wake is not None:
        wake()
