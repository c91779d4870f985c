"""When the morning's round may go out: from 7.30 on working days, in Helsinki, and never in the evening (pure)."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from app.deadlines.rules import Calendar

HELSINKI = ZoneInfo("Europe/Helsinki")
FROM, UNTIL = time(7, 30), time(16, 0)
"""A round that a downtime has held up goes out later on the same day; after `UNTIL` the next morning's replaces it."""


def round_day(at: datetime, *, calendar: Calendar) -> date | None:
    """Return the working day whose round may go out at an aware instant; None outside its hours.

    The hours are those of the wall clock, before and after both changes of time.
    """
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone.")
    wall = at.astimezone(HELSINKI)
    if not FROM <= wall.time() < UNTIL or not calendar.is_working_day(wall.date()):
        return None
    return wall.date()
