"""By when a translation is made and checked."""

from __future__ import annotations

from datetime import date

import pytest

from app.deadlines.rules import finnish_calendar
from app.translating.rules.days import check_day, days_for_answer, days_for_incoming
from app.translating.rules.people import Linguist

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("outer_on", "made", "checked", "has_room"),
    [
        (date(2026, 4, 2), date(2026, 3, 27), date(2026, 3, 31), True),
        (date(2026, 4, 7), date(2026, 3, 30), date(2026, 4, 1), True),  # Good Friday and Easter Monday are no days
        (date(2026, 3, 6), date(2026, 3, 3), date(2026, 3, 4), False),
        (date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4), False),
        (None, date(2026, 3, 16), date(2026, 3, 17), True),
    ],
)
def test_the_days_of_an_answer_are_counted_back(
    outer_on: date | None, made: date, checked: date, has_room: bool
) -> None:
    days = days_for_answer(outer_on, MONDAY, calendar=finnish_calendar())
    assert (days.made.due_on, days.check_by, days.made.has_room) == (made, checked, has_room)


def test_what_came_in_is_read_within_days() -> None:
    days = days_for_incoming(date(2026, 4, 1), calendar=finnish_calendar())
    assert (days.made.due_on, days.check_by) == (date(2026, 4, 8), date(2026, 4, 9)), "over Easter"


def test_it_is_never_checked_before_it_is_made() -> None:
    made, outer = date(2026, 4, 1), date(2026, 4, 2)
    assert check_day(made, outer, MONDAY, calendar=finnish_calendar()) == date(2026, 4, 2)


@pytest.mark.parametrize(
    ("languages", "may_translate", "may_check"),
    [(("fi", "sv"), True, True), (("sv",), False, True), (("fi", "en"), False, False), ((), False, False)],
)
def test_who_knows_the_languages(languages: tuple[str, ...], may_translate: bool, may_check: bool) -> None:
    who = Linguist(7, "Linnea", languages)
    assert who.may_translate("fi", "sv") is may_translate
    assert who.may_check("sv", but=()) is may_check
    assert not who.may_check("sv", but={7})
