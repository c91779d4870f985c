"""What may be asked of the log by an address (pure)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

_LARGEST = 2**31 - 1


class Period(StrEnum):
    """How far back the log is read."""

    WEEK = "week"
    MONTH = "month"
    TWO_YEARS = "2years"  # how far back a person's right to know reaches without a special reason (703/2023 §11)
    ALL = "all"


_DAYS = {Period.WEEK: 7, Period.MONTH: 31, Period.TWO_YEARS: 731}


def read_period(text: str | None) -> Period:
    """Return the period written in an address; a month where none is, or an unknown one."""
    return Period(text) if text in set(Period) else Period.MONTH


def first_day(period: Period, today: date) -> date | None:
    """Return the first day of a period that ends today; None for everything."""
    days = _DAYS.get(period)
    return today - timedelta(days=days - 1) if days else None


def read_whole(text: str | None) -> int | None:
    """Return a number written in an address, such as that of a row; None for anything else."""
    if not text or not text.isascii() or not text.isdigit() or len(text) > 10:
        return None
    number = int(text)
    return number if number <= _LARGEST else None
