"""What changes when a table changes: a due date counted anew, and what an organiser may change of a policy (pure)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from app.deadlines.rules.closed_days import Calendar, OutsideCalendar
from app.deadlines.rules.counting import ONE_DAY, Deadline, StepReason, count
from app.deadlines.rules.in_force import Tables
from app.deadlines.rules.periods import Period, Unit
from app.deadlines.rules.policies import Basis, Policy
from app.permissions import Actor, Permission, Scope

_A_YEAR = timedelta(days=366)
_PASSED_OVER = timedelta(days=14)
"""No run of closed days is that long: what ends on a day that is opened is due this much later at the most."""


class DayDecision(StrEnum):
    """What became of a proposed change of a day."""

    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class DayProblem(StrEnum):
    """Why a change of a closed day is not taken up."""

    PAST = "past"  # what has been due is not due again
    FAR = "far"  # outside the calendar's years
    IS_CLOSED = "is_closed"  # it is closed already
    IS_OPEN = "is_open"  # it is a working day already


class PolicyProblem(StrEnum):
    """Why a changed time limit is not taken up."""

    PAST = "past"  # matters that have arrived were told another date
    SAME = "same"  # nothing would change
    LONGER_THAN_LAW = "longer_than_law"  # the law names the time; only a shorter one can be promised
    NOT_LONGER = "not_longer"  # an extended time that is no longer than the first
    NO_EXTENSION_LEFT = "no_extension_left"  # a time as long as its extended one


def may_change_tables(actor: Actor) -> bool:
    """Return True for those who may change the tables: these hold for the whole organiser, not for a part of it."""
    return any(grant.scope is Scope.ORGANISATION for grant in actor.grants_for(Permission.DEADLINES_EDIT))


def recount(counted: Deadline, calendar: Calendar) -> Deadline:
    """Return the same count by another calendar: from the same start, with the same period.

    A day that an authority named or an older system told stays, and so does a date that was never to be moved.
    """
    if counted.is_named or counted.is_told or counted.steps[-1].reason is StepReason.NOT_MOVED:
        return counted
    again = count(counted.arrived_on, counted.period, calendar=calendar)
    return again.from_consent() if counted.steps[0].reason is StepReason.AGREED else again


def may_move(day: date) -> tuple[date, date]:
    """Return the first and the last due date, counted in weeks or months, that a change of this day can move."""
    return day, day + _PASSED_OVER


def day_problem(day: date, *, is_closed: bool, today: date, calendar: Calendar) -> DayProblem | None:
    """Return why a day cannot be closed, or opened, from now on; None when it can."""
    if day <= today:
        return DayProblem.PAST
    try:
        is_working_day = calendar.is_working_day(day)
    except OutsideCalendar:
        return DayProblem.FAR
    if is_closed == is_working_day:
        return None
    return DayProblem.IS_CLOSED if is_closed else DayProblem.IS_OPEN


def policy_problem(kind: str, period: Period, valid_from: date, *, today: date, tables: Tables) -> PolicyProblem | None:
    """Return why a kind's time limit cannot be this from a day on; None when it can.

    It holds for what arrives from that day on, never for what has arrived: the person was told another date
    (434/2003 §7, good administration). Where a law names the time, the organiser may promise less and not more.
    """
    if valid_from <= today:
        return PolicyProblem.PAST
    rows = {row.kind: row for row in reversed(tables.policies) if row.holds_on(valid_from) and isinstance(row, Policy)}
    held = rows[kind]
    if held.period == period:
        return PolicyProblem.SAME
    if is_longer(period, law_of(kind, tables), tables.calendar, valid_from):
        return PolicyProblem.LONGER_THAN_LAW
    first = next((row for row in rows.values() if row.extended_as == kind), None)
    if first is not None and not is_longer(period, first.period, tables.calendar, valid_from):
        return PolicyProblem.NOT_LONGER
    if held.extended_as and not is_longer(rows[held.extended_as].period, period, tables.calendar, valid_from):
        return PolicyProblem.NO_EXTENSION_LEFT
    return None


def law_of(kind: str, tables: Tables) -> Period | None:
    """Return the time that a law names for a kind of matter; None where none does."""
    named = (row for row in tables.policies if isinstance(row, Policy) and row.basis is Basis.STATUTE)
    return next((row.period for row in reversed([*named]) if row.kind == kind), None)


def is_longer(period: Period, than: Period | None, calendar: Calendar, start: date) -> bool:
    """Return True when a period ends later than another from some day of the year after `start`.

    A month is not a number of days: 30 days are longer from 1 February, and shorter from 1 July.
    """
    if than is None:
        return False
    days = (start + ONE_DAY * number for number in range(_A_YEAR.days))
    return any(_end(period, day, calendar) > _end(than, day, calendar) for day in days)


def _end(period: Period, day: date, calendar: Calendar) -> date:
    if period.unit is Unit.WORKING_DAY:
        return count(day, period, calendar=calendar).due_on
    return period.end_after(day)
