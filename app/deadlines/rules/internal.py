"""By when inside the house: dates of our own, counted back from the day on which the answer is due (pure).

No law sets them. The outer date is told to the person and stands; an internal one only keeps time for what comes
after it, so it never moves the outer one, and whoever sets it may choose another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.deadlines.rules.closed_days import Calendar

CONTRIBUTIONS_BEFORE = 5
"""Working days: a week in which the writer can weigh what others said, ask once more, and write."""
DRAFTS_BEFORE = 3
"""Working days: whoever sends the answer can read it, give it back once, and read it again."""
WITHOUT_OUTER = 10
"""Working days from today where the matter has no due date: two weeks, as long as most shift lists reach."""
REPLY_DAYS = 14
"""Days that a person has to complete what they sent (434/2003 §22): two weeks is what a letter there and back takes."""
LEAST_REPLY_DAYS = 3
"""Days: who is asked on a Friday has not read it before Monday."""
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class InternalDate:
    """A date of the house, and what it was counted from."""

    due_on: date
    outer_on: date | None
    """The due date of the answer, from which it was counted back; None for a matter without one."""
    working_days: int
    """How many working days lie between the two, or between today and it where there is no outer date."""
    has_room: bool
    """False where the outer date is too near for that: then it is the first working day from tomorrow on."""

    @property
    def is_before_outer(self) -> bool:
        """Return True unless the first possible day is the day of the answer, or later."""
        return self.outer_on is None or self.due_on < self.outer_on


def internal_date(outer_on: date | None, today: date, *, working_days: int, calendar: Calendar) -> InternalDate:
    """Return the working day that lies so many working days before the outer date, and never before tomorrow.

    The outer date itself is not counted, and may be a closed day: an authority's named day is not moved.
    Raises `CannotCount` when the working leaves the years that `calendar` covers.
    """
    soonest = first_working_day(today + _ONE_DAY, calendar)
    if outer_on is None:
        due_on = today
        for _ in range(WITHOUT_OUTER):
            due_on = first_working_day(due_on + _ONE_DAY, calendar)
        return InternalDate(due_on, None, WITHOUT_OUTER, has_room=True)
    due_on = outer_on
    for _ in range(working_days if outer_on > today else 0):
        due_on = _last_working_day(due_on - _ONE_DAY, calendar)
    if due_on < soonest or outer_on <= today:
        return InternalDate(soonest, outer_on, working_days, has_room=False)
    return InternalDate(due_on, outer_on, working_days, has_room=True)


def reply_date(outer_on: date | None, today: date, *, calendar: Calendar) -> date | None:
    """Return the day until which a person is asked to reply unless staff choose another; a closed day gives way.

    Where that would leave no time for the answer, it is the day on which its draft is best ready; and none at all
    where that day has passed, or is so near that nobody could reply by it.
    """
    usual = first_working_day(today + timedelta(days=REPLY_DAYS), calendar)
    if outer_on is None:
        return usual
    draft = internal_date(outer_on, today, working_days=DRAFTS_BEFORE, calendar=calendar)
    if not draft.has_room or draft.due_on < today + timedelta(days=LEAST_REPLY_DAYS):
        return None
    return min(usual, draft.due_on)


def first_working_day(day: date, calendar: Calendar) -> date:
    """Return the day itself, or the first working day after it."""
    while not calendar.is_working_day(day):
        day += _ONE_DAY
    return day


def _last_working_day(day: date, calendar: Calendar) -> date:
    while not calendar.is_working_day(day):
        day -= _ONE_DAY
    return day
