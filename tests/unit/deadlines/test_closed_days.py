"""Which days are closed: the data against the law, and against somebody else's arithmetic."""

import json
from datetime import date, timedelta
from importlib import resources

import holidays
import pytest

from app.deadlines.rules import OutsideCalendar, StepReason, finnish_calendar
from app.deadlines.rules.closed_days import easter_day, read_calendar

CALENDAR = finnish_calendar()
WEEKEND = {"saturday", "sunday"}
YEARS = range(2023, 2036)


def codes(day: date) -> list[str]:
    return [closed.code for closed in CALENDAR.closed_as(day)]


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", YEARS)
def test_the_holidays_are_those_of_an_independent_calendar(year: int) -> None:
    ours = {day for day in days_of(year) if set(codes(day)) - WEEKEND}
    assert ours == set(holidays.country_holidays("FI", years=year))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 12, 6), ["saturday", "independence_day"]),
        (date(2026, 12, 6), ["sunday", "independence_day"]),
        (date(2026, 6, 20), ["saturday", "midsummer_day"]),
        (date(2026, 10, 31), ["saturday", "all_saints_day"]),
        (date(2008, 5, 1), ["may_day", "ascension_day"]),
        (date(2022, 12, 25), ["sunday", "christmas_day"]),
    ],
)
def test_a_day_is_closed_for_each_of_its_reasons(day: date, expected: list[str]) -> None:
    assert codes(day) == expected


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 12, 31), "New Year's Eve"),
        (date(2026, 4, 2), "Maundy Thursday"),
        (date(2026, 1, 5), "the day before Epiphany"),
        (date(2026, 5, 15), "the Friday after Ascension Day"),
        (date(2026, 10, 30), "the Friday before All Saints' Day"),
        (date(2026, 12, 28), "a Monday after Christmas"),
        (date(2028, 2, 29), "leap day, a Tuesday"),
    ],
)
def test_a_day_that_the_act_does_not_name_is_a_working_day(day: date, why: str) -> None:
    assert CALENDAR.is_working_day(day), why


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2026, 6, 20), "midsummer_day"),
        (date(2027, 6, 26), "midsummer_day"),
        (date(2026, 10, 31), "all_saints_day"),
        (date(2027, 11, 6), "all_saints_day"),
    ],
)
def test_the_saturday_following_a_date_is_found_at_both_ends_of_its_week(day: date, code: str) -> None:
    assert code in codes(day)
    week = timedelta(weeks=1)
    assert code not in codes(day - week) + codes(day + week)


def test_midsummer_eve_is_always_the_day_before_midsummer_day() -> None:
    for year in range(CALENDAR.first_year, CALENDAR.last_year + 1):
        eve, midsummer = (
            next(day for day in days_of(year) if code in codes(day)) for code in ("midsummer_eve", "midsummer_day")
        )
        assert midsummer - eve == timedelta(days=1)


@pytest.mark.parametrize(
    "easter",
    [
        date(1818, 3, 22),
        date(2000, 4, 23),
        date(2008, 3, 23),
        date(2019, 4, 21),
        date(2025, 4, 20),
        date(2038, 4, 25),
    ],
)
def test_easter_day(easter: date) -> None:
    assert easter_day(easter.year) == easter


@pytest.mark.parametrize("day", [date(1991, 12, 31), date(2101, 1, 1)])
def test_outside_its_years_the_calendar_says_so_instead_of_guessing(day: date) -> None:
    with pytest.raises(OutsideCalendar, match="covers 1992–2100"):
        CALENDAR.closed_as(day)


@pytest.mark.parametrize("day", [date(1992, 1, 1), date(2100, 12, 25)])
def test_the_first_and_the_last_year_are_covered(day: date) -> None:
    assert codes(day)


def test_a_row_holds_only_in_its_years() -> None:
    table = json.loads(_data())
    row = next(row for row in table["closed_days"] if row["code"] == "epiphany")
    row["valid_to"] = 2029
    calendar = read_calendar(json.dumps(table))
    assert not calendar.is_working_day(date(2028, 1, 6))
    assert calendar.is_working_day(date(2031, 1, 6)), "a Monday, once the law has moved Epiphany away"


def test_a_row_that_does_not_say_when_is_refused() -> None:
    table = json.loads(_data())
    table["closed_days"][0]["when"] = {"whenever": "it rains"}
    with pytest.raises(ValueError, match="does not say when"):
        read_calendar(json.dumps(table))


def test_every_row_has_three_names_a_source_and_a_day_of_checking() -> None:
    for closed in CALENDAR.closed_days:
        assert closed.names.keys() == {"fi", "sv", "en"}, closed.code
        assert "150/1930 §5" in closed.source, closed.code
        assert closed.last_verified >= date(2026, 11, 22), closed.code


def test_no_closed_day_has_the_code_of_another_step() -> None:
    assert not {closed.code for closed in CALENDAR.closed_days} & set(StepReason)


def _data() -> str:
    return (resources.files("app.deadlines") / "data" / "holidays_fi.json").read_text("utf-8")
