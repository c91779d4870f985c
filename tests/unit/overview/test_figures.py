"""The four-month periods, and what the rows of the overview amount to."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases.rules.account import Stage
from app.deadlines.rules.four_months import FourMonths, latest_periods, period_of, read_period
from app.overview.rules.figures import Figure, Row, total

TODAY = date(2026, 2, 10)


@pytest.mark.parametrize(
    ("day", "written", "first", "last"),
    [
        (date(2026, 1, 1), "2026-1", date(2026, 1, 1), date(2026, 4, 30)),
        (date(2026, 4, 30), "2026-1", date(2026, 1, 1), date(2026, 4, 30)),
        (date(2026, 5, 1), "2026-2", date(2026, 5, 1), date(2026, 8, 31)),
        (date(2026, 12, 31), "2026-3", date(2026, 9, 1), date(2026, 12, 31)),
    ],
)
def test_each_day_lies_in_one_period_of_four_months(day: date, written: str, first: date, last: date) -> None:
    found = period_of(day)
    assert (str(found), found.first, found.last) == (written, first, last)


def test_the_latest_periods_go_back_over_the_year() -> None:
    assert [str(each) for each in latest_periods(TODAY, count=4)] == ["2026-1", "2025-3", "2025-2", "2025-1"]


@pytest.mark.parametrize("text", [None, "", "x", "2026", "2026-4", "2026-0", "2026-2", "1-1", "2026-1-1"])
def test_what_is_no_period_that_has_begun_means_the_one_that_runs(text: str | None) -> None:
    assert read_period(text, today=TODAY) == FourMonths(2026, 1)
    assert read_period("2025-2", today=TODAY) == FourMonths(2025, 2)


def test_a_share_has_its_parts_and_a_mean_its_matters() -> None:
    one = Row("a", {Figure.DUE: 3, Figure.IN_TIME: 1, Figure.IN_EXTENDED_TIME: 1, Figure.ANSWERED: 2},
              {Stage.UNIT: 7, Stage.PERSON: 2})  # fmt: skip
    other = Row("b", {Figure.DUE: 1, Figure.ANSWERED: 1}, {Stage.UNIT: 3})
    assert one.share == pytest.approx(2 / 3) and one.mean_days(Stage.UNIT) == 3.5 and one.mean_days() == 4.5
    both = total([one, other])
    assert (both.in_time, both.count(Figure.DUE), both.mean_days()) == (2, 4, 4)
    assert Row("c").share is None and Row("c").mean_days() is None
