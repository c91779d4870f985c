"""The day of arrival is corrected: both due dates are seen before, and the event keeps what stood there and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.cases.models import Case, Event
from app.cases.service.verify_projections import differing
from app.deadlines.queries import clocks_of, working_of
from app.organisation.service import load_authorities
from app.platform import clock
from app.platform.clock import noon_of
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.matter import matter
from tests.factories.officer import Officer, fields_of
from tests.integration.casework.test_answering import prepare
from tests.integration.casework.test_entering import ANSWER, entered
from tests.integration.casework.test_entering_transfers import TRANSFER, routed


@pytest.fixture(autouse=True)
def december(units: None, at: Callable[[str], datetime]) -> None:
    """A Tuesday in December."""
    at("2025-12-09 09:30")


def arrived(day: int, month: int = 11, year: int = 2025, reason: str = "stamp") -> dict[str, str]:
    """Return a day in its boxes."""
    return {"arrived-day": str(day), "arrived-month": str(month), "arrived-year": str(year), "reason": reason}


def test_both_dates_are_seen_before_the_day_is_corrected(
    stores: Stores, registrar: Officer, client: FlaskClient
) -> None:
    number = entered(registrar)
    path = f"/staff/cases/{number}/arrival"
    assert "Correct the day of arrival" in registrar.get(f"/staff/cases/{number}").text
    page = registrar.post(path, **arrived(13))
    assert page.status_code == 200 and "Nothing is saved yet." in page.text
    assert "Monday 8 December 2025" in page.text and "Monday 15 December 2025" in page.text
    with reading(stores.services) as session:
        assert session.scalars(select(Case.arrived_on)).one() == date(2025, 11, 6)
    fields = fields_of(page.text)
    again = registrar.send(path, fields | arrived(14) | {"save": "1"})
    assert again.status_code == 200, "another day than the one that was shown is shown first"
    assert registrar.send(path, fields | {"save": "1"}).status_code == 303
    with reading(stores.services) as session:
        case = session.scalars(select(Case)).one()
        assert (case.arrived_on, case.due_on, case.queue_on) == (date(2025, 11, 13), date(2025, 12, 15), case.due_on)
        assert case.arrived_at == noon_of(date(2025, 11, 13))
        event = session.scalars(select(Event).order_by(Event.seq.desc())).first()
        assert event is not None and event.kind == "arrival_corrected"
        assert {key: event.data[key] for key in ("old", "new", "due_before", "reason")} == {
            "old": "2025-11-06", "new": "2025-11-13", "due_before": "2025-12-08", "reason": "stamp",
        }  # fmt: skip
        assert [clock.due_on for clock in clocks_of(session, case.id)] == [date(2025, 12, 8), date(2025, 12, 15)]
        assert list(differing(session)) == []
    page = registrar.get(f"/staff/cases/{number}")
    assert "Arrived: 6 Nov 2025 → 13 Nov 2025. Due date: 8 Dec 2025 → 15 Dec 2025." in page.text
    assert "Already late" not in page.text
    now = int(clock.now().timestamp())
    with client.session_transaction() as own:
        own["case"] = {"store": "services", "case_id": case.id, "party_id": None, "at": now, "seen": now}
    page = client.get("/en/my")
    assert "We corrected the day on which your matter arrived" in page.text and "15 December 2025" in page.text


WRONG = [
    (arrived(10, 12), "The day cannot be after the matter was entered, 9 Dec 2025"),
    (arrived(31), "Enter the day, such as 5 3 2026"),
    (arrived(6), "This is the day that stands there already"),
    (arrived(6, 11, 1925), "Check the year"),
    (arrived(5, reason=""), "Choose what shows the right day"),
]


@pytest.mark.parametrize(("typed", "words"), WRONG)
def test_a_day_that_cannot_be_is_refused(registrar: Officer, typed: dict[str, str], words: str) -> None:
    response = registrar.post(f"/staff/cases/{entered(registrar)}/arrival", **typed)
    assert response.status_code == 422 and words in response.text


def test_a_day_that_the_authority_named_stays(stores: Stores, registrar: Officer) -> None:
    with work(stores.services) as w:
        load_authorities(w)
    named = {"authority": "AVI", "named-day": "13", "named-month": "12", "named-year": "2025"}
    number = entered(registrar, **(TRANSFER | arrived(1, 12) | named))
    page = registrar.post(f"/staff/cases/{number}/arrival", **arrived(28))
    registrar.send(f"/staff/cases/{number}/arrival", fields_of(page.text) | {"save": "1"})
    with reading(stores.services) as session:
        case = session.scalars(select(Case)).one()
        assert (case.arrived_on, case.due_on) == (date(2025, 11, 28), date(2025, 12, 13))
        assert working_of(clocks_of(session, case.id)[-1]).arrived_on == date(2025, 11, 28)  # type: ignore[union-attr]


def test_a_complaint_has_no_due_date_before_and_after(stores: Stores, registrar: Officer) -> None:
    number = entered(registrar, kind="complaint")
    page = registrar.post(f"/staff/cases/{number}/arrival", **arrived(28))
    assert page.text.count("No due date") == 2
    sent = registrar.send(f"/staff/cases/{number}/arrival", fields_of(page.text) | {"save": "1"})
    assert sent.status_code == 303 and "The day of arrival is corrected" in registrar.get("/staff/cases").text
    with reading(stores.services) as session:
        case = session.scalars(select(Case)).one()
        assert (case.arrived_on, case.due_on, case.queue_on) == (date(2025, 11, 28), None, date(2025, 12, 29))
        assert list(differing(session)) == []


def test_no_date_moves_after_the_answer_or_an_extension(stores: Stores, registrar: Officer, maria: Officer) -> None:
    extended = entered(registrar, **arrived(20))
    routed(stores, extended)
    maria.post(f"/staff/cases/{extended}/take")
    assert maria.post(f"/staff/cases/{extended}/extend", reason="records", body="They come.").status_code == 303
    assert registrar.get(f"/staff/cases/{extended}/arrival").status_code == 409
    assert "Correct the day of arrival" not in registrar.get(f"/staff/cases/{extended}").text
    answered = entered(registrar)
    routed(stores, answered)
    prepare(maria, answered, ANSWER)
    maria.post(f"/staff/cases/{answered}/addressees")
    maria.send(f"/staff/cases/{answered}/send", maria.fill(f"/staff/cases/{answered}/preview"))
    assert registrar.get(f"/staff/cases/{answered}/arrival").status_code == 409
    assert "Correct the day of arrival" not in registrar.get(f"/staff/cases/{answered}").text


def test_what_the_person_filed_here_arrived_when_it_did(stores: Stores, registrar: Officer) -> None:
    case = matter(stores.services)
    assert registrar.get(f"/staff/cases/{case.number}/arrival").status_code == 404
