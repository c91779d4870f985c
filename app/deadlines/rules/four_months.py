"""The four-month periods of a year, by which a county follows up its self-monitoring (741/2023 §26) (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.deadlines.rules.periods import Period

MONTHS = 4
_LENGTH = Period.parse(f"P{MONTHS}M")


@dataclass(frozen=True, order=True)
class FourMonths:
    """The first, second or third period of a year; written as in `2026-3`."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def name(self) -> str:
        """The months and the year, as in “5–8/2026”, in every language."""
        return f"{self.first.month}–{self.last.month}/{self.year}"

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, (self.number - 1) * MONTHS + 1, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return _LENGTH.end_after(self.first) - timedelta(days=1)


def period_of(day: date) -> FourMonths:
    """Return the period in which a day lies."""
    return FourMonths(day.year, (day.month - 1) // MONTHS + 1)


def latest_periods(today: date, *, count: int) -> list[FourMonths]:
    """Return so many periods, the one that runs first."""
    found = [period_of(today)]
    while len(found) < count:
        found.append(period_of(found[-1].first - timedelta(days=1)))
    return found


def read_period(text: str | None, *, today: date) -> FourMonths:
    """Return the period written in an address, or the one that runs where none is, or one that has not begun."""
    try:
        year, number = (int(part) for part in (text or "").split("-"))
        found = FourMonths(year, number)
        is_known = 1 <= number <= 12 // MONTHS and year >= 2000 and found.first <= today
    except ValueError:
        is_known = False
    return found if is_known else period_of(today)
