"""How long: periods as they are written, and where they end."""

from datetime import date

import pytest

from app.deadlines.rules import CannotCount, Period, Unit, UnknownPeriod


@pytest.mark.parametrize(
    ("written", "amount", "unit"),
    [
        ("P14D", 14, Unit.DAY),
        ("P7D", 7, Unit.DAY),
        ("P2W", 2, Unit.WEEK),
        ("P4W", 4, Unit.WEEK),
        ("P1M", 1, Unit.MONTH),
        ("P2M", 2, Unit.MONTH),
        ("P12Y", 12, Unit.YEAR),
        ("P1BD", 1, Unit.WORKING_DAY),
    ],
)
def test_a_period_is_read_and_written_back(written: str, amount: int, unit: Unit) -> None:
    period = Period.parse(written)
    assert period == Period(amount, unit)
    assert str(period) == written


@pytest.mark.parametrize(
    "written",
    ["", "1M", "p1m", "P0D", "P-1D", "P1", "P1H", "P1M2D", "PT1M", "P1000D", "P1M ", "P١M", "one month"],
)
def test_anything_else_is_refused_with_what_to_write_instead(written: str) -> None:
    with pytest.raises(UnknownPeriod, match="P14D, P2W, P1M, P12Y or P1BD") as refused:
        Period.parse(written)
    assert f"“{written}”" in str(refused.value)


@pytest.mark.parametrize(
    ("start", "written", "end", "why"),
    [
        (date(2026, 11, 20), "P7D", date(2026, 11, 27), "the day of arrival is not counted (§2)"),
        (date(2026, 6, 12), "P1W", date(2026, 6, 19), "a week ends on the weekday it began on (§3)"),
        (date(2026, 1, 31), "P1M", date(2026, 2, 28), "February has no 31st: its last day (§3)"),
        (date(2026, 1, 31), "P2M", date(2026, 3, 31), "two months are not one month twice"),
        (date(2026, 11, 30), "P3M", date(2027, 2, 28), "over the turn of the year to a shorter month"),
        (date(2026, 12, 15), "P12M", date(2027, 12, 15), "twelve months are a year"),
        (
            date(2024, 2, 29),
            "P1Y",
            date(2025, 2, 28),
            "29 February in a common year: the last day of February",
        ),
        (date(2024, 2, 29), "P12Y", date(2036, 2, 29), "29 February in a leap year"),
        (date(2096, 2, 29), "P4Y", date(2100, 2, 28), "2100 is no leap year"),
    ],
)
def test_a_period_ends(start: date, written: str, end: date, why: str) -> None:
    assert Period.parse(written).end_after(start) == end, why


@pytest.mark.parametrize("written", ["P1D", "P1W", "P1M", "P1Y", "P999Y"])
def test_an_end_beyond_the_last_date_is_refused_in_a_sentence(written: str) -> None:
    with pytest.raises(CannotCount, match="after the last year"):
        Period.parse(written).end_after(date.max)
