"""A clock moved through a year, its holidays and both nights on which it is changed: no notice twice, none missing.

The year is walked through the real job. What should have been told is counted here in another way than the rules
count it: by going through the mornings of an almanac.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import time_machine
from flask import Flask
from sqlalchemy import select

from app.cases.models import Case
from app.chasing.jobs import chase
from app.chasing.models import DueLetter, DueNotice
from app.chasing.rules.hours import HELSINKI
from app.permissions import Role
from app.platform.db import Stores, reading
from app.platform.jobs import JobContext
from app.platform.work import work
from app.settings import Settings
from tests.factories.matter import matter
from tests.factories.officer import Officer
from tests.integration.chasing.conftest import set_columns

DAY = timedelta(days=1)
FIRST, LAST = date(2026, 1, 1), date(2027, 1, 8)
CLOSED = {
    date.fromisoformat(day)
    for day in (
        "2026-01-01", "2026-01-06", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14", "2026-06-19", "2026-12-24",
        "2026-12-25", "2027-01-01", "2027-01-06",
    )
}  # fmt: skip
"""The closed days of the year that fall on Mondays to Fridays, from the almanac."""
CHANGES = (date(2026, 3, 29), date(2026, 10, 25))
DOWN = ((date(2026, 4, 1), date(2026, 4, 8)), (date(2026, 7, 6), date(2026, 7, 24)))
"""Two downtimes, both ends included: over Easter, and three weeks of summer."""
LIVES = {
    "2026-01-07": ("2025-12-07", "2026-01-09"), "2026-03-30": ("2026-03-01", "2026-04-02"),
    "2026-04-07": ("2026-03-05", "2026-04-16"), "2026-05-15": ("2026-04-14", "2026-05-15"),
    "2026-06-22": ("2026-05-20", "2026-07-01"), "2026-07-20": ("2026-06-18", "2026-07-30"),
    "2026-10-26": ("2026-09-24", "2026-10-29"), "2026-12-26": ("2026-12-01", "2027-01-05"),
    "2026-12-28": ("2026-11-24", "2027-01-08"), "2026-12-31": ("2026-11-30", "2026-12-31"),
}  # fmt: skip
"""When a matter is due, opened (at noon) and answered (at noon)."""


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in CLOSED


def days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


@dataclass
class Almanac:
    """What should be told, morning after morning."""

    told: dict[str, list[str]] = field(default_factory=dict)

    def morning(self, due: str, day: date) -> None:
        due_on, told = date.fromisoformat(due), self.told.setdefault(due, [])
        reached = [name for name, moved in self._ladder(due_on) if moved <= day]
        if day > due_on:
            told.append(f"late:{due}:{day}")
        elif reached and f"{reached[-1]}:{due}" not in told:
            told.append(f"{reached[-1]}:{due}")

    def _ladder(self, due_on: date) -> list[tuple[str, date]]:
        later = [next(d for d in days(due_on - n * DAY, LAST + 30 * DAY) if is_working_day(d)) for n in (14, 7)]
        earlier = [max(d for d in days(due_on - 20 * DAY, due_on - n * DAY) if is_working_day(d)) for n in (2, 0)]
        return list(zip(("14_days", "7_days", "2_days", "the_day"), later + earlier, strict=True))


def ticks(day: date) -> Iterator[datetime]:
    """Give the moments of a day at which the timetable runs, before and after noon; most of them for nothing."""
    for wall in ("07:25", "07:30", "07:35", "16:00"):
        yield datetime.fromisoformat(f"{day}T{wall}").replace(tzinfo=HELSINKI).astimezone(UTC)
    if day in CHANGES:  # the hour that is left out, or comes twice, by the clock that knows no summer time
        night = datetime(day.year, day.month, day.day, 0, 0, tzinfo=UTC)
        yield from sorted(night + timedelta(minutes=15 * n) for n in range(12))


class Year:
    """Lets the days pass: matters are opened and answered at noon, and the timetable runs unless it is down."""

    def __init__(self, stores: Stores, settings: Settings, at: Callable[[str], datetime]) -> None:
        self.store, self.at, self.almanac, self.cases = stores.services, at, Almanac(), dict[str, Case]()
        self.ctx = JobContext(
            settings, self.store, lambda: reading(self.store), lambda last=False: work(self.store), None
        )  # fmt: skip

    def pass_day(self, day: date) -> None:
        is_up = day >= FIRST and not any(first <= day <= last for first, last in DOWN)
        if is_up and is_working_day(day):
            for due in self.cases:
                if day.isoformat() <= LIVES[due][1]:
                    self.almanac.morning(due, day)
        moments = list(ticks(day)) if is_up else []
        for moment in moments[: len(moments) // 2]:
            self._tick(moment)
        self._noon(day)
        for moment in moments[len(moments) // 2 :]:
            self._tick(moment)

    def _tick(self, moment: datetime) -> None:
        with time_machine.travel(moment, tick=False):
            chase(self.ctx, "services")

    def _noon(self, day: date) -> None:
        for due, (opened, answered) in LIVES.items():
            if opened == day.isoformat():
                self.at(f"{day} 12:00")
                self.cases[due] = matter(self.store)
                set_columns(self.store, self.cases[due], due_on=date.fromisoformat(due))
            if answered == day.isoformat():
                set_columns(self.store, self.cases[due], is_open=False)


def test_no_notice_twice_and_none_missing(
    app: Flask, stores: Stores, settings: Settings, at: Callable[[str], datetime]
) -> None:
    saara = Officer(app, stores, Role.SUPERVISION, name="Saara Supervisor")  # nobody stands above: all comes to her
    year = Year(stores, settings, at)
    for day in days(date(2025, 11, 24), LAST):
        year.pass_day(day)
    with reading(stores.services) as session:
        rows = session.execute(
            select(DueNotice.case_id, DueNotice.rung, DueLetter.created_at).join(DueLetter)
            .where(DueNotice.staff_id == saara.id).order_by(DueLetter.id)
        ).all()  # fmt: skip
        letters = [at.astimezone(HELSINKI) for at in session.scalars(select(DueLetter.created_at))]
    for due, case in year.cases.items():
        told = year.almanac.told[due]
        assert [row.rung for row in rows if row.case_id == case.id] == told and len(told) == len(set(told)), due
    assert len(year.cases) == len(LIVES) and len(rows) > 50
    assert len({wall.date() for wall in letters}) == len(letters), "one letter a morning"
    assert {wall.strftime("%H:%M") for wall in letters} == {"07:30"}
    assert all(is_working_day(wall.date()) for wall in letters)
