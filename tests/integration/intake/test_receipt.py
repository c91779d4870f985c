"""The receipt: what it says depends on what was sent and chosen, and it promises nothing else."""

from __future__ import annotations

from html import unescape

import pytest

from app.intake.labels.readers import who_sees
from app.intake.labels.receipt import NOT_AN_APPEAL
from app.intake.rules.steps import KIND_OF_SLUG
from app.intake.views import showing
from app.organisation.models import ContactPoint
from app.pages.rules.notices import Topic, notice_of
from app.platform import clock
from app.platform.db import Stores
from app.platform.i18n import speaking
from app.platform.work import work
from tests.integration.intake.conftest import MORNING
from tests.integration.intake.visitor import Visitor
from tests.integration.intake.ways import number_on, send, walk, words_on

TOLD_OF_DANGER = "You told us that someone is in danger or treated unlawfully."
EXIT = "Exit this page"


def copied(visitor: Visitor) -> str:
    """What the copy button puts on the clipboard."""
    html = visitor.response.get_data(as_text=True)
    return unescape(html.split('data-copy-text="')[1].split('"')[0])


def test_the_copy_button_takes_number_words_and_address(visitor: Visitor) -> None:
    send(visitor, "objection", lang="sv")
    number, words = number_on(visitor), words_on(visitor)
    address = "http://127.0.0.1:8000/sv/case"
    assert copied(visitor).splitlines() == [
        f"Ärendenummer: {number}",
        f"Sex ord: {words}",
        f"Öppna ditt ärende här: {address}",
    ]
    assert f"Öppna ditt ärende här: {address}" in visitor.text
    assert "Kopiera numret och orden" in visitor.text
    assert "ta en bild av skärmen" in visitor.text


def test_the_receipt_says_how_long_the_words_are_shown_and_has_the_quick_way_out(visitor: Visitor, at) -> None:
    at("2026-03-02 10:00")
    send(visitor, "objection")
    told = "The words stay visible on this device for half an hour at most."
    assert told in visitor.text and EXIT in visitor.text
    words = words_on(visitor)
    assert words in visitor.text  # all six in a row: one of them alone may stand in any sentence of the page
    at("2026-03-02 10:31")
    visitor.open("/en/objection/sent")
    assert words not in visitor.text and told not in visitor.text
    assert EXIT in visitor.text


def test_after_a_quick_exit_the_receipt_shows_no_words(visitor: Visitor) -> None:
    send(visitor, "objection")
    visitor.client.get("/en/exit")
    assert visitor.open("/en/objection/sent").heading == "The receipt is no longer shown"


def test_who_is_in_danger_now_is_told_not_to_wait(
    visitor: Visitor, stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showing, "_CONTACTS_LIVE", 0.0)  # an earlier test may have read the contacts a moment ago
    with work(stores.services, now=MORNING) as w:
        w.session.add(_emergency_social_services())
    danger = {"danger": {"danger": "yes"}}
    walk(visitor, "objection", until="capacity", **danger)
    assert TOLD_OF_DANGER in visitor.text and "0295 123 456" in visitor.text
    walk(visitor, "objection", until="age", **danger)
    assert TOLD_OF_DANGER not in visitor.text
    walk(visitor, "objection", **danger)
    assert TOLD_OF_DANGER in visitor.text
    visitor.fill()
    assert TOLD_OF_DANGER in visitor.text and "0295 123 456" in visitor.text


def test_without_danger_the_receipt_repeats_where_to_call(visitor: Visitor) -> None:
    send(visitor, "objection")
    assert TOLD_OF_DANGER not in visitor.text
    assert "Is someone in danger right now? Call 112" in visitor.text


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("slug", list(KIND_OF_SLUG))
def test_receipt_and_privacy_notice_name_the_same_readers(slug: str, language: str) -> None:
    readers = [part for part in notice_of(slug, clock.today()).sections if part.topic is Topic.READERS]
    with speaking(language):
        said = [str(paragraph) for paragraph in who_sees(KIND_OF_SLUG[slug])]
    paragraphs = [text[language] for part in readers for text in part.paragraphs]
    assert said[: len(paragraphs)] == paragraphs


