"""Is a complaint about something older than two years? Then it needs a special reason (434/2003 §53b.3)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

YEARS = 2


def needs_special_reason(happened_on: date, *, filed_on: date) -> bool:
    """Return True if what the complaint is about was more than two years old when it was filed.

    434/2003 §53b.3, and 741/2023 §33.2 for supervision matters. Counted back from the filing by 150/1930 §4:
    exactly two years is not older, and nothing is moved to a working day. For something that went on,
    `happened_on` is its last day. An objection has no such limit.
    """
    return happened_on < _years_before(filed_on)


def _years_before(day: date) -> date:
    """Return the day of the same number, or the last of a February that has no 29th (150/1930 §§3–4)."""
    year = day.year - YEARS
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))
