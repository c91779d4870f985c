"""Routing a matter: once, with its reasons, and never across the ombudsmen's wall; on both engines."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from app.cases.models import Case, Event
from app.cases.rules.kinds import Desk, Kind, Sector
from app.cases.rules.new_case import Place
from app.cases.service import return_case, take_case
from app.cases.service.author import Author
from app.organisation.models import Unit
from app.permissions import Actor, Grant, Role, Scope
from app.platform.db import Store, Stores, reading
from app.platform.i18n import speaking
from app.platform.work import work
from app.routing.labels import explain_case
from app.routing.models import RoutingDecision
from app.routing.queries import current_rules, decisions_of, latest_decision
from app.routing.rules.choose import HandReason, Reason
from app.routing.rules.rule_file import read_rules
from app.routing.service import (
    DeskIsNotPossible,
    note_return,
    put_rules_into_force,
    route_by_hand,
    route_case,
)
from tests.factories.matter import KOIVU, MANTY, MORNING, directory, matter, reread

RULES = read_rules((Path(__file__).parents[3] / "deploy" / "demo" / "rules.csv").read_text(encoding="utf-8")).rules
REGISTRAR = Actor(5, (Grant(Role.REGISTRY, Scope.ORGANISATION),), "Riitta Registrar")


@pytest.fixture
def ready(stores: Stores) -> Stores:
    directory(stores)
    with work(stores.services, now=MORNING) as w:
        put_rules_into_force(w, RULES, made_by="test")
    return stores


def route(stores: Stores, store: Store, case: Case) -> RoutingDecision | None:
    with work(store, now=MORNING) as w, reading(stores.services) as session:
        decided = route_case(w, w.session if store is stores.services else session, case.id)
    with reading(store) as session:
        return latest_decision(session, case.id) if decided else None


def events(store: Store, case: Case) -> list[Event]:
    with reading(store) as session:
        return list(session.scalars(select(Event).where(Event.case_id == case.id).order_by(Event.seq)))


@pytest.mark.parametrize(("place", "desk"), [(KOIVU, Desk.UNIT), (MANTY, Desk.PRODUCER), (Place(), Desk.REGISTRY)])
def test_an_objection_goes_where_its_unit_is(ready: Stores, place: Place, desk: Desk) -> None:
    case = matter(ready.services, place=place, desk=None)
    decision = route(ready, ready.services, case)
    assert decision is not None
    assert (decision.target, decision.rule_version) == (desk, 1)
    found = reread(ready.services, case)
    assert (found.desk, found.state, found.unit_code) == (desk, "routed", place.unit_code)


def test_the_same_matter_is_routed_once_however_often_the_job_runs(ready: Stores) -> None:
    case = matter(ready.services, desk=None)
    results: list[object] = []

    def run() -> None:
        try:
            results.append(route(ready, ready.services, case))
        except IntegrityError:
            results.append(None)

    threads = [threading.Thread(target=run) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(result is not None for result in results) == 1
    assert [event.kind for event in events(ready.services, case)] == ["filed", "routed"]
    with reading(ready.services) as session:
        assert len(decisions_of(session, case.id)) == 1


def test_a_matter_that_a_person_has_taken_is_left_alone(ready: Stores) -> None:
    case = matter(ready.services, desk=None)
    with work(ready.services, now=MORNING) as w:
        take_case(w, REGISTRAR, w.session.get_one(Case, case.id))
    assert route(ready, ready.services, case) is None
    assert [event.kind for event in events(ready.services, case)] == ["filed", "taken"]


def test_a_closed_unit_leads_to_the_registry_with_the_reason(ready: Stores) -> None:
    with work(ready.services) as w:
        w.session.execute(update(Unit).where(Unit.code == "koivu").values(valid_to=date(2026, 3, 1)))
    case = matter(ready.services, desk=None)
    decision = route(ready, ready.services, case)
    assert decision is not None
    assert (decision.target, decision.reason) == (Desk.REGISTRY, Reason.UNIT_CLOSED)
    assert reread(ready.services, case).unit_code == "koivu"
    with reading(ready.services) as session, speaking("en"):
        why = explain_case(session, session, case.id, "en")
    assert why is not None and "the unit was closed on that day. It goes to: the registry." in why.sentence
    assert why.why is None, "the rule did not decide, so its own reason does not hold"


def test_without_rules_the_registry_gets_it(stores: Stores) -> None:
    directory(stores)
    decision = route(stores, stores.services, matter(stores.services, desk=None))
    assert decision is not None
    assert (decision.target, decision.reason, decision.rule_version) == (Desk.REGISTRY, Reason.NO_MATCH, None)


@pytest.mark.parametrize(
    ("sector", "desk"), [(Sector.HEALTH, Desk.PATIENT_OMBUDSMAN), (Sector.NOT_SURE, Desk.SOCIAL_OMBUDSMAN)]
)
def test_a_request_to_the_ombudsman_is_decided_in_their_own_store(ready: Stores, sector: Sector, desk: Desk) -> None:
    case = matter(ready.ombudsman, kind=Kind.OMBUDSMAN, sector=sector, desk=None)
    assert route(ready, ready.ombudsman, case) is not None
    assert reread(ready.ombudsman, case).desk == desk
    with reading(ready.services) as session:
        assert session.scalars(select(RoutingDecision)).all() == []


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_matter_says_in_the_readers_language_why_it_is_there(ready: Stores, language: str) -> None:
    case = matter(ready.services, place=MANTY, desk=None)
    route(ready, ready.services, case)
    with reading(ready.services) as session, speaking(language):
        found = explain_case(session, session, case.id, language)
    assert found is not None
    assert found.unit == "Hoivakoti Mäntylä"
    assert [passed.position for passed in found.passed_over] == list(range(1, 8))
    name, sentence = {
        "fi": ("Yksityinen tuottaja", "Sääntö 8"),
        "sv": ("Privat producent", "Regel 8"),
        "en": ("Private producer", "Rule 8"),
    }[language]
    assert found.rule_name == name
    if language == "en":
        assert found.sentence == (
            "Rule 8 (Private producer) decided. Kind of matter: Objection. The unit is known: yes. "
            "Form of production: Purchased service. "
            "It goes to: the producer’s handler."
        )
        assert found.passed_over[0].reason == ("Danger or unlawful treatment now: the rule asks for yes; here: no.")
    else:
        assert found.sentence.startswith(sentence)


def test_the_registry_routes_by_hand_to_another_unit_and_the_clock_runs_on(ready: Stores) -> None:
    case = matter(ready.services, place=Place(), desk=Desk.REGISTRY)
    with work(ready.services, now=MORNING) as w:
        route_by_hand(
            w, REGISTRAR, w.session.get_one(Case, case.id), directory=w.session, desk=Desk.PRODUCER,
            reason=HandReason.UNIT_FOUND, unit_code="manty",
        )  # fmt: skip
    found = reread(ready.services, case)
    assert (found.desk, found.unit_code, found.area_code, found.producer_code) == (
        Desk.PRODUCER, "manty", "old", "hoiva-oy",
    )  # fmt: skip
    assert found.due_on == case.due_on
    with reading(ready.services) as session, speaking("en"):
        why = explain_case(session, session, case.id, "en")
    assert why is not None
    assert why.sentence == (
        "A person routed it by hand. Reason: the right unit was found. It goes to: the producer’s handler."
    )


@pytest.mark.parametrize(
    ("desk", "unit_code", "reason"),
    [
        (Desk.UNIT, None, Reason.UNIT_UNKNOWN),
        (Desk.UNIT, "nowhere", Reason.UNIT_UNKNOWN),
        (Desk.PRODUCER, "koivu", Reason.PRODUCER_UNKNOWN),
        (Desk.AREA_REGISTRY, None, Reason.AREA_UNKNOWN),
        (Desk.PATIENT_OMBUDSMAN, None, None),
    ],
)
def test_by_hand_nothing_goes_to_a_desk_that_cannot_have_it(
    ready: Stores, desk: Desk, unit_code: str | None, reason: Reason | None
) -> None:
    case = matter(ready.services, place=Place(), desk=Desk.REGISTRY)
    with pytest.raises(DeskIsNotPossible) as problem, work(ready.services) as w:
        route_by_hand(
            w, REGISTRAR, w.session.get_one(Case, case.id), directory=w.session, desk=desk, reason=HandReason.OTHER,
            unit_code=unit_code,
        )  # fmt: skip
    assert problem.value.reason is reason
    assert reread(ready.services, case).desk == Desk.REGISTRY


def test_not_ours_is_kept_as_a_decision_and_explained(ready: Stores) -> None:
    case = matter(ready.services, desk=None)
    route(ready, ready.services, case)
    with work(ready.services, now=MORNING) as w:
        found = w.session.get_one(Case, case.id)
        seq = return_case(w, Author(REGISTRAR, "Riitta Registrar"), found, reason="Another house")
        note_return(w, found, seq)
    with reading(ready.services) as session, speaking("en"):
        why = explain_case(session, session, case.id, "en")
    assert why is not None
    assert why.sentence == "It was sent back because it was not theirs. It goes to: the registry."


def test_rules_are_read_once_until_others_come_into_force(ready: Stores) -> None:
    with reading(ready.services) as session:
        version, rules = current_rules(session)
        assert current_rules(session)[1] is rules
    with work(ready.services) as w:
        put_rules_into_force(w, RULES[:3], made_by="test")
    with reading(ready.services) as session:
        assert (current_rules(session)[0], len(current_rules(session)[1])) == ((version or 0) + 1, 3)
