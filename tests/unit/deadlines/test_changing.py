"""A changed holiday and a changed time limit: what is counted then, and what is not taken up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deadlines.rules import DayChange, Period, Policy, count, named_deadline
from app.deadlines.rules.changing import (
    DayProblem,
    PolicyProblem,
    day_problem,
    is_longer,
    may_move,
    policy_problem,
    recount,
)
from app.deadlines.rules.in_force import Tables, changed, finnish_calendar, policy_for, read_from, shipped

TODAY = date(2026, 11, 22)
CALENDAR = shipped().calendar
MONTH, DAYS = (
    st.integers(1, 6).map(lambda number: Period.parse(f"P{number}M")),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)


def closing(day: date, *, is_closed: bool = True) -> DayChange:
    return DayChange(day, is_closed, {"fi": "Juhla", "sv": "Fest", "en": "Feast"}, "1/2026", TODAY)


@pytest.fixture(autouse=True)
def as_shipped() -> None:
    """Whatever another test has counted by."""
    read_from(shipped)


def test_a_new_holiday_moves_what_ends_on_it_and_is_named_in_the_working() -> None:
    monday = date(2026, 12, 14)
    calendar = CALENDAR.with_changes([closing(monday)])
    before = count(date(2026, 11, 14), Period.parse("P1M"), calendar=CALENDAR)
    after = recount(before, calendar)
    assert (before.due_on, after.due_on) == (monday, date(2026, 12, 15))
    assert [step.closed_as for step in after.steps if step.closed_as] == ["closed-2026-12-14"]
    assert calendar.names("closed-2026-12-14")["sv"] == "Fest"


def test_a_holiday_that_becomes_a_working_day_moves_nothing_any_more() -> None:
    epiphany = date(2027, 1, 6)
    calendar = CALENDAR.with_changes([closing(epiphany, is_closed=False)])
    before = count(date(2026, 12, 6), Period.parse("P1M"), calendar=CALENDAR)
    assert (before.due_on, recount(before, calendar).due_on) == (date(2027, 1, 7), epiphany)


def test_of_two_changes_of_a_day_the_later_one_holds() -> None:
    day = date(2026, 12, 14)
    calendar = CALENDAR.with_changes([closing(day), closing(day, is_closed=False)])
    assert calendar.is_working_day(day)


def test_a_day_that_an_authority_named_stays_whatever_is_closed() -> None:
    named = named_deadline(date(2026, 11, 2), date(2026, 12, 14))
    assert recount(named, CALENDAR.with_changes([closing(date(2026, 12, 14))])) == named


def test_a_time_that_runs_from_a_consent_still_says_so() -> None:
    agreed = count(date(2026, 11, 14), Period.parse("P1M"), calendar=CALENDAR).from_consent()
    moved = recount(agreed, CALENDAR.with_changes([closing(date(2026, 12, 14))]))
    assert moved.steps[0] == agreed.steps[0] and moved.due_on == date(2026, 12, 15)


@given(DAYS, MONTH, DAYS, st.booleans())
def test_what_a_changed_day_moves_lies_where_it_is_looked_for(
    arrived_on: date, period: Period, day: date, is_closed: bool
) -> None:
    calendar = CALENDAR.with_changes([closing(day, is_closed=is_closed)])
    before = count(arrived_on, period, calendar=CALENDAR)
    after = recount(before, calendar)
    if after.due_on != before.due_on:
        first, last = may_move(day)
        assert first <= before.due_on <= last
        assert (after.due_on > before.due_on) is is_closed
    assert calendar.is_working_day(after.due_on)


DAY_PROBLEMS = [
    (TODAY, True, DayProblem.PAST),
    (TODAY + timedelta(days=1), True, None),
    (date(2026, 12, 6), True, DayProblem.IS_CLOSED),
    (date(2026, 12, 7), False, DayProblem.IS_OPEN),
    (date(2027, 1, 6), False, None),
    (date(2101, 1, 3), True, DayProblem.FAR),
]


@pytest.mark.parametrize(("day", "is_closed", "problem"), DAY_PROBLEMS)
def test_what_day_may_be_changed(day: date, is_closed: bool, problem: DayProblem | None) -> None:
    assert day_problem(day, is_closed=is_closed, today=TODAY, calendar=CALENDAR) == problem


POLICY_PROBLEMS = [
    ("feedback", "P14D", 1, PolicyProblem.SAME),
    ("feedback", "P10D", 1, None),
    ("feedback", "P10D", 0, PolicyProblem.PAST),
    ("feedback", "P30D", 1, None),
    ("accessibility", "P3W", 1, PolicyProblem.LONGER_THAN_LAW),
    ("accessibility", "P1W", 1, None),
    ("objection", "P2M", 1, PolicyProblem.NO_EXTENSION_LEFT),
    ("objection", "P3W", 1, None),
    ("objection_extended", "P1M", 1, PolicyProblem.NOT_LONGER),
    ("objection_extended", "P3M", 1, None),
    ("grievance", "P2BD", 1, None),
]


@pytest.mark.parametrize(("kind", "period", "days", "problem"), POLICY_PROBLEMS)
def test_which_time_limit_may_be_set(kind: str, period: str, days: int, problem: PolicyProblem | None) -> None:
    start = TODAY + timedelta(days=days)
    assert policy_problem(kind, Period.parse(period), start, today=TODAY, tables=shipped()) == problem


def test_a_month_is_longer_than_thirty_days_from_some_day_and_shorter_from_another() -> None:
    month, days = Period.parse("P1M"), Period.parse("P30D")
    assert is_longer(month, days, CALENDAR, TODAY) and is_longer(days, month, CALENDAR, TODAY)
    assert not is_longer(days, None, CALENDAR, TODAY)


def own(period: str, valid_from: date) -> Policy:
    held = policy_for("feedback", TODAY)
    assert isinstance(held, Policy)
    return replace(held, period=Period.parse(period), valid_from=valid_from)


def test_a_time_limit_holds_for_what_arrives_from_its_day_on_and_the_later_made_row_before_the_earlier() -> None:
    first, second = own("P10D", date(2026, 12, 1)), own("P7D", date(2027, 1, 1))
    mended = own("P9D", date(2026, 12, 1))
    tables: Tables = changed([], [first, second, mended])
    read_from(lambda: tables)
    found = [policy_for("feedback", day) for day in (date(2026, 11, 30), date(2026, 12, 1), date(2027, 1, 1))]
    assert [str(policy.period) for policy in found if isinstance(policy, Policy)] == ["P14D", "P9D", "P7D"]
    assert finnish_calendar() == CALENDAR
