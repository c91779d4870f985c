"""Dates as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.intake.rules.dates import DateIsUnclear, parts_of, read_birth, read_day, read_month
from app.intake.rules.visit import is_over


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("3", "2", "2026"), date(2026, 2, 3)),
        (("03.", "02.", "26"), date(2026, 2, 3)),
        ((" 3 ", "helmikuuta", "2026"), date(2026, 2, 3)),
        (("3", "helmi", "2026"), date(2026, 2, 3)),
        (("3", "Februari", "2026"), date(2026, 2, 3)),
        (("1", "mars", "2026"), date(2026, 3, 1)),
        (("1", "marraskuu", "2026"), date(2026, 11, 1)),
        (("1", "maaliskuun", "2026"), date(2026, 3, 1)),
        (("1", "MAY", "2026"), date(2026, 5, 1)),
        (("1", "maj", "2026"), date(2026, 5, 1)),
        (("1", "okt.", "2026"), date(2026, 10, 1)),
        (("٣", "٢", "٢٠٢٦"), date(2026, 2, 3)),
    ],
)
def test_is_read(typed: tuple[str, str, str], meant: date) -> None:
    assert read_day(*typed) == meant


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        (("40", "2", "2026"), "day"),
        (("30", "2", "2026"), "day"),
        (("3", "13", "2026"), "month"),
        (("3", "brumaire", "2026"), "month"),
        (("3", "2", ""), "year"),
        (("3", "2", "226"), "year"),
        (("3", "2", "1789"), "year"),
        (("", "", ""), "day"),
    ],
)
def test_the_part_that_is_wrong_is_named(typed: tuple[str, str, str], part: str) -> None:
    with pytest.raises(DateIsUnclear) as unclear:
        read_day(*typed)
    assert unclear.value.part == part


def test_a_year_is_enough_for_a_birth_but_not_two_digits_of_it() -> None:
    assert read_birth("", "", "1938") == "1938"
    assert read_birth("5", "maaliskuuta", "1938") == "1938-03-05"
    with pytest.raises(DateIsUnclear):
        read_birth("", "", "38")


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_a_stored_date_is_shown_as_it_can_be_read_again(day: date) -> None:
    parts = parts_of(day.isoformat())
    assert read_day(parts["day"], parts["month"], parts["year"]) == day


@given(st.text(max_size=12))
def test_no_month_breaks_the_reading(text: str) -> None:
    try:
        assert 1 <= read_month(text) <= 12
    except DateIsUnclear as unclear:
        assert unclear.part == "month"


def test_words_in_the_place_of_a_date_show_empty_boxes() -> None:
    assert parts_of("last spring") == {"day": "", "month": "", "year": ""}


def test_a_visit_ends_after_a_quarter_of_an_hour_or_two_hours() -> None:
    opened = datetime(2026, 3, 2, 10, tzinfo=UTC)
    assert not is_over(opened, opened, opened + timedelta(minutes=15))
    assert is_over(opened, opened, opened + timedelta(minutes=16))
    assert is_over(opened, opened + timedelta(hours=2), opened + timedelta(hours=2, seconds=1))
