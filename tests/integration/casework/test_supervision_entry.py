"""The registry enters what an authority asks: its day holds as it was written, and no person is told of anything."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.background import ROUTE_CASE
from app.cases.models import Attachment, AuthorityRequest, Case, Event, Notice, Party
from app.cases.service.verify_projections import differing
from app.deadlines.queries import clock_of, working_of
from app.filing.models import Draft, Receipt
from app.organisation.service import load_authorities
from app.permissions import Role, Scope
from app.platform.db import Stores, reading
from app.platform.outbox import Promise
from app.platform.work import work
from app.routing.service import route_case
from tests.factories.officer import Officer
from tests.factories.requests import LETTER, NEW, day, enter_request
from tests.integration.casework.test_worklist import listed


@pytest.fixture(autouse=True)
def september(units: None, stores: Stores, at: Callable[[str], datetime]) -> None:
    """Two days after the letter of S7 arrived."""
    at("2026-09-23 09:00")
    with work(stores.services) as w:
        load_authorities(w)


def route(stores: Stores) -> None:
    """Let the job route every matter."""
    with reading(stores.services) as session:
        ids = session.scalars(select(Case.id)).all()
    for case_id in ids:
        with work(stores.services) as w:
            route_case(w, w.session, case_id)


def test_an_authoritys_letter_becomes_a_supervision_matter(
    stores: Stores, registrar: Officer, supervision: Officer, maria: Officer
) -> None:
    number = enter_request(
        registrar, arrived="21.9.2026", named="15.10.2026", concerned="Aino Virtanen\n\nElsa Virtanen\n",
        **day("report", "2.10.2026"),
    )  # fmt: skip
    with reading(stores.services) as session:
        case = session.scalars(select(Case)).one()
        assert (case.number, case.kind) == (number, "supervision")
        assert (case.initiator, case.channel) == ("authority", "authority")
        assert (case.arrived_on, case.entered_on) == (date(2026, 9, 21), date(2026, 9, 23))
        assert case.due_on == case.authority_named_on == case.queue_on == date(2026, 10, 15)
        assert (case.unit_code, case.transferred_by, case.authority_reference) == ("koivu", None, "LVV/456/2026")
        asked = session.scalars(select(AuthorityRequest)).one()
        assert (asked.authority_code, asked.authority_name, asked.parts) == ("LVV", None, {"report": "2026-10-02"})
        assert asked.contact == "Ylitarkastaja Uusi"
        people = session.scalars(select(Party).order_by(Party.id)).all()
        assert [(party.role, party.identity["name"]) for party in people] == [
            ("concerned", "Aino Virtanen"), ("concerned", "Elsa Virtanen"),
        ]  # fmt: skip
        assert working_of(clock_of(session, case.id)).is_named  # type: ignore[arg-type, union-attr]
        for table in (Receipt, Notice):
            assert session.scalar(select(func.count()).select_from(table)) == 0, "nobody has words, nobody is told"
        draft = session.scalars(select(Draft)).one()
        assert (draft.words, draft.case_id, draft.answers) == (None, case.id, {})
        assert session.scalar(select(func.count()).select_from(Promise).where(Promise.job == ROUTE_CASE)) == 1
    route(stores)
    with reading(stores.services) as session:
        assert session.scalars(select(Case)).one().desk == "supervision"
        assert list(differing(session)) == []
    assert listed(supervision.get("/staff/cases").text) == [number]
    assert listed(maria.get("/staff/cases?tab=open").text) == [], "the unit sees it once it is routed there"
    page = supervision.get(f"/staff/cases/{number}").text
    for words in (
        "Supervision matter", "Finnish Supervisory Agency", "LVV/456/2026", "Ylitarkastaja Uusi", "Aino Virtanen",
        "A report by the producer or the unit, our own date 2 Oct 2026", "What the authority asks", "Not yet due",
        "An authority asks the organiser, so no rule was asked.", "The authority wants the answer by Thursday 15",
    ):  # fmt: skip
        assert words in page, words
    for words in (
        "Messages with the person",
        "In the person’s own words",
        "Write or ask the person",
        "code letter",
        "Visible to the person",
        "The person never sees",
    ):
        assert words not in page, words


def test_a_closed_day_stays_and_is_said(stores: Stores, registrar: Officer, supervision: Officer) -> None:
    """Domain 11.6, case 33: by 26.12.2026, a Saturday and the second Christmas Day."""
    number = enter_request(registrar, arrived="22.9.2026", named="26.12.2026")
    with reading(stores.services) as session:
        assert session.scalars(select(Case)).one().due_on == date(2026, 12, 26)
    page = supervision.get(f"/staff/cases/{number}").text
    assert "The day that the authority named, Saturday 26 December 2026, is not a working day:" in page
    assert "It is not moved. Ask the authority what it meant." in page


def test_an_authority_that_names_no_day_says_so(stores: Stores, registrar: Officer, supervision: Officer) -> None:
    number = enter_request(registrar, arrived="22.9.2026", named="..", is_undated="y")
    with reading(stores.services) as session:
        assert session.scalars(select(Case)).one().due_on is None
    page = supervision.get(f"/staff/cases/{number}").text
    assert "it has named none. Answer without delay." in page
    assert supervision.get(f"/staff/cases/{number}/more-time").status_code == 409


def test_an_authority_outside_the_list_is_named_as_it_was_typed(registrar: Officer, supervision: Officer) -> None:
    number = enter_request(
        registrar, arrived="22.9.2026", named="15.10.2026", authority="", authority_name="The board of the district",
        unit="?",
    )  # fmt: skip
    assert "The board of the district" in supervision.get(f"/staff/cases/{number}").text


WRONG = [
    ({"authority": ""}, "Choose the authority, or write its name below"),
    ({"authority_name": "Another"}, "Choose the authority or write its name, not both"),
    ({"authority_reference": ""}, "own number of the matter"),
    (day("named", ".."), "or say that the authority has named none"),
    (day("named", "31.6.2026"), "or say that the authority has named none"),
    (day("named", "15.10.2062"), "Check the year"),
    ({"is_undated": "y"}, "Take the day out, or say that the authority has named one"),
    (day("arrived", "24.9.2026"), "The day cannot be in the future"),
    (day("arrived", "1.1.1999"), "Check the year"),
    ({"asks": ""}, "Choose what the authority asks for"),
    (day("report", "16.10.2026"), "Our own date cannot be after the day by which the authority wants the answer"),
    (day("statement", "2.10.2026"), "The authority does not ask for this"),
    ({"story": " "}, "Write what the authority asks"),
    ({"unit": ""}, "Choose the service unit, or that it is no single one"),
]


@pytest.mark.parametrize(("typed", "words"), WRONG)
def test_what_cannot_be_is_said_at_its_question(
    stores: Stores, registrar: Officer, typed: dict[str, str], words: str
) -> None:
    page = registrar.fill(NEW) | {"find": "koivu"} | LETTER | day("arrived", "22.9.2026") | day("named", "15.10.2026")
    fields = {name: value for name, value in (page | typed).items() if (name, value) != ("asks", "")}
    response = registrar.send(NEW, fields)
    assert response.status_code == 422 and words in response.text
    assert "Ylitarkastaja Uusi" in response.text, "nothing typed is lost"
    with reading(stores.services) as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 0


def test_a_scan_stays_through_a_mistake_and_two_presses_are_one_matter(stores: Stores, registrar: Officer) -> None:
    fields = registrar.fill(NEW) | {"find": "koivu"} | LETTER | day("arrived", "22.9.2026") | day("named", "..")
    scan = {"files": (io.BytesIO(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"), "letter.pdf")}
    response = registrar.browser.post(f"/en{NEW}", data=fields | scan, content_type="multipart/form-data")
    assert response.status_code == 422 and "letter.pdf" in response.text
    for _press in range(2):
        assert registrar.send(NEW, fields | day("named", "15.10.2026")).status_code == 303
    with reading(stores.services) as session:
        case = session.scalars(select(Case)).one()
        assert session.scalars(select(Attachment)).one().case_id == case.id
        assert session.scalars(select(Event)).one().kind == "filed"


def test_nobody_sees_a_matter_about_themselves(
    app: Flask, stores: Stores, registrar: Officer, supervision: Officer
) -> None:
    number = enter_request(
        registrar, arrived="22.9.2026", named="15.10.2026",
        story="The agency asks what Saara Supervisor did about the nights at the care home.",
    )  # fmt: skip
    route(stores)
    with reading(stores.services) as session:
        case = session.scalars(select(Case)).one()
        assert (case.desk, case.is_held) == ("registry", True)
    assert supervision.get(f"/staff/cases/{number}").status_code == 404
    assert supervision.get(f"/staff/cases/{number}/dispatch").status_code == 404
    assert listed(supervision.get("/staff/cases?tab=open").text) == []
    assert listed(registrar.get("/staff/cases").text) == [number]


def test_it_is_routed_to_a_unit_by_hand(
    stores: Stores, registrar: Officer, maria: Officer, coordinator: Officer
) -> None:
    number = enter_request(registrar, arrived="22.9.2026", named="15.10.2026")
    route(stores)
    path = f"/staff/cases/{number}"
    assert maria.get(path).status_code == coordinator.get(path).status_code == 404
    assert registrar.post(f"{path}/route", desk="unit", unit="koivu", reason="other").status_code == 303
    assert maria.get(path).status_code == coordinator.get(path).status_code == 200


@pytest.mark.parametrize("role", [Role.UNIT_HANDLER, Role.UNIT_MANAGER, Role.PRODUCER_HANDLER])
def test_only_those_who_enter_matters_see_the_page(app: Flask, stores: Stores, role: Role) -> None:
    staff = Officer(app, stores, role, Scope.UNIT, "koivu", name="Nina Nobody")
    assert staff.get(NEW).status_code == 404


def test_the_request_is_corrected_and_the_second_writer_sees_that(
    stores: Stores, registrar: Officer, supervision: Officer
) -> None:
    number = enter_request(registrar, arrived="22.9.2026", named="15.10.2026")
    path = f"/staff/cases/{number}/request"
    seen = registrar.fill(path)
    assert supervision.post(path, asks="statement", **day("statement", "1.10.2026")).status_code == 303
    assert registrar.send(path, seen | {"contact": "Somebody else"}).status_code == 409
    with reading(stores.services) as session:
        assert session.scalars(select(AuthorityRequest)).one().parts == {"statement": "2026-10-01"}
        last = session.scalars(select(Event).order_by(Event.seq.desc())).first()
        assert last is not None and (last.kind, last.data["before"]) == ("request_corrected", {"report": None})
    page = supervision.get(f"/staff/cases/{number}").text
    assert re.search(r"A statement by the organiser, our own date 1 Oct 2026", page)


def test_nothing_is_written_to_a_person(stores: Stores, registrar: Officer, supervision: Officer) -> None:
    number = enter_request(registrar, arrived="22.9.2026", named="15.10.2026", concerned="Aino Virtanen")
    path = f"/staff/cases/{number}"
    assert "The person sees" not in supervision.get(f"{path}/take").text
    supervision.post(f"{path}/take")
    for page in ("/not-ours", "/contributions/new"):
        assert (
            "The person sees" not in (shown := supervision.get(path + page).text) and "person’s own words" not in shown
        )
    assert supervision.get(f"{path}/message").status_code == 409
    assert registrar.get(f"{path}/capacity").status_code == 404
    assert registrar.get(f"{path}/new-words").status_code == 404
    assert supervision.get(f"{path}/extend").status_code == 409


def test_the_page_for_peoples_matters_leads_to_it_and_the_portal_does_not(registrar: Officer) -> None:
    assert "/en/staff/registry/authority" in registrar.get("/staff/registry/new").text
    assert 'value="supervision"' not in registrar.get("/staff/registry/new").text
    for path in ("/en/", "/en/start", "/en/supervision", "/en/file/supervision"):
        assert "upervision matter" not in registrar.browser.get(path).text
