"""In which capacity somebody filed, corrected: the client's right to the answer follows, and never by accident."""

from __future__ import annotations

from sqlalchemy import select

from app.cases.models import Event, Notice, Party
from app.cases.queries import parties_of, person_of
from app.cases.rules.kinds import Capacity, Kind
from app.platform.db import Stores, reading
from tests.factories.matter import client_party, filer_party, matter, reread
from tests.factories.officer import Officer


def people(stores: Stores) -> list[tuple[str, str]]:
    """Return role and name of everybody in the one matter."""
    with reading(stores.services) as session:
        return [(party.role, party.identity["name"]) for party in session.scalars(select(Party).order_by(Party.id))]


def test_the_registry_corrects_the_capacity_and_the_old_one_stays_in_the_history(
    stores: Stores, registrar: Officer, kalle: Officer
) -> None:
    case = matter(stores.services, kind=Kind.OBJECTION)
    path = f"/staff/cases/{case.number}/capacity"
    assert kalle.get(path).status_code == 404
    assert registrar.post(path, capacity="relative", client_name="Eino Virtanen").status_code == 303
    now = reread(stores.services, case)
    assert (now.capacity, now.initiator) == ("relative", "relative")
    page = registrar.get(f"/staff/cases/{case.number}").text
    assert "Capacity: The client → Relative or other close person" in page


def test_who_files_for_a_client_needs_a_client_with_a_name(stores: Stores, registrar: Officer, maria: Officer) -> None:
    case = matter(stores.services, parties=(client_party("Liisa Virtanen"),))
    path = f"/staff/cases/{case.number}"
    nameless = registrar.post(f"{path}/capacity", capacity="relative")
    assert nameless.status_code == 422 and "Write the client’s name" in nameless.text
    assert people(stores) == [("client", "Liisa Virtanen")]
    assert registrar.post(f"{path}/capacity", capacity="relative", client_name=" Aino Virtanen ").status_code == 303
    assert people(stores) == [("filer", "Liisa Virtanen"), ("client", "Aino Virtanen")]
    maria.post(f"{path}/take")
    maria.post(f"{path}/answer", body="The bell has been repaired.")
    with reading(stores.services) as session:
        ids = {party.role: party.id for party in session.scalars(select(Party))}
    levels = maria.fill(f"{path}/addressees")
    assert (levels[f"level_{ids['filer']}"], levels[f"level_{ids['client']}"]) == ("notice", "full")


def test_a_report_about_nobody_in_particular_needs_no_clients_name(stores: Stores, registrar: Officer) -> None:
    case = matter(stores.services, kind=Kind.GRIEVANCE)
    assert registrar.post(f"/staff/cases/{case.number}/capacity", capacity="relative").status_code == 303
    assert people(stores) == [("filer", "Aino Virtanen")]


def test_a_missing_client_is_named_later_without_another_capacity(stores: Stores, registrar: Officer) -> None:
    case = matter(stores.services, capacity=Capacity.RELATIVE, parties=(filer_party(),))
    path = f"/staff/cases/{case.number}/capacity"
    assert registrar.post(path, client_name="Aino Virtanen").status_code == 303
    assert people(stores) == [("filer", "Liisa Virtanen"), ("client", "Aino Virtanen")]
    assert "The client was named" in registrar.get(f"/staff/cases/{case.number}").text


def test_the_right_to_the_answer_moves_with_the_capacity(stores: Stores, registrar: Officer, maria: Officer) -> None:
    case = matter(stores.services, parties=(client_party(email="aino@example.org"),), is_guardian_excluded=True)
    path = f"/staff/cases/{case.number}"
    maria.post(f"{path}/take")
    maria.post(f"{path}/answer", body="The bell has been repaired.")
    registrar.post(f"{path}/capacity", capacity="custodian", client_name="Milla Minor")
    assert people(stores) == [("filer", "Aino Virtanen"), ("client", "Milla Minor")]
    with reading(stores.services) as session:
        corrected, named = session.scalars(select(Event).where(Event.kind == "corrected").order_by(Event.seq))
        assert (corrected.data["role"], named.data["fact"]) == ("filer", "client")
        assert "Milla" not in str(named.data)
    assert "This person gets nothing" in maria.get(f"{path}/addressees").text
    maria.post(f"{path}/message", purpose="message", body="We have begun.")
    with reading(stores.services) as session:
        assert session.scalars(select(Notice)).all() == [], "nothing is mailed to an excluded guardian"


def test_a_sender_does_not_become_the_client_beside_another(stores: Stores, registrar: Officer, maria: Officer) -> None:
    parties = (filer_party("Liisa Virtanen", relation="adult_child"), client_party("Aino Virtanen"))
    case = matter(stores.services, capacity=Capacity.RELATIVE, parties=parties, answers={"cannot_reason": "illness"})
    path = f"/staff/cases/{case.number}"
    form = registrar.get(f"{path}/capacity").text
    assert "After this, Liisa Virtanen gets the full answer." in form
    assert "Liisa Virtanen and Aino Virtanen are the same person" in form
    refused = registrar.post(f"{path}/capacity", capacity="client")
    assert refused.status_code == 422 and "Another person stands here as the client" in refused.text
    assert people(stores) == [("filer", "Liisa Virtanen"), ("client", "Aino Virtanen")]
    assert "Why the client does not file" in registrar.get(path).text

    assert registrar.post(f"{path}/capacity", capacity="client", is_same_person="y").status_code == 303
    assert people(stores) == [("client", "Liisa Virtanen")], "one person stands here once"
    with reading(stores.services) as session:
        sender = person_of(parties_of(session, case))
        assert sender is not None and (sender.role, sender.identity["name"]) == ("client", "Liisa Virtanen")
    page = registrar.get(path).text
    assert "Relation to the client" not in page and "Why the client does not file" not in page
