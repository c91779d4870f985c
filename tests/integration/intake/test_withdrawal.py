"""A person takes their case back: once, after reading what that means, and staff hear of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.cases.models import Case, Message, StaffNotice
from app.cases.rules.kinds import Desk, EntryChannel, Kind
from app.cases.rules.refusals import MatterIsDone
from app.cases.service import take_case, withdraw
from app.cases.service.verify_projections import differing
from app.chasing.queries import due_on_morning
from app.chasing.rules.people import People
from app.permissions import Role, Scope
from app.platform import clock
from app.platform.db import Store, Stores, reading
from app.platform.work import work
from tests.factories.matter import MORNING, client_party, directory, matter, reread
from tests.factories.officer import Officer, fields_of

WHY = "It was settled with the nurses."


@pytest.fixture(autouse=True)
def monday(at: Callable[[str], datetime], stores: Stores) -> None:
    """A Monday in a small region."""
    at("2026-03-02 10:00")
    directory(stores)


@pytest.fixture
def maria(app: Flask, stores: Stores) -> Officer:
    """The manager of the unit."""
    return Officer(app, stores, Role.UNIT_MANAGER, Scope.UNIT, "koivu", name="Maria Manager")


def opens(client: FlaskClient, store: Store, case: Case) -> None:
    """Have the case open, as number and words open it."""
    now = int(clock.now().timestamp())
    with client.session_transaction() as session:
        session["case"] = {"store": store.name.value, "case_id": case.id, "party_id": None, "at": now, "seen": now}


def sends(client: FlaskClient, **typed: str) -> str:
    """Fill in the page and send it; return the page on which that ends."""
    fields = fields_of(client.get("/en/my/withdraw").text) | typed
    return client.post("/en/my/withdraw", data=fields, follow_redirects=True).text


def test_a_withdrawn_case_is_over_and_its_handler_reads_why(
    client: FlaskClient, stores: Stores, maria: Officer
) -> None:
    case = matter(stores.services)
    assert maria.post(f"/staff/cases/{case.number}/take").status_code == 303
    opens(client, stores.services, case)
    assert 'href="/en/my/withdraw"' in client.get("/en/my").text
    assert "we stop handling it and you get no answer" in client.get("/en/my/withdraw").text
    page = sends(client, reason=WHY)
    assert "You have withdrawn the case." in page and "You withdrew the case" in page and WHY in page
    assert "We do not handle it any more" in page and "Who handles it now" not in page
    assert 'href="/en/my/withdraw"' not in page
    kept = reread(stores.services, case)
    assert (kept.state, kept.is_open, kept.has_news) == ("withdrawn", False, False)
    shown = maria.get(f"/staff/cases/{case.number}").text
    assert "Withdrawn" in shown and "The person withdrew the case" in shown and WHY in shown
    assert case.number not in maria.get("/staff/cases").text
    assert case.number in maria.get("/staff/cases?tab=done").text
    assert maria.post(f"/staff/cases/{case.number}/answer", body="Too late.").status_code == 409
    with reading(stores.services) as session:
        assert [(told.staff_id, told.occasion) for told in session.scalars(select(StaffNotice))] == [
            (maria.id, "withdrawn")
        ]
        assert list(differing(session)) == []
        assert due_on_morning(session, People([], {}), day=clock.today()) == {}


def test_sent_twice_it_is_withdrawn_once_and_without_a_reason_nothing_is_written(
    client: FlaskClient, stores: Stores
) -> None:
    case = matter(stores.services)
    opens(client, stores.services, case)
    fields = fields_of(client.get("/en/my/withdraw").text)
    for _ in range(2):
        page = client.post("/en/my/withdraw", data=fields, follow_redirects=True).text
        assert "You withdrew the case" in page and "any more. " not in page.split("<h1")[0]
    with reading(stores.services) as session:
        assert session.scalars(select(Message)).all() == []
        assert session.scalars(select(StaffNotice)).all() == [], "nobody had taken it"


def test_what_was_answered_meanwhile_stays_answered(client: FlaskClient, stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, kind=Kind.FEEDBACK)
    with work(stores.services) as w:
        take_case(w, maria.actor, w.session.get_one(Case, case.id))
    opens(client, stores.services, case)
    fields = fields_of(client.get("/en/my/withdraw").text)
    assert maria.post(f"/staff/cases/{case.number}/thank", body="Thank you.").status_code == 303
    page = client.post("/en/my/withdraw", data=fields, follow_redirects=True).text
    assert "This case cannot be withdrawn here any more." in page
    assert reread(stores.services, case).state == "closed"


@pytest.mark.parametrize("facts", [{"kind": Kind.GRIEVANCE}, {"channel": EntryChannel.AUTHORITY}])
def test_what_is_not_only_theirs_cannot_be_withdrawn(
    client: FlaskClient, stores: Stores, facts: dict[str, object]
) -> None:
    case = matter(stores.services, kind=facts.get("kind", Kind.OBJECTION))  # type: ignore[arg-type]
    if "channel" in facts:
        with work(stores.services) as w:
            w.session.get_one(Case, case.id).channel = str(facts["channel"])
    opens(client, stores.services, case)
    assert 'href="/en/my/withdraw"' not in client.get("/en/my").text
    assert client.get("/en/my/withdraw").status_code == 303
    assert reread(stores.services, case).is_open


def test_a_code_in_the_reason_is_asked_about_and_nothing_is_lost(client: FlaskClient, stores: Stores) -> None:
    case = matter(stores.services)
    opens(client, stores.services, case)
    asked = client.post(
        "/en/my/withdraw", data=fields_of(client.get("/en/my/withdraw").text) | {"reason": f"{WHY} 131052-308T"}
    )
    assert asked.status_code == 422 and "131052-308T" in asked.text and WHY in asked.text
    assert reread(stores.services, case).is_open
    fields = fields_of(asked.text) | {"code": "remove"}
    page = client.post("/en/my/withdraw", data=fields, follow_redirects=True).text
    assert WHY in page and "131052-308T" not in page


def test_an_ombudsperson_sees_that_a_request_they_took_was_withdrawn(
    app: Flask, client: FlaskClient, stores: Stores
) -> None:
    request = matter(
        stores.ombudsman, kind=Kind.OMBUDSMAN, desk=Desk.PATIENT_OMBUDSMAN, parties=(client_party(),), now=MORNING
    )
    pirkko = Officer(app, stores, Role.PATIENT_OMBUDSMAN, name="Pirkko Patient")
    with work(stores.ombudsman) as w:
        take_case(w, pirkko.actor, w.session.get_one(Case, request.id))
    opens(client, stores.ombudsman, request)
    assert "You have withdrawn the case." in sends(client, reason=WHY)
    page = pirkko.get(f"/ombud/requests/{request.number}")
    assert page.status_code == 200 and "Withdrawn" in page.text and WHY in page.text
    assert request.number in pirkko.get("/ombud/requests").text, "until it is looked at"
    with reading(stores.ombudsman) as session:
        assert session.scalars(select(StaffNotice)).all() == []


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_page_is_in_the_persons_language(client: FlaskClient, stores: Stores, language: str) -> None:
    case = matter(stores.services)
    opens(client, stores.services, case)
    words = {"fi": "Peru asia", "sv": "Återta ärendet"}[language]
    assert words in client.get(f"/{language}/my/withdraw").text


def test_the_record_refuses_what_the_page_does_not_offer(stores: Stores) -> None:
    case = matter(stores.services, kind=Kind.GRIEVANCE)
    with pytest.raises(MatterIsDone), work(stores.services) as w:
        withdraw(w, w.session.get_one(Case, case.id), reason=WHY, party_id=None)
    assert reread(stores.services, case).is_open
