"""Promises: jobs stored in the same transaction as what they are about, handed to RQ only afterwards.

The database is the queue of record and Redis only a doorbell: a promise is `pending` until the
relay dispatches it, `dispatched` until its job has run, and comes due again when its lease ends.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Index, Row, String, and_, case, func, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.background import RETRY_DELAYS
from app.platform.db import Instant, RecordBase

WAITING = text("state IN ('pending','dispatched')")
DEAD = text("state = 'dead'")
"""Written out, not bound: only then do both engines see that the partial indexes below are meant."""
IN_FLIGHT = 40
"""So many jobs of one worker at once; each has its own places, so that slow letters hold no routing up."""
QUICK_TRIES = 3
"""So many tries follow each other after one lease."""
CLOCK_IS_WRONG = timedelta(days=30)
"""No promise waits that long: one that seems to was made before the machine's clock was turned back."""


class PromiseState(StrEnum):
    """Where a promise is in its life."""

    PENDING = "pending"
    DISPATCHED = "dispatched"
    DONE = "done"
    DEAD = "dead"
    CANCELLED = "cancelled"


class Promise(RecordBase):
    """One job that a transaction promised; it holds references only, never personal data."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_dead",
            "created_at",
            sqlite_where=DEAD,
            postgresql_where=DEAD,
        ),
        Index(
            "ix_outbox_due",
            "due_at",
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        ),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    """128 random bits in hex: the only argument that a job ever gets."""
    job: Mapped[str] = mapped_column(String(60))
    """A name from `background.py`."""
    ref: Mapped[str] = mapped_column(String(80))
    """What the job is about, such as the id of a matter."""
    dedupe_key: Mapped[str | None] = mapped_column(String(160), unique=True)
    """Makes the timetable idempotent: the same key is promised once."""
    state: Mapped[str] = mapped_column(String(12), default=PromiseState.PENDING.value)
    attempts: Mapped[int] = mapped_column(default=0)
    """Counted at dispatch, so that a job which kills its worker is counted too."""
    due_at: Mapped[datetime] = mapped_column(Instant)
    """The next try, and the end of the lease while dispatched."""
    claim: Mapped[str | None] = mapped_column(String(32))
    """The fencing token of the present run: a paused old run cannot finish over a newer one."""
    created_at: Mapped[datetime] = mapped_column(Instant)
    done_at: Mapped[datetime | None] = mapped_column(Instant)
    error_class: Mapped[str | None] = mapped_column(String(120))
    """The class of the last error, never its text."""


class Heartbeat(RecordBase):
    """When a process last said that it lives; `/healthz` reads the relay's."""

    __tablename__ = "heartbeat"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)


Lines = Sequence[Collection[str]]
"""The jobs that share a worker, and with it the places in flight; without them all jobs share one."""


@dataclass(frozen=True)
class Outlook:
    """What the relay has to know before it decides between working and sleeping."""

    due: int
    """Promises whose time has come."""
    free: int
    """How many of them have a free place and can be dispatched now."""
    next_due_at: datetime | None
    """When the next one that is not due yet comes due."""
    open_lines: Lines = ()
    """The lines in which something is due and a place is free: all others need no look."""


def make_promise(
    job: str, ref: str, *, at: datetime, due_at: datetime | None = None, key: str | None = None
) -> Promise:
    """Return a promise to be added to a session."""
    return Promise(
        id=secrets.token_hex(16), job=job, ref=ref, dedupe_key=key, state=PromiseState.PENDING.value,
        attempts=0, created_at=at, due_at=due_at or at,
    )  # fmt: skip


def claim_due(
    session: Session, *, now: datetime, lease: timedelta, limit: int = IN_FLIGHT, lines: Lines | None = None
) -> list[Promise]:
    """Mark due promises dispatched under a new claim and return them, in each line the longest due first.

    At most `limit` of a line are in flight at once: without the cap a backlog is sent again and again.
    A promise whose clock lies far ahead (the machine's clock was turned back) counts as due.
    """
    due = [row for jobs in lines or (None,) for row in _due_in_line(session, jobs, now, limit)]
    claimed: dict[str, Promise] = {}
    for attempts in {row.attempts for row in due}:
        ids = [row.id for row in due if row.attempts == attempts]
        claimed |= {p.id: p for p in _claim(session, ids, due_at=now + lease_of(attempts + 1, lease))}
    return [claimed[row.id] for row in due]


