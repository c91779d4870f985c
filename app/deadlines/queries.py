"""Reads of clocks."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.deadlines.models import Clock
from app.deadlines.rules import Deadline, NoDeadlineReason


def clock_of(session: Session, case_id: int) -> Clock | None:
    """Return the latest clock of a matter."""
    return session.scalar(select(Clock).where(Clock.case_id == case_id).order_by(Clock.id.desc()).limit(1))


def working_of(clock: Clock) -> Deadline | NoDeadlineReason:
    """Return the working as it was counted, or the reason for having no due date."""
    if "no_deadline" in clock.working:
        return NoDeadlineReason(clock.working["no_deadline"])
    return Deadline.from_json(clock.working)
