"""A transferred matter has two Finnish working days to be taken, and then goes back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.rules.kinds import Desk
from app.deadlines.rules import finnish_calendar
from app.moving.rules.accepting import desk_of_unit, has_run_out, last_day_to_take

CALENDAR = finnish_calendar()


@pytest.mark.parametrize(
    ("transferred_on", "last"),
    [
        ("2026-03-02", "2026-03-04"),  # Monday: Tuesday, Wednesday
        ("2026-03-06", "2026-03-10"),  # Friday: Monday, Tuesday
        ("2026-03-07", "2026-03-10"),  # Saturday: Monday, Tuesday
        ("2026-04-02", "2026-04-08"),  # before Easter: Good Friday and Easter Monday are closed
        ("2026-12-23", "2026-12-29"),  # Christmas Eve, both Christmas days and Sunday are closed
        ("2026-06-18", "2026-06-23"),  # Midsummer Eve is closed
    ],
)
def test_the_last_day_is_the_second_working_day_after_the_transfer(transferred_on: str, last: str) -> None:
    assert last_day_to_take(date.fromisoformat(transferred_on), calendar=CALENDAR) == date.fromisoformat(last)


@given(st.dates(date(2025, 1, 1), date(2030, 12, 1)))
def test_there_are_always_two_whole_working_days(day: date) -> None:
    last = last_day_to_take(day, calendar=CALENDAR)
    between = [day + timedelta(days=number) for number in range(1, (last - day).days + 1)]
    assert CALENDAR.is_working_day(last) and sum(CALENDAR.is_working_day(each) for each in between) == 2


def test_the_last_day_itself_still_counts() -> None:
    last = date(2026, 3, 4)
    assert not has_run_out(last, last) and has_run_out(last, date(2026, 3, 5))
    assert not has_run_out(None, last)


@pytest.mark.parametrize(
    ("production", "producer", "desk"),
    [
        ("own", None, Desk.UNIT),
        ("own", "hoiva-oy", Desk.UNIT),
        ("purchased", "hoiva-oy", Desk.PRODUCER),
        ("voucher", "hoiva-oy", Desk.PRODUCER),
        ("purchased", None, Desk.UNIT),
        (None, None, Desk.UNIT),
    ],
)
def test_a_producers_unit_hands_it_to_the_producer(production: str | None, producer: str | None, desk: Desk) -> None:
    assert desk_of_unit(production, producer) is desk
