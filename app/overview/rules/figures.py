"""Which figures the overview has, and what a row of it amounts to (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.cases.rules.account import Stage


class Figure(StrEnum):
    """A count of matters; the value stands in addresses."""

    OPEN = "open"
    DUE_SOON = "due_soon"  # in seven days, today among them
    OVERDUE = "overdue"
    EXTENDED = "extended"  # open, with more time than at first
    ASKED = "asked"  # open, more time is asked of the authority, which has not answered
    DUE = "due"  # its day is in the period, and it is answered, however early, or past it: the whole of the share
    IN_TIME = "in_time"
    IN_EXTENDED_TIME = "in_extended_time"
    LATE = "late"  # answered late, or not answered though the day has passed
    ANSWERED = "answered"  # of those whose day is in the period: of these the days are counted
    LATE_ASKED = "late_asked"  # the same, while the authority has not said whether it grants more time


OPEN_FIGURES = (Figure.OPEN, Figure.DUE_SOON, Figure.OVERDUE, Figure.EXTENDED, Figure.ASKED)
"""As matters stand today, whatever the period."""

PERIOD_FIGURES = (Figure.DUE, Figure.IN_TIME, Figure.IN_EXTENDED_TIME, Figure.LATE, Figure.LATE_ASKED, Figure.ANSWERED)
"""Of the matters whose day is in the period: the middle four are its parts."""

SOON_DAYS = 7


@dataclass(frozen=True)
class Row:
    """The figures of one area, service or unit; `code` is None for what lies in none."""

    code: str | None
    counts: Mapping[Figure, int] = field(default_factory=dict)
    days: Mapping[Stage, int] = field(default_factory=dict)

    def count(self, figure: Figure) -> int:
        """Return a figure."""
        return self.counts.get(figure, 0)

    @property
    def in_time(self) -> int:
        """Answered in the first or in the extended time: the numerator of C1."""
        return self.count(Figure.IN_TIME) + self.count(Figure.IN_EXTENDED_TIME)

    @property
    def share(self) -> float | None:
        """The share answered in time of what is answered or past its day, between 0 and 1; None where nothing is."""
        whole = self.count(Figure.DUE)
        return self.in_time / whole if whole else None

    def mean_days(self, stage: Stage | None = None) -> float | None:
        """Return the mean calendar days at a stage, or in all; None where nothing is answered."""
        answered = self.count(Figure.ANSWERED)
        spent = sum(self.days.values()) if stage is None else self.days.get(stage, 0)
        return spent / answered if answered else None


def total(rows: list[Row]) -> Row:
    """Return what rows that have no matter in common amount to together."""
    counts = {figure: sum(row.count(figure) for row in rows) for figure in Figure}
    days = {stage: sum(row.days.get(stage, 0) for row in rows) for stage in Stage}
    return Row(None, counts, days)
