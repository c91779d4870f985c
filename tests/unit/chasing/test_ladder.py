"""The ladder before and after a due date: on which morning which step is told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.chasing.rules.hours import HELSINKI, round_day
from app.chasing.rules.ladder import Nearness, Rung, Step, horizon, nearness, rung_on, told_on
from app.deadlines.rules import finnish_calendar

CALENDAR = finnish_calendar()
ONE_DAY = timedelta(days=1)
LADDER = ((Step.FORTNIGHT, 14), (Step.WEEK, 7), (Step.NEAR, 2), (Step.DAY, 0))
days = st.dates(date(2024, 1, 1), date(2034, 12, 31))


def days_from(first: date, count: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(count)]


def told(due_on: date, mornings: list[date]) -> list[Rung]:
    """Return what is told on these mornings, one after the other."""
    found: list[Rung] = []
    for day in mornings:
        rung = rung_on(due_on, day, calendar=CALENDAR)
        if rung is not None and rung not in found:
            found.append(rung)
    return found


@pytest.mark.parametrize(
    ("due_on", "step", "morning"),
    [
        ("2026-03-26", Step.FORTNIGHT, "2026-03-12"),  # two Thursdays
        ("2026-03-26", Step.NEAR, "2026-03-24"),
        ("2026-03-30", Step.NEAR, "2026-03-27"),  # due on a Monday: on Friday, for on Saturday nobody is at work
        ("2026-04-07", Step.NEAR, "2026-04-02"),  # after Easter: on Maundy Thursday
        ("2026-04-20", Step.FORTNIGHT, "2026-04-07"),  # 14 days before is Easter Monday: on the day after, 13 days left
        ("2026-12-28", Step.NEAR, "2026-12-23"),  # over Christmas
        ("2026-12-31", Step.WEEK, "2026-12-28"),  # a week before is Christmas Eve
        ("2026-12-26", Step.DAY, "2026-12-23"),  # an authority's date is never moved: the last morning at work
    ],
)
def test_a_step_on_a_closed_day_moves_to_where_it_helps(due_on: str, step: Step, morning: str) -> None:
    own_day = date.fromisoformat(due_on) - timedelta(days=dict(LADDER)[step])
    assert told_on(step, own_day, calendar=CALENDAR) == date.fromisoformat(morning)


def test_lateness_is_told_once_for_each_working_day_and_not_for_those_between() -> None:
    rungs = told(date(2026, 12, 22), days_from(date(2026, 12, 22), 9))
    assert [str(rung) for rung in rungs] == [
        "the_day:2026-12-22", "late:2026-12-22:2026-12-23", "late:2026-12-22:2026-12-28", "late:2026-12-22:2026-12-29",
        "late:2026-12-22:2026-12-30",
    ]  # fmt: skip


def test_an_extended_time_has_a_ladder_of_its_own() -> None:
    day = date(2026, 3, 2)
    first, second = (rung_on(day + timedelta(days=n), day, calendar=CALENDAR) for n in (6, 7))
    assert str(first) == "7_days:2026-03-08" and str(second) == "7_days:2026-03-09" and first != second


@given(days)
def test_every_step_that_has_a_morning_of_its_own_is_told_once_and_in_order(due_on: date) -> None:
    mornings = [day for day in days_from(due_on - timedelta(days=40), 60) if CALENDAR.is_working_day(day)]
    on = {step: told_on(step, due_on - timedelta(days=ahead), calendar=CALENDAR) for step, ahead in LADDER}
    expected = [step for step, _ahead in LADDER if all(on[step] < on[later] for later in _after(step))]
    late = [Rung(Step.LATE, due_on, day) for day in mornings if day > due_on]
    assert told(due_on, mornings) == [*(Rung(step, due_on) for step in expected), *late]


def _after(step: Step) -> list[Step]:
    steps = [each for each, _ahead in LADDER]
    return steps[steps.index(step) + 1 :]


@given(days, st.lists(st.booleans(), min_size=60, max_size=60))
def test_whatever_mornings_are_lost_the_next_one_tells_what_is_true_and_never_less(
    due_on: date, is_up: list[bool]
) -> None:
    mornings = [day for day in days_from(due_on - timedelta(days=30), 60) if CALENDAR.is_working_day(day)]
    kept = [day for day, is_here in zip(mornings, is_up, strict=False) if is_here]
    rungs = told(due_on, kept)
    assert len(rungs) == len(set(rungs))
    assert set(rungs) <= set(told(due_on, mornings))
    for day in kept:
        assert rung_on(due_on, day, calendar=CALENDAR) in {None, *rungs}


@given(days, st.integers(-40, 40))
def test_nothing_beyond_the_horizon_has_reached_the_ladder(day: date, ahead: int) -> None:
    due_on = day + timedelta(days=ahead)
    if rung_on(due_on, day, calendar=CALENDAR) is not None:
        assert due_on <= horizon(day)


@given(days)
def test_a_letter_never_says_a_due_date_is_nearer_than_it_is(due_on: date) -> None:
    most = {Nearness.TODAY: 0, Nearness.FEW_DAYS: 2, Nearness.WEEK: 7, Nearness.FORTNIGHT: 14}
    for day in days_from(due_on - timedelta(days=14), 15):
        if rung_on(due_on, day, calendar=CALENDAR) is not None:
            assert (due_on - day).days <= most[nearness(due_on, day)]
    assert nearness(due_on, due_on + ONE_DAY) is Nearness.OVERDUE


@pytest.mark.parametrize(
    ("wall", "day"),
    [
        ("2026-03-02T07:29:59", None),
        ("2026-03-02T07:30:00", "2026-03-02"),
        ("2026-03-02T15:59:59", "2026-03-02"),  # back after a downtime, still in working hours
        ("2026-03-02T16:00:00", None),  # too late: the next morning tells what is still true
        ("2026-03-01T10:00:00", None),  # a Sunday
        ("2026-04-03T10:00:00", None),  # Good Friday
        ("2026-03-27T07:30:00", "2026-03-27"),  # the Fridays before and the Mondays after both changes of time
        ("2026-03-30T07:30:00", "2026-03-30"),
        ("2026-03-30T07:29:00", None),
        ("2026-10-23T07:30:00", "2026-10-23"),
        ("2026-10-26T07:29:00", None),
        ("2026-10-26T07:30:00", "2026-10-26"),
    ],
)
def test_the_round_goes_out_by_the_clock_on_the_wall_on_working_days(wall: str, day: str | None) -> None:
    at = datetime.fromisoformat(wall).replace(tzinfo=HELSINKI).astimezone(UTC)
    assert round_day(at, calendar=CALENDAR) == (date.fromisoformat(day) if day else None)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        round_day(datetime(2026, 3, 2, 8), calendar=CALENDAR)  # noqa: DTZ001 - that is the point


@settings(deadline=None)  # four days in quarters of an hour, on a machine that may be busy
@given(st.datetimes(datetime(2024, 1, 1), datetime(2034, 12, 30)))  # noqa: DTZ001 - the strategy adds the zone
def test_every_working_day_has_its_round_and_no_other_day(start: datetime) -> None:
    at, seen = start.replace(tzinfo=UTC), set[date]()
    for _quarter in range(4 * 24 * 4):
        day = round_day(at, calendar=CALENDAR)
        if day is not None:
            assert day == at.astimezone(HELSINKI).date()
            seen.add(day)
        at += timedelta(minutes=15)
    whole = [start.replace(tzinfo=UTC).astimezone(HELSINKI).date() + timedelta(days=n) for n in range(1, 3)]
    assert {day for day in whole if CALENDAR.is_working_day(day)} <= seen
