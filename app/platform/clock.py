"""The one place that reads the time: instants in UTC, days in Europe/Helsinki."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")


def now() -> datetime:
    """Return the present instant, aware and in UTC."""
    return datetime.now(UTC)


def day_of(at: datetime) -> date:
    """Return the day in Europe/Helsinki on which an instant falls (13/2003 §10: arrival counts by the day)."""
    return at.astimezone(HELSINKI).date()


def today() -> date:
    """Return the present day in Europe/Helsinki."""
    return day_of(now())
