"""Asking the person to complete what they sent, by a day: both sides read until when, and what happens after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlalchemy import select

from app.cases.models import Case, Message
from app.cases.service import add_from_person
from app.cases.service.end_reply_time import end_reply_time
from app.permissions import Role, Scope
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.matter import client_party, matter, reread
from tests.factories.officer import Officer

QUESTION = {"purpose": "question", "body": "Which night was it?"}


def day(text: str) -> dict[str, str]:
    """Return a day as the three boxes send it."""
    year, month, number = text.split("-") if text else ("", "", "")
    return {"last_day-day": number, "last_day-month": month, "last_day-year": year}


def said(stores: Stores) -> list[str]:
    with reading(stores.services) as session:
        return list(session.scalars(select(Message.body).order_by(Message.id)))


def test_two_weeks_are_proposed_and_the_person_is_told_in_their_language(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, parties=(client_party(language="sv"),))
    path = f"/staff/cases/{case.number}"
    fields = maria.fill(f"{path}/message")
    assert [fields[f"last_day-{part}"] for part in ("day", "month", "year")] == ["16", "3", "2026"]
    assert maria.send(f"{path}/message", fields | QUESTION).status_code == 303
    (text,) = said(stores)
    assert text.startswith("Which night was it?\n\nSvara senast måndagen den 16 mars 2026.")
    assert reread(stores.services, case).reply_by == date(2026, 3, 16)
    page = maria.get(path).text
    assert "The person was asked to reply by 16 Mar 2026." in page and "Reply by: 16 Mar 2026" in page


def test_a_message_that_asks_nothing_has_no_last_day_and_a_question_may_do_without(
    stores: Stores, maria: Officer
) -> None:
    case = matter(stores.services, parties=(client_party(),))
    path = f"/staff/cases/{case.number}/message"
    assert maria.post(path, body="We look into it.", **day("2020-01-01")).status_code == 303
    assert reread(stores.services, case).reply_by is None
    assert maria.post(path, **QUESTION, **day("")).status_code == 303
    assert said(stores) == ["We look into it.", "Which night was it?"]
    now = reread(stores.services, case)
    assert (now.state, now.reply_by) == ("waiting", None)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("2026-03-02", "Choose tomorrow or a later day"),
        ("2026-13-40", "Enter the day"),
        ("2062-03-05", "Check the year"),
        ("2026-04-02", "The answer is due on 2 Apr 2026"),
    ],
)
def test_a_last_day_that_cannot_be_is_said_and_nothing_is_lost(
    stores: Stores, maria: Officer, given: str, words: str
) -> None:
    case = matter(stores.services, parties=(client_party(),))
    refused = maria.post(f"/staff/cases/{case.number}/message", **QUESTION, **day(given))
    assert refused.status_code == 422 and words in refused.text and "Which night was it?" in refused.text
    assert said(stores) == []


def test_a_last_day_after_the_due_date_needs_saying_so(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, parties=(client_party(),))
    path = f"/staff/cases/{case.number}/message"
    assert 'name="is_past_due"' in maria.post(path, **QUESTION, **day("2026-04-09")).text
    assert maria.post(path, **QUESTION, **day("2026-04-09"), is_past_due="y").status_code == 303
    assert reread(stores.services, case).reply_by == date(2026, 4, 9)


def test_where_no_time_is_left_no_day_is_proposed(
    stores: Stores, maria: Officer, at: Callable[[str], datetime]
) -> None:
    case = matter(stores.services, parties=(client_party(),))
    at("2026-03-31 10:00")
    maria = Officer(maria.browser.application, stores, Role.UNIT_MANAGER, Scope.UNIT, "koivu", name="Mona Manager")
    assert maria.fill(f"/staff/cases/{case.number}/message")["last_day-day"] == ""


def test_when_the_day_has_passed_staff_see_it_and_who_replied_is_waited_for_no_more(
    stores: Stores, maria: Officer, at: Callable[[str], datetime]
) -> None:
    late, heard = (matter(stores.services, parties=(client_party(),)) for _ in range(2))
    for case in (late, heard):
        assert maria.post(f"/staff/cases/{case.number}/message", **QUESTION).status_code == 303
    with work(stores.services) as w:
        add_from_person(w, w.session.get_one(Case, heard.id), "The night to Sunday.")
    assert reread(stores.services, heard).reply_by is None
    at("2026-03-17 10:00")
    for _ in range(2):
        for case in (late, heard):
            with work(stores.services) as w:
                end_reply_time(w, case.id, date(2026, 3, 17))
    maria = Officer(maria.browser.application, stores, Role.UNIT_MANAGER, Scope.UNIT, "koivu", name="Mona Manager")
    page = maria.get(f"/staff/cases/{late.number}").text
    assert "Handle the case with what is known." in page
    assert page.count("The person’s time to reply ended") == 1
    assert late.number in maria.get("/staff/cases").text
    assert "time to reply ended" not in maria.get(f"/staff/cases/{heard.number}").text
    with work(stores.services) as w:
        add_from_person(w, w.session.get_one(Case, late.id), "It was the night to Monday.")
    assert "Handle the case with what is known." not in maria.get(f"/staff/cases/{late.number}").text
