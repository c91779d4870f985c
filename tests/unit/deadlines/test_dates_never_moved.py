"""Dates that stand wherever they fall: set by an authority, presumed of a receipt, or an age."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deadlines.rules import (
    Deadline,
    OutsideCalendar,
    Period,
    SentBy,
    count,
    finnish_calendar,
    named_date,
    named_deadline,
    needs_special_reason,
    presumed_receipt_on,
)
from app.deadlines.rules.extending import NoExtension, extend

CALENDAR = finnish_calendar()
ONE_DAY = timedelta(days=1)
DAYS = st.dates(date(1994, 1, 1), date(2090, 12, 31))


def test_case_33_a_named_date_on_boxing_day_stays_and_warns_with_both_reasons() -> None:
    named = named_date(date(2026, 12, 26), calendar=CALENDAR)
    assert named.due_on == date(2026, 12, 26)
    assert [closed.names["en"] for closed in named.warning] == ["Saturday", "Boxing Day"]
    assert [closed.names["sv"] for closed in named.warning] == ["lördag", "annandag jul"]
    assert [closed.names["fi"] for closed in named.warning] == ["lauantai", "toinen joulupäivä"]


@pytest.mark.parametrize(
    ("due_on", "codes"),
    [
        (date(2026, 12, 23), []),
        (date(2026, 12, 24), ["christmas_eve"]),
        (date(2026, 12, 27), ["sunday"]),
        (date(2026, 12, 28), []),
        (date(2026, 12, 31), []),
    ],
)
def test_a_named_date_warns_on_closed_days_only(due_on: date, codes: list[str]) -> None:
    assert [closed.code for closed in named_date(due_on, calendar=CALENDAR).warning] == codes


@given(DAYS, DAYS)
def test_the_working_of_a_named_date_counts_nothing_and_survives_being_stored(arrived_on: date, due_on: date) -> None:
    deadline = named_deadline(arrived_on, due_on) if abs((due_on - arrived_on).days) < 1000 else None
    if deadline is None:
        return
    assert deadline.is_named and deadline.due_on == deadline.raw_on == due_on and deadline.sections == ()
    assert Deadline.from_json(deadline.as_json()) == deadline


def test_only_the_authority_extends_a_date_that_it_named() -> None:
    named = named_deadline(date(2026, 5, 4), date(2026, 6, 6))
    with pytest.raises(NoExtension):
        extend(named, "objection", is_extended=False, decided_on=date(2026, 5, 5), calendar=CALENDAR)


@given(DAYS)
def test_a_named_date_is_never_moved_and_warns_exactly_when_it_is_closed(due_on: date) -> None:
    named = named_date(due_on, calendar=CALENDAR)
    assert named.due_on == due_on
    assert bool(named.warning) is not CALENDAR.is_working_day(due_on)


def test_a_named_date_outside_the_calendar_is_refused() -> None:
    with pytest.raises(OutsideCalendar):
        named_date(date(2101, 1, 3), calendar=CALENDAR)


@pytest.mark.parametrize(
    ("happened_on", "filed_on", "needs", "why"),
    [
        (date(2024, 11, 20), date(2026, 11, 21), True, "case 40: two years and a day"),
        (date(2024, 11, 20), date(2026, 11, 20), False, "case 40: exactly two years is not older"),
        (date(2024, 2, 29), date(2026, 2, 28), False, "not yet two years"),
        (date(2024, 2, 29), date(2026, 3, 1), True, "the day after two years, which end on the last of February"),
        (date(2022, 2, 28), date(2024, 2, 29), False, "back from 29 February is 28 February, the last day there is"),
        (date(2022, 2, 27), date(2024, 2, 29), True, "one day before that"),
        (date(2024, 11, 23), date(2026, 11, 22), False, "a Sunday: the end of an age is not moved, nor missed"),
        (date(2024, 11, 21), date(2026, 11, 22), True, "a Sunday again: the two years ended on the Saturday"),
        (date(2026, 11, 22), date(2026, 11, 22), False, "on the same day"),
    ],
)
def test_a_complaint_about_something_older_than_two_years_needs_a_special_reason(
    happened_on: date, filed_on: date, needs: bool, why: str
) -> None:
    assert needs_special_reason(happened_on, filed_on=filed_on) is needs, why


@given(DAYS)
def test_each_filing_has_one_day_from_which_on_nothing_is_too_old(filed_on: date) -> None:
    about_two_years = [filed_on - timedelta(days=days) for days in range(725, 737)]
    found = [needs_special_reason(day, filed_on=filed_on) for day in about_two_years]
    assert found == sorted(found), "the older, the more it needs a reason"
    youngest_allowed = about_two_years[found.index(True) - 1]
    assert (filed_on.year - youngest_allowed.year, filed_on.month) == (2, youngest_allowed.month)
    assert youngest_allowed.day == filed_on.day or (filed_on.month, filed_on.day) == (2, 29)


def test_case_44_an_electronic_notification_counts_as_received_on_the_third_day() -> None:
    assert presumed_receipt_on(date(2026, 12, 18), SentBy.ELECTRONIC) == date(2026, 12, 21)


def test_case_45_a_letter_counts_as_received_on_the_seventh_day_though_it_is_christmas_day() -> None:
    assert presumed_receipt_on(date(2026, 12, 18), SentBy.LETTER) == date(2026, 12, 25)


@given(DAYS)
def test_a_presumed_receipt_is_never_moved(sent_on: date) -> None:
    assert presumed_receipt_on(sent_on, SentBy.ELECTRONIC) - sent_on == 3 * ONE_DAY
    assert presumed_receipt_on(sent_on, SentBy.LETTER) - sent_on == 7 * ONE_DAY


def test_the_values_that_are_stored_are_stable() -> None:
    assert [way.value for way in SentBy] == ["electronic", "letter"]


def test_case_43_accessibility_feedback_before_christmas_is_counted_and_extended_from_its_start() -> None:
    """The counterpart: this time is a law's (306/2019 §10), so it does move."""
    friday = date(2026, 12, 18)
    first = count(friday, Period.parse("P2W"), calendar=CALENDAR)
    assert (first.raw_on, first.due_on) == (date(2027, 1, 1), date(2027, 1, 4))
    extended = count(friday, Period.parse("P4W"), calendar=CALENDAR)
    assert extended.raw_on == extended.due_on == date(2027, 1, 15)
    assert extended.due_on != count(first.due_on, Period.parse("P2W"), calendar=CALENDAR).due_on
