"""Due dates that a changed holiday has moved: their staff are told on the next morning."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.models import Case
from app.chasing.models import DueNotice
from app.chasing.queries.rows import IS_OPEN, PLACE, Due
from app.chasing.rules.ladder import Rung, Step
from app.chasing.rules.people import People
from app.deadlines.models import FollowedChange, MovedDate
from app.platform.clock import noon_of

NEWS = timedelta(days=14)
"""So long a moved date is news: also after a downtime it is told once."""


def moved_on_morning(session: Session, people: People, *, day: date) -> dict[int, list[Due]]:
    """Return the moved due dates that hold still and were not told, by member of staff."""
    query = (
        select(Case.id, Case.due_on, *PLACE)
        .join(MovedDate, MovedDate.case_id == Case.id)
        .join(FollowedChange, FollowedChange.change_id == MovedDate.change_id)
        .where(FollowedChange.done_at >= noon_of(day - NEWS), IS_OPEN, Case.due_on == MovedDate.after_on)
    )
    rungs = {row.id: (row, Rung(Step.MOVED, row.due_on)) for row in session.execute(query.order_by(Case.id))}
    if not rungs:
        return {}
    told = _told(session)
    found: dict[int, list[Due]] = defaultdict(list)
    for row, rung in rungs.values():
        for staff_id, part in people.told_of(row, is_late=False).items():
            if (row.id, str(rung), staff_id) not in told:
                found[staff_id].append(Due(row.id, rung, part))
    return found


def _told(session: Session) -> set[tuple[int, str, int]]:
    query = select(DueNotice.case_id, DueNotice.rung, DueNotice.staff_id)
    query = query.join(MovedDate, MovedDate.case_id == DueNotice.case_id)
    return {(row[0], row[1], row[2]) for row in session.execute(query.where(DueNotice.rung.startswith(Step.MOVED)))}
