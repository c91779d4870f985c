"""How the promises of each store are doing: numbers for monitors, lines for the person who sends one again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from app.pages.models import PromiseDecision
from app.pages.rules.health import Backlog
from app.platform.outbox import DEAD, WAITING, Promise, PromiseState

SHOWN = or_(WAITING, DEAD)
_SOON = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseLine:
    """One promise without what it is about: a job, not a matter."""

    id: str
    job: str
    state: str
    attempts: int
    created_at: datetime
    due_at: datetime
    error_class: str | None


def backlog_of(session: Session, store: str, *, now: datetime) -> Backlog:
    """Return the numbers of one store, in two cheap reads."""
    return Backlog(store=store, dead=sealed_failures(session), stuck_since=_stuck_since(session, now))


def lines(session: Session, *, limit: int = 100) -> Sequence[PromiseLine]:
    """Return the dead promises and the waiting ones, the dead first, the oldest first."""
    columns = (Promise.id, Promise.job, Promise.state, Promise.attempts, Promise.created_at, Promise.due_at)
    query = (
        select(*columns, Promise.error_class)
        .where(SHOWN)
        .order_by(case((Promise.state == PromiseState.DEAD.value, 0), else_=1), Promise.created_at, Promise.id)
        .limit(limit)
    )
    return [PromiseLine(**row._mapping) for row in session.execute(query)]


def dead_line(session: Session, promise_id: str) -> PromiseLine | None:
    """Return one dead promise, or None when it is not dead (any more)."""
    columns = (Promise.id, Promise.job, Promise.state, Promise.attempts, Promise.created_at, Promise.due_at)
    row = session.execute(select(*columns, Promise.error_class).where(DEAD, Promise.id == promise_id)).one_or_none()
    return PromiseLine(**row._mapping) if row else None


def decisions(session: Session, *, limit: int = 20) -> Sequence[PromiseDecision]:
    """Return what was decided about failed jobs, the latest first."""
    return session.scalars(select(PromiseDecision).order_by(PromiseDecision.id.desc()).limit(limit)).all()


def sealed_failures(session: Session) -> int:
    """Return how many promises of a store failed for good: of the ombudsmen's, all that is told."""
    return session.scalar(select(func.count()).select_from(Promise).where(DEAD)) or 0


def _stuck_since(session: Session, now: datetime) -> datetime | None:
    """Return since when the longest neglected promise could have been tried.

    One that Redis does not take is given back unused, with a date a few seconds ahead: its age counts.
    One that failed waits on purpose until its date: only what comes after that counts.
    """
    since: ColumnElement[datetime] = case(
        (and_(Promise.attempts == 0, Promise.due_at <= now + _SOON), Promise.created_at),
        (Promise.due_at <= now, Promise.due_at),
    )
    return session.scalar(select(func.min(since)).where(WAITING))
