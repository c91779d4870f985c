"""The one place that reads the time: instants in UTC, days in Europe/Helsinki."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")


def now() -> datetime:
    """Return the present instant, aware and in UTC."""
    return datetime.now(UTC)


def day_of(at: datetime) -> date:
    """Return the day in Europe/Helsinki on which an instant falls (13/2003 §10: arrival counts by the day)."""
    return at.astimezone(HELSINKI).date()


def noon_of(day: date) -> datetime:
    """Return noon of a Helsinki day, in UTC: what stands for a day of which nobody knows the hour."""
    return datetime.combine(day, time(12), HELSINKI).astimezone(UTC)


def start_of(day: date) -> datetime:
    """Return the first instant of a Helsinki day, in UTC."""
    return datetime.combine(day, time(), HELSINKI).astimezone(UTC)


def today() -> date:
    """Return the present day in Europe/Helsinki."""
    return day_of(now())
