"""Requests: in the ombudsmen's own store, each desk its own, safe contact first."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.cases.models import Addressee, Answer, Case, Message, Note
from app.cases.queries import release_for
from app.cases.rules.kinds import Capacity, Desk, Kind
from app.platform.db import Stores, reading
from app.platform.work import work
from app.routing.models import RoutingDecision
from tests.factories.matter import MORNING, STORY, client_party, filer_party, matter, reread
from tests.factories.officer import Officer, fields_of

ADVICE = "You can file an objection. I help you to write it."


def request(stores: Stores, desk: Desk = Desk.PATIENT_OMBUDSMAN, **facts: object) -> Case:
    return matter(stores.ombudsman, kind=Kind.OMBUDSMAN, desk=desk, **facts)  # type: ignore[arg-type]


def test_each_ombudsman_sees_the_own_desk_and_the_head_both(
    stores: Stores, patient_ombudsman: Officer, social_ombudsman: Officer, head: Officer
) -> None:
    patients, socials = request(stores), request(stores, Desk.SOCIAL_OMBUDSMAN)
    assert patients.number in patient_ombudsman.get("/ombud/requests").text
    assert socials.number not in patient_ombudsman.get("/ombud/requests").text
    assert social_ombudsman.get(f"/ombud/requests/{patients.number}").status_code == 404
    page = head.get("/ombud/requests").text
    assert patients.number in page and socials.number in page


def test_an_ombudsman_sees_nothing_of_the_services_matters(stores: Stores, head: Officer) -> None:
    case = matter(stores.services)
    assert head.get("/staff/cases").status_code == 404
    assert head.get(f"/ombud/requests/{case.number}").status_code == 404


def test_safe_contact_stands_before_everything_else(stores: Stores, patient_ombudsman: Officer) -> None:
    careful = client_party(phone="040 1112223", safe_contact=("no_calls", "no_messages"))
    case = request(stores, parties=(careful,))
    page = patient_ombudsman.get(f"/ombud/requests/{case.number}").text
    assert page.index("Do not call") < page.index(case.number, page.index("<h1")) < page.index(STORY)
    listed = patient_ombudsman.get("/ombud/requests").text
    assert "Do not call" in listed and "Virtanen" not in listed
    assert "Do not call" in patient_ombudsman.get(f"/ombud/requests/{case.number}/message").text


def test_an_ombudsperson_can_call_a_person_in_hiding(stores: Stores, patient_ombudsman: Officer, head: Officer) -> None:
    hidden = client_party(phone="040 7654321", email="aino@example.org", safe_contact=("non_disclosure",))
    case = request(stores, parties=(hidden,))
    for officer in (patient_ombudsman, head):
        page = officer.get(f"/ombud/requests/{case.number}").text
        assert "040 7654321" in page and "aino@example.org" in page and "Non-disclosure for personal safety" in page


@pytest.mark.parametrize(("capacity", "party"), [(Capacity.CLIENT, client_party()), (Capacity.RELATIVE, filer_party())])
def test_whoever_asks_gets_the_whole_answer(
    stores: Stores, patient_ombudsman: Officer, capacity: Capacity, party: object
) -> None:
    case = request(stores, capacity=capacity, parties=(party,), main_subject=None)
    base = f"/ombud/requests/{case.number}"
    assert patient_ombudsman.post(f"{base}/take").status_code == 303
    assert patient_ombudsman.post(f"{base}/answer", body=ADVICE).status_code == 303
    assert ADVICE in patient_ombudsman.get(f"{base}/preview").text
    sent = patient_ombudsman.send(f"{base}/send", patient_ombudsman.fill(f"{base}/preview"))
    assert sent.status_code == 303 and reread(stores.ombudsman, case).state == "answered"
    with reading(stores.ombudsman) as session:
        share = session.scalars(select(Addressee)).one()
        release = release_for(session, case, share.party_id)
        assert release is not None and release.text == ADVICE
    with reading(stores.services) as session:
        assert session.scalars(select(Answer)).all() == []
    assert ADVICE in patient_ombudsman.get(base).text


def test_advice_by_phone_closes_the_request_with_a_note(stores: Stores, patient_ombudsman: Officer) -> None:
    case = request(stores)
    base = f"/ombud/requests/{case.number}"
    assert patient_ombudsman.post(f"{base}/close", how="Rang at the agreed time and explained.").status_code == 303
    assert reread(stores.ombudsman, case).state == "closed"
    page = patient_ombudsman.get(base).text
    assert "Rang at the agreed time" in page and "Closed without a written answer" in page


def test_messages_and_notes_go_to_their_own_tables(stores: Stores, patient_ombudsman: Officer) -> None:
    case = request(stores)
    base = f"/ombud/requests/{case.number}"
    patient_ombudsman.post(f"{base}/message", purpose="question", body="When can I ring?")
    patient_ombudsman.post(f"{base}/note", body="Sounds afraid.")
    assert reread(stores.ombudsman, case).state == "waiting"
    with reading(stores.ombudsman) as session:
        assert session.scalars(select(Message)).one().body == "When can I ring?"
        assert session.scalars(select(Note)).one().body == "Sounds afraid."


def test_of_two_who_write_the_second_sees_both_texts(stores: Stores, patient_ombudsman: Officer, head: Officer) -> None:
    case = request(stores)
    path = f"/ombud/requests/{case.number}/answer"
    opened = head.fill(path)
    patient_ombudsman.post(path, body="Pirkko writes this.")
    late = head.send(path, opened | {"body": "Helena writes that."})
    assert late.status_code == 409 and "Pirkko writes this." in late.text and "Helena writes that." in late.text
    assert head.send(path, fields_of(late.text) | {"body": "Both."}).status_code == 303


def test_that_every_way_is_safe_is_said_too(stores: Stores, patient_ombudsman: Officer) -> None:
    free = request(stores, parties=(client_party(safe_contact=("any",)),))
    unasked = request(stores, parties=(client_party(),))
    nobody = request(stores, parties=())
    words = "Every way of contact is safe."
    assert words in patient_ombudsman.get(f"/ombud/requests/{free.number}").text
    page = patient_ombudsman.get(f"/ombud/requests/{unasked.number}").text
    assert words not in page and "Nothing is known of how contact is safe." in page
    assert "contact is safe" not in patient_ombudsman.get(f"/ombud/requests/{nobody.number}").text


def test_whoever_has_a_request_is_not_offered_to_take_it_over(
    stores: Stores, patient_ombudsman: Officer, head: Officer
) -> None:
    case = request(stores)
    patient_ombudsman.post(f"/ombud/requests/{case.number}/take")
    assert "Take over the request" not in patient_ombudsman.get(f"/ombud/requests/{case.number}").text
    assert "Take over the request" in head.get(f"/ombud/requests/{case.number}").text


def test_a_request_says_why_it_is_here(stores: Stores, head: Officer) -> None:
    case = request(stores, desk=None)
    page = head.get(f"/ombud/requests/{case.number}").text
    assert "Why it is here" in page and "It has just arrived and is being routed." in page
    with work(stores.ombudsman) as w:
        w.session.add(
            RoutingDecision(
                case_id=case.id, seq=2, reason="no_match", target="patient_ombudsman", facts={}, passed_over=[],
                decided_at=MORNING,
            )
        )  # fmt: skip
    assert "No rule fits this matter." in head.get(f"/ombud/requests/{case.number}").text
