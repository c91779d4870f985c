"""A date that an authority set itself stays where it is, with a warning when that day is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.deadlines.rules.closed_days import Calendar, ClosedDay
from app.deadlines.rules.counting import Deadline, Step, StepReason
from app.deadlines.rules.periods import Period, Unit


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A due date taken as the authority wrote it."""

    due_on: date
    warning: tuple[ClosedDay, ...]
    """Every reason for which the day is closed, each with its names by language; none for a working day."""


def named_date(due_on: date, *, calendar: Calendar) -> NamedDate:
    """Return the date that an authority set (434/2003 §33), never moved.

    150/1930 §5 gives a closed last day of a statutory time the next working day. A named date is the
    authority's own, so that nobody may lean on that: the warning is there for asking what was meant.
    Raises OutsideCalendar when the year is not in the calendar.
    """
    return NamedDate(due_on, calendar.closed_as(due_on))


def named_deadline(arrived_on: date, due_on: date) -> Deadline:
    """Return the due date that an authority named for a matter, with a working that says so and counts nothing.

    Its period is the days between, which no rule gave; a day named before the arrival is kept as it was written.
    """
    days = Period(max((due_on - arrived_on).days, 1), Unit.DAY)
    steps = (Step(arrived_on, StepReason.ARRIVED), Step(due_on, StepReason.NAMED))
    return Deadline(arrived_on, days, due_on, due_on, steps)


def told_deadline(arrived_on: date, due_on: date) -> Deadline:
    """Return a due date that an older system told to the person, with a working that says so and counts nothing."""
    days = Period(max((due_on - arrived_on).days, 1), Unit.DAY)
    steps = (Step(arrived_on, StepReason.ARRIVED), Step(due_on, StepReason.TOLD))
    return Deadline(arrived_on, days, due_on, due_on, steps)
