"""A person comes back with number and words: sees where the matter is, writes, and reads what is theirs."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.cases.models import Addressee, Answer, Attachment, Case, Event, Message, Party
from app.cases.rules.kinds import Desk, Direction, Disclosure, State
from app.cases.rules.number import make_number
from app.cases.rules.projection import EventKind
from app.cases.service import Author, ask_person
from app.cases.service.add_event import SYSTEM, By, add_event
from app.filing.service import receipts
from app.permissions import Actor
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.integration.intake.test_files import PNG
from tests.integration.intake.visitor import Visitor
from tests.integration.intake.ways import number_on, only_case, send, words_on

WRONG = "The case number and the words do not belong together."
HEAD = Author(Actor(id=7, grants=(), name="Head"))
HANDLER = By.staff(HEAD.actor)


@pytest.fixture
def receipt(visitor: Visitor) -> tuple[str, str]:
    """The number and the words of an objection that a client sent."""
    send(visitor, "objection")
    return number_on(visitor), words_on(visitor)


@pytest.fixture
def opened(visitor: Visitor, receipt: tuple[str, str]) -> Visitor:
    """A visitor in their own case."""
    return open_case(visitor, *receipt)


class _Lane:
    """A lane that is never free: it notes how long one was ready to wait."""

    def __init__(self, waited: list[float | None]) -> None:
        self.waited = waited

    def acquire(self, timeout: float | None = None) -> bool:
        self.waited.append(timeout)
        return False


def _from(visitor: Visitor, address: str) -> None:
    visitor.client.environ_base["REMOTE_ADDR"] = address


def open_case(visitor: Visitor, number: str, words: str) -> Visitor:
    return visitor.open("/en/case").fill(number=number, words=words)


def answer(stores: Stores, level: Disclosure, *, text: str = "We are sorry. The heating is mended.") -> None:
    with work(stores.services) as w:
        case = w.session.scalars(select(Case)).one()
        sent = Answer(
            case_id=case.id, round=1, body=text, language="fi", author_id=7, author_name="Head", author_title="Manager",
            policy="words", sent_at=w.now,
        )  # fmt: skip
        w.session.add(sent)
        w.session.flush()
        for party in w.session.scalars(select(Party)):
            is_client = party.role == "client"
            w.session.add(
                Addressee(
                    answer_id=sent.id, party_id=party.id, channel="portal",
                    level=(Disclosure.FULL if is_client else level).value,
                    redacted_body="The heating is mended." if level is Disclosure.REDACTED else None,
                )
            )  # fmt: skip
        add_event(w, case, EventKind.ANSWERED, by=HANDLER, answer=sent.id)


def test_number_and_words_open_the_case_as_people_type_them(visitor: Visitor, receipt: tuple[str, str]) -> None:
    number, words = receipt
    typed = number.lower().replace("-", " "), " , ".join(words.upper().split())
    open_case(visitor, *typed)
    assert visitor.step == "my"
    assert "Received" in visitor.text
    assert number in visitor.heading


def test_a_wrong_pair_gets_one_neutral_message_whatever_is_wrong(visitor: Visitor, receipt: tuple[str, str]) -> None:
    number, words = receipt
    for pair in ((number, "one two three four five six"), ("M-0000-0000", words)):
        open_case(visitor, *pair)
        assert WRONG in visitor.text
        assert visitor.form.values["number"] == pair[0]


@pytest.mark.parametrize("lang", ["en", "fi", "sv"])
def test_what_can_be_no_number_or_no_six_words_is_told_and_is_no_try(
    visitor: Visitor, receipt: tuple[str, str], lang: str
) -> None:
    told = {
        "en": ("You wrote 5 words. There are six.", "It begins with M- and has eight more"),
        "fi": ("Kirjoitit 5 sanaa. Sanoja on kuusi.", "Sen alussa on M- ja sitten kahdeksan"),
        "sv": ("Du skrev 5 ord. Orden är sex.", "Det börjar med M- och har sedan åtta"),
    }[lang]
    number, words = receipt
    for _ in range(12):
        visitor.open(f"/{lang}/case").fill(number=number, words=" ".join(words.split()[:5]))
        assert told[0] in visitor.text
    visitor.open(f"/{lang}/case").fill(number="123", words=words)
    assert told[1] in visitor.text
    assert open_case(visitor, number, words).step == "my"


def test_who_has_lost_the_words_finds_the_telephone_and_what_happens(visitor: Visitor) -> None:
    html = visitor.open("/en/case").response.get_data(as_text=True).split("<main")[1].split("</main>")[0]
    assert 'href="tel:' in html
    assert 'href="/en/help#words"' in html


def test_the_number_alone_opens_nothing(visitor: Visitor, receipt: tuple[str, str]) -> None:
    visitor.open("/en/my")
    assert visitor.step == "case"
    open_case(visitor, receipt[0], "")
    assert "Write the six words" in visitor.text


def test_many_wrong_tries_slow_down_and_the_right_words_work_afterwards(
    visitor: Visitor, receipt: tuple[str, str], at
) -> None:
    number, words = receipt
    at("2026-03-02 10:00")
    for _ in range(10):
        open_case(visitor, number, "wrong wrong wrong wrong wrong wrong")
    open_case(visitor, number, words)
    assert visitor.response.status_code == 429
    assert "There have been many wrong tries." in visitor.text
    at("2026-03-02 10:02")
    assert open_case(visitor, number, words).step == "my"


def test_who_guesses_at_a_number_pauses_only_themselves(visitor: Visitor, receipt: tuple[str, str], at) -> None:
    """The number stands on letters: whoever has read one must not be able to keep its owner out."""
    number, words = receipt
    at("2026-03-02 10:00")
    for address in ("192.0.2.1", "2001:db8:1:2::1"):
        for _ in range(10):
            _from(visitor, address)
            open_case(visitor, number, "wrong wrong wrong wrong wrong wrong")
        assert visitor.response.status_code == 422
    for address in ("192.0.2.1", "2001:db8:1:2:ffff::9"):  # another address of the same IPv6 network
        _from(visitor, address)
        open_case(visitor, number, words)
        assert visitor.response.status_code == 429
    _from(visitor, "2001:db8:1:3::1")
    assert WRONG in open_case(visitor, number, "wrong wrong wrong wrong wrong wrong").text
    assert open_case(visitor, number, words).step == "my"


@pytest.mark.parametrize("exists", [True, False])
def test_a_number_that_many_try_is_looked_at_one_at_a_time_and_never_refused(
    visitor: Visitor, receipt: tuple[str, str], monkeypatch: pytest.MonkeyPatch, at, exists: bool
) -> None:
    number, words = receipt if exists else (make_number(), receipt[1])
    at("2026-03-02 10:00")
    for last in range(1, 11):
        _from(visitor, f"192.0.2.{last}")
        open_case(visitor, number, "wrong wrong wrong wrong wrong wrong")
    waited: list[float | None] = []
    monkeypatch.setattr(receipts, "_LANE", _Lane(waited))
    _from(visitor, "198.51.100.1")
    open_case(visitor, number, words)
    assert (visitor.step == "my") is exists and visitor.response.status_code == (200 if exists else 422)
    assert waited == [receipts._LONGEST_IN_LANE]


def test_right_tries_never_slow_anybody_down(visitor: Visitor, receipt: tuple[str, str]) -> None:
    for _ in range(12):
        assert open_case(visitor, *receipt).step == "my"


def test_the_page_says_who_handles_it_now_and_when_the_answer_comes(visitor: Visitor, stores: Stores, at) -> None:
    at("2026-03-02 10:00")
    send(visitor, "objection")
    opened = open_case(visitor, number_on(visitor), words_on(visitor))
    with work(stores.services) as w:
        to = {"desk": Desk.UNIT.value, "unit_code": "koivu"}
        add_event(w, w.session.scalars(select(Case)).one(), EventKind.ROUTED, by=SYSTEM, to=to)
    opened.open("/sv/my")
    assert "Enhetens ledning: Vårdhemmet Björkbo" in opened.text
    assert "Du får ett svar senast torsdagen den 2 april 2026." in opened.text


def test_what_staff_do_among_themselves_is_not_told(opened: Visitor, stores: Stores) -> None:
    with work(stores.services) as w:
        add_event(w, w.session.scalars(select(Case)).one(), EventKind.NOTED, by=HANDLER)
    assert opened.open("/en/my").text.count("We received what you sent") == 1
    assert "note" not in opened.text.lower()


def test_the_client_opens_the_whole_answer_with_a_button_that_is_counted_once(opened: Visitor, stores: Stores) -> None:
    answer(stores, Disclosure.NOTICE)
    opened.open("/en/my")
    assert "heating" not in opened.text
    assert opened.open("/en/my/answer").step == "my"
    for _ in range(2):
        opened._arrive(_press(opened, "/en/my/answer"))
        assert "We are sorry. The heating is mended." in opened.text
    with reading(stores.services) as session:
        read = session.scalars(select(Event).where(Event.kind == EventKind.READ)).all()
        assert len(read) == 1
        assert session.scalars(select(Addressee)).one().read_at is not None


def test_a_relative_sees_that_it_was_answered_and_sent_to_the_client(visitor: Visitor, stores: Stores) -> None:
    send(visitor, "objection", capacity={"capacity": "relative"})
    open_case(visitor, number_on(visitor), words_on(visitor))
    answer(stores, Disclosure.NOTICE)
    visitor.open("/en/my")
    assert "Answered:" in visitor.text
    assert "The answer was sent to the client." in visitor.text
    assert "Open the answer" not in visitor.text
    visitor._arrive(_press(visitor, "/en/my/answer"))
    assert "heating" not in visitor.text


def test_a_shortened_answer_is_all_that_its_reader_gets(visitor: Visitor, stores: Stores) -> None:
    send(visitor, "objection", capacity={"capacity": "relative"})
    open_case(visitor, number_on(visitor), words_on(visitor))
    answer(stores, Disclosure.REDACTED)
    visitor.open("/en/my")
    assert visitor.client.get("/en/my/answer.pdf").status_code == 302, "who has not opened it saves nothing"
    visitor._arrive(_press(visitor, "/en/my/answer"))
    assert "The heating is mended." in visitor.text
    assert "We are sorry." not in visitor.text
    saved = PdfReader(io.BytesIO(visitor.client.get("/en/my/answer.pdf").data)).pages[0].extract_text()
    assert "The heating is mended." in saved and "We are sorry." not in saved
    assert "Was this answer clear" not in saved


def test_the_person_adds_words_and_a_file(opened: Visitor, stores: Stores) -> None:
    opened.open("/en/my/message").attach(PNG, "floor.png", button=None)
    opened.open("/en/my/message").fill(text="The window was open too.")
    assert "We have received what you added." in opened.text
    assert "The window was open too." in opened.text
    with reading(stores.services) as session:
        case = only_case(session)
        assert session.scalars(select(Attachment)).one().case_id == case.id
        kinds = [event.kind for event in session.scalars(select(Event).order_by(Event.seq))]
        assert kinds == ["filed", "added", "added"]


def test_the_same_words_sent_twice_are_one_message(opened: Visitor, stores: Stores) -> None:
    opened.open("/en/my/message")
    values = {**opened.form.values.to_dict(), "text": "The window was open too."}
    for _ in range(2):
        opened.client.post("/en/my/message", data=values)
    with reading(stores.services) as session:
        assert len(session.scalars(select(Message)).all()) == 1


def test_a_second_question_may_get_the_same_answer_as_the_first(opened: Visitor, stores: Stores) -> None:
    for _ in range(2):
        with work(stores.services) as w:
            ask_person(w, HEAD, w.session.scalars(select(Case)).one(), "May we ring you?")
        opened.open("/en/my/message").fill(text="Yes.")
    with reading(stores.services) as session:
        directions = [message.direction for message in session.scalars(select(Message).order_by(Message.id))]
        assert directions == [Direction.TO_PERSON, Direction.FROM_PERSON] * 2
        assert only_case(session).state != State.WAITING


def test_the_same_file_sent_twice_is_kept_once_even_as_the_tenth(opened: Visitor, stores: Stores) -> None:
    for number in range(9):
        opened.open("/en/my/message").attach(PNG, f"{number}.png", button=None)
    for _ in range(2):
        opened.open("/en/my/message").attach(PNG, "the last.png", button=None)
        assert "We have received what you added." in opened.text
    opened.open("/en/my/message").attach(PNG, "too many.png", button=None)
    assert "The file too many.png was not added." in opened.text
    with reading(stores.services) as session:
        assert len(session.scalars(select(Attachment)).all()) == 10
        assert len(session.scalars(select(Event).where(Event.kind == EventKind.ADDED)).all()) == 10


def test_an_identity_code_in_a_message_is_asked_about_on_the_same_page(opened: Visitor, stores: Stores) -> None:
    opened.open("/en/my/message").fill(text="It is 131052-308T.")
    assert "It looks like you wrote a personal identity code." in opened.text
    opened.fill("code", "remove")
    with reading(stores.services) as session:
        assert session.scalars(select(Message)).one().body == "It is […]."


def test_a_file_beside_an_identity_code_is_kept_before_the_question(opened: Visitor, stores: Stores) -> None:
    opened.open("/en/my/message")
    data = {**opened.form.values.to_dict(), "text": "It is 131052-308T.", "file": (io.BytesIO(PNG), "floor.png")}
    opened._arrive(opened.client.post("/en/my/message", data=data, content_type="multipart/form-data"))
    assert "It looks like you wrote a personal identity code." in opened.text
    assert "We have received the file floor.png." in opened.text
    opened.fill("code", "remove")
    with reading(stores.services) as session:
        assert session.scalars(select(Message)).one().body == "It is […]."
        assert session.scalars(select(Attachment)).one().case_id == only_case(session).id


def test_a_page_that_could_not_be_taken_asks_for_its_file_again(opened: Visitor, stores: Stores) -> None:
    opened.open("/en/my/message")
    data = {**opened.form.values.to_dict(), "text": "See it.", "csrf_token": "old", "file": (io.BytesIO(PNG), "it.png")}
    opened._arrive(opened.client.post("/en/my/message", data=data, content_type="multipart/form-data"))
    assert "Choose the file it.png again." in opened.text
    assert opened.form.values["text"] == "See it."


def test_a_refused_file_keeps_the_words(opened: Visitor, stores: Stores) -> None:
    opened.open("/en/my/message")
    data = {**opened.form.values.to_dict(), "text": "See the picture.", "file": (io.BytesIO(b"MZ"), "tool.exe")}
    opened._arrive(opened.client.post("/en/my/message", data=data, content_type="multipart/form-data"))
    assert "The file tool.exe is of a kind that we cannot take." in opened.text
    assert opened.form.values["text"] == "See the picture."


def test_a_switch_of_language_keeps_the_message(opened: Visitor) -> None:
    opened.open("/en/my/message").fill("_lang", "fi", text="The window was open too.")
    assert opened.heading == "Kirjoita tai lisää tiedosto"
    assert opened.form.values["text"] == "The window was open too."
    assert opened.form.action == "/fi/my/message"


@pytest.mark.parametrize("minutes", [16, 121])
def test_the_case_closes_itself_and_the_words_being_written_are_carried_over(
    visitor: Visitor, receipt: tuple[str, str], at, minutes: int
) -> None:
    at("2026-03-02 10:00")
    open_case(visitor, *receipt)
    visitor.open("/en/my/message")
    form = visitor.form
    at(f"2026-03-02 {10 + minutes // 60}:{minutes % 60:02}")
    visitor._arrive(visitor.client.post("/en/my/message", data={**form.values.to_dict(), "text": "Nearly lost."}))
    assert "You were signed out for your safety." in visitor.text
    assert visitor.form.values["text"] == "Nearly lost."
    visitor.fill(number=receipt[0], words=receipt[1])
    assert visitor.form.values["text"] == "Nearly lost."
    visitor.fill()
    assert "We have received what you added." in visitor.text


def test_two_hours_are_the_longest_however_busy_one_is(visitor: Visitor, receipt: tuple[str, str], at) -> None:
    at("2026-03-02 10:00")
    open_case(visitor, *receipt)
    for time in ("10:14", "10:28", "10:42", "10:56", "11:10", "11:24", "11:38", "11:52"):
        at(f"2026-03-02 {time}")
        assert visitor.open("/en/my").step == "my"
    at("2026-03-02 12:01")
    assert visitor.open("/en/my").step == "case"


def test_signing_out_ends_the_visit_and_does_not_sound_like_withdrawing(opened: Visitor) -> None:
    assert "Sign out of the case" in opened.text
    opened._arrive(_press(opened, "/en/my/close"))
    assert "You have signed out. This changes nothing in your case." in opened.text
    assert opened.open("/en/my").step == "case"


def test_who_sent_anonymously_comes_back_with_the_words(visitor: Visitor, stores: Stores) -> None:
    send(visitor, "feedback")
    open_case(visitor, number_on(visitor), words_on(visitor))
    with work(stores.services) as w:
        add_event(w, w.session.scalars(select(Case)).one(), EventKind.THANKED, by=HANDLER)
    assert "We thanked you and closed the matter" in visitor.open("/en/my").text


def test_a_request_to_the_ombudsperson_opens_from_their_own_store(visitor: Visitor) -> None:
    send(visitor, "advice")
    open_case(visitor, number_on(visitor), words_on(visitor))
    assert visitor.heading.startswith("Request to the ombudsperson")


def _press(visitor: Visitor, action: str) -> TestResponse:
    """Press a button of the case's page that has a form of its own."""
    page = Visitor(visitor.client).open("/en/my")
    token = next(form.values["csrf_token"] for form in page.page.forms)
    return visitor.client.post(action, data={"csrf_token": token}, follow_redirects=True)


def test_an_anonymous_reporter_reads_the_question_and_answers_it(visitor: Visitor, stores: Stores) -> None:
    send(visitor, "grievance", capacity={"capacity": "anonymous"})
    receipt = number_on(visitor), words_on(visitor)
    with work(stores.services) as w:
        ask_person(w, HEAD, only_case(w.session), "Which room was it?")
    open_case(visitor, *receipt)
    assert "Which room was it?" in visitor.text
    visitor.open("/en/my/message").fill(text="The last one on the left.")
    assert "The last one on the left." in visitor.text
    with reading(stores.services) as session:
        assert only_case(session).state == State.RECEIVED, "nobody has taken it, and it waits for nobody's reply"


def test_an_anonymous_reporter_learns_that_the_matter_was_handled_and_no_more(visitor: Visitor, stores: Stores) -> None:
    send(visitor, "grievance", capacity={"capacity": "anonymous"})
    receipt = number_on(visitor), words_on(visitor)
    answer(stores, Disclosure.NOTICE)
    open_case(visitor, *receipt)
    assert "Your matter has been handled." in visitor.text
    assert "sent to the client" not in visitor.text and "mended" not in visitor.text
