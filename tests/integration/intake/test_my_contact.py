"""A person changes how they can be reached: their own details alone, kept sealed as they were, and told to staff."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.cases.jobs import send_notice
from app.cases.models import Case, ContactChange, Event, Notice, Party
from app.cases.rules.contact import Occasion
from app.cases.rules.kinds import Capacity, Kind, State
from app.cases.service import promise_notice
from app.cases.service.verify_projections import differing
from app.permissions import Role, Scope
from app.platform import clock
from app.platform.db import Store, Stores, reading
from app.platform.work import work
from app.settings import Settings
from tests.factories.matter import client_party, directory, filer_party, matter, reread
from tests.factories.officer import Officer, fields_of
from tests.integration.cases.test_notices import context
from tests.services import SmtpSink

OLD, NEW = "aino@old.example", "aino@new.example"
AINO = client_party(email=OLD, phone="040 111", language="en")


@pytest.fixture(autouse=True)
def monday(at: Callable[[str], datetime], stores: Stores) -> None:
    """A Monday in a small region."""
    at("2026-03-02 10:00")
    directory(stores)


def party_of(store: Store, case: Case, role: str = "client") -> Party:
    """Return a person of the matter as the database holds them now."""
    with reading(store) as session:
        return session.scalars(select(Party).where(Party.case_id == case.id, Party.role == role)).one()


def opens(client: FlaskClient, store: Store, case: Case, role: str = "client") -> None:
    """Have the case open, as this person's number and words open it."""
    now, party = int(clock.now().timestamp()), party_of(store, case, role).id
    with client.session_transaction() as session:
        session["case"] = {"store": store.name.value, "case_id": case.id, "party_id": party, "at": now, "seen": now}


def typed(client: FlaskClient, **changed: Any) -> dict[str, Any]:
    """Return the page's fields with what the person changes."""
    return fields_of(client.get("/en/my/contact").text) | changed


def changes(client: FlaskClient, **changed: Any) -> str:
    """Change this on the page; return the page on which that ends."""
    return client.post("/en/my/contact", data=typed(client, **changed), follow_redirects=True).text


def notices(store: Store) -> list[Notice]:
    """Return the promised notices."""
    with reading(store) as session:
        return list(session.scalars(select(Notice).order_by(Notice.id)))


def test_new_details_hold_and_staff_see_what_changed(client: FlaskClient, app: Flask, stores: Stores) -> None:
    case = matter(stores.services, parties=(AINO,))
    maria = Officer(app, stores, Role.UNIT_MANAGER, Scope.UNIT, "koivu", name="Maria Manager")
    assert maria.post(f"/staff/cases/{case.number}/take").status_code == 303
    opens(client, stores.services, case)
    assert 'href="/en/my/contact"' in client.get("/en/my").text
    page = changes(client, email=NEW, reply_channel="post", address="Uusitie 2\n00100 Mallila", language="sv")
    assert "We use these contact details from now on." in page and "Your contact details were changed" in page
    person = party_of(stores.services, case)
    assert person.identity == {
        "name": "Aino Virtanen", "email": NEW, "phone": "040 111", "address": "Uusitie 2\n00100 Mallila",
    }  # fmt: skip
    assert (person.reply_channel, person.language) == ("post", "sv")
    kept = reread(stores.services, case)
    assert (kept.reply_language, kept.has_news, kept.state) == ("sv", True, "taken")
    shown = maria.get(f"/staff/cases/{case.number}").text
    assert "The person changed their contact details" in shown and NEW in shown and OLD not in shown
    assert "E-mail address, Postal address, How the answer is wanted, Language" in shown
    with reading(stores.services) as session:
        assert session.scalars(select(ContactChange)).one().before["email"] == OLD
        assert OLD not in str([event.data for event in session.scalars(select(Event))])
        assert list(differing(session)) == []


def test_what_was_sent_stays_as_it_was_sent(client: FlaskClient, stores: Stores) -> None:
    case = matter(stores.services, parties=(AINO,))
    opens(client, stores.services, case)
    changes(client, email=NEW)
    page = changes(client, email="third@new.example")
    assert OLD in page and NEW not in page and "third@new.example" not in page


def test_the_earlier_address_is_told_and_what_waits_goes_to_the_new_one(
    client: FlaskClient, stores: Stores, settings: Settings, smtp_sink: SmtpSink
) -> None:
    case = matter(stores.services, parties=(AINO,))
    with work(stores.services) as w:
        person = w.session.scalars(select(Party)).one()
        promise_notice(w, w.session.get_one(Case, case.id), person, Occasion.MESSAGE)
    opens(client, stores.services, case)
    changes(client, email=NEW, language="sv")
    ctx = context(stores, dataclasses.replace(settings, smtp_url=smtp_sink.url))
    for notice in notices(stores.services):
        send_notice(ctx, str(notice.id))
    assert [letter["To"] for letter in smtp_sink.letters] == [NEW, OLD]
    told = smtp_sink.letters[1].get_content()
    assert "Contact details were changed" in " ".join(told.split())
    for word in (case.number, "Aino", NEW, OLD):
        assert word not in told


