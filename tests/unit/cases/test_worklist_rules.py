"""The key of a page is written into the address and read back."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases.rules.worklist import Due, Filters, Key, read_key


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
