"""A matter is transferred to another unit, and taken or sent back there; its due date stays."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from app.cases.models import Event, Note, Notice
from app.cases.rules.about_staff import as_column
from app.cases.rules.kinds import Desk
from app.organisation.models import Unit
from app.platform import clock
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.matter import client_party, matter, reread
from tests.factories.officer import Officer, fields_of
from tests.integration.chasing.conftest import set_columns
from tests.integration.moving.conftest import kinds_of, own_page, told, transfer


def test_it_lies_at_the_other_unit_until_taken_and_the_due_date_stays(
    stores: Stores, maria: Officer, other_manager: Officer, client: FlaskClient
) -> None:
    case = matter(stores.services, parties=(client_party(email="aino@example.org"),))
    page = maria.get(f"/staff/cases/{case.number}").text
    assert "You know the right unit: transfer it there" in page and "Not ours: return to the registry" in page
    path = f"/staff/cases/{case.number}/transfer"
    form = maria.get(path).text
    assert "by Wednesday 4 March 2026" in form and "/not-ours" in form
    looked = maria.post(path, find="Terveys", look="1", reason="It happened there.")
    assert looked.status_code == 200 and "Terveysasema" in looked.text and "It happened there." in looked.text
    sent = maria.send(path, fields_of(looked.text) | {"unit": "asema"})
    assert sent.status_code == 303 and sent.location.endswith("/staff/cases"), "the sender sees it no longer"
    now = reread(stores.services, case)
    assert (now.desk, now.unit_code, now.area_code, now.state) == ("unit", "asema", "health", "routed")
    assert (now.due_on, now.queue_on, str(now.accept_by)) == (case.due_on, case.queue_on, "2026-03-04")
    assert maria.get(f"/staff/cases/{case.number}").status_code == 404
    theirs = other_manager.get(f"/staff/cases/{case.number}").text
    for words in ("This case was transferred to you", "Transferred by Maria Manager", "Hoivakoti Koivula",
                  "To be taken by: Wednesday 4 March 2026", "It happened there.", "Transferred, not taken yet",
                  "The reason is an internal note"):  # fmt: skip
        assert words in theirs, words
    assert "Transferred, not taken yet" in other_manager.get("/staff/cases").text
    assert told(stores) == {(other_manager.id, "transferred")}
    with reading(stores.services) as session:
        assert session.scalars(select(Notice.occasion)).all() == ["moved"], "the person is told"
        event = session.scalars(select(Event).where(Event.kind == "transferred")).one()
        assert session.get_one(Note, event.data["note"]).body == "It happened there."
    own = own_page(client, case.id)
    assert "The management of the unit: Terveysasema" in own and "Your matter was transferred to another unit" in own
    assert "Thursday 2 April 2026" in own and "It happened there." not in own
    assert other_manager.post(f"/staff/cases/{case.number}/take").status_code == 303
    now = reread(stores.services, case)
    assert (now.state, now.handler_id, now.accept_by, now.due_on) == ("taken", other_manager.id, None, case.due_on)
    assert "Transferred, not taken yet" not in other_manager.get(f"/staff/cases/{case.number}").text
    assert kinds_of(stores, case) == ["filed", "routed", "transferred", "taken"]


def test_who_gets_it_sends_it_back_with_a_reason_at_once(
    stores: Stores, maria: Officer, kalle: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services)
    transfer(maria, case)
    path = f"/staff/cases/{case.number}/send-back"
    unsaid = other_manager.post(path)
    assert unsaid.status_code == 422 and "Tell those who sent it why" in unsaid.text
    sent = other_manager.post(path, reason="We closed that ward in 2024.")
    assert sent.status_code == 303 and sent.location.endswith("/staff/cases")
    now = reread(stores.services, case)
    assert (now.desk, now.unit_code, now.state, now.accept_by) == ("unit", "koivu", "routed", None)
    assert now.due_on == case.due_on and now.handler_id is None
    page = maria.get(f"/staff/cases/{case.number}").text
    assert "We closed that ward in 2024." in page and "Sent back with a reason" in page
    assert told(stores) - {(other_manager.id, "transferred")} == {(maria.id, "came_back"), (kalle.id, "came_back")}
    assert kinds_of(stores, case) == ["filed", "routed", "transferred", "came_back"]


def test_of_two_who_answer_a_transfer_at_once_the_second_is_told(
    stores: Stores, maria: Officer, other_manager: Officer, doctor: Officer
) -> None:
    case = matter(stores.services)
    transfer(maria, case)
    path = f"/staff/cases/{case.number}/send-back"
    opened = doctor.fill(path)
    other_manager.post(f"/staff/cases/{case.number}/take")
    late = doctor.send(path, opened | {"reason": "Not ours, I think, it was the ward."})
    assert late.status_code == 409 and "Somebody has taken this case by now" in late.text
    assert "Not ours, I think" in late.text, "what was typed is given back"
    assert reread(stores.services, case).handler_id == other_manager.id


def test_what_waits_to_be_taken_is_not_transferred_on(
    stores: Stores, maria: Officer, other_manager: Officer, registrar: Officer
) -> None:
    case = matter(stores.services)
    transfer(maria, case)
    path = f"/staff/cases/{case.number}"
    assert other_manager.get(f"{path}/transfer").status_code == 409
    page = other_manager.get(path).text
    assert "/transfer" not in page and "/not-ours" not in page and "/send-back" in page
    routed = registrar.post(f"{path}/route", desk="unit", unit="koivu", find="Koivu", reason="other")
    assert routed.status_code == 303, "the registry always may"
    assert (reread(stores.services, case).accept_by, reread(stores.services, case).unit_code) == (None, "koivu")
    kinds_of(stores, case)


def test_a_producers_unit_gets_it_at_the_producers_desk(stores: Stores, maria: Officer, producer: Officer) -> None:
    case = matter(stores.services)
    transfer(maria, case, "manty", "Mäntylä")
    now = reread(stores.services, case)
    assert (now.desk, now.producer_code, now.production) == ("producer", "hoiva-oy", "purchased")
    assert producer.get(f"/staff/cases/{case.number}").status_code == 200


def test_the_registry_transfers_from_a_unit_to_another(
    stores: Stores, registrar: Officer, maria: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services)
    transfer(registrar, case)
    assert reread(stores.services, case).unit_code == "asema"
    assert registrar.get(f"/staff/cases/{case.number}").status_code == 200, "the registry still sees it"


def test_nothing_goes_where_nobody_works_and_nothing_typed_is_lost(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}/transfer"
    nobody = maria.post(path, find="Terveys", unit="asema", reason="It happened there.")
    assert nobody.status_code == 422 and "Nobody takes cases for that unit" in nobody.text
    assert "It happened there." in nobody.text
    unchosen = maria.post(path, reason="It happened there.")
    assert unchosen.status_code == 422 and "Look for the service unit, and choose it" in unchosen.text
    asked = maria.post(path, find="Terveys", reason="It happened there.")
    assert asked.status_code == 422 and "Choose the service unit" in asked.text
    assert maria.post(path, find="Koivu", unit="koivu", reason="x").status_code == 422, "it is there already"
    assert reread(stores.services, case).unit_code == "koivu"
    assert kinds_of(stores, case) == ["filed", "routed"]


def test_a_closed_unit_gets_nothing(stores: Stores, maria: Officer, other_manager: Officer) -> None:
    case = matter(stores.services)
    with work(stores.services) as w:
        w.session.execute(update(Unit).where(Unit.code == "asema").values(valid_to=clock.today().replace(day=1)))
    sent = maria.post(f"/staff/cases/{case.number}/transfer", unit="asema", reason="It happened there.")
    assert sent.status_code == 422 and "is closed" in sent.text


def test_whom_it_is_about_neither_receives_it_nor_hears_of_it(
    stores: Stores, maria: Officer, other_manager: Officer, doctor: Officer
) -> None:
    case = matter(stores.services)
    set_columns(stores.services, case, about_staff=as_column([other_manager.id]))
    transfer(maria, case)
    assert told(stores) == {(doctor.id, "transferred")}
    assert other_manager.get(f"/staff/cases/{case.number}").status_code == 404
    assert case.number not in other_manager.get("/staff/cases").text


def test_it_does_not_go_where_everybody_who_answers_is_whom_it_is_about(
    stores: Stores, maria: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services)
    set_columns(stores.services, case, about_staff=as_column([other_manager.id]))
    sent = maria.post(f"/staff/cases/{case.number}/transfer", find="Terveys", unit="asema", reason="There.")
    assert sent.status_code == 422 and "about those who would answer there" in sent.text


@pytest.mark.parametrize("story", ["Otto Other shouted at me.", "Then Other came, and Otto Other laughed."])
def test_a_name_of_the_other_unit_is_looked_at_by_the_registry_first(
    stores: Stores, maria: Officer, other_manager: Officer, registrar: Officer, story: str
) -> None:
    case = matter(stores.services, answers={"story": story})
    transfer(maria, case)
    now = reread(stores.services, case)
    assert (now.desk, now.is_held, now.accept_by) == ("registry", True, None)
    assert other_manager.get(f"/staff/cases/{case.number}").status_code == 404
    assert told(stores) == set()
    assert "It happened there." in registrar.get(f"/staff/cases/{case.number}").text
    kinds_of(stores, case)


def test_a_matter_that_is_done_or_held_is_not_transferred(stores: Stores, maria: Officer, registrar: Officer) -> None:
    done, held = matter(stores.services), matter(stores.services, desk=Desk.REGISTRY)
    set_columns(stores.services, done, is_open=False, state="answered")
    set_columns(stores.services, held, is_held=True)
    assert maria.get(f"/staff/cases/{done.number}/transfer").status_code == 409
    assert registrar.get(f"/staff/cases/{held.number}/transfer").status_code == 409
    assert "/transfer" not in maria.get(f"/staff/cases/{done.number}").text


def test_a_draft_that_waits_to_be_sent_waits_no_longer(stores: Stores, maria: Officer, other_manager: Officer) -> None:
    case = matter(stores.services)
    set_columns(stores.services, case, is_handed_over=True)
    transfer(maria, case)
    assert not reread(stores.services, case).is_handed_over
