"""The day of arrival of an entered matter is corrected, and its due date with it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.cases.models import Case, Event
from app.cases.rules.arrival import ArrivalReason
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import MatterIsDone
from app.cases.service.add_event import By, add_event
from app.permissions import Actor
from app.platform.clock import noon_of
from app.platform.work import Work


def record_arrival(
    w: Work,
    actor: Actor,
    case: Case,
    *,
    arrived_on: date,
    due_on: date | None,
    queue_on: date,
    reason: ArrivalReason,
) -> None:
    """Record the right day with the one before, both due dates and the reason; raise `MatterIsDone` once answered.

    Which due date follows is decided by `deadlines.service.correct_arrival`, which also keeps the working.
    """
    if not case.is_open:
        raise MatterIsDone
    days = {"old": case.arrived_on.isoformat(), "new": arrived_on.isoformat()}
    before = case.due_on.isoformat() if case.due_on else None
    is_day_of_entry = arrived_on == case.entered_on
    entered_at = select(Event.at).where(Event.case_id == case.id, Event.seq == 1)
    case.arrived_at = w.session.scalars(entered_at).one() if is_day_of_entry else noon_of(arrived_on)
    case.arrived_on = arrived_on  # before the event, for danger is ordered by it
    add_event(
        w,
        case,
        EventKind.ARRIVAL_CORRECTED,
        by=By.staff(actor),
        to={"due_on": due_on, "queue_on": queue_on},
        reason=reason.value,
        due_before=before,
        **days,
    )
