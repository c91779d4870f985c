"""The page of time limits: what holds with its source, a day to try, and a change for what arrives later."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.deadlines.models import PolicyRow
from app.platform.db import Stores, reading
from tests.factories.officer import Officer, fields_of

CHANGE = "/staff/time-limits/feedback/change"
WANTED = {
    "amount": "10", "unit": "D", "start-day": "1", "start-month": "12", "start-year": "2026",
    "source": "Board, 16 November 2026, section 12",
}  # fmt: skip


def test_every_kind_stands_with_its_time_and_its_source(maria: Officer) -> None:
    page = maria.get("/staff/time-limits").text
    for words in ("1 month", "2 months", "14 days", "1 working day", "No due date: another authority decides"):
        assert words in page
    assert "785/1992" in page and "Change" in page
    assert "/change" not in page, "who may not change a limit gets no link to it"


def test_a_time_limit_is_shown_before_it_is_set_and_holds_for_later_arrivals(stores: Stores, saara: Officer) -> None:
    page = saara.post(CHANGE, **WANTED)
    assert page.status_code == 200 and "Nothing is saved yet." in page.text and "11 December 2026" in page.text
    with reading(stores.services) as session:
        assert session.scalars(select(PolicyRow)).all() == []
    fields = fields_of(page.text)
    other = saara.send(CHANGE, fields | {"amount": "9", "save": "1"})
    assert other.status_code == 200, "another time than the one that was shown is shown first"
    assert saara.send(CHANGE, fields | {"save": "1"}).status_code == 303
    page = saara.get("/staff/time-limits")
    assert "From 1 Dec 2026: Feedback that asks for an answer, 10 days (Saara Supervisor)" in page.text
    tried = "?kind=feedback&arrived-day={}&arrived-month={}&arrived-year=2026&try=1"
    assert "Due date: Monday 14 December 2026" in saara.get(f"/staff/time-limits{tried.format(30, 11)}").text
    assert "Due date: Friday 11 December 2026" in saara.get(f"/staff/time-limits{tried.format(1, 12)}").text


WRONG = [
    ({"amount": "0"}, "Write a number from 1 to 366"),
    ({"amount": "ten"}, "Write a number"),
    ({"start-day": "31", "start-month": "2"}, "Enter the day, such as 5 3 2026"),
    ({"source": ""}, "Write who decided this"),
]


@pytest.mark.parametrize(("typed", "told"), WRONG)
def test_what_is_no_time_limit_is_refused_and_nothing_typed_is_lost(
    saara: Officer, typed: dict[str, str], told: str
) -> None:
    answer = saara.post(CHANGE, **{**WANTED, **typed})
    assert answer.status_code == 422 and told in answer.text
    if typed.get("source") is None:
        assert "Board, 16 November 2026" in answer.text


REFUSED = [
    ("feedback", {"amount": "14"}, "This is the time that holds on that day already"),
    ("feedback", {"start-month": "11"}, "Choose tomorrow or a later day"),
    ("accessibility", {"amount": "3", "unit": "W"}, "You can promise a shorter one, not a longer one"),
    ("objection", {"amount": "2", "unit": "M"}, "Change the extended time first"),
]


@pytest.mark.parametrize(("kind", "typed", "told"), REFUSED)
def test_what_may_not_be_promised_is_refused_before_it_is_shown_as_possible(
    stores: Stores, saara: Officer, kind: str, typed: dict[str, str], told: str
) -> None:
    path = f"/staff/time-limits/{kind}/change"
    answer = saara.post(path, **{**WANTED, **typed})
    assert answer.status_code == 422 and told in answer.text
    assert "Set the time limit" not in answer.text
    with reading(stores.services) as session:
        assert session.scalars(select(PolicyRow)).all() == []


@pytest.mark.parametrize("kind", ["complaint", "anonymous_feedback", "reminder"])
def test_a_kind_without_a_time_has_no_page_to_change_it(saara: Officer, kind: str) -> None:
    assert saara.get(f"/staff/time-limits/{kind}/change").status_code == 404


def test_who_is_not_for_the_whole_organiser_changes_nothing(maria: Officer) -> None:
    assert maria.get(CHANGE).status_code == 404
    assert maria.get("/staff/time-limits/days/new").status_code == 404


def test_a_time_that_ends_after_the_calendar_is_refused_with_what_to_do(saara: Officer) -> None:
    far = {**WANTED, "amount": "366", "unit": "M", "start-year": "2090"}
    answer = saara.post(CHANGE, **far)
    assert answer.status_code == 422 and "Check the year" in answer.text and "Board, 16 November 2026" in answer.text
    working_days = saara.post(CHANGE, **{**WANTED, "amount": "60", "unit": "BD", "start-year": "2100"})
    assert working_days.status_code == 422 and "Check the year" in working_days.text
