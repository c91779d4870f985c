"""From arrival to due date: the table of examples, each with its reason."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.deadlines.rules import Deadline, OutsideCalendar, Period, Step, StepReason, count, finnish_calendar

VECTORS = json.loads((Path(__file__).parents[2] / "data" / "deadline_vectors.json").read_text("utf-8"))


def counted(arrived_on: str, period: str, *, rolls: bool = True) -> Deadline:
    return count(date.fromisoformat(arrived_on), Period.parse(period), rolls=rolls, calendar=finnish_calendar())


def told(deadline: Deadline) -> list[tuple[str, str]]:
    return [(step["on"], step["reason"]) for step in deadline.as_json()["steps"]]


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: f"{row['number']}: {row['why']}")
def test_the_example_comes_out(row: dict[str, Any]) -> None:
    deadline = counted(row["arrived_on"], row["period"], rolls=row["rolls"])
    assert deadline.raw_on.isoformat() == row["raw_on"], row["why"]
    assert deadline.due_on.isoformat() == row["due_on"], row["why"]

    passed = {step.on.isoformat() for step in deadline.steps if step.reason is StepReason.CLOSED}
    assert passed == {day for day, _ in row["closed"]}, row["why"]
    assert {tuple(closed) for closed in row["closed"]} <= set(told(deadline)), row["why"]


def test_every_day_of_the_working_is_told_with_all_its_reasons() -> None:
    assert told(counted("2025-11-06", "P1M")) == [
        ("2025-11-06", "arrived"),
        ("2025-12-06", "period_ends"),
        ("2025-12-06", "saturday"),
        ("2025-12-06", "independence_day"),
        ("2025-12-07", "sunday"),
        ("2025-12-08", "working_day"),
    ]


def test_an_end_on_a_working_day_stays_there() -> None:
    assert told(counted("2026-11-30", "P1M")) == [
        ("2026-11-30", "arrived"),
        ("2026-12-30", "period_ends"),
        ("2026-12-30", "working_day"),
    ]


def test_a_month_without_that_day_ends_on_its_last_and_says_so() -> None:
    assert told(counted("2026-03-31", "P1M"))[1] == ("2026-04-30", "month_ends")
    assert told(counted("2024-02-29", "P1Y"))[1] == ("2025-02-28", "month_ends")
    assert told(counted("2026-02-28", "P1M"))[1] == ("2026-03-28", "period_ends")


def test_a_date_that_does_not_roll_may_be_a_closed_day_and_asks_no_calendar() -> None:
    assert told(counted("2025-11-06", "P1M", rolls=False))[1:] == [
        ("2025-12-06", "period_ends"),
        ("2025-12-06", "not_moved"),
    ]
    assert counted("1950-01-31", "P1M", rolls=False).due_on == date(1950, 2, 28)


def test_a_presumed_receipt_on_christmas_day_stays_on_christmas_day() -> None:
    assert counted("2026-12-18", "P7D", rolls=False).due_on == date(2026, 12, 25)


def test_an_extension_counts_from_the_first_arrival_not_from_the_first_due_date() -> None:
    assert counted("2026-12-31", "P1M").due_on == date(2027, 2, 1)
    assert counted("2026-12-31", "P2M").due_on == date(2027, 3, 1)
    assert counted("2027-02-01", "P1M").due_on != counted("2026-12-31", "P2M").due_on.replace(month=4)
    assert counted("2026-01-31", "P2M").raw_on == date(2026, 3, 31)


def test_accessibility_feedback_before_christmas_has_two_weeks_and_may_get_two_more() -> None:
    assert counted("2026-12-18", "P2W").due_on == date(2027, 1, 4)
    assert counted("2026-12-18", "P4W").due_on == date(2027, 1, 15)


@pytest.mark.parametrize(
    ("arrived_on", "period", "due_on", "why"),
    [
        ("2026-11-20", "P1BD", "2026-11-23", "a Friday: the next working day is Monday"),
        (
            "2026-11-21",
            "P1BD",
            "2026-11-23",
            "a Saturday arrives on Saturday; its next working day is Monday",
        ),
        ("2026-11-23", "P1BD", "2026-11-24", "a Monday: Tuesday"),
        ("2026-12-23", "P1BD", "2026-12-28", "the day before Christmas Eve: over four closed days"),
        ("2026-04-01", "P3BD", "2026-04-08", "Maundy Thursday counts; Easter does not"),
    ],
)
def test_working_days_count_only_days_that_are_open(arrived_on: str, period: str, due_on: str, why: str) -> None:
    deadline = counted(arrived_on, period)
    assert deadline.due_on.isoformat() == due_on, why
    assert deadline.raw_on == deadline.due_on


def test_working_days_tell_the_closed_days_in_between() -> None:
    assert told(counted("2026-11-20", "P1BD")) == [
        ("2026-11-20", "arrived"),
        ("2026-11-21", "saturday"),
        ("2026-11-22", "sunday"),
        ("2026-11-23", "period_ends"),
        ("2026-11-23", "working_day"),
    ]


@pytest.mark.parametrize(
    ("period", "rolls", "sections"),
    [
        ("P1M", True, (2, 3, 5)),
        ("P2W", True, (2, 3, 5)),
        ("P12Y", False, (2, 3)),
        ("P14D", True, (2, 5)),
        ("P7D", False, (2,)),
        ("P1BD", True, ()),
    ],
)
def test_the_working_names_the_sections_it_applied(period: str, rolls: bool, sections: tuple[int, ...]) -> None:
    assert counted("2026-11-20", period, rolls=rolls).sections == sections


def test_a_due_date_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(OutsideCalendar):
        counted("2100-12-15", "P1M")


def test_the_stored_form_is_stable() -> None:
    stored = {
        "arrived_on": "2026-01-15",
        "period": "P1M",
        "raw_on": "2026-02-15",
        "due_on": "2026-02-16",
        "steps": [
            {"on": "2026-01-15", "reason": "arrived"},
            {"on": "2026-02-15", "reason": "period_ends"},
            {"on": "2026-02-15", "reason": "sunday"},
            {"on": "2026-02-16", "reason": "working_day"},
        ],
    }
    assert counted("2026-01-15", "P1M").as_json() == stored
    assert Deadline.from_json(stored) == counted("2026-01-15", "P1M")


def test_a_closed_day_that_the_calendar_no_longer_knows_is_still_read_back() -> None:
    stored = {"on": "2026-05-04", "reason": "a_day_of_the_past"}
    step = Step.from_json(stored)
    assert step == Step(date(2026, 5, 4), StepReason.CLOSED, "a_day_of_the_past")
    assert step.as_json() == stored
