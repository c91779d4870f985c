"""The key of a page is written into the address and read back."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from app.cases.rules.worklist import Due, Filters, Key, read_key, sorted_by_day


def test_a_key_survives_the_address() -> None:
    key = Key(1, date(2026, 3, 2), 1234)
    assert read_key(str(key)) == key


@pytest.mark.parametrize("text", [None, "", "1", "1.2026-13-01.5", "1.2026-01-01", "x.y.z", "1.2.3.4"])
def test_what_is_no_key_begins_at_the_beginning(text: str | None) -> None:
    assert read_key(text) is None


def test_overdue_ends_yesterday_and_a_week_ends_in_seven_days() -> None:
    today = date(2026, 3, 2)
    assert Filters(due=Due.OVERDUE).last_due_day(today) == date(2026, 3, 1)
    assert Filters(due=Due.WEEK).last_due_day(today) == date(2026, 3, 9)
    assert Filters().last_due_day(today) is None
    assert [Filters(due=due).first_due_day(today) for due in Due] == [None, today], "what is late is no week ahead"


def test_a_day_begins_with_danger_and_then_what_is_late() -> None:
    def row(number: str, due_on: date | None, queue_on: date, urgency: int = 1) -> SimpleNamespace:
        return SimpleNamespace(number=number, due_on=due_on, queue_on=queue_on, urgency=urgency)

    today = date(2026, 3, 2)
    found = sorted_by_day(
        [
            row("danger", date(2026, 4, 1), date(1974, 1, 1), urgency=0), row("late", *[date(2026, 3, 1)] * 2),
            row("waited a month", None, date(2026, 3, 1)), row("today", *[today] * 2),
            row("in a week", *[date(2026, 3, 9)] * 2), row("later", *[date(2026, 3, 10)] * 2),
        ],
        today,
    )  # fmt: skip
    named = {name: [each.number for each in getattr(found, name)] for name in ("danger", "late", "soon", "later")}
    assert named == {
        "danger": ["danger"], "late": ["late"], "soon": ["waited a month", "today", "in a week"], "later": ["later"],
    }  # fmt: skip
