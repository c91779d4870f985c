"""Which days are closed, and why: 150/1930 §5, from data that says how each day is found.

A day may be closed for several reasons at once (a Saturday that is Independence Day), and all are told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta
from functools import cache
from importlib import resources
from typing import Any, Protocol

from app.deadlines.rules.periods import CannotCount

ONE_DAY_CODE = "closed-"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class OutsideCalendar(CannotCount):
    """The day is in a year for which the closed days are not known."""


class Recurrence(Protocol):
    """How a closed day is found in any year."""

    def falls_on(self, day: date) -> bool: ...


@dataclass(frozen=True, slots=True)
class EveryWeekday:
    """Each Saturday, say."""

    weekday: int

    def falls_on(self, day: date) -> bool:
        return day.weekday() == self.weekday


@dataclass(frozen=True, slots=True)
class SameDate:
    """6 December, whatever the weekday."""

    month: int
    day: int

    def falls_on(self, day: date) -> bool:
        return (day.month, day.day) == (self.month, self.day)


@dataclass(frozen=True, slots=True)
class FromEaster:
    """So many days after Easter Day; before it, if negative."""

    days: int

    def falls_on(self, day: date) -> bool:
        return day - timedelta(days=self.days) == easter_day(day.year)


@dataclass(frozen=True, slots=True)
class WeekdayAfter:
    """The Saturday following 19 June: never that day itself, always within the week after it."""

    weekday: int
    month: int
    day: int

    def falls_on(self, day: date) -> bool:
        days_after = (day - date(day.year, self.month, self.day)).days
        return day.weekday() == self.weekday and 1 <= days_after <= 7


@dataclass(frozen=True, slots=True)
class OnlyOn:
    """One day of one year."""

    on: date

    def falls_on(self, day: date) -> bool:
        return day == self.on


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """One reason for a day to be closed: its names, when it falls, which law says so and in which years."""

    code: str
    names: Mapping[str, str]
    when: Recurrence
    valid_from: int
    valid_to: int | None
    source: str
    last_verified: date

    def falls_on(self, day: date) -> bool:
        """Return True if `day` is closed for this reason."""
        return self.valid_from <= day.year <= (self.valid_to or MAXYEAR) and self.when.falls_on(day)


@dataclass(frozen=True, slots=True)
class DayChange:
    """A single day that is closed, or open after all: what a law brings at short notice, or a row forgot."""

    day: date
    is_closed: bool
    names: Mapping[str, str]
    source: str
    verified_on: date

    @property
    def code(self) -> str:
        """The code under which a working stores it: `closed-2026-12-07`."""
        return f"{ONE_DAY_CODE}{self.day.isoformat()}"

    def as_closed_day(self) -> ClosedDay:
        """Return the row that it adds."""
        year = self.day.year
        return ClosedDay(self.code, self.names, OnlyOn(self.day), year, year, self.source, self.verified_on)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The closed days of a country, from `first_year` to `last_year`, both included."""

    first_year: int
    last_year: int
    closed_days: tuple[ClosedDay, ...]
    opened: frozenset[date] = frozenset()
    """Days that a law has made working days after all, whatever the rows say."""

    def with_changes(self, changes: Iterable[DayChange]) -> Calendar:
        """Return the same calendar with single days closed or opened; of two changes of a day the later one holds."""
        latest = {change.day: change for change in changes}.values()
        closed = tuple(change.as_closed_day() for change in latest if change.is_closed)
        opened = frozenset(change.day for change in latest if not change.is_closed)
        return replace(self, closed_days=(*self.closed_days, *closed), opened=opened)

    def closed_as(self, day: date) -> tuple[ClosedDay, ...]:
        """Return every reason for which `day` is closed, none for a working day (150/1930 §5)."""
        if not self.first_year <= day.year <= self.last_year:
            raise OutsideCalendar(
                f"{day} is outside the table of closed days, which covers {self.first_year}–{self.last_year}."
            )
        if day in self.opened:
            return ()
        return tuple(closed for closed in self.closed_days if closed.falls_on(day))

    def is_working_day(self, day: date) -> bool:
        """Return True unless `day` is closed."""
        return not self.closed_as(day)

    def names(self, code: str) -> Mapping[str, str]:
        """Return the names, by language, of the closed day that has `code`; none if it is not in the table."""
        return next((closed.names for closed in self.closed_days if closed.code == code), {})


@cache
def shipped_calendar() -> Calendar:
    """Return the calendar of `data/holidays_fi.json`, as this release brings it."""
    return read_calendar((resources.files("app.deadlines") / "data" / "holidays_fi.json").read_text("utf-8"))


def read_calendar(text: str) -> Calendar:
    """Return the calendar that the JSON in `text` describes; its own `about` explains the columns."""
    table = json.loads(text)
    rows = tuple(_closed_day(row) for row in table["closed_days"])
    return Calendar(table["first_year"], table["last_year"], rows)


def _closed_day(row: Mapping[str, Any]) -> ClosedDay:
    found = {"when": _recurrence(row["when"]), "last_verified": date.fromisoformat(row["last_verified"])}
    return ClosedDay(**{**row, **found})


def _recurrence(when: Mapping[str, Any]) -> Recurrence:
    match when:
        case {"every": weekday}:
            return EveryWeekday(WEEKDAYS.index(weekday))
        case {"on": month_and_day}:
            return SameDate(*_numbers(month_and_day))
        case {"days_from_easter": days}:
            return FromEaster(days)
        case {"first": weekday, "after": month_and_day}:
            return WeekdayAfter(WEEKDAYS.index(weekday), *_numbers(month_and_day))
        case _:
            raise ValueError(f"The table of closed days does not say when: {when}")


def _numbers(month_and_day: str) -> tuple[int, int]:
    month, day = month_and_day.split("-")
    return int(month), int(day)


@cache
def easter_day(year: int) -> date:
    """Return Easter Day of the western church, by the Gregorian computus of Meeus, Jones and Butcher."""
    golden = year % 19
    century, year_of_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    moon_correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_correction + 15) % 30
    leap_years, year_rest = divmod(year_of_century, 4)
    to_sunday = (32 + 2 * century_rest + 2 * leap_years - epact - year_rest) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