@pytest.mark.parametrize(
    ("before", "chosen"), [((), "portal_only"), (("no_messages",), "any")], ids=["banned now", "banned until now"]
)
def test_where_a_mail_is_or_was_not_safe_the_earlier_address_is_not_told(
    client: FlaskClient, stores: Stores, before: tuple[str, ...], chosen: str
) -> None:
    person = client_party(email=OLD, phone="040 111", safe_contact=before)
    case = matter(stores.services, parties=(person,))
    opens(client, stores.services, case)
    page = changes(client, safe_contact=chosen)
    assert "We use these contact details" in page
    assert ("We did not keep an address or a number" in page) is (chosen == "portal_only")
    assert notices(stores.services) == []
    assert party_of(stores.services, case).identity.get("email") == (None if chosen == "portal_only" else OLD)


def test_whoever_filed_for_another_changes_only_their_own(client: FlaskClient, stores: Stores) -> None:
    mother = client_party("Elsa Virtanen", address="Kotitie 1", reply_channel="post")
    case = matter(
        stores.services, capacity=Capacity.RELATIVE, parties=(filer_party(email=OLD), mother), is_guardian_excluded=True
    )
    opens(client, stores.services, case, "filer")
    assert "Kotitie" not in client.get("/en/my/contact").text
    changes(client, email=NEW, language="fi")
    assert party_of(stores.services, case, "filer").identity["email"] == NEW
    assert party_of(stores.services, case).identity == {"name": "Elsa Virtanen", "address": "Kotitie 1"}
    assert reread(stores.services, case).reply_language == "en", "the answer is the client's"
    assert notices(stores.services) == [], "nobody but the client is written to (703/2023 §51)"


def test_mistakes_are_told_and_nothing_typed_is_lost(client: FlaskClient, stores: Stores) -> None:
    case = matter(stores.services, parties=(AINO,))
    opens(client, stores.services, case)
    answer = client.post("/en/my/contact", data=typed(client, email="aino", phone="050 222", reply_channel="post"))
    assert answer.status_code == 422
    for words in ("in the form name@example.org", "Write the address to which we send", 'value="050 222"'):
        assert words in answer.text, words
    answer = client.post("/en/my/contact", data=typed(client, address="Tie 1\n131052-308T"))
    assert answer.status_code == 422 and "Remove it and save" in answer.text
    kept = changes(client, address="Tie 1\n131052-308T", code="remove")
    assert "We use these contact details" in kept
    assert "131052" not in party_of(stores.services, case).identity["address"]
    in_finnish = client.post("/en/my/contact", data=typed(client, phone="050 333", _lang="fi"))
    assert 'value="050 333"' in in_finnish.text


def test_two_windows_do_not_undo_each_other_and_the_same_page_twice_is_one_change(
    client: FlaskClient, stores: Stores
) -> None:
    case = matter(stores.services, parties=(AINO,))
    opens(client, stores.services, case)
    first, second = typed(client, email=NEW), typed(client, phone="050 222")
    for _ in range(2):
        assert client.post("/en/my/contact", data=first).status_code == 303
    answer = client.post("/en/my/contact", data=second)
    assert answer.status_code == 409 and NEW in answer.text and 'value="050 222"' in answer.text
    assert party_of(stores.services, case).identity["phone"] == "040 111"
    again = client.post("/en/my/contact", data=second | {"seen": fields_of(answer.text)["seen"], "email": NEW})
    assert again.status_code == 303
    assert party_of(stores.services, case).identity["phone"] == "050 222"
    with reading(stores.services) as session:
        assert len(session.scalars(select(ContactChange)).all()) == 2


@pytest.mark.parametrize("state", [State.TRANSFERRED, State.WITHDRAWN])
def test_where_nothing_comes_from_here_any_more_nothing_is_changed(
    client: FlaskClient, stores: Stores, state: State
) -> None:
    case = matter(stores.services, parties=(AINO,))
    opens(client, stores.services, case)
    fields = typed(client, email=NEW)
    with work(stores.services) as w:
        w.session.get_one(Case, case.id).state = state.value
    assert 'href="/en/my/contact"' not in client.get("/en/my").text
    page = client.post("/en/my/contact", data=fields, follow_redirects=True).text
    assert "cannot be changed here any more" in page
    assert party_of(stores.services, case).identity["email"] == OLD


def test_an_address_is_told_once_an_hour_however_often_details_change(
    client: FlaskClient, stores: Stores, at: Callable[[str], datetime]
) -> None:
    case = matter(stores.services, parties=(AINO,))
    opens(client, stores.services, case)
    for phone in ("1", "2", "3"):
        changes(client, phone=phone)
    assert len(notices(stores.services)) == 1
    at("2026-03-02 11:30")
    opens(client, stores.services, case)
    changes(client, phone="4")
    assert len(notices(stores.services)) == 2


def test_an_ombudspersons_client_changes_them_in_the_ombudspersons_own_store(
    client: FlaskClient, stores: Stores
) -> None:
    case = matter(stores.ombudsman, kind=Kind.OMBUDSMAN, parties=(client_party(email=OLD, safe_contact=("any",)),))
    opens(client, stores.ombudsman, case)
    changes(client, email=NEW)
    assert party_of(stores.ombudsman, case).identity["email"] == NEW
    assert len(notices(stores.ombudsman)) == 1 and notices(stores.services) == []


def test_a_non_disclosure_that_is_said_later_waits_for_the_registry(client: FlaskClient, stores: Stores) -> None:
    case = matter(stores.services, parties=(AINO,))
    assert case.ban_check is None
    opens(client, stores.services, case)
    changes(client, safe_contact="non_disclosure")
    assert reread(stores.services, case).ban_check == "open"
    with reading(stores.services) as session:
        assert list(differing(session)) == []
