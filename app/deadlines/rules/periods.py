"""How long: a number of days, weeks, months, years or working days, written as in `P1M`."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class CannotCount(ValueError):
    """A date cannot be worked out. The message is one sentence, for the person who asked."""


class UnknownPeriod(CannotCount):
    """What was written is not a period."""


class Unit(StrEnum):
    """What is counted. Working days are not in ISO 8601; `BD` is how calendars commonly write them."""

    DAY = "D"
    WEEK = "W"
    MONTH = "M"
    YEAR = "Y"
    WORKING_DAY = "BD"


_DAYS_IN = {Unit.DAY: 1, Unit.WEEK: 7}
_MONTHS_IN = {Unit.MONTH: 1, Unit.YEAR: 12}
_WRITTEN = re.compile(r"P([1-9][0-9]{0,2})(BD|[DWMY])")


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as a rule states it; `str()` gives the written form back."""

    amount: int
    unit: Unit

    @classmethod
    def parse(cls, written: str) -> Period:
        """Return the period that `P14D`, `P2W`, `P1M`, `P12Y` or `P1BD` means, or raise UnknownPeriod."""
        match = _WRITTEN.fullmatch(written)
        if match is None:
            raise UnknownPeriod(
                f"“{written}” is not a period: write P, a number from 1 to 999 and D, W, M, Y or BD "
                "(working days), as in P14D, P2W, P1M, P12Y or P1BD."
            )
        return cls(int(match[1]), Unit(match[2]))

    def __str__(self) -> str:
        return f"P{self.amount}{self.unit}"

    @property
    def ends_by_number(self) -> bool:
        """Return True for months and years, which look for a day of the same number in another month."""
        return self.unit in _MONTHS_IN

    def end_after(self, start: date) -> date:
        """Return the day on which the period ends when it is counted from `start`.

        150/1930 §2: the day from which days are counted is not itself counted. §3: weeks, months and
        years end on the day of the same name or number; a month without that number, on its last day.
        Working days need a calendar: `counting.py` counts them.
        """
        try:
            if self.ends_by_number:
                return _same_number(start, months=self.amount * _MONTHS_IN[self.unit])
            return start + timedelta(days=self.amount * _DAYS_IN[self.unit])
        except OverflowError as beyond:
            raise CannotCount(f"{self} from {start} ends after the last year there is a date for.") from beyond


def _same_number(start: date, months: int) -> date:
    """Return the day `months` later with the same number, or the last day of a shorter month (§3)."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    if year > date.max.year:
        raise OverflowError
    return date(year, month, min(start.day, monthrange(year, month)[1]))
