"""What an address may ask of the log."""

from __future__ import annotations

from datetime import date

import pytest

from app.audit.rules.asked import Period, first_day, read_period, read_whole


def test_a_period_counts_today() -> None:
    today = date(2026, 3, 7)
    assert first_day(Period.WEEK, today) == date(2026, 3, 1)
    assert first_day(Period.ALL, today) is None


@pytest.mark.parametrize("text", [None, "", "year", "WEEK"])
def test_an_unknown_period_is_a_month(text: str | None) -> None:
    assert read_period(text) is Period.MONTH


@pytest.mark.parametrize(("text", "number"), [("7", 7), ("0", 0), ("-1", None), ("", None), (None, None), ("x", None),
                                              ("²", None), ("9" * 30, None), ("2147483648", None)])  # fmt: skip
def test_only_a_whole_number_is_read(text: str | None, number: int | None) -> None:
    assert read_whole(text) == number
