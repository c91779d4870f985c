"""The morning's round over a record in which every matter is open: what it reads and writes, and how long it takes."""

from __future__ import annotations

import time
from datetime import date, timedelta

from sqlalchemy import event, func, select, update

from app.cases.models import Case
from app.chasing.jobs import go_round
from app.chasing.models import DueNotice
from app.chasing.queries import due_until
from app.chasing.rules.ladder import horizon, last_working_day
from app.deadlines.rules import finnish_calendar
from app.platform import clock
from app.platform.db import Store, reading
from app.platform.jobs import JobContext
from app.platform.work import work
from bench.installations import Installation
from bench.measuring import Measured

SPREAD = range(-5, 31)
"""Days from today on which the matters are due: a seventh are late, and somewhat more than half have a rung."""


def rounds(made: Installation) -> list[Measured]:
    """Return the round of a morning, and the same again when everybody has had their letter."""
    store = made.stores.services
    day = last_working_day(clock.today(), finnish_calendar())
    open_all(store, day)
    ctx = JobContext(
        made.settings, store, lambda: reading(store), lambda last=False: work(store), None
    )  # fmt: skip
    return [_measured(f"{what} over {made.matters:,} open matters", ctx, day)
            for what in ("morning round", "the same again")]  # fmt: skip


def open_all(store: Store, day: date) -> None:
    """Let every matter be open and due on a day near this one; their events do not say so."""
    with work(store) as w:
        for place, ahead in enumerate(SPREAD):
            w.session.execute(
                update(Case).where(Case.id % len(SPREAD) == place)
                .values(is_open=True, state="taken", due_on=day + timedelta(days=ahead)),
                execution_options={"synchronize_session": False},
            )  # fmt: skip


def _measured(name: str, ctx: JobContext, day: date) -> Measured:
    began, used = time.perf_counter(), time.process_time()
    go_round(ctx, day)
    seconds, cpu = time.perf_counter() - began, time.process_time() - used
    return Measured(name, 1, seconds, cpu, [seconds])


def plan_of(store: Store, day: date) -> str:
    """Return how the database finds the first part of what is due on a morning."""
    asked: list[tuple[str, object]] = []

    def hear(_c: object, _u: object, sql: str, params: object, *_rest: object) -> None:
        asked.append((sql, params))

    with reading(store, in_parts=True) as session:
        event.listen(store.engine, "before_cursor_execute", hear)
        next(due_until(session, horizon(day)), None)
        event.remove(store.engine, "before_cursor_execute", hear)
        explain = "EXPLAIN QUERY PLAN " if store.is_sqlite else "EXPLAIN "
        [(sql, params)] = [one for one in asked if "due_on" in one[0]]
        return "; ".join(str(row[-1]).strip() for row in session.connection().exec_driver_sql(explain + sql, params))


def told(store: Store) -> int:
    """Return how many notices there are."""
    with reading(store) as session:
        return session.scalar(select(func.count()).select_from(DueNotice)) or 0
