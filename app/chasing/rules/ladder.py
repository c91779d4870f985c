"""On which step of the ladder does a due date stand: 14, 7 and 2 days before, the day itself, then daily (pure).

Notices go out on the mornings of working days, so a step that falls on a closed day has to move. The first two go
out on the first working morning from their day on: what they say, “within 14 days”, is then still true. The last two
go out on the last working morning up to their day, because afterwards nobody would be at work who could still answer
in time. After the due date there is one step for each working day: a working morning brings one notice, and the first
one after Christmas brings one too, not a notice for each closed day.

What is told is the most urgent step that has been reached. So after a downtime everything that is still true is told
once, and what is no longer true is told no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.deadlines.rules import Calendar

ONE_DAY = timedelta(days=1)
FIRST_STEP = timedelta(days=14)


class Step(StrEnum):
    """The steps, the most urgent last. The values are stored; never rename one."""

    FORTNIGHT = "14_days"
    WEEK = "7_days"
    NEAR = "2_days"
    DAY = "the_day"
    LATE = "late"
    DANGER = "danger"
    """No step of the ladder: told at once, whatever the due date."""
    MOVED = "moved"
    """No step of it either: a changed holiday has moved the due date, and the next morning's letter says so."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of one due date; of a late answer one for each working day."""

    step: Step
    due_on: date | None = None
    late_on: date | None = None
    """The working day for which lateness is told."""

    def __str__(self) -> str:
        """Return the name under which it is stored: an extended time is another due date and has its own ladder."""
        days = (day.isoformat() for day in (self.due_on, self.late_on) if day is not None)
        return ":".join((self.step.value, *days))


def step_of(rung: str) -> Step:
    """Return the step of a rung as it is stored."""
    return Step(rung.split(":")[0])


DANGER = Rung(Step.DANGER)
Steps = tuple[tuple[Step, timedelta], ...]
_BEFORE = ((Step.DAY, timedelta()), (Step.NEAR, timedelta(days=2)), (Step.WEEK, timedelta(days=7)),
           (Step.FORTNIGHT, FIRST_STEP))  # fmt: skip
CONTRIBUTION_STEPS = _BEFORE[:2]
"""The ladder of a contribution is short: its own date lies days before the answer's, and it is asked by a mail."""
_BACKWARDS = frozenset({Step.DAY, Step.NEAR})


def rung_on(due_on: date, day: date, *, calendar: Calendar) -> Rung | None:
    """Return the most urgent rung that a due date has reached on a day; None while it is further away."""
    return _rung(_BEFORE, due_on, day, calendar)


def contribution_rung_on(due_on: date, day: date, *, calendar: Calendar) -> Rung | None:
    """Return the same of a contribution, whose ladder has fewer steps."""
    return _rung(CONTRIBUTION_STEPS, due_on, day, calendar)


def _rung(steps: Steps, due_on: date, day: date, calendar: Calendar) -> Rung | None:
    late_on = last_working_day(day, calendar)
    if due_on < late_on:
        return Rung(Step.LATE, due_on, late_on)
    for step, ahead in steps:
        if told_on(step, due_on - ahead, calendar=calendar) <= day:
            return Rung(step, due_on)
    return None


def told_on(step: Step, day: date, *, calendar: Calendar) -> date:
    """Return the working day on which a step goes out whose own day is `day`."""
    return last_working_day(day, calendar) if step in _BACKWARDS else _first_working_day(day, calendar)


def horizon(day: date) -> date:
    """Return the last due date that has reached a rung on a day."""
    return day + FIRST_STEP


def contribution_horizon(day: date, calendar: Calendar) -> date:
    """Return the last due date of a contribution that may have reached a rung on a day.

    A step that falls on closed days is told on the working morning before them, however many there are.
    """
    following = day + ONE_DAY
    while not calendar.is_working_day(following):
        following += ONE_DAY
    return following + CONTRIBUTION_STEPS[-1][1]


def last_working_day(day: date, calendar: Calendar) -> date:
    """Return the day itself, or the last working day before it."""
    while not calendar.is_working_day(day):
        day -= ONE_DAY
    return day


def _first_working_day(day: date, calendar: Calendar) -> date:
    while not calendar.is_working_day(day):
        day += ONE_DAY
    return day


class Nearness(StrEnum):
    """How near a due date is, in the words of a letter; the most urgent first."""

    OVERDUE = "overdue"
    TODAY = "today"
    FEW_DAYS = "few_days"
    WEEK = "week"
    FORTNIGHT = "fortnight"


def nearness(due_on: date, today: date) -> Nearness:
    """Return what is true of a due date on the day on which a letter is sent, whatever day it was promised."""
    left = (due_on - today).days
    if left < 0:
        return Nearness.OVERDUE
    if left == 0:
        return Nearness.TODAY
    return Nearness.FEW_DAYS if left <= 2 else Nearness.WEEK if left <= 7 else Nearness.FORTNIGHT
