"""What is due on a morning and was not told before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, select, tuple_
from sqlalchemy.orm import Session

from app.cases.models import Case
from app.cases.rules.kinds import State
from app.chasing.models import DueNotice
from app.chasing.queries.rows import CHUNK, IS_OPEN, PLACE, Due
from app.chasing.rules.ladder import (
    Rung,
    Step,
    horizon,
    rung_on,
)
from app.chasing.rules.people import People
from app.deadlines.rules import finnish_calendar
from app.platform.clock import day_of
from app.platform.outbox import last_beat

ROUND = "due-dates"
"""The name among the heartbeats under which the last morning's round is noted."""


def is_round_done(session: Session, day: date) -> bool:
    """Return True when the round of this morning is over.

    One that a wrong clock noted for a later day holds nothing up: what it told is not told again.
    """
    done_at = last_beat(session, ROUND)
    return done_at is not None and day_of(done_at) == day


def due_on_morning(session: Session, people: People, *, day: date) -> dict[int, list[Due]]:
    """Return what is to be told on a morning, by member of staff: every rung that was not told to them before."""
    found: dict[int, list[Due]] = defaultdict(list)
    for rows in due_until(session, horizon(day)):
        rungs = {due_on: rung_on(due_on, day, calendar=finnish_calendar()) for due_on in {row.due_on for row in rows}}
        told = _told(session, [(row.id, rungs[row.due_on]) for row in rows])
        for row in rows:
            rung = rungs[row.due_on]
            if rung is None or row.brought_on == day:  # bringing matters over tells nobody: from the next morning on
                continue
            for staff_id, part in people.told_of(row, is_late=rung.step is Step.LATE).items():
                if (row.id, staff_id) not in told:
                    found[staff_id].append(Due(row.id, rung, part))
    return found


def due_until(session: Session, last: date) -> Iterator[Sequence[Any]]:
    """Give the open matters that are due until a day, by due date, so many at a time."""
    after: tuple[date, int] | None = None
    while True:
        query = select(Case.id, Case.due_on, Case.brought_on, *PLACE).where(IS_OPEN, Case.due_on <= last)
        if after is not None:
            query = query.where(tuple_(Case.due_on, Case.id) > after)
        rows = session.execute(query.order_by(Case.due_on, Case.id).limit(CHUNK)).all()
        if rows:
            yield rows
        if len(rows) < CHUNK:
            return
        after = (rows[-1].due_on, rows[-1].id)


def _told(session: Session, pairs: Sequence[tuple[int, Rung | None]]) -> set[tuple[int, int]]:
    """Return the matters and staff among these whose rung was told on an earlier morning.

    A rung of lateness belongs to this very morning, whose letter there is once.
    """
    earlier = {case_id: str(rung) for case_id, rung in pairs if rung is not None and rung.step is not Step.LATE}
    if not earlier:
        return set()
    query = select(DueNotice.case_id, DueNotice.staff_id, DueNotice.rung).where(
        DueNotice.case_id.in_(list(earlier)), DueNotice.rung.in_(set(earlier.values()))
    )
    # Where a due date was moved, its matter has notices of a rung on which by now another matter stands.
    return {(case_id, staff_id) for case_id, staff_id, rung in session.execute(query) if earlier[case_id] == rung}


def replies_over(session: Session, day: date) -> Sequence[int]:
    """Return the ids of the matters that wait for a person whose last day to reply has passed."""
    is_over = and_(Case.reply_by.is_not(None), Case.reply_by < day)
    query = select(Case.id).where(is_over, IS_OPEN, Case.state == State.WAITING.value)
    return session.scalars(query.order_by(Case.reply_by, Case.id)).all()