def test_who_can_see_it_stands_before_the_send_button_and_on_the_receipt(visitor: Visitor) -> None:
    readers = "The registry and the organiser’s supervision can see it too."
    walk(visitor, "objection")
    assert visitor.text.index(readers) < visitor.text.index("Send the objection")
    assert 'href="/en/privacy/objection"' in visitor.response.get_data(as_text=True)
    visitor.fill()
    assert readers in visitor.text
    assert "People you name may be asked for their view." in visitor.text


def test_a_reply_by_post_is_the_only_one_promised(visitor: Visitor) -> None:
    send(
        visitor, "objection", reply={"reply_channel": "post"},
        contact={"name": "Anna Åberg", "address": "Rantakatu 1, 12345 Mallila"},
    )  # fmt: skip
    assert "We send it to you by post." in visitor.text
    assert "With them you see where your matter is" in visitor.text
    assert "You read it with" not in visitor.text and "e-mail when" not in visitor.text


def test_a_reply_in_the_service_is_told_by_mail_to_who_gave_an_address(visitor: Visitor) -> None:
    send(visitor, "objection", contact={"name": "Anna Åberg", "email": "anna@example.org"})
    assert "With them you read the answer." in visitor.text
    assert "We send you an e-mail when it has come." in visitor.text
    send(Visitor(visitor.client), "objection")
    assert "e-mail" not in visitor.open("/en/objection/sent").text.split("Who can see it")[0]


def test_a_non_disclosure_gets_no_promise_about_an_address_we_do_not_have(visitor: Visitor) -> None:
    send(visitor, "objection", reply={"reply_channel": "post"}, safe={"safe_contact": ["non_disclosure"]})
    assert "The registry finds a safe way to send it to you." in visitor.text


def test_who_files_for_another_is_not_promised_the_whole_reply(visitor: Visitor) -> None:
    limit = "About the client we tell you what the law lets us tell."
    send(visitor, "objection", capacity={"capacity": "relative"})
    assert limit in visitor.text
    send(visitor, "objection", capacity={"capacity": "custodian"})
    assert limit not in visitor.text


KOIVU = {"unit_query": "Koivula", "searched": "Koivula", "unit": "unit:koivu"}


def test_thanks_are_thanked_for_and_their_receipt_repeats_what_each_receipt_does(
    visitor: Visitor, stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showing, "_CONTACTS_LIVE", 0.0)
    with work(stores.services, now=MORNING) as w:
        w.session.add(_patient_ombudsperson())
    send(visitor, "feedback", lang="fi", unit=KOIVU)
    with speaking("fi"):
        not_an_appeal = str(NOT_AN_APPEAL)
    assert "Kiitos. Yksikkö lukee palautteesi." in visitor.text
    assert "Tarvitset numeroa ja sanoja vain, jos haluat lisätä jotakin." in visitor.text
    assert "Niillä luet vastauksen" not in visitor.text
    for text in ("Onko joku vaarassa", "112", not_an_appeal, "Potilasasiavastaava Aalto", "040 123 4567"):
        assert text in visitor.text


def test_no_unit_is_said_to_read_feedback_that_names_none(visitor: Visitor) -> None:
    send(visitor, "feedback")
    assert "Thank you. We read your feedback." in visitor.text
    assert "The unit reads your feedback" not in visitor.text
    assert "If your words show which unit they concern, that unit reads them" in visitor.text


def test_a_report_without_a_name_names_nobody_and_asks_for_no_reply(visitor: Visitor) -> None:
    walk(visitor, "grievance", capacity={"capacity": "anonymous"})
    for _ in ("check", "receipt"):
        assert "who made it, unless the report or a file shows it" in visitor.text
        assert "the report and who made it" not in visitor.text
        assert "In which language do you want the reply?" not in visitor.text
        visitor.fill() if visitor.step == "check" else None
    walk(visitor, "grievance", capacity={"capacity": "staff"}, contact={"name": "", "email": ""})
    assert "who made it, unless the report or a file shows it" in visitor.text
    walk(visitor, "grievance", capacity={"capacity": "staff"}, contact={"email": "nurse@example.org"})
    assert "the report and who made it" in visitor.text


