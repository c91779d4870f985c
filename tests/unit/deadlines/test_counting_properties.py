"""What is true of every due date, whatever the arrival and the period."""

import json
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.deadlines.rules import Deadline, Period, StepReason, Unit, count, finnish_calendar

CALENDAR = finnish_calendar()
LONGEST_CHAIN = 5
"""Closed days in a row: from Christmas Eve, a Wednesday, to the Sunday; or from a Saturday to 26 December."""

arrivals = st.dates(date(1992, 1, 1), date(2080, 12, 31))
months = st.builds(Period, st.integers(1, 24), st.just(Unit.MONTH))
periods = st.one_of(
    months,
    st.builds(Period, st.integers(1, 400), st.just(Unit.DAY)),
    st.builds(Period, st.integers(1, 60), st.just(Unit.WEEK)),
    st.builds(Period, st.integers(1, 15), st.just(Unit.YEAR)),
    st.builds(Period, st.integers(1, 60), st.just(Unit.WORKING_DAY)),
)


def counted(arrived_on: date, period: Period, *, rolls: bool = True) -> Deadline:
    return count(arrived_on, period, rolls=rolls, calendar=CALENDAR)


def test_no_chain_of_closed_days_is_longer_than_five() -> None:
    longest = run = 0
    day = date(CALENDAR.first_year, 1, 1)
    while day.year <= CALENDAR.last_year:
        run = 0 if CALENDAR.is_working_day(day) else run + 1
        longest = max(longest, run)
        day += timedelta(days=1)
    assert longest == LONGEST_CHAIN


@given(arrivals, periods)
def test_a_due_date_is_a_working_day_at_most_a_chain_after_the_end(arrived_on: date, period: Period) -> None:
    deadline = counted(arrived_on, period)
    assert CALENDAR.is_working_day(deadline.due_on)
    assert timedelta(0) <= deadline.due_on - deadline.raw_on <= timedelta(days=LONGEST_CHAIN)
    assert deadline.arrived_on < deadline.raw_on


@given(arrivals, periods)
def test_only_closed_days_lie_between_the_end_and_the_due_date(arrived_on: date, period: Period) -> None:
    deadline = counted(arrived_on, period)
    between = (deadline.due_on - deadline.raw_on).days
    assert not any(CALENDAR.is_working_day(deadline.raw_on + timedelta(days=day)) for day in range(between))


@given(arrivals, periods)
def test_a_due_date_moved_once_does_not_move_again(arrived_on: date, period: Period) -> None:
    due_on = counted(arrived_on, period).due_on
    the_day_before = due_on - timedelta(days=1)
    assert counted(the_day_before, Period(1, Unit.DAY)).due_on == due_on


@given(arrivals, periods)
def test_without_rolling_the_date_is_the_end_of_the_period(arrived_on: date, period: Period) -> None:
    assert counted(arrived_on, period, rolls=False).due_on == counted(arrived_on, period).raw_on


@given(arrivals, st.integers(0, 40), periods)
def test_who_arrives_later_is_never_due_earlier(arrived_on: date, days: int, period: Period) -> None:
    later = arrived_on + timedelta(days=days)
    assert counted(arrived_on, period).due_on <= counted(later, period).due_on


@given(arrivals, st.integers(1, 400))
def test_days_are_counted_without_the_day_of_arrival(arrived_on: date, days: int) -> None:
    deadline = counted(arrived_on, Period(days, Unit.DAY))
    assert deadline.raw_on - arrived_on == timedelta(days=days)


@given(arrivals, st.integers(1, 60))
def test_weeks_end_on_the_weekday_they_began_on(arrived_on: date, weeks: int) -> None:
    deadline = counted(arrived_on, Period(weeks, Unit.WEEK))
    assert deadline.raw_on.weekday() == arrived_on.weekday()


@given(arrivals, months)
def test_months_end_on_the_same_number_or_on_the_last_day_of_the_month(arrived_on: date, period: Period) -> None:
    raw_on = counted(arrived_on, period).raw_on
    the_next_day = raw_on + timedelta(days=1)
    assert raw_on.day == arrived_on.day or (raw_on.day < arrived_on.day and the_next_day.day == 1)
    months_on = (raw_on.year - arrived_on.year) * 12 + raw_on.month - arrived_on.month
    assert months_on == period.amount


@given(arrivals)
def test_two_months_keep_the_number_of_the_first_arrival(arrived_on: date) -> None:
    """An extension never inherits the shortening of the month between."""
    two = counted(arrived_on, Period(2, Unit.MONTH))
    one_and_one = counted(counted(arrived_on, Period(1, Unit.MONTH)).raw_on, Period(1, Unit.MONTH))
    assert two.raw_on >= one_and_one.raw_on
    if arrived_on.day <= 28:
        assert two.raw_on == one_and_one.raw_on


@given(arrivals, st.integers(1, 60))
def test_working_days_are_as_many_as_asked_for(arrived_on: date, number: int) -> None:
    due_on = counted(arrived_on, Period(number, Unit.WORKING_DAY)).due_on
    days = [arrived_on + timedelta(days=day) for day in range(1, (due_on - arrived_on).days + 1)]
    assert sum(CALENDAR.is_working_day(day) for day in days) == number


@given(arrivals, periods, st.booleans())
def test_the_working_goes_from_the_arrival_to_the_due_date_in_order(
    arrived_on: date, period: Period, rolls: bool
) -> None:
    deadline = counted(arrived_on, period, rolls=rolls)
    first, last = deadline.steps[0], deadline.steps[-1]
    assert (first.on, first.reason) == (arrived_on, StepReason.ARRIVED)
    assert last.on == deadline.due_on
    assert last.reason in (StepReason.WORKING_DAY, StepReason.NOT_MOVED)
    assert [step.on for step in deadline.steps] == sorted(step.on for step in deadline.steps)


@given(arrivals, periods)
def test_each_day_passed_over_has_exactly_its_reasons(arrived_on: date, period: Period) -> None:
    told: dict[date, list[str]] = {}
    for step in counted(arrived_on, period).steps:
        if step.reason is StepReason.CLOSED:
            told.setdefault(step.on, []).append(step.closed_as)
    for day, codes in told.items():
        assert codes == [closed.code for closed in CALENDAR.closed_as(day)]


@given(arrivals, periods, st.booleans())
def test_what_is_stored_comes_back_the_same(arrived_on: date, period: Period, rolls: bool) -> None:
    deadline = counted(arrived_on, period, rolls=rolls)
    assert Deadline.from_json(json.loads(json.dumps(deadline.as_json()))) == deadline
