"""Asking for a contribution: of whom, by when, and what they are shown."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from app.cases.models import Case, Event
from app.cases.rules.about_staff import as_column
from app.cases.rules.kinds import Capacity
from app.cases.rules.points import Point
from app.cases.service import Author, save_points
from app.cases.service.keep_file import add_file, put_file
from app.contributions.models import Contribution, ContributionMail
from app.permissions import Role, Scope
from app.platform.db import Stores, reading
from app.platform.storage import open_storage
from app.platform.work import work
from app.settings import Settings
from tests.factories.matter import client_party, filer_party, matter
from tests.factories.officer import Officer
from tests.integration.contributions.conftest import QUESTION, ask, asked_one, nothing_differs, path_of


def mails(stores: Stores) -> list[tuple[int, str]]:
    with reading(stores.services) as session:
        rows = session.execute(select(ContributionMail.staff_id, ContributionMail.occasion).order_by("id"))
        return [(row[0], row[1]) for row in rows]


def test_a_unit_is_found_and_asked_and_its_manager_is_told(
    stores: Stores, maria: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services)
    assert "Ask for a contribution" in maria.get(f"/staff/cases/{case.number}").text
    path = f"/staff/cases/{case.number}/contributions/new"
    looked = maria.post(path, find="Terveysasema", text="Half a question", look="1")
    assert 'value="unit:asema"' in looked.text and "Half a question" in looked.text
    assert "Counted back 5 working days" in looked.text.replace("\xa0", " ")
    asked = asked_one(stores, maria, case)
    assert (asked.unit_code, asked.area_code, asked.staff_id) == ("asema", "health", None)
    assert (asked.question, asked.asker_id, asked.state) == (QUESTION, maria.id, "asked")
    assert (asked.due_on, asked.counted_from) == (date(2026, 3, 26), date(2026, 4, 2))
    assert mails(stores) == [(other_manager.id, "asked")]
    with reading(stores.services) as session:
        event = session.scalars(select(Event).where(Event.kind == "contribution")).one()
        assert event.data == {
            "contribution": asked.id, "step": "asked", "due_on": "2026-03-26", "unit": "asema",
        }  # fmt: skip
    page = maria.get(f"/staff/cases/{case.number}").text
    assert QUESTION in page and "Terveysasema" in page and "A contribution was asked for" in page
    nothing_differs(stores)


def test_a_colleague_anywhere_is_found_by_name_and_asked(
    app: Flask, stores: Stores, maria: Officer, registrar: Officer
) -> None:
    protector = Officer(app, stores, Role.DATA_PROTECTION, name="Päivi Protector")
    Officer(app, stores, Role.SYSTEM_ADMIN, name="Armi Päiviö")
    Officer(app, stores, Role.PATIENT_OMBUDSMAN, name="Outi Päivinen")
    case = matter(stores.services)
    looked = maria.post(f"/staff/cases/{case.number}/contributions/new", find="päivi", look="1").text
    assert f'value="staff:{protector.id}"' in looked
    assert "Armi Päiviö" not in looked and "Outi Päivinen" not in looked
    asked = asked_one(stores, maria, case, find="protector", whom=f"staff:{protector.id}")
    assert (asked.staff_id, asked.asked_name) == (protector.id, "Päivi Protector")
    assert protector.get(path_of(asked)).status_code == 200
    for other in (registrar, maria):
        assert other.get(path_of(asked)).status_code == 404


def test_whom_the_matter_is_about_is_neither_offered_nor_asked(
    stores: Stores, maria: Officer, other_manager: Officer, kalle: Officer
) -> None:
    case = matter(stores.services)
    with work(stores.services) as w:
        w.session.get_one(Case, case.id).about_staff = as_column([other_manager.id, kalle.id])
    looked = maria.post(f"/staff/cases/{case.number}/contributions/new", find="Kalle", look="1").text
    assert "Nobody was found who can be asked" in looked
    assert ask(maria, case, find="Kalle", whom=f"staff:{kalle.id}").status_code == 422
    refused = ask(maria, case)
    assert refused.status_code == 422 and "Nobody there can be asked" in refused.text and QUESTION in refused.text
    with reading(stores.services) as session:
        assert session.scalars(select(Contribution)).all() == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"text": ""}, "Write your question"),
        ({"whom": ""}, "Find a unit or a colleague, and choose who is asked"),
        ({"whom": "unit:nowhere", "find": ""}, "Find a unit or a colleague, and choose who is asked"),
        ({"due-day": "2", "due-month": "3", "due-year": "2026"}, "Choose tomorrow or a later day"),
        ({"due-day": "31", "due-month": "2", "due-year": "2026"}, "Enter the day"),
        ({"due-day": "2", "due-month": "4", "due-year": "2026"}, "The answer is due on 2 Apr 2026"),
        ({"identity": "name"}, "Write why they need to know who it is about"),
        ({"excerpt": "Aino Virtanen rang the bell."}, "This says who it is about: “Aino Virtanen”"),
    ],
)
def test_what_cannot_be_asked_is_said_and_nothing_typed_is_lost(
    stores: Stores, maria: Officer, other_manager: Officer, typed: dict[str, str], words: str
) -> None:
    case = matter(stores.services)
    refused = ask(maria, case, **({"excerpt": "It was a Sunday."} | typed))
    assert refused.status_code == 422 and words in refused.text.replace("&#39;", "'")
    for text in ({"excerpt": "It was a Sunday.", "text": QUESTION} | typed).values():
        assert text in refused.text or text == typed.get("whom")
    with reading(stores.services) as session:
        assert session.scalars(select(Contribution)).all() == []


def test_a_date_on_or_after_that_of_the_answer_is_confirmed_first(
    stores: Stores, maria: Officer, other_manager: Officer, at: Callable[[str], datetime]
) -> None:
    case = matter(stores.services)
    at("2026-04-01 10:00")
    maria = Officer(maria.browser.application, stores, Role.UNIT_MANAGER, Scope.UNIT, "koivu", name="Mona Manager")
    page = maria.get(f"/staff/cases/{case.number}/contributions/new").text
    assert "That leaves no room" in page and 'name="is_past_outer"' in page
    assert ask(maria, case).status_code == 422
    asked = asked_one(stores, maria, case, is_past_outer="y")
    assert (asked.due_on, asked.counted_from) == (date(2026, 4, 2), None)


def test_a_name_is_shown_only_when_it_is_ticked_with_a_reason(
    stores: Stores, maria: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, parties=(client_party(phone="040 1234567", email="aino@example.org"),))
    asked = asked_one(stores, maria, case, identity="name", why="To find her records", excerpt="Aino Virtanen rang.")
    page = other_manager.get(path_of(asked)).text
    assert "Aino Virtanen" in page and "To find her records" in page
    assert "040 1234567" not in page and "aino@example.org" not in page


def test_hidden_contacts_and_a_protected_reporter_cannot_be_ticked_by_those_who_do_not_know_them(
    stores: Stores, maria: Officer
) -> None:
    hidden = client_party(phone="040 7654321", safe_contact=("non_disclosure",))
    case = matter(stores.services, parties=(hidden,))
    page = maria.get(f"/staff/cases/{case.number}/contributions/new").text
    assert 'value="name"' in page and 'value="contact"' not in page
    reported = matter(stores.services, is_reporter_protected=True)
    page = maria.get(f"/staff/cases/{reported.number}/contributions/new").text
    assert 'name="identity"' not in page and "Aino" not in page


def test_only_those_who_answer_the_matter_ask_and_only_while_it_is_open_and_settled(
    stores: Stores, maria: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}/contributions/new"
    assert other_manager.get(path).status_code == 404
    with work(stores.services) as w:
        w.session.get_one(Case, case.id).is_held = True
    assert maria.get(path).status_code == 409
    with work(stores.services) as w:
        kept = w.session.get_one(Case, case.id)
        kept.is_held, kept.is_open, kept.state = False, False, "answered"
    assert maria.get(path).status_code == 409
    assert "Ask for a contribution" not in maria.get(f"/staff/cases/{case.number}").text


def test_asking_again_begins_with_what_was_asked(stores: Stores, maria: Officer, other_manager: Officer) -> None:
    case = matter(stores.services)
    asked = asked_one(stores, maria, case, excerpt="The bell was out of order.")
    other_manager.post(path_of(asked, "/decline"), reason="We have no bells here.")
    page = maria.get(f"/staff/cases/{case.number}").text
    assert "We have no bells here." in page and "Ask again" in page
    again = maria.get(f"/staff/cases/{case.number}/contributions/new?again={asked.public_id}").text
    assert QUESTION in again and "The bell was out of order." in again and 'value="unit:asema"' in again


def test_the_asker_moves_the_date_and_withdraws_and_they_are_told(
    stores: Stores, maria: Officer, kalle: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services)
    asked = asked_one(stores, maria, case, excerpt="The bell was out of order.")
    base = f"/staff/cases/{case.number}/contributions/{asked.public_id}"
    stale = maria.fill(f"{base}/date") | {"due-day": "24"}
    assert kalle.get(f"{base}/date").status_code == 409, "neither the asker nor the handler"
    assert maria.post(f"{base}/date", **{"due-day": "25"}).status_code == 303
    assert maria.send(f"{base}/date", stale).status_code == 409, "it was moved meanwhile"
    assert "Wednesday 25 March 2026" in other_manager.get(path_of(asked)).text
    draft = "We repaired it in January, and the ward knew."
    other_manager.post(path_of(asked), body=draft, save="1")
    open_page = other_manager.fill(path_of(asked))
    assert maria.post(f"{base}/withdraw").status_code == 303
    page = other_manager.get(path_of(asked)).text
    assert "The question was withdrawn" in page and draft in page
    assert "The bell was out of order." not in page
    late = other_manager.send(path_of(asked), open_page | {"body": f"{draft} More.", "send": "1"})
    assert late.status_code == 409 and f"{draft} More." in late.text, "nothing that was typed is lost"
    assert [occasion for _id, occasion in mails(stores)] == ["asked", "moved", "withdrawn"]
    assert maria.get(f"{base}/withdraw").status_code == 409
    nothing_differs(stores)


def test_a_point_that_a_colleague_changed_meanwhile_is_not_shown_in_its_place(
    stores: Stores, maria: Officer, other_manager: Officer
) -> None:
    case, author = matter(stores.services), Author(maria.actor, "Manager")
    with work(stores.services) as w:
        save_points(w, author, w.session.get_one(Case, case.id), [Point("The bell was not answered.")], seen_version=0)
    page = maria.get(f"/staff/cases/{case.number}/contributions/new").text
    seen = page[: page.index(">The bell was not answered.</label>")].rpartition('value="')[2].partition('"')[0]
    with work(stores.services) as w:
        save_points(w, author, w.session.get_one(Case, case.id), [Point("She is in love.")], seen_version=1)
    refused = ask(maria, case, points=seen)
    assert refused.status_code == 422 and "The points were changed meanwhile" in refused.text
    assert QUESTION in refused.text


@pytest.mark.parametrize("name", ["Virtanen kello.txt", "kello.txt"])
def test_a_file_whose_name_tells_who_it_is_about_is_not_shown_by_mistake(
    stores: Stores, settings: Settings, maria: Officer, other_manager: Officer, name: str
) -> None:
    case = matter(stores.services)
    kept = put_file(open_storage(settings.storage_url), stores.services, io.BytesIO(b"02.14 rang"), name)
    with work(stores.services) as w:
        add_file(w, kept, case_id=case.id)
    assert ask(maria, case, files=kept.public_id).status_code == (422 if "Virtanen" in name else 303)


def test_a_page_that_is_sent_twice_asks_once(stores: Stores, maria: Officer, other_manager: Officer) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}/contributions/new"
    fields = maria.fill(path) | {"find": "Terveysasema", "whom": "unit:asema", "text": QUESTION}
    assert [maria.send(path, fields).status_code for _ in range(2)] == [303, 303]
    with reading(stores.services) as session:
        (asked,) = session.scalars(select(Contribution)).all()
    assert mails(stores) == [(other_manager.id, "asked")]
    reply = other_manager.fill(path_of(asked)) | {"body": "In February.", "send": "1"}
    assert [other_manager.send(path_of(asked), reply).status_code for _ in range(2)] == [303, 303]
    assert mails(stores) == [(other_manager.id, "asked"), (maria.id, "given")]
    nothing_differs(stores)


def test_where_the_clients_name_is_shown_nobody_elses_comes_with_it(
    stores: Stores, maria: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, capacity=Capacity.RELATIVE, parties=(filer_party(), client_party()))
    ticked = {"identity": "name", "why": "To find her records"}
    refused = ask(maria, case, excerpt="Liisa Virtanen says that Aino Virtanen rang.", **ticked)
    assert refused.status_code == 422 and "This names somebody else of the case: “Liisa Virtanen”" in refused.text
    assert ask(maria, case, excerpt="Aino Virtanen rang.", **ticked).status_code == 303