def _due_in_line(session: Session, jobs: Collection[str] | None, now: datetime, limit: int) -> Sequence[Row[str, int]]:
    """Return id and attempts of what can be dispatched now, locked and the longest due first."""
    own = (WAITING,) if jobs is None else (WAITING, Promise.job.in_(jobs))
    busy = select(func.count()).select_from(Promise).where(*own, _is_in_flight(now)).scalar_subquery()
    return session.execute(
        select(Promise.id, Promise.attempts)
        .where(*own, _is_due(now))
        .order_by(Promise.due_at)
        .limit(case((busy < limit, limit - busy), else_=0))
        .with_for_update(skip_locked=True)
    ).all()


def lease_of(attempt: int, lease: timedelta) -> timedelta:
    """Return how long a try may take before the promise is sent again: the lease, and longer from the fourth on.

    Nobody can tell a job that kills its worker from one that waits because no worker runs. So the later tries lie
    as far apart as those after failures, and a worker that is away for a weekend uses no promise up.
    """
    delay = RETRY_DELAYS[min(attempt, len(RETRY_DELAYS)) - 1]
    return lease * max(1.0, delay / RETRY_DELAYS[QUICK_TRIES - 1])


def _claim(session: Session, ids: list[str], *, due_at: datetime) -> Sequence[Promise]:
    return session.scalars(
        update(Promise)
        .where(Promise.id.in_(ids))
        .values(
            state=PromiseState.DISPATCHED.value,
            attempts=Promise.attempts + 1,
            due_at=due_at,
            claim=secrets.token_hex(16),
        )
        .returning(Promise),
        execution_options={"synchronize_session": False, "populate_existing": True},
    ).all()


def outlook(session: Session, *, now: datetime, limit: int = IN_FLIGHT, lines: Lines | None = None) -> Outlook:
    """Return how much could be dispatched now and when there will be more, in one cheap read.

    A job that is in none of the lines, such as one of another release, is left alone.
    """
    is_due = _is_due(now)
    query = select(
        Promise.job,
        func.count(case((is_due, 1))).label("due"),
        func.count(case((_is_in_flight(now), 1))).label("busy"),
        func.min(case((~is_due, Promise.due_at))).label("soonest"),
    )
    rows = {row.job: row for row in session.execute(query.where(WAITING).group_by(Promise.job))}
    due = free = 0
    open_lines: list[Collection[str]] = []
    for jobs in lines or (tuple(rows),):
        line = [rows[job] for job in jobs if job in rows]
        waiting = sum(row.due for row in line)
        places = min(waiting, max(limit - sum(row.busy for row in line), 0))
        due, free = due + waiting, free + places
        if places:
            open_lines.append(jobs)
    soonest = min((row.soonest for row in rows.values() if row.soonest is not None), default=None)
    return Outlook(due, free, soonest, open_lines)


def _is_due(now: datetime) -> ColumnElement[bool]:
    return (Promise.due_at <= now) | (Promise.due_at > now + CLOCK_IS_WRONG)


def _is_in_flight(now: datetime) -> ColumnElement[bool]:
    # Those with a long lease behind them do not count: lost together with Redis, they would block all others.
    return and_(Promise.state == PromiseState.DISPATCHED.value, Promise.attempts <= QUICK_TRIES, Promise.due_at > now)


def last_beat(session: Session, name: str) -> datetime | None:
    """Return when this process last said that it lives, or None."""
    return session.scalar(select(Heartbeat.at).where(Heartbeat.name == name))


def backlog(session: Session) -> dict[str, object]:
    """Return the numbers of `/healthz`: waiting, dead, and the creation of the oldest waiting promise."""
    waiting, oldest = session.execute(
        select(func.count(), func.min(Promise.created_at)).select_from(Promise).where(WAITING)
    ).one()
    dead = session.scalar(select(func.count()).select_from(Promise).where(DEAD))
    return {"waiting": waiting, "oldest_at": oldest, "dead": dead or 0}
