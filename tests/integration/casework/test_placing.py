"""Where a matter lies: taken, sent back, routed by hand; the clock runs on."""

from __future__ import annotations

from flask.testing import FlaskClient
from sqlalchemy import select

from app.cases.models import Case, Event, Note, Party
from app.cases.rules.kinds import Desk
from app.cases.rules.new_case import Place
from app.platform import clock
from app.platform.db import Stores, reading
from tests.factories.matter import matter, reread
from tests.factories.officer import Officer, fields_of


def test_taking_makes_one_the_handler_and_twice_changes_nothing(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services)
    for _ in range(2):
        assert maria.post(f"/staff/cases/{case.number}/take").status_code == 303
    now = reread(stores.services, case)
    assert (now.state, now.handler_id) == ("taken", maria.id)
    with reading(stores.services) as session:
        assert session.scalars(select(Event.kind).order_by(Event.seq)).all() == ["filed", "routed", "taken"]


def test_of_two_who_take_at_once_one_gets_it_and_the_other_is_told(
    stores: Stores, maria: Officer, kalle: Officer
) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}/take"
    opened_by_kalle = kalle.fill(path)
    maria.post(path)
    late = kalle.send(path, opened_by_kalle)
    assert late.status_code == 409 and "A colleague has taken this matter" in late.text
    assert reread(stores.services, case).handler_id == maria.id
    assert "Maria Manager" in kalle.get(path).text
    assert kalle.post(path).status_code == 303
    assert reread(stores.services, case).handler_id == kalle.id


def opens(stores: Stores, client: FlaskClient, case: Case) -> None:
    """Let the person open their case in this browser."""
    now = int(clock.now().timestamp())
    with reading(stores.services) as session:
        party_id = session.scalars(select(Party.id).where(Party.case_id == case.id)).first()
    with client.session_transaction() as kept:
        kept["case"] = {"store": "services", "case_id": case.id, "party_id": party_id, "at": now, "seen": now}


def test_not_ours_goes_to_the_registry_with_a_suggestion_and_the_same_due_date(
    stores: Stores, client: FlaskClient, maria: Officer, registrar: Officer
) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}/not-ours"
    found = maria.post(path, find="Terveys", look="1", reason="It happened at the health station.")
    assert found.status_code == 200
    assert "Terveysasema" in found.text and "It happened at the health station." in found.text
    sent = maria.post(path, find="Terveys", unit="asema", reason="It happened at the health station.", desk="unit")
    assert sent.status_code == 303
    assert sent.location.endswith("/staff/cases"), "the unit no longer sees the matter"
    assert "went back to the registry" in maria.get("/staff/cases").text
    now = reread(stores.services, case)
    assert (now.desk, now.state, now.handler_id, now.due_on) == ("registry", "routed", None, case.due_on)
    assert maria.get(f"/staff/cases/{case.number}").status_code == 404
    page = registrar.get(f"/staff/cases/{case.number}").text
    assert "It happened at the health station." in page and "Returned to the registry" in page
    assert "Suggestion: Service unit, Terveysasema" in page
    fields = registrar.fill(f"/staff/cases/{case.number}/route")
    assert (fields["desk"], fields["unit"]) == ("unit", "asema"), "what the unit suggested is chosen beforehand"
    opens(stores, client, case)
    assert "The registry is finding the right place for it." in client.get("/en/my").text
    with reading(stores.services) as session:
        event = session.scalars(select(Event).where(Event.kind == "returned")).one()
        assert (event.data["suggested_unit"], event.data["suggested_desk"]) == ("asema", "unit")
        assert session.get_one(Note, event.data["note"]).body == "It happened at the health station."


def test_the_registry_routes_by_hand(stores: Stores, registrar: Officer, other_manager: Officer) -> None:
    case = matter(stores.services, desk=Desk.REGISTRY)
    page = registrar.get(f"/staff/cases/{case.number}").text
    assert "Choose where it goes" in page
    path = f"/staff/cases/{case.number}/route"
    nowhere = registrar.post(path, desk="producer", reason="unit_found")
    assert nowhere.status_code == 422 and "no producer in the directory" in nowhere.text
    routed = registrar.post(path, desk="unit", unit="asema", find="Terveys", reason="unit_found")
    assert routed.status_code == 303
    now = reread(stores.services, case)
    assert (now.desk, now.unit_code, now.area_code, now.due_on) == ("unit", "asema", "health", case.due_on)
    assert "routed it by hand" in other_manager.get(f"/staff/cases/{case.number}").text


def test_who_suggests_a_unit_says_which_or_that_they_do_not_know(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}/not-ours"
    asked = maria.post(path, desk="unit", reason="Not here.")
    assert asked.status_code == 422 and "Choose the service unit, or that you do not know which" in asked.text
    assert reread(stores.services, case).desk == "unit"
    assert maria.send(path, fields_of(asked.text) | {"unit": "?"}).status_code == 303
    with reading(stores.services) as session:
        event = session.scalars(select(Event).where(Event.kind == "returned")).one()
        assert (event.data["suggested_unit"], event.data["suggested_desk"]) == (None, "unit")


def test_a_unit_cannot_route(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services)
    assert maria.get(f"/staff/cases/{case.number}/route").status_code == 404


def test_a_unit_does_not_suggest_itself(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}/not-ours"
    assert 'value="koivu"' not in maria.get(path).text
    found = maria.post(path, find="Hoivakoti", look="1", reason="Not here.")
    assert "Mäntylä" in found.text and 'value="koivu"' not in found.text
    assert maria.post(path, unit="koivu", reason="Not here.").status_code == 422


def test_the_reason_of_a_routing_is_chosen_and_no_heading_stands_over_nothing(
    stores: Stores, registrar: Officer
) -> None:
    case = matter(stores.services, place=Place(), desk=Desk.REGISTRY)
    path = f"/staff/cases/{case.number}/route"
    page = registrar.get(path).text
    assert "Which service unit does it concern?" not in page
    assert registrar.fill(path)["reason"] == ""
    unsaid = registrar.post(path, desk="supervision")
    assert unsaid.status_code == 422 and "Choose the reason" in unsaid.text
    assert "Which service unit does it concern?" in registrar.post(path, find="Koivu", look="1").text
    assert registrar.post(path, desk="supervision", reason="other").status_code == 303
