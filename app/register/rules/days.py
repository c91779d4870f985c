"""The days that are counted: four months, or a year (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.deadlines.rules.four_months import FourMonths

FIRST_YEAR = 2000


@dataclass(frozen=True)
class Days:
    """From the first to the last day; `key` stands in addresses, `name` on the page."""

    key: str
    name: str
    first: date
    last: date


def of_period(period: FourMonths) -> Days:
    """Return the days of a four-month period."""
    return Days(str(period), period.name, period.first, period.last)


def read_year(text: str | None, *, today: date) -> Days | None:
    """Return the days of the year written in an address; None for anything else, and for a year to come."""
    if text is None or not text.isdecimal() or not FIRST_YEAR <= int(text) <= today.year:
        return None
    year = int(text)
    return Days(str(year), str(year), date(year, 1, 1), date(year, 12, 31))
