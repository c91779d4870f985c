"""By when a translation is made and checked: internal days, counted back from the day of the answer (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.deadlines.rules.closed_days import Calendar
from app.deadlines.rules.internal import InternalDate, first_working_day, internal_date

TRANSLATED_BEFORE = 4
"""Working days: time to check the translation, mend it once, and send the answer."""
CHECKED_BEFORE = 2
"""Working days: whoever sends the answer reads it once more."""
INCOMING = 3
"""Working days from today for what came in: until it is read, nobody knows what the matter is."""


@dataclass(frozen=True, slots=True)
class Days:
    """The proposed day of the translation, with its working, and the day by which it is checked."""

    made: InternalDate
    check_by: date


def days_for_answer(outer_on: date | None, today: date, *, calendar: Calendar) -> Days:
    """Return the days for a text that goes out with the answer. Raises `CannotCount` as `internal_date` does."""
    made = internal_date(outer_on, today, working_days=TRANSLATED_BEFORE, calendar=calendar)
    return Days(made, check_day(made.due_on, outer_on, today, calendar=calendar))


def days_for_incoming(today: date, *, calendar: Calendar) -> Days:
    """Return the days for a text that came in."""
    due_on = today
    for _ in range(INCOMING):
        due_on = first_working_day(due_on + timedelta(days=1), calendar)
    made = InternalDate(due_on, None, INCOMING, has_room=True)
    return Days(made, check_day(due_on, None, today, calendar=calendar))


def check_day(made_on: date, outer_on: date | None, today: date, *, calendar: Calendar) -> date:
    """Return the day by which a translation is checked: before that of the answer, and never before it is made."""
    after = first_working_day(max(made_on, today) + timedelta(days=1), calendar)
    if outer_on is None or outer_on <= today:
        return after
    return max(after, internal_date(outer_on, today, working_days=CHECKED_BEFORE, calendar=calendar).due_on)
