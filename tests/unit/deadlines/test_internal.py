"""Dates inside the house: counted back from the outer one in working days, and never before tomorrow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deadlines.rules import finnish_calendar
from app.deadlines.rules.internal import (
    CONTRIBUTIONS_BEFORE,
    DRAFTS_BEFORE,
    InternalDate,
    first_working_day,
    internal_date,
    reply_date,
)

CALENDAR = finnish_calendar()
DAYS = st.dates(date(2025, 1, 1), date(2027, 10, 1))


def internal(outer: str | None, today: str, working_days: int = CONTRIBUTIONS_BEFORE) -> InternalDate:
    outer_on = date.fromisoformat(outer) if outer else None
    return internal_date(outer_on, date.fromisoformat(today), working_days=working_days, calendar=CALENDAR)


@pytest.mark.parametrize(
    ("outer", "today", "working_days", "due_on", "why"),
    [
        ("2026-10-15", "2026-09-20", 5, "2026-10-08", "a Thursday, five working days before a Thursday"),
        ("2026-10-15", "2026-09-20", 3, "2026-10-12", "a Monday, with no closed day between"),
        ("2026-04-02", "2026-03-02", 5, "2026-03-26", "before Easter nothing is closed yet"),
        ("2026-04-07", "2026-03-02", 5, "2026-03-27", "Good Friday, the weekend and Easter Monday are not counted"),
        ("2026-01-07", "2025-12-01", 5, "2025-12-29", "New Year and Epiphany are closed"),
        ("2026-10-17", "2026-09-20", 5, "2026-10-12", "an authority’s named Saturday is not itself counted"),
        ("2026-03-10", "2026-03-02", 5, "2026-03-03", "tomorrow is just early enough"),
    ],
)
def test_a_date_is_counted_back_in_working_days(
    outer: str, today: str, working_days: int, due_on: str, why: str
) -> None:
    found = internal(outer, today, working_days)
    assert (found.due_on, found.has_room, found.is_before_outer) == (date.fromisoformat(due_on), True, True), why


@pytest.mark.parametrize(
    ("outer", "today", "due_on", "is_before_outer", "why"),
    [
        ("2026-03-09", "2026-03-02", "2026-03-03", True, "a day short: tomorrow"),
        ("2026-03-04", "2026-03-02", "2026-03-03", True, "the last day that is before the outer one"),
        ("2026-03-03", "2026-03-02", "2026-03-03", False, "the answer itself is due tomorrow"),
        ("2026-03-02", "2026-03-02", "2026-03-03", False, "the answer is due today"),
        ("2026-02-20", "2026-03-02", "2026-03-03", False, "the answer is late already"),
        ("2026-03-09", "2026-03-06", "2026-03-09", False, "on a Friday tomorrow is a Monday"),
    ],
)
def test_it_is_never_before_tomorrow_and_says_when_there_is_no_room(
    outer: str, today: str, due_on: str, is_before_outer: bool, why: str
) -> None:
    found = internal(outer, today)
    assert (found.due_on, found.has_room) == (date.fromisoformat(due_on), False), why
    assert found.is_before_outer is is_before_outer, why


def test_without_an_outer_date_it_is_two_working_weeks_away() -> None:
    found = internal(None, "2026-03-02")
    assert (found.due_on, found.outer_on, found.has_room) == (date(2026, 3, 16), None, True)


def test_drafts_are_due_after_contributions() -> None:
    contribution, draft = internal("2026-10-15", "2026-09-20"), internal("2026-10-15", "2026-09-20", DRAFTS_BEFORE)
    assert contribution.due_on < draft.due_on < date(2026, 10, 15)


@given(outer=DAYS, today=DAYS, working_days=st.integers(1, 15))
def test_it_is_a_working_day_after_today_and_with_room_before_the_outer_date(
    outer: date, today: date, working_days: int
) -> None:
    found = internal_date(outer, today, working_days=working_days, calendar=CALENDAR)
    assert found.due_on > today and CALENDAR.is_working_day(found.due_on)
    if not found.has_room:
        assert found.due_on == first_working_day(today + timedelta(days=1), CALENDAR)
        return
    between = (found.due_on + timedelta(days=number) for number in range((outer - found.due_on).days))
    assert sum(CALENDAR.is_working_day(day) for day in between) == working_days


@pytest.mark.parametrize(
    ("outer", "today", "until", "why"),
    [
        (None, "2026-03-02", "2026-03-16", "two weeks"),
        ("2026-04-02", "2026-03-02", "2026-03-16", "two weeks, and the answer is due later"),
        (None, "2026-03-20", "2026-04-07", "Good Friday to Easter Monday give way"),
        ("2026-03-16", "2026-03-02", "2026-03-11", "three working days before the answer"),
        ("2026-03-10", "2026-03-02", "2026-03-05", "three days are just enough"),
        ("2026-03-09", "2026-03-02", None, "nobody could reply so soon"),
        ("2026-02-27", "2026-03-02", None, "the answer is late already"),
    ],
)
def test_a_person_is_asked_to_reply_in_two_weeks_or_while_there_is_time_for_the_answer(
    outer: str | None, today: str, until: str | None, why: str
) -> None:
    outer_on = date.fromisoformat(outer) if outer else None
    found = reply_date(outer_on, date.fromisoformat(today), calendar=CALENDAR)
    assert found == (date.fromisoformat(until) if until else None), why
