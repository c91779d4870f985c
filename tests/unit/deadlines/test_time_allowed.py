"""Until when an answer is in time, with the extensions that hold."""

from datetime import date, timedelta

import pytest

from app.deadlines.rules import AskedExtension, OwnExtension, Period, count, finnish_calendar, time_allowed
from app.deadlines.rules.extending import ExtensionIsTooLate, extend

FILED_ON = date(2026, 12, 31)
FIRST = date(2027, 2, 1)
EXTENDED = date(2027, 3, 1)
NAMED = date(2027, 1, 15)
"""The date in an authority's letter."""
GRANTED = date(2027, 1, 29)


def extended(decided_on: date) -> OwnExtension:
    return OwnExtension(decided_on, EXTENDED)


def granted(asked_on: date) -> AskedExtension:
    return AskedExtension(asked_on, granted_until=GRANTED)


def test_the_days_of_the_extended_objection_are_those_of_the_counting() -> None:
    calendar = finnish_calendar()
    assert count(FILED_ON, Period.parse("P1M"), calendar=calendar).due_on == FIRST
    assert count(FILED_ON, Period.parse("P2M"), calendar=calendar).due_on == EXTENDED


@pytest.mark.parametrize("days", [-31, -1, 0, 1, 27])
def test_an_own_extension_counts_on_exactly_the_days_on_which_it_can_be_made(days: int) -> None:
    calendar, decided_on = finnish_calendar(), FIRST + timedelta(days=days)
    first = count(FILED_ON, Period.parse("P1M"), calendar=calendar)
    try:
        made = extend(first, "objection", is_extended=False, decided_on=decided_on, calendar=calendar)
    except ExtensionIsTooLate:
        assert time_allowed(FIRST, own=extended(decided_on)).due_on == FIRST
    else:
        counted = OwnExtension(decided_on, made.extended.due_on)
        assert time_allowed(made.first.due_on, own=counted).due_on == EXTENDED


def test_the_last_day_of_the_answer_moves_only_with_an_extension_that_holds() -> None:
    assert time_allowed(FIRST, own=extended(FIRST)).due_on == EXTENDED
    assert time_allowed(FIRST, own=extended(date(2027, 2, 2))).due_on == FIRST
    assert time_allowed(NAMED, asked=[granted(NAMED)]).due_on == GRANTED
    assert time_allowed(NAMED, asked=[AskedExtension(NAMED, is_refused=True)]).due_on == NAMED


def test_a_date_granted_before_the_present_one_shortens_nothing() -> None:
    assert time_allowed(NAMED, asked=[AskedExtension(NAMED, date(2027, 1, 8))]).due_on == NAMED
    assert time_allowed(FIRST, own=OwnExtension(FIRST, date(2027, 1, 8))).due_on == FIRST


def test_a_granted_time_may_be_asked_for_again_after_an_own_extension() -> None:
    again = AskedExtension(EXTENDED, date(2027, 3, 15))
    assert time_allowed(FIRST, own=extended(FIRST), asked=[again]).due_on == date(2027, 3, 15)


def test_an_extension_is_not_both_granted_and_refused() -> None:
    with pytest.raises(ValueError, match="granted or refused"):
        AskedExtension(NAMED, granted_until=GRANTED, is_refused=True)
