"""How a promise ends or comes back: done, later, given back, dead, and sent again by a person."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, CursorResult
from sqlalchemy.orm import Session

from app.background import RETRY_DELAYS
from app.platform.outbox import Heartbeat, Promise, PromiseState, make_promise

REDIS_PAUSE = timedelta(seconds=5)
"""When a promise that could not be handed to Redis is tried again."""
DEPENDENCY_PAUSE = timedelta(seconds=60)
"""When a job whose mail server or storage did not answer is tried again."""
EQUAL_ERRORS = 3
_SPREAD = 0.2
_OUTBOX = Promise.metadata.tables["outbox"]
_DONE = (
    update(_OUTBOX)
    .where(
        _OUTBOX.c.id == bindparam("promise"),
        _OUTBOX.c.claim == bindparam("held"),
        _OUTBOX.c.state == PromiseState.DISPATCHED.value,
    )
    .values(state=PromiseState.DONE.value, done_at=bindparam("at"), error_class=None)
)
"""Every job ends with this: on the bare table and built once, which saves a millisecond each time."""
_DICE = secrets.SystemRandom()


def retry_delay(attempts: int) -> timedelta | None:
    """Return how long to wait after this many attempts, ±20 % so that a crowd spreads; None when it was the last."""
    if attempts >= len(RETRY_DELAYS):
        return None
    return RETRY_DELAYS[attempts] * _DICE.uniform(1 - _SPREAD, 1 + _SPREAD)


def mark_done(connection: Connection, promise_id: str, claim: str | None, *, now: datetime) -> bool:
    """Mark a promise done if this claim still holds it; False means that a newer run has taken it over."""
    return _rows(connection.execute(_DONE, {"promise": promise_id, "held": claim, "at": now})) == 1


def come_back(session: Session, promise: Promise, *, now: datetime, error_class: str) -> bool:
    """Let a failed promise come due again after its delay, or bury it; return True if it comes.

    It is buried after its last try, and after three equal errors in a row: those are a mistake of ours, which
    no waiting mends. The error is stored with how often it came in a row, as in “ValueError ×2”.
    """
    delay = retry_delay(promise.attempts)
    error_class, times = _in_a_row(promise.error_class, error_class)
    if delay is None or times >= EQUAL_ERRORS:
        bury(session, promise, error_class=error_class)
        return False
    _change(
        session,
        promise.id,
        promise.claim,
        state=PromiseState.PENDING.value,
        due_at=now + delay,
        error_class=error_class,
    )
    return True


def _in_a_row(before: str | None, error_class: str) -> tuple[str, int]:
    name, _, counted = (before or "").partition(" ×")
    times = int(counted or 1) + 1 if name == error_class else 1
    return (f"{error_class} ×{times}" if times > 1 else error_class), times


def bury(session: Session, promise: Promise, *, error_class: str) -> None:
    """Mark a promise dead: a person sees it and may send it again."""
    _change(session, promise.id, promise.claim, state=PromiseState.DEAD.value, error_class=error_class)


def pause(session: Session, promise: Promise, *, now: datetime, error_class: str, for_: timedelta) -> None:
    """Give an attempt back that was not the job's fault, and try again later."""
    _change(
        session, promise.id, promise.claim, state=PromiseState.PENDING.value, due_at=now + for_,
        attempts=_OUTBOX.c.attempts - 1, error_class=error_class,
    )  # fmt: skip


def give_back(session: Session, promises: Sequence[Promise], *, now: datetime) -> None:
    """Give back promises that Redis did not take, so that no outage ever uses up their attempts."""
    for promise in promises:
        _change(
            session, promise.id, promise.claim, state=PromiseState.PENDING.value, due_at=now + REDIS_PAUSE,
            attempts=_OUTBOX.c.attempts - 1,
        )  # fmt: skip


def bury_exhausted(session: Session, promises: Sequence[Promise]) -> list[Promise]:
    """Bury those whose attempts are used up (they kill their workers); return the others."""
    good = []
    for promise in promises:
        if promise.attempts > len(RETRY_DELAYS):
            bury(session, promise, error_class=promise.error_class or "NeverFinished")
        else:
            good.append(promise)
    return good


def resend(session: Session, promise_id: str, *, now: datetime) -> bool:
    """Let a dead promise start anew, on a person's word; False when it is not dead (any more)."""
    anew = {"state": PromiseState.PENDING.value, "attempts": 0, "due_at": now, "claim": None, "error_class": None}
    return _where_dead(session, promise_id, **anew)


def cancel(session: Session, promise_id: str) -> bool:
    """Give a dead promise up for good, on a person's word; False when it is not dead (any more)."""
    return _where_dead(session, promise_id, state=PromiseState.CANCELLED.value)


def promise_once(session: Session, job: str, ref: str, *, key: str, now: datetime) -> bool:
    """Store a promise unless this key has been promised before; return True if it was new."""
    promise = make_promise(job, ref, at=now, key=key)
    values = {column.name: getattr(promise, column.name) for column in Promise.__table__.columns}
    insert = _insert(session, Promise).values(values).on_conflict_do_nothing(index_elements=["dedupe_key"])
    return session.scalar(insert.returning(Promise.id)) is not None


def beat(session: Session, name: str, *, now: datetime) -> None:
    """Note that this process lives."""
    insert = _insert(session, Heartbeat).values(name=name, at=now)
    session.execute(insert.on_conflict_do_update(index_elements=["name"], set_={"at": now}))


def _change(session: Session, promise_id: str, claim: str | None, **values: Any) -> bool:
    """Change a dispatched promise if this claim still holds it."""
    columns = _OUTBOX.c
    held = (columns.id == promise_id, columns.claim == claim, columns.state == PromiseState.DISPATCHED.value)
    return _rows(session.execute(update(_OUTBOX).where(*held).values(**values))) == 1


def _where_dead(session: Session, promise_id: str, **values: Any) -> bool:
    columns = _OUTBOX.c
    dead = (columns.id == promise_id, columns.state == PromiseState.DEAD.value)
    return _rows(session.execute(update(_OUTBOX).where(*dead).values(**values))) == 1


def _insert(session: Session, table: type) -> Any:
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    return dialect.insert(table)


def _rows(result: Any) -> int:
    assert isinstance(result, CursorResult)
    return result.rowcount
