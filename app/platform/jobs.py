"""Doing a promised job: once, whatever was delivered twice, and never over a newer run.

A short job's effect and its `done` are one transaction. A long one (mail, files) works in units of
its own; each of them first proves that its claim still holds, so that a run which was paused past
its lease cannot finish over the run that came after it.

A room's job is `job(ctx: JobContext, ref: str) -> None`. Short jobs write through `ctx.work`; long
ones open units with `ctx.begin()`, the last of them with `ctx.begin(last=True)` when its effect and
`done` have to stand or fall together.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.platform.db import Store, reading
from app.platform.outbox import Promise, PromiseState
from app.platform.outcomes import mark_done
from app.platform.work import Work
from app.settings import Settings


class DependencyIsDown(Exception):
    """Something outside does not answer (mail server, scanner, storage): wait, and count no attempt."""


class PermanentFailure(Exception):
    """It will never work, such as an address that does not exist: a person has to look."""


class ClaimIsLost(Exception):
    """A newer run has taken this promise over; nothing of this unit is kept."""


@dataclass(frozen=True)
class JobContext:
    """What a job is told. It never holds more than the one store its matter lives in."""

    settings: Settings
    store: Store
    directory: Callable[[], AbstractContextManager[Session]]
    """`with ctx.directory() as session`: a session on the services' directory, for reading only."""
    begin: Callable[..., AbstractContextManager[Work]]
    """For long jobs: a unit of work; with `last=True` it also marks the promise done."""
    work: Work | None = None
    """For short jobs: the unit of work in which the promise is marked done; None for long ones."""

    @property
    def unit(self) -> Work:
        """The unit of work of a short job."""
        if self.work is None:
            raise TypeError("A long job begins its own units: use `ctx.begin()`.")
        return self.work


JobFunction = Callable[[JobContext, str], None]


_OUTBOX = Promise.metadata.tables["outbox"]
_TAKEN_UP = select(_OUTBOX).where(_OUTBOX.c.id == bindparam("promise")).with_for_update(skip_locked=True)


def take_up(w: Work, promise_id: str) -> Promise | None:
    """Return the promise, locked for this transaction but no part of its session, if there is still something to do.

    None when it is unknown, done, given back or dead, and when another worker has it just now.
    """
    row = w.connection.execute(_TAKEN_UP, {"promise": promise_id}).one_or_none()
    return Promise(**row._asdict()) if row is not None and row.state == PromiseState.DISPATCHED.value else None


@contextlib.contextmanager
def fenced(unit: AbstractContextManager[Work], promise: Promise, *, last: bool) -> Iterator[Work]:
    """Give the unit of a long job; raise `ClaimIsLost`, and keep nothing, when a newer run has the promise."""
    with unit as w:
        held = select(Promise.claim).where(Promise.id == promise.id, Promise.state == PromiseState.DISPATCHED.value)
        if w.session.scalar(held.with_for_update()) != promise.claim:
            raise ClaimIsLost
        yield w
        if last and not mark_done(w.connection, promise.id, promise.claim, now=w.now):
            raise ClaimIsLost


@contextlib.contextmanager
def directory_of(services: Store, w: Work | None) -> Iterator[Session]:
    """Give a session that reads the directory: the unit's own, where its store holds the directory."""
    if w is not None and w.store.name == services.name:
        yield w.session
        return
    with reading(services) as session:
        yield session
