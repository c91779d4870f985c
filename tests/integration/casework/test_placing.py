"""Where a matter lies: taken, sent back, routed by hand; the clock runs on."""

from __future__ import annotations

from sqlalchemy import select

from app.cases.models import Event, Note, Notice, Party
from app.cases.queries import parties_of, person_of
from app.cases.rules.kinds import Capacity, Desk, Kind
from app.platform.db import Stores, reading
from tests.factories.matter import client_party, filer_party, matter, reread
from tests.factories.officer import Officer


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


def test_not_ours_goes_to_the_registry_with_a_suggestion_and_the_same_due_date(
    stores: Stores, maria: Officer, registrar: Officer
) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}/not-ours"
    found = maria.post(path, find="Terveys", look="1", reason="It happened at the health station.")
    assert found.status_code == 200
    assert "Terveysasema" in found.text and "It happened at the health station." in found.text
    sent = maria.post(path, find="Terveys", unit="asema", reason="It happened at the health station.", desk="unit")
    assert sent.status_code == 303
    now = reread(stores.services, case)
    assert (now.desk, now.state, now.handler_id, now.due_on) == ("registry", "routed", None, case.due_on)
    assert maria.get(f"/staff/cases/{case.number}").status_code == 404
    page = registrar.get(f"/staff/cases/{case.number}").text
    assert "It happened at the health station." in page and "Returned to the registry" in page
    with reading(stores.services) as session:
        event = session.scalars(select(Event).where(Event.kind == "returned")).one()
        assert (event.data["suggested_unit"], event.data["suggested_desk"]) == ("asema", "unit")
        assert session.get_one(Note, event.data["note"]).body == "It happened at the health station."


def test_the_registry_routes_by_hand(stores: Stores, registrar: Officer, other_manager: Officer) -> None:
    case = matter(stores.services, desk=Desk.REGISTRY)
    page = registrar.get(f"/staff/cases/{case.number}").text
    assert "Choose where it goes" in page
    path = f"/staff/cases/{case.number}/route"
    nowhere = registrar.post(path, desk="producer")
    assert nowhere.status_code == 422 and "no producer in the directory" in nowhere.text
    routed = registrar.post(path, desk="unit", unit="asema", find="Terveys")
    assert routed.status_code == 303
    now = reread(stores.services, case)
    assert (now.desk, now.unit_code, now.area_code, now.due_on) == ("unit", "asema", "health", case.due_on)
    assert "routed it by hand" in other_manager.get(f"/staff/cases/{case.number}").text


def test_a_unit_cannot_route(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services)
    assert maria.get(f"/staff/cases/{case.number}/route").status_code == 404


def test_the_registry_corrects_the_capacity_and_the_old_one_stays_in_the_history(
    stores: Stores, registrar: Officer, kalle: Officer
) -> None:
    case = matter(stores.services, kind=Kind.OBJECTION)
    assert kalle.get(f"/staff/cases/{case.number}/capacity").status_code == 404
    assert registrar.post(f"/staff/cases/{case.number}/capacity", capacity="relative").status_code == 303
    now = reread(stores.services, case)
    assert (now.capacity, now.initiator) == ("relative", "relative")
    page = registrar.get(f"/staff/cases/{case.number}").text
    assert "Capacity: The client → Relative or other close person" in page


def test_the_right_to_the_answer_moves_with_the_capacity(stores: Stores, registrar: Officer, maria: Officer) -> None:
    case = matter(stores.services, parties=(client_party(email="aino@example.org"),), is_guardian_excluded=True)
    path = f"/staff/cases/{case.number}"
    maria.post(f"{path}/take")
    maria.post(f"{path}/answer", body="The bell has been repaired.")
    registrar.post(f"{path}/capacity", capacity="custodian")
    with reading(stores.services) as session:
        assert session.scalars(select(Party.role)).all() == ["filer"]
        event = session.scalars(select(Event).where(Event.kind == "corrected")).one()
        assert event.data["role"] == "filer"
    assert "This person gets nothing" in maria.get(f"{path}/addressees").text
    maria.post(f"{path}/message", purpose="message", body="We have begun.")
    with reading(stores.services) as session:
        assert session.scalars(select(Notice)).all() == [], "nothing is mailed to an excluded guardian"
    registrar.post(f"{path}/capacity", capacity="client")
    with reading(stores.services) as session:
        party = session.scalars(select(Party)).one()
    assert party.role == "client" and maria.fill(f"{path}/addressees")[f"level_{party.id}"] == "full"


def test_who_turns_out_to_be_the_client_stays_the_one_who_sent_it_in(stores: Stores, registrar: Officer) -> None:
    case = matter(stores.services, capacity=Capacity.RELATIVE, parties=(filer_party("Aino V."), client_party()))
    registrar.post(f"/staff/cases/{case.number}/capacity", capacity="client")
    with reading(stores.services) as session:
        sender = person_of(parties_of(session, case))
        assert sender is not None and (sender.role, sender.identity["name"]) == ("client", "Aino V.")
