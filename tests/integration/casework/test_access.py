"""Who reaches which matter: each one's own, and for everybody else there is no such page."""

from __future__ import annotations

import pytest
from flask import Flask

from app.cases.models import Case
from app.cases.queries import case_for
from app.cases.rules.access import may_see
from app.cases.rules.kinds import Desk, Kind
from app.permissions import Actor, Grant, Permission, Role, Scope
from app.platform.db import Stores, reading
from tests.factories.matter import KOIVU, MANTY, client_party, filer_party, matter
from tests.factories.officer import Officer

PAGES = ("", "/take", "/not-ours", "/message", "/note", "/subject", "/answer", "/addressees", "/preview", "/capacity")


@pytest.mark.parametrize("page", PAGES)
def test_a_manager_of_another_unit_finds_nothing(stores: Stores, other_manager: Officer, page: str) -> None:
    case = matter(stores.services)
    assert other_manager.get(f"/staff/cases/{case.number}{page}").status_code == 404
    assert case.number not in other_manager.get("/staff/cases?tab=open").text


def test_a_producers_handler_sees_the_producers_units_only(stores: Stores, producer: Officer) -> None:
    theirs = matter(stores.services, place=MANTY, desk=Desk.PRODUCER)
    others = matter(stores.services, place=KOIVU)
    listed = producer.get("/staff/cases").text
    assert theirs.number in listed and others.number not in listed
    assert producer.get(f"/staff/cases/{theirs.number}").status_code == 200
    assert producer.get(f"/staff/cases/{others.number}").status_code == 404


def test_the_unit_does_not_see_what_lies_at_the_registry(stores: Stores, maria: Officer, registrar: Officer) -> None:
    case = matter(stores.services, kind=Kind.COMPLAINT, desk=Desk.REGISTRY)
    assert maria.get(f"/staff/cases/{case.number}").status_code == 404
    assert registrar.get(f"/staff/cases/{case.number}").status_code == 200


def test_a_request_to_the_ombudsman_is_nowhere_at_the_officers_desk(stores: Stores, registrar: Officer) -> None:
    request = matter(stores.ombudsman, kind=Kind.OMBUDSMAN, desk=Desk.PATIENT_OMBUDSMAN)
    assert registrar.get(f"/staff/cases/{request.number}").status_code == 404
    for tab in ("", "?tab=open", "?tab=done"):
        assert request.number not in registrar.get(f"/staff/cases{tab}").text
    assert registrar.get("/ombud/requests").status_code == 404
    assert registrar.get(f"/ombud/requests/{request.number}").status_code == 404


def test_only_the_registry_knows_who_reported_a_grievance(stores: Stores, maria: Officer, registrar: Officer) -> None:
    case = matter(
        stores.services,
        kind=Kind.GRIEVANCE,
        parties=(filer_party("Salla Secret", phone="040 1234567"),),
        is_reporter_protected=True,
    )
    for page in ("", "/message", "/answer", "/take"):
        assert "Salla" not in maria.get(f"/staff/cases/{case.number}{page}").text
    assert "is protected by law" in maria.get(f"/staff/cases/{case.number}").text
    assert "Salla Secret" in registrar.get(f"/staff/cases/{case.number}").text


def test_contacts_of_a_person_in_hiding_are_for_the_registry(
    stores: Stores, maria: Officer, registrar: Officer
) -> None:
    hidden = client_party(phone="040 7654321", safe_contact=("non_disclosure",))
    case = matter(stores.services, parties=(hidden,))
    page = maria.get(f"/staff/cases/{case.number}").text
    assert "040 7654321" not in page and "Non-disclosure for personal safety" in page
    assert "040 7654321" in registrar.get(f"/staff/cases/{case.number}").text


def test_nobody_signed_in_is_asked_to_sign_in(stores: Stores, app: Flask) -> None:
    case = matter(stores.services)
    answer = app.test_client().get(f"/en/staff/cases/{case.number}")
    assert answer.status_code == 302 and "/staff/sign-in" in answer.location


def test_the_rule_and_the_query_agree_for_every_role_scope_and_desk(stores: Stores) -> None:
    cases = [matter(stores.services, place=place, desk=desk) for place in (KOIVU, MANTY) for desk in Desk]
    subtrees = (
        (Scope.ORGANISATION, ""), (Scope.AREA, "old"), (Scope.AREA, "health"), (Scope.SERVICE, "care"),
        (Scope.UNIT, "koivu"), (Scope.UNIT, "asema"), (Scope.PRODUCER, "hoiva-oy"),
    )  # fmt: skip
    with reading(stores.services) as session:
        for role in Role:
            for scope, code in subtrees:
                actor = Actor(1, (Grant(role, scope, code),))
                for permission in (Permission.CASE_READ, Permission.CASE_ROUTE, Permission.REQUEST_READ):
                    for case in cases:
                        found = case_for(session, actor, case.number, permission) is not None
                        assert found == may_see(actor, permission, session.get_one(Case, case.id))