@pytest.mark.parametrize(
    ("kind", "reader"),
    [
        ("objection", "The registry or the person responsible for the unit"),
        ("advice", "An ombudsperson"),
        ("grievance", "The organiser’s supervision or the registry"),
        ("complaint", "The registry"),
    ],
)
def test_the_receipt_says_who_reads_danger_first_and_when(visitor: Visitor, kind: str, reader: str) -> None:
    send(visitor, kind, danger={"danger": "yes"})
    coming = visitor.text.split("What happens next")[1]
    assert f"It is read first You told us of danger. {reader} reads this before everything else" in coming
    assert "not in the evening, at night or at the weekend." in coming
    assert "We read it" not in coming


def test_feedback_about_a_problem_keeps_the_rights(visitor: Visitor) -> None:
    send(visitor, "feedback", tone={"tone": "problem"}, unit=KOIVU)
    assert "Thank you. The unit reads your feedback." in visitor.text
    assert "This is not an appeal." in visitor.text


@pytest.mark.parametrize("role", ["staff", "anonymous"])
def test_a_report_promises_no_answer_and_no_work_before_it_is_read(visitor: Visitor, at, role: str) -> None:
    at("2026-03-02 10:00")
    send(visitor, "grievance", capacity={"capacity": role})
    assert "They act without delay once they have read the report" in visitor.text
    assert "The first step is taken by Tuesday 3 March 2026." in visitor.text
    assert "With them you follow your report" in visitor.text
    assert "Nobody may punish you for the report." in visitor.text
    assert "at once" not in visitor.text and "read the answer" not in visitor.text


def test_a_client_who_reports_is_told_that_care_is_not_affected(visitor: Visitor) -> None:
    send(visitor, "grievance", capacity={"capacity": "client"})
    assert "This does not affect your care or service." in visitor.text


def test_who_reports_a_grievance_is_warned_where_it_is_written(visitor: Visitor) -> None:
    device = "Use your own device if you can, not one at your workplace."
    walk(visitor, "grievance", until="story", capacity={"capacity": "staff"})
    assert "sometimes an event itself tells who reported it" in visitor.text and device in visitor.text
    walk(visitor, "grievance", until="files", capacity={"capacity": "staff"})
    assert "A file’s properties may show your name." in visitor.text
    walk(visitor, "grievance", until="story", capacity={"capacity": "relative"})
    assert device not in visitor.text


def test_a_minor_is_promised_no_more_than_the_service_can_keep(visitor: Visitor) -> None:
    walk(visitor, "objection", lang="fi", until="guardian", age={"is_minor": "yes"})
    assert "Ei. En halua, että huoltajani näkee tämän." in visitor.text
    send(visitor, "objection", lang="fi", age={"is_minor": "yes"})
    assert "Huoltajasi ei näe asiaasi tässä palvelussa" in visitor.text
    assert "ammattilainen voi joutua kertomaan siitä lastensuojeluun" in visitor.text


def test_a_birthday_has_no_weekday_and_files_are_called_files(visitor: Visitor) -> None:
    born = {"birth__day": "3", "birth__month": "3", "birth__year": "1940"}
    walk(visitor, "objection", contact={"name": "Anna Åberg", **born})
    assert "3 March 1940" in visitor.text and "Sunday 3 March" not in visitor.text
    assert "Files" in visitor.text and "Add files" not in visitor.text


def _patient_ombudsperson() -> ContactPoint:
    return ContactPoint(
        code="advice", kind="patient_ombudsman", name_fi="Potilasasiavastaava Aalto", name_sv="Patientombud Aalto",
        phone="040 123 4567", valid_from=MORNING.date(),
    )  # fmt: skip


def _emergency_social_services() -> ContactPoint:
    return ContactPoint(
        code="112-social", kind="emergency_social", name_fi="Sosiaalipäivystys", name_sv="Socialjouren",
        phone="0295 123 456", valid_from=MORNING.date(),
    )  # fmt: skip
