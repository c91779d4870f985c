"""The registry enters what came by telephone, on paper or in a visit: what the clerk sees, what the database holds."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.background import ROUTE_CASE
from app.cases.emails import notice_letter
from app.cases.models import Attachment, Case, Event, Notice, Party, Submission
from app.cases.service.verify_projections import differing
from app.deadlines.queries import clock_of, working_of
from app.filing.models import Draft, Receipt
from app.filing.service.receipts import find_by_words
from app.organisation.service import load_contacts
from app.permissions import Role, Scope
from app.platform.clock import noon_of
from app.platform.db import Stores, reading
from app.platform.outbox import Promise
from app.platform.work import work
from app.routing.service import route_case
from tests.factories.officer import Officer, fields_of
from tests.integration.intake.visitor import Visitor

NEW = "/staff/registry/new"
ANSWER = "Vi har gått igenom natten. Klockan var trasig och är nu reparerad, och vi beklagar det som hände."
"""In the language of the person in the letter below."""
LETTER = {
    "channel": "paper", "arrived-day": "6", "arrived-month": "11", "arrived-year": "2025", "kind": "objection",
    "danger": "no", "capacity": "client", "is_minor": "no", "name": "Aino Virtanen",
    "address": "Rantakatu 1\n00100 Mallila",
    "unit": "koivu", "subject": "treatment", "story": "The bell was not answered all night.", "reply_language": "sv",
    "reply_channel": "post",
}  # fmt: skip


@pytest.fixture(autouse=True)
def december(units: None, at: Callable[[str], datetime]) -> None:
    """The day of S2: a letter stamped on 6 November is entered a month later."""
    at("2025-12-09 09:30")


def enter(staff: Officer, **typed: str) -> TestResponse:
    """Open the page, look for Koivula so that it can be chosen, fill in a letter and send it."""
    page = staff.fill(NEW)
    return staff.send(NEW, page | {"find": "koivu"} | LETTER | typed)


def entered(staff: Officer, **typed: str) -> str:
    """Enter a matter and return its number."""
    response = enter(staff, **typed)
    assert response.status_code == 303, re.findall(r'error-message"[^>]*>.*?</p>', response.text, re.S)
    return str(response.location.rpartition("/")[2])


def words_of(staff: Officer, number: str, language: str = "sv") -> list[str]:
    """Return the words of the code letter."""
    page = staff.browser.get(f"/{language}/staff/registry/entered/{number}/letter").text
    return re.findall(r'words__word"><bdi>([^<]+)</bdi>', page)


def test_a_paper_letter_runs_from_its_arrival_and_is_already_late(stores: Stores, registrar: Officer) -> None:
    number = entered(registrar)
    with reading(stores.services) as session:
        case = session.scalars(select(Case)).one()
        assert (case.number, case.channel, case.entered_on) == (number, "paper", date(2025, 12, 9))
        assert (case.arrived_on, case.arrived_at) == (date(2025, 11, 6), noon_of(date(2025, 11, 6)))
        assert case.due_on == date(2025, 12, 8), "the sixth is a Saturday and Independence Day"
        assert (case.unit_code, case.filed_unit_code, case.main_subject, case.is_subject_confirmed) == (
            "koivu", "koivu", "treatment", False,
        )  # fmt: skip
        assert (case.language, case.reply_language, case.is_read_back, case.initiator) == ("sv", "sv", None, "client")
        first = session.scalars(select(Event)).one()
        assert (first.kind, first.actor_kind, first.actor_id) == ("filed", "staff", registrar.id)
        assert working_of(clock_of(session, case.id)).arrived_on == date(2025, 11, 6)  # type: ignore[arg-type, union-attr]
        party = session.scalars(select(Party)).one()
        assert party.identity == {"name": "Aino Virtanen", "address": "Rantakatu 1\n00100 Mallila"}
        assert (party.role, party.reply_channel, party.language) == ("client", "post", "sv")
        assert session.scalars(select(Submission)).one().answers["story"] == LETTER["story"]
        assert session.scalar(select(func.count()).select_from(Promise).where(Promise.job == ROUTE_CASE)) == 1
        assert list(differing(session)) == []
    page = registrar.get(f"/staff/registry/entered/{number}").text
    assert "Monday 8 December 2025" in page and "Independence Day" in page
    assert "Already late when it was entered: it arrived 6 Nov 2025 and was to be answered by 8 Dec 2025." in page
    page = registrar.get(f"/staff/cases/{number}").text
    assert "Already late when it was entered" in page and "On paper" in page and "Rita Registrar" in page
    assert ">Entered<" in page


def test_the_code_letter_is_in_the_persons_language_and_its_words_open_the_matter(
    stores: Stores, registrar: Officer
) -> None:
    number = entered(registrar)
    page = registrar.browser.get(f"/sv/staff/registry/entered/{number}/letter").text
    assert 'lang="sv"' in page and number in page and "Rantakatu 1" in page
    assert "Tiden har gått ut, vilket vi beklagar." in page, "it was late already when it was entered"
    words = words_of(registrar, number)
    assert len(words) == 6 and words_of(registrar, number) == words, "a page opened twice shows the same"
    opened = find_by_words(stores, number, " ".join(words))
    assert opened is not None and opened.party_id is not None
    assert registrar.browser.get(f"/sv/staff/registry/entered/{number}/letter").headers["Cache-Control"] == "no-store"
    with reading(stores.services) as session:
        assert session.scalars(select(Receipt)).one().words_hash.startswith("$argon2id$")
        assert all(" ".join(words) not in str(promise.ref) for promise in session.scalars(select(Promise)))


def test_the_words_are_shown_until_they_are_on_paper_and_half_an_hour_at_most(
    stores: Stores, registrar: Officer, at: Callable[[str], datetime]
) -> None:
    number, path = entered(registrar), "/staff/registry/entered"
    assert "Show the code letter" in registrar.get(f"{path}/{number}").text
    registrar.post(f"{path}/{number}/letter")
    assert words_of(registrar, number) == []
    page = registrar.get(f"{path}/{number}").text
    assert "Show the code letter" not in page and "Make a new code letter" in page
    with reading(stores.services) as session:
        assert session.scalars(select(Draft)).one().words is None
    second = entered(registrar)
    assert len(words_of(registrar, second)) == 6
    at("2025-12-09 10:01")
    assert words_of(registrar, second) == []


def test_nobody_else_sees_the_words(registrar: Officer, supervision: Officer, maria: Officer) -> None:
    number = entered(registrar)
    for other in (supervision, maria):
        assert other.get(f"/staff/registry/entered/{number}").status_code == 404
        assert words_of(other, number) == []


def test_whoever_it_is_about_is_not_shown_the_words_that_open_it(stores: Stores, registrar: Officer) -> None:
    number = entered(registrar, story="Rita Registrar hung up on me.")
    with work(stores.services) as w:
        route_case(w, w.session, w.session.scalars(select(Case.id)).one())
    assert words_of(registrar, number) == []
    page = registrar.get(f"/staff/registry/entered/{number}").text
    assert number in page and "Show the code letter" not in page and "Open the case" not in page


def test_pressing_twice_makes_one_matter(stores: Stores, registrar: Officer) -> None:
    fields = registrar.fill(NEW) | {"find": "koivu"} | LETTER
    first, second = registrar.send(NEW, fields), registrar.send(NEW, fields)
    assert first.location == second.location
    assert "This matter was entered before." in registrar.get(first.location.removeprefix("/en")).text
    with reading(stores.services) as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 1


def test_whatever_is_wrong_nothing_that_was_typed_is_lost(stores: Stores, registrar: Officer) -> None:
    response = enter(registrar, channel="phone", address="", name="")
    assert response.status_code == 422
    kept = fields_of(response.text)
    assert (kept["story"], kept["arrived-day"], kept["unit"]) == (LETTER["story"], "6", "koivu")
    for words in (
        "Choose whether the text was read back to the person", "Write the person’s name",
        "Write the address to which the answer goes",
    ):  # fmt: skip
        assert words in response.text, words
    with reading(stores.services) as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 0


WRONG = [
    ({"arrived-day": "10", "arrived-month": "12"}, "The day cannot be in the future"),
    ({"arrived-day": "31"}, "Enter the day, such as 5 3 2026"),
    ({"arrived-year": "1925"}, "Check the year"),
    ({"kind": ""}, "Choose what it is"),
    ({"capacity": "staff"}, "This kind of matter is not filed in this capacity"),
    ({"capacity": "relative"}, "Write the client’s name"),
    ({"is_minor": ""}, "Choose yes or no"),
    ({"unit": ""}, "Choose the service unit, or that you do not know which"),
    ({"story": " "}, "Write what happened"),
    ({"reply_channel": "none"}, "Only feedback goes without an answer"),
    ({"reply_channel": "portal"}, "tick that the person takes the words"),
    ({"email": "aino"}, "name@example.org"),
    ({"safe_contact": "portal_only"}, "This does not go together"),
    ({"story": "131052-308T came."}, "It looks like a personal identity code stands here"),
]


@pytest.mark.parametrize(("typed", "words"), WRONG)
def test_what_cannot_be_is_refused_at_its_own_question(registrar: Officer, typed: dict[str, str], words: str) -> None:
    response = enter(registrar, **typed)
    assert response.status_code == 422 and words in response.text


def test_a_telephone_call_is_written_down_and_read_back(stores: Stores, registrar: Officer) -> None:
    number = entered(
        registrar, channel="phone", read_back="yes", capacity="relative", client_name="Elsa Virtanen",
        cannot_reason="illness", reply_channel="portal", takes_code="y", address="", unit="?",
        unit_text="The home by the shore", sector="social", reply_language="fi",
        **{"arrived-day": "9", "arrived-month": "12"},
    )  # fmt: skip
    with reading(stores.services) as session:
        case = session.scalars(select(Case)).one()
        assert (case.is_read_back, case.initiator, case.unit_code, case.sector) == (True, "relative", None, "social")
        assert case.due_on == date(2026, 1, 9) and case.arrived_at.hour == 7, "on the day itself: now"
        assert {party.role for party in session.scalars(select(Party))} == {"client", "filer"}
    page = registrar.get(f"/staff/cases/{number}").text
    assert "By telephone" in page and "Read back to the person" in page and "Illness" in page
    assert "Already late" not in page


def test_feedback_without_a_name_needs_no_answer(stores: Stores, registrar: Officer) -> None:
    number = entered(
        registrar, channel="visit", read_back="no", kind="feedback", tone="praise", capacity="anonymous", name="Aino",
        reply_channel="none", address="",
    )  # fmt: skip
    with reading(stores.services) as session:
        case = session.scalars(select(Case)).one()
        assert (case.capacity, case.wants_reply, case.tone, case.is_read_back) == ("anonymous", False, "praise", False)
        assert session.scalar(select(func.count()).select_from(Party)) == 0
    assert len(words_of(registrar, number)) == 6
    assert registrar.get(f"/staff/cases/{number}/new-words").status_code == 404, "nobody can show that it is theirs"


def test_danger_that_came_earlier_has_a_day_and_no_hour(registrar: Officer) -> None:
    number = entered(registrar, danger="yes")
    assert "Arrived 6 Nov 2025, nobody has taken it" in registrar.get(f"/staff/cases/{number}").text


def test_scans_stay_with_the_page_until_it_is_entered(stores: Stores, registrar: Officer) -> None:
    fields = registrar.fill(NEW)

    def send(**typed: object) -> TestResponse:
        return registrar.browser.post(f"/en{NEW}", data=fields | typed, content_type="multipart/form-data")

    scans = [
        (io.BytesIO(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"), "letter.pdf"),
        (io.BytesIO(b"Hello there.\n"), "note.txt"),
    ]
    page = send(files=scans, add="1", story="As it stands.")
    assert page.status_code == 200 and "letter.pdf" in page.text and "note.txt" in page.text
    assert fields_of(page.text)["story"] == "As it stands." and "Choose how it came in" not in page.text
    page = send(files=[(io.BytesIO(b"MZ\x00"), "virus.exe")], story="As it stands.")
    assert page.status_code == 422 and "virus.exe is of a kind that we cannot take" in page.text
    removed = re.search(r'name="remove" value="([0-9a-f]+)"[^>]*>\s*Remove\s*<span[^>]*>note.txt', page.text)
    assert removed is not None
    page = send(remove=removed[1])
    assert "note.txt" not in page.text and "letter.pdf" in page.text
    sent = send(**LETTER, find="koivu", files=[(io.BytesIO(b"Written on the last press.\n"), "last.txt")])
    assert sent.status_code == 303
    with reading(stores.services) as session:
        case = session.scalars(select(Case)).one()
        assert [(file.name, file.case_id) for file in session.scalars(select(Attachment).order_by(Attachment.id))] == [
            ("letter.pdf", case.id), ("last.txt", case.id),
        ]  # fmt: skip


def test_all_scans_may_come_at_once(registrar: Officer, app: Flask) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 2000
    fields = registrar.fill(NEW) | LETTER | {"find": "koivu", "files": [(io.BytesIO(b"a" * 5000), "long.txt")]}
    assert registrar.browser.post(f"/en{NEW}", data=fields, content_type="multipart/form-data").status_code == 303


def test_looking_for_a_unit_keeps_the_page_and_finds_no_fault(registrar: Officer) -> None:
    page = registrar.send(NEW, registrar.fill(NEW) | {"find": "koivu", "look": "1", "story": "Half a story"})
    assert page.status_code == 200 and "Hoivakoti Koivula" in page.text and "error-summary" not in page.text
    assert fields_of(page.text)["story"] == "Half a story"


def test_the_page_names_the_ombudspersons_for_requests_to_them(stores: Stores, registrar: Officer) -> None:
    with work(stores.services) as w:
        load_contacts(w)
    page = registrar.get(NEW).text
    assert "Do not enter a request to the ombudspersons here" in page and 'value="ombudsman"' not in page
    assert "They keep a register of their own" in page


def test_only_who_may_enter_sees_the_page(
    registrar: Officer, coordinator: Officer, supervision: Officer, maria: Officer, producer: Officer
) -> None:
    for staff in (registrar, coordinator, supervision):
        assert staff.get(NEW).status_code == 200 and "Enter a matter" in staff.get("/staff/cases").text
    for staff in (maria, producer):
        assert staff.get(NEW).status_code == 404 and "Enter a matter" not in staff.get("/staff/cases").text


def test_whoever_entered_a_matter_of_another_area_gets_its_number_all_the_same(app: Flask, stores: Stores) -> None:
    clerk = Officer(app, stores, Role.REGISTRY, Scope.AREA, "health", name="Heli Health")
    number = entered(clerk)
    page = clerk.get(f"/staff/registry/entered/{number}").text
    assert number in page and "Open the case" not in page
    assert len(words_of(clerk, number)) == 6


def test_lost_words_are_replaced_and_the_old_ones_open_nothing(stores: Stores, registrar: Officer) -> None:
    number = entered(registrar)
    old = words_of(registrar, number)
    path = f"/staff/cases/{number}/new-words"
    assert "Make a new code letter" in registrar.get(f"/staff/cases/{number}").text
    assert registrar.post(path).status_code == 422, "it is confirmed first"
    fields = registrar.fill(path) | {"is_the_person": "y"}
    assert registrar.send(path, fields).status_code == registrar.send(path, fields).status_code == 303
    new = words_of(registrar, number)
    assert len(new) == 6 and new != old
    assert find_by_words(stores, number, " ".join(old)) is None
    assert find_by_words(stores, number, " ".join(new)) is not None
    assert "New words were made" in registrar.get(f"/staff/registry/entered/{number}").text
    with reading(stores.services) as session:
        assert session.scalars(select(Event.kind).order_by(Event.seq)).all() == ["filed", "new_words"]
        assert list(differing(session)) == []


def test_what_the_old_words_had_opened_is_closed_with_them(
    registrar: Officer, client: FlaskClient, at: Callable[[str], datetime]
) -> None:
    number = entered(registrar)

    def opens(words: list[str]) -> str:
        return Visitor(client).open("/en/case").fill(number=number, words=" ".join(words)).path

    assert opens(words_of(registrar, number)) == "/en/my"
    at("2025-12-09 09:31")
    registrar.post(f"/staff/cases/{number}/new-words", is_the_person="y")
    assert client.get("/en/my").status_code == 303, "whoever found the letter is out"
    assert opens(words_of(registrar, number)) == "/en/my"
    page = client.get("/en/my")
    assert page.status_code == 200 and "We made you new words" in page.text


def test_a_mail_says_that_it_is_entered_and_holds_no_words(stores: Stores, registrar: Officer, app: Flask) -> None:
    number = entered(registrar, email="aino@example.org", reply_channel="portal", address="")
    with reading(stores.services) as session:
        notice = session.scalars(select(Notice)).one()
        assert notice.occasion == "entered"
    settings = app.extensions["gensvar"].settings
    letter = notice_letter(settings, to="", language="en", occasion=notice.occasion, message_id="m")
    assert "is now in the e-service" in letter.body and "what you sent to us in the e-service" not in letter.body
    assert number not in letter.body
