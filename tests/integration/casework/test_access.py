"""Who reaches which matter: each one's own, and for everybody else there is no such page."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from app.cases.models import Case, Party
from app.cases.queries import case_for
from app.cases.rules.access import knows_contacts, knows_reporter, may_see
from app.cases.rules.kinds import Capacity, Desk, Kind
from app.cases.rules.new_case import NewParty, Place
from app.cases.service import correct_capacity
from app.permissions import Actor, Grant, Permission, Role, Scope
from app.platform.db import Stores, reading
from app.platform.work import work
from app.routing.models import RoutingDecision, Rule, RuleSet
from tests.factories.matter import KOIVU, MANTY, MORNING, client_party, filer_party, matter
from tests.factories.officer import Officer

PAGES = (
    "", "/take", "/not-ours", "/message", "/note", "/subject", "/points", "/outcome", "/answer", "/addressees",
    "/preview", "/capacity", "/extend", "/copied",
    "/approve", "/send-draft-back", "/correct", "/drop", "/new-words", "/arrival", "/named", "/link", "/split",
    "/identity-code", "/non-disclosure", "/diary-number", "/metadata",
)  # fmt: skip


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


def grievance(stores: Stores, registrar: Actor, capacity: Capacity, party: NewParty) -> Case:
    """A report that a rule about the reporter's capacity laid on the unit's desk, after two rules that did not fit."""
    case = matter(stores.services, kind=Kind.GRIEVANCE, capacity=capacity, parties=(party,), is_reporter_protected=True)
    by_capacity = {"kind": ["grievance"], "capacity": [capacity.value]}
    with work(stores.services) as w:
        w.session.add(RuleSet(version=1, made_at=MORNING, made_by="Rita", rules=[
            _rule(1, {"danger": ["yes"]}, "Danger"), _rule(2, {"capacity": ["attorney"]}, "Attorneys"),
            _rule(3, by_capacity, "Insiders and patients"),
        ]))  # fmt: skip
        w.session.add(RoutingDecision(
            case_id=case.id, seq=2, rule_version=1, rule_position=3, reason="matched", target="unit", unit_code="koivu",
            facts={"kind": "grievance", "capacity": capacity.value}, decided_at=MORNING,
            passed_over=[{"position": 1, "failed": "danger"}, {"position": 2, "failed": "capacity"}],
        ))  # fmt: skip
        correct_capacity(w, registrar, w.session.get_one(Case, case.id), Capacity.OTHER)
        correct_capacity(w, registrar, w.session.get_one(Case, case.id), capacity)
    return case


def _rule(position: int, conditions: dict[str, list[str]], name: str) -> Rule:
    return Rule(position=position, target="unit", conditions=conditions, names={"fi": name}, why={"fi": f"{name}."})


@pytest.mark.parametrize(
    ("capacity", "party", "words"),
    [
        (Capacity.STAFF, filer_party("Salla Secret", phone="040 1234567"), "Member of staff"),
        (Capacity.CLIENT, client_party("Salla Secret", phone="040 1234567"), "The client"),
    ],
)
def test_the_unit_learns_neither_who_reported_a_grievance_nor_in_which_capacity(
    stores: Stores, maria: Officer, registrar: Officer, capacity: Capacity, party: NewParty, words: str
) -> None:
    case = grievance(stores, registrar.actor, capacity, party)
    path = f"/staff/cases/{case.number}"
    for page in ("", "/message", "/answer", "/take"):
        shown = maria.get(f"{path}{page}").text
        assert "Salla" not in shown and "040 1234567" not in shown
        assert words not in shown, page
    shown = maria.get(path).text
    assert "is protected by law" in shown and "A fact was corrected" in shown
    for told in ("Who files", "Capacity:", "Attorneys", "Insiders", "/capacity", ">Sender<", ">Client<"):
        assert told not in shown, told
    assert "Danger or unlawful treatment now: the rule asks for" in shown
    with reading(stores.services) as session:
        party_id = session.scalars(select(Party.id)).one()
    assert maria.get(f"{path}/capacity").status_code == 404
    assert maria.get(f"{path}/people/{party_id}").status_code == 404
    maria.post(f"{path}/take")
    maria.post(f"{path}/answer", body="We have put it right.")
    fields = maria.fill(f"{path}/addressees")
    assert fields[f"level_{party_id}"] == "notice", "what is offered does not tell either"

    known = registrar.get(path).text
    assert "Salla Secret" in known and "040 1234567" in known
    assert f"→ {words}" in known and "Insiders" in known
    assert registrar.get(f"{path}/capacity").status_code == 200


def test_only_a_grant_that_reaches_the_matter_tells_who_reported_it(stores: Stores) -> None:
    registry_there = Grant(Role.REGISTRY, Scope.AREA, "health")
    manager_here = Grant(Role.UNIT_MANAGER, Scope.UNIT, "koivu")
    here = matter(stores.services)
    there = matter(stores.services, place=Place("asema", "health", "clinic", "own", None))
    both = Actor(1, (registry_there, manager_here))
    assert knows_reporter(both, there) and not knows_reporter(both, here)
    assert knows_contacts(both, there, ["non_disclosure"]) and not knows_contacts(both, here, ["non_disclosure"])
    assert knows_contacts(both, here, ["no_calls"])


def test_an_ombudspersons_grant_opens_no_contacts_in_the_services_matters(stores: Stores) -> None:
    both = Actor(1, (Grant(Role.OMBUDSMAN_HEAD, Scope.ORGANISATION), Grant(Role.UNIT_MANAGER, Scope.UNIT, "koivu")))
    assert not knows_contacts(both, matter(stores.services), ["non_disclosure"])


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
