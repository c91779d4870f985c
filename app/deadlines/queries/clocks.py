"""Reads of clocks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.rules.refusals import ArrivalIsSettled
from app.deadlines.models import Clock
from app.deadlines.rules import (
    Deadline,
    NoDeadlineReason,
    Policy,
    StepReason,
    count,
    finnish_calendar,
    named_deadline,
    policy_for,
)
from app.deadlines.rules.extending import Extension, NoExtension, extend


def clock_of(session: Session, case_id: int) -> Clock | None:
    """Return the latest clock of a matter."""
    return session.scalar(select(Clock).where(Clock.case_id == case_id).order_by(Clock.id.desc()).limit(1))


def first_clock_of(session: Session, case_id: int) -> Clock | None:
    """Return the clock as it was started at filing: what the receipt promised, whatever has happened since."""
    return session.scalar(select(Clock).where(Clock.case_id == case_id).order_by(Clock.id).limit(1))


def clocks_of(session: Session, case_id: int) -> Sequence[Clock]:
    """Return every clock of a matter, the first one first; the last one runs."""
    return session.scalars(select(Clock).where(Clock.case_id == case_id).order_by(Clock.id)).all()


def extension_of(clock: Clock | None, *, is_extended: bool, on: date) -> Extension:
    """Return the extension that the latest clock of a matter allows on a day; raise `CannotExtend` where none."""
    if clock is None:
        raise NoExtension
    first = working_of(clock)
    return extend(first, clock.policy, is_extended=is_extended, decided_on=on, calendar=finnish_calendar())


def recounted(clock: Clock | None, *, is_extended: bool, arrived_on: date) -> Deadline | NoDeadlineReason:
    """Return the due date as it would be with another day of arrival, under the policy of that day.

    A day that an authority named stays. Raises `ArrivalIsSettled` where the time was extended, for a later date has
    been told, and where it runs from a consent.
    """
    if clock is None or is_extended:
        raise ArrivalIsSettled
    counted = working_of(clock)
    if not isinstance(counted, Deadline):
        return counted
    if counted.steps[0].reason is StepReason.AGREED:
        raise ArrivalIsSettled
    if counted.is_named:
        return named_deadline(arrived_on, counted.due_on)
    policy = policy_for(clock.policy, arrived_on)
    if not isinstance(policy, Policy):
        return policy.reason
    return count(arrived_on, policy.period, rolls=policy.rolls, calendar=finnish_calendar())


def working_of(clock: Clock) -> Deadline | NoDeadlineReason:
    """Return the working as it was counted, or the reason for having no due date."""
    if "no_deadline" in clock.working:
        return NoDeadlineReason(clock.working["no_deadline"])
    return Deadline.from_json(clock.working)
