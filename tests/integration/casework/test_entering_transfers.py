"""A complaint that an authority transfers is answered as an objection, and the authority gets a copy of the answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.cases.models import Case, Event
from app.cases.rules.kinds import Capacity, Desk
from app.cases.rules.projection import EventKind
from app.cases.service import add_event, correct_capacity
from app.cases.service.add_event import SYSTEM
from app.cases.service.verify_projections import differing
from app.deadlines.queries import clock_of, working_of
from app.organisation.service import load_authorities
from app.platform import clock
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.officer import Officer
from tests.integration.casework.test_answering import prepare
from tests.integration.casework.test_entering import ANSWER, NEW, enter, entered
from tests.integration.casework.test_worklist import listed

TRANSFER = {
    "channel": "authority", "authority": "LVV", "authority_reference": "LVV/123/2026", "reply_channel": "portal",
    "takes_code": "y", "arrived-day": "4", "arrived-month": "5", "arrived-year": "2026",
}  # fmt: skip
WAITS = "A copy to the authority waits to be sent"


@pytest.fixture(autouse=True)
def may(units: None, stores: Stores, at: Callable[[str], datetime]) -> None:
    """The Tuesday after the transfer arrived (domain 11.6, case 42)."""
    at("2026-05-05 09:00")
    with work(stores.services) as w:
        load_authorities(w)


def routed(stores: Stores, number: str) -> Case:
    """Let the matter lie at its unit; return it."""
    with work(stores.services) as w:
        case = w.session.scalars(select(Case).where(Case.number == number)).one()
        add_event(w, case, EventKind.ROUTED, by=SYSTEM, to={"desk": Desk.UNIT.value})
    return case


def test_its_clock_runs_from_the_arrival_of_the_transfer(stores: Stores, registrar: Officer) -> None:
    number = entered(registrar, **TRANSFER)
    with reading(stores.services) as session:
        case = session.scalars(select(Case)).one()
        assert (case.kind, case.initiator, case.capacity) == ("objection", "authority", "client")
        assert (case.transferred_by, case.authority_reference) == ("LVV", "LVV/123/2026")
        assert (case.arrived_on, case.due_on) == (date(2026, 5, 4), date(2026, 6, 4))
    page = registrar.get(f"/staff/cases/{number}").text
    for words in ("From an authority", "Finnish Supervisory Agency", "LVV/123/2026", "Counted as", "Authority"):
        assert words in page, words
    letter, by = registrar.get(f"/staff/registry/entered/{number}/letter").text, "Finnish Supervisory Agency"
    assert f"Your complaint was transferred to us by: {by}. We answer it as an objection." in letter


def test_a_day_that_the_authority_named_is_never_moved_and_a_closed_one_is_said(
    stores: Stores, registrar: Officer, client: FlaskClient
) -> None:
    named = {"named-day": "6", "named-month": "6", "named-year": "2026"}
    number = entered(registrar, **TRANSFER, **named)
    with reading(stores.services) as session:
        case = session.scalars(select(Case)).one()
        assert case.due_on == case.authority_named_on == date(2026, 6, 6), "a Saturday"
        working = working_of(clock_of(session, case.id))  # type: ignore[arg-type]
        assert working.is_named and working.sections == ()  # type: ignore[union-attr]
    for path in (f"/staff/registry/entered/{number}", f"/staff/cases/{number}"):
        page = registrar.get(path).text
        assert (
            "The authority wants the answer by Saturday 6 June 2026. A day that an authority names is not moved."
            in page
        )
        assert "is not a working day: Saturday. It is not moved." in page
        assert "Act 150/1930" not in page
    now = int(clock.now().timestamp())
    with client.session_transaction() as session:
        session["case"] = {"store": "services", "case_id": case.id, "party_id": None, "at": now, "seen": now}
    assert "You get a reply by Saturday 6 June 2026." in client.get("/en/my").text


def test_only_the_authority_moves_a_day_that_it_named(stores: Stores, registrar: Officer, maria: Officer) -> None:
    number = entered(registrar, **TRANSFER, **{"named-day": "12", "named-month": "6", "named-year": "2026"})
    routed(stores, number)
    maria.post(f"/staff/cases/{number}/take")
    assert "Extend the time" not in maria.get(f"/staff/cases/{number}").text
    assert maria.get(f"/staff/cases/{number}/extend").status_code == 409


WRONG = [
    ({"kind": "complaint"}, "is answered as an objection"),
    ({"authority": ""}, "Choose the authority"),
    ({"authority_reference": ""}, "own number of the matter"),
    ({"named-day": "31", "named-month": "6", "named-year": "2026"}, "Enter the day, such as 5 3 2026"),
    ({"named-day": "1", "named-month": "6", "named-year": "2062"}, "Check the year"),
]


@pytest.mark.parametrize(("typed", "words"), WRONG)
def test_a_transfer_says_by_whom_and_under_which_number(registrar: Officer, typed: dict[str, str], words: str) -> None:
    response = enter(registrar, **(TRANSFER | typed))
    assert response.status_code == 422 and words in response.text


def test_what_belongs_to_a_transfer_is_left_out_of_everything_else(stores: Stores, registrar: Officer) -> None:
    entered(
        registrar, **(TRANSFER | {"channel": "paper"}), **{"named-day": "6", "named-month": "6", "named-year": "2026"}
    )
    with reading(stores.services) as session:
        case = session.scalars(select(Case)).one()
        assert (case.transferred_by, case.authority_reference, case.authority_named_on) == (None, None, None)
        assert (case.due_on, case.initiator) == (date(2026, 6, 4), "client")


def test_an_authority_of_the_old_days_is_named_with_its_last_day(registrar: Officer) -> None:
    page = registrar.get(NEW).text
    assert "Regional State Administrative Agency (–31.12.2025)" in page and "Finnish Supervisory Agency<" in page


def test_the_matter_is_done_when_the_copy_has_gone_to_the_authority(
    stores: Stores, registrar: Officer, maria: Officer
) -> None:
    number = entered(registrar, **TRANSFER)
    routed(stores, number)
    path = f"/staff/cases/{number}"
    assert maria.get(f"{path}/copied").status_code == 404, "there is no answer yet"
    prepare(maria, number, ANSWER)
    maria.post(f"{path}/addressees")
    maria.send(f"{path}/send", maria.fill(f"{path}/preview"))
    for staff in (maria, registrar):
        page = staff.get("/staff/cases?tab=copies").text
        assert listed(page) == [number] and WAITS in page
        page = staff.get(path).text
        assert "The authority has to get a copy of the answer" in page and WAITS in page
    assert listed(maria.get("/staff/cases").text) == [number], "it needs action"
    for day, words in (("4", "before the answer was sent"), ("6", "in the future"), ("x", "such as 5 3 2026")):
        response = registrar.post(f"{path}/copied", **{"sent-day": day, "sent-month": "5", "sent-year": "2026"})
        assert response.status_code == 422 and words in response.text
    fields = registrar.fill(f"{path}/copied") | {"sent-day": "5", "sent-month": "5", "sent-year": "2026"}
    assert registrar.send(f"{path}/copied", fields).status_code == 303
    assert registrar.send(f"{path}/copied", fields).status_code == 303, "said twice, it is recorded once"
    for staff in (maria, registrar):
        assert listed(staff.get("/staff/cases?tab=copies").text) == []
    page = maria.get(path).text
    assert "This matter is done" in page and "Sent on 5 May 2026" in page and WAITS not in page
    with reading(stores.services) as session:
        last = session.scalars(select(Event).order_by(Event.seq.desc())).first()
        assert last is not None and (last.kind, last.data["on"], last.data["authority"]) == (
            "copied_to_authority", "2026-05-05", "LVV",
        )  # fmt: skip
        assert list(differing(session)) == []


def test_other_answers_owe_no_copy(stores: Stores, registrar: Officer, maria: Officer) -> None:
    number = entered(registrar, **{"arrived-day": "4", "arrived-month": "5", "arrived-year": "2026"})
    routed(stores, number)
    path = f"/staff/cases/{number}"
    prepare(maria, number, ANSWER)
    maria.post(f"{path}/addressees")
    maria.send(f"{path}/send", maria.fill(f"{path}/preview"))
    assert listed(maria.get("/staff/cases?tab=copies").text) == []
    assert maria.get(f"{path}/copied").status_code == 404


def test_a_corrected_capacity_leaves_the_authority_as_the_one_who_began(stores: Stores, registrar: Officer) -> None:
    entered(registrar, **TRANSFER)
    with work(stores.services) as w:
        case = w.session.scalars(select(Case)).one()
        correct_capacity(w, registrar.actor, case, Capacity.RELATIVE, client_name="Elsa Virtanen")
    with reading(stores.services) as session:
        case = session.scalars(select(Case)).one()
        assert (case.capacity, case.initiator) == ("relative", "authority")
