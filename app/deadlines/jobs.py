"""Following a changed calendar. A long job: many matters may be looked at, and few are written."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import true

from app.deadlines import queries, service
from app.deadlines.models import CalendarChange
from app.deadlines.queries.tables import LIVES
from app.platform import clock
from app.platform.db import reading
from app.platform.jobs import JobContext

BATCH = 100
WAIT = timedelta(seconds=2 * LIVES)
"""Until then a process may still count what arrives by the old table; what it counted is gone through as well."""


def follow_calendar(ctx: JobContext, ref: str) -> None:
    """Move the due dates that approved changes of the calendar move, in this store.

    Idempotent: a change is noted as followed only after its last matter, and a due date that has been moved is no
    longer another one under the changed table.
    """
    with ctx.directory() as directory:
        waiting = queries.proposals_to_follow(directory, decided_before=clock.now() - WAIT)
    with reading(ctx.store) as session:
        waiting = [change for change in waiting if queries.followed(session, change.id) is None]
    for change in waiting:
        _follow(ctx, change)


def _follow(ctx: JobContext, change: CalendarChange) -> None:
    with ctx.directory() as directory:
        tables = queries.with_change(directory, change)
    with reading(ctx.store) as session:
        effects = list(queries.effect_of(session, change.day, tables, among=true()))
    free = [effect for effect in effects if not effect.is_told]
    for start in range(0, len(free), BATCH):
        with ctx.begin() as w:
            service.move_dates(w, change, free[start : start + BATCH])
    with ctx.begin() as w:
        service.note_followed(w, change.id)
