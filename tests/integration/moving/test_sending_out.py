"""A matter leaves the organiser: the person reads to whom, before it goes staff read what the person will read."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.cases.models import Case, Message, Notice
from app.cases.service import add_from_person
from app.moving.models import SentOut
from app.organisation.models import Authority
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.matter import client_party, matter, reread
from tests.factories.officer import Officer, fields_of
from tests.integration.moving.conftest import kinds_of, own_page

FILLED = {
    "name": "Oikeustalo",
    "contact": "0295 000 000",
    "reason": "Tämä kuuluu tuomioistuimelle.",
    "way": "secure_mail",
}


@pytest.fixture
def authority(stores: Stores) -> str:
    """An authority of the day, from the dated list."""
    with work(stores.services) as w:
        w.session.add(
            Authority(
                code="court",
                name_fi="Hallinto-oikeus",
                name_sv="Förvaltningsdomstolen",
                name_en="Administrative Court",
                duty="other",
                rank=1,
                short_fi="HaO",
                website="https://example.org",
                valid_from=date(2020, 1, 1),
                source="test",
                last_verified=date(2026, 1, 1),
            )
        )
    return "court"


def test_the_text_is_seen_first_and_then_the_person_is_told_and_the_matter_is_done(
    stores: Stores, registrar: Officer, client: FlaskClient
) -> None:
    case = matter(
        stores.services, parties=(client_party(email="aino@example.org", language="fi"),), reply_language="fi"
    )
    path = f"/staff/cases/{case.number}/send-out"
    page = registrar.get(path)
    assert page.status_code == 200 and fields_of(page.text)["sent-day"] == "2", "today is offered"
    shown = registrar.post(path, **FILLED)
    assert shown.status_code == 200 and "This is what the person will read" in shown.text
    assert "Olemme siirtäneet" in shown.text and 'lang="fi"' in shown.text and "Oikeustalo" in shown.text
    assert reread(stores.services, case).is_open, "nothing has been sent yet"
    sent = registrar.send(path, fields_of(shown.text))
    assert sent.status_code == 303
    now = reread(stores.services, case)
    assert (now.state, now.is_open, now.due_on) == ("transferred", False, case.due_on)
    assert kinds_of(stores, case) == ["filed", "routed", "sent_out"]
    with reading(stores.services) as session:
        [message] = session.scalars(select(Message))
        assert "Olemme siirtäneet" in message.body and "Tämä kuuluu tuomioistuimelle." in message.body
        assert session.scalars(select(Notice.occasion)).all() == ["message"]
        out = session.scalars(select(SentOut)).one()
        assert (out.receiver["name"], out.way, out.sent_on) == ("Oikeustalo", "secure_mail", date(2026, 3, 2))
    theirs = registrar.get(f"/staff/cases/{case.number}").text
    for words in ("Transferred elsewhere", "Oikeustalo", "0295 000 000", "By secure e-mail", "Print the whole case"):
        assert words in theirs, words
    assert "Transferred elsewhere" in registrar.get("/staff/cases?tab=done").text
    assert case.number not in registrar.get("/staff/cases?tab=open").text
    own = own_page(client, case.id)
    assert "Transferred elsewhere" in own and "Oikeustalo" in own and "0295 000 000" in own
    assert registrar.get(path).status_code == 409, "it goes once"


def test_an_authority_is_named_in_its_readers_language(
    stores: Stores, registrar: Officer, client: FlaskClient, authority: str
) -> None:
    case = matter(stores.services, parties=(client_party(language="sv"),), reply_language="sv")
    path = f"/staff/cases/{case.number}/send-out"
    both = registrar.post(path, **FILLED, authority=authority)
    assert both.status_code == 422 and "one of the two" in both.text and "0295 000 000" in both.text
    shown = registrar.post(path, **FILLED | {"name": ""}, authority=authority)
    assert "Förvaltningsdomstolen" in shown.text
    assert registrar.send(path, fields_of(shown.text)).status_code == 303
    assert "Administrative Court" in own_page(client, case.id)
    assert "Administrative Court" in registrar.get(f"/staff/cases/{case.number}").text


def test_a_text_that_was_changed_is_seen_again_and_a_day_to_come_is_none(stores: Stores, registrar: Officer) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}/send-out"
    shown = registrar.post(path, **FILLED)
    changed = registrar.send(path, fields_of(shown.text) | {"contact": "029 111 1111"})
    assert changed.status_code == 200 and "029 111 1111" in changed.text and reread(stores.services, case).is_open
    tomorrow = registrar.send(path, fields_of(changed.text) | {"sent-day": "3"})
    assert tomorrow.status_code == 422 and "The day cannot be in the future" in tomorrow.text
    before = registrar.send(path, fields_of(changed.text) | {"sent-day": "1"})
    assert before.status_code == 422 and "before the case arrived" in before.text


def test_a_unit_sends_nothing_out_and_the_coordinator_does(
    stores: Stores, maria: Officer, coordinator: Officer
) -> None:
    case = matter(stores.services)
    assert maria.get(f"/staff/cases/{case.number}/send-out").status_code == 404
    assert "send-out" not in maria.get(f"/staff/cases/{case.number}").text
    assert coordinator.get(f"/staff/cases/{case.number}/send-out").status_code == 200


def test_the_whole_matter_is_printed_without_internal_notes(
    stores: Stores, registrar: Officer, maria: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services)
    maria.post(f"/staff/cases/{case.number}/note", body="The night nurse is ill.")
    maria.post(f"/staff/cases/{case.number}/message", body="We look into it.", purpose="message")
    paper = registrar.get(f"/staff/cases/{case.number}/whole").text
    for words in ("The bell was not answered all night", "Aino Virtanen", "We look into it.", case.number):
        assert words in paper, words
    assert "The night nurse is ill." not in paper
    assert other_manager.get(f"/staff/cases/{case.number}/whole").status_code == 404


def test_what_the_person_adds_afterwards_is_told(stores: Stores, registrar: Officer) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}/send-out"
    registrar.send(path, fields_of(registrar.post(path, **FILLED).text))
    with work(stores.services) as w:
        add_from_person(w, w.session.get_one(Case, case.id), "One thing more.")
    assert reread(stores.services, case).has_news
    assert kinds_of(stores, case)[-1] == "added"
