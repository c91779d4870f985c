"""S7: an authority asks for a report, more time is asked of it, and the answer goes to it; it is counted once."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from app.cases.models import Answer, Attachment, AuthorityRequest, Case, DispatchedAnswer, Event, Notice
from app.cases.rules.kinds import Desk
from app.cases.service.verify_projections import differing
from app.deadlines.models import AskedTime, Clock
from app.deadlines.queries import timeliness_of_requests
from app.deadlines.rules import Timeliness
from app.organisation.service import load_authorities
from app.permissions import Role
from app.platform import clock
from app.platform.db import Stores, reading
from app.platform.work import work
from app.routing.rules.choose import HandReason
from app.routing.service import route_by_hand
from tests.factories.officer import Officer
from tests.factories.requests import (
    BODY,
    approve_request,
    ask_time,
    day,
    dispatch,
    enter_request,
    settle_time,
    sign_in_again,
    work_out_request,
)
from tests.integration.casework.test_supervision_entry import route
from tests.integration.casework.test_worklist import listed

Days = Callable[[str], None]


@pytest.fixture(autouse=True)
def september(units: None, stores: Stores, at: Callable[[str], datetime]) -> None:
    """The day on which the letter of S7 is entered."""
    at("2026-09-23 09:00")
    with work(stores.services) as w:
        load_authorities(w)


@pytest.fixture
def number(stores: Stores, registrar: Officer, september: None) -> str:
    """A matter due on Thursday 15 October 2026, lying at the supervision team."""
    entered = enter_request(registrar, arrived="21.9.2026", named="15.10.2026", concerned="Aino Virtanen")
    route(stores)
    return entered


def classes(stores: Stores) -> Counter[Timeliness]:
    """Return how often each class is counted today."""
    with reading(stores.services) as session:
        cases = session.scalars(select(Case)).all()
        return Counter(timeliness_of_requests(session, cases, today=clock.today()).values())


@pytest.fixture
def head(app: Flask, stores: Stores) -> Officer:
    """Supervises too: the second person, for no answer to an authority goes out on one person's word."""
    return Officer(app, stores, Role.SUPERVISION, name="Heli Head")


@pytest.fixture
def days_later(
    at: Callable[[str], datetime], stores: Stores, registrar: Officer, supervision: Officer, head: Officer
) -> Days:
    """Moves the clock by days, after which everybody has signed in again."""

    def move(text: str) -> None:
        at(text)
        for person in (registrar, supervision, head):
            sign_in_again(stores, person)

    return move


def due(stores: Stores, number: str) -> date | None:
    with reading(stores.services) as session:
        return session.scalars(select(Case.due_on).where(Case.number == number)).one()


def test_s7_answered_in_the_extended_time_beside_a_twin_without_a_reply(
    stores: Stores, registrar: Officer, supervision: Officer, head: Officer, number: str, days_later: Days
) -> None:
    twin = enter_request(registrar, arrived="21.9.2026", named="15.10.2026")
    route(stores)
    work_out_request(supervision, number)
    approve_request(supervision, head, number)
    days_later("2026-10-10 12:00")
    for each in (number, twin):
        ask_time(supervision, each, on="10.10.2026", until="29.10.2026")
    page = supervision.get(f"/staff/cases/{number}").text
    assert "The due date is still 15 Oct 2026: more time counts only when the authority has granted it." in page
    assert due(stores, number) == date(2026, 10, 15)
    assert "More time asked of the authority" in supervision.get("/staff/cases?tab=open").text, "the list says so"
    days_later("2026-10-13 09:00")
    settle_time(registrar, number, "granted", on="12.10.2026", until="29.10.2026")
    assert due(stores, number) == date(2026, 10, 29)
    page = supervision.get(f"/staff/cases/{number}").text
    assert "The due date is 29 Oct 2026, as the authority granted." in page and "Time extended" in page
    days_later("2026-10-29 15:00")
    dispatch(supervision, number, on="29.10.2026")
    assert classes(stores) == {Timeliness.IN_EXTENDED_TIME: 1, Timeliness.EXTENSION_UNANSWERED: 1}
    page = supervision.get(f"/staff/cases/{number}").text
    assert "Answered in extended time" in page
    assert "Extension asked, without an answer from the authority" in supervision.get(f"/staff/cases/{twin}").text
    with reading(stores.services) as session:
        assert list(differing(session)) == [], "replay gives the same due date"
        case = session.scalars(select(Case).where(Case.number == number)).one()
        assert (case.state, case.is_open, case.answered_unit_code) == ("answered", False, "koivu")
        workings = session.scalars(select(Clock).where(Clock.case_id == case.id).order_by(Clock.id)).all()
        assert [each.due_on for each in workings] == [date(2026, 10, 15), date(2026, 10, 29)]
        assert session.scalars(select(Notice)).all() == [], "no person is told"


ROUNDS = [
    ("34", "15.1.2027", "granted", "29.1.2027", Timeliness.IN_EXTENDED_TIME),
    ("35", "16.1.2027", "granted", "29.1.2027", Timeliness.LATE),
    ("36", "15.1.2027", "refused", "..", Timeliness.LATE),
    ("no reply", "15.1.2027", "no_answer", "..", Timeliness.EXTENSION_UNANSWERED),
]


@pytest.mark.parametrize(("case", "asked", "answer", "until", "found"), ROUNDS, ids=[each[0] for each in ROUNDS])
def test_the_vectors_of_more_time_hold_in_the_record(
    stores: Stores, registrar: Officer, supervision: Officer, head: Officer, days_later: Days,
    case: str, asked: str, answer: str, until: str, found: Timeliness,
) -> None:  # fmt: skip
    """Domain 11.6, cases 34–36: due on 15.1.2027, answered on 29.1.2027."""
    days_later("2026-12-08 09:00")
    number = enter_request(registrar, arrived="4.12.2026", named="15.1.2027")
    work_out_request(supervision, number)
    approve_request(supervision, head, number)
    days_later("2027-01-18 09:00")
    ask_time(supervision, number, on=asked, until="31.1.2027")
    settle_time(supervision, number, answer, on="18.1.2027", until=until)
    days_later("2027-01-29 23:59")
    late = {"late_reason": "statements", "why_late": "The log came late."}
    supervision.post(f"/staff/cases/{number}/outcome", **late)
    dispatch(supervision, number, on="29.1.2027")
    assert classes(stores) == {found: 1}


def test_more_time_asked_too_late_says_so(stores: Stores, supervision: Officer, number: str, days_later: Days) -> None:
    days_later("2026-10-16 09:00")
    ask_time(supervision, number, on="16.10.2026", until="29.10.2026")
    page = supervision.get(f"/staff/cases/{number}").text
    assert "More time was asked after the due date" in page, "said once"
    assert "It was asked after the due date of then, 15 Oct 2026." in page
    assert "Even if it is granted" in supervision.get(f"/staff/cases/{number}/more-time/answer").text
    assert classes(stores) == {Timeliness.LATE: 1}


def test_one_round_at_a_time_and_no_round_shortens_the_time(
    stores: Stores, registrar: Officer, supervision: Officer, number: str, days_later: Days
) -> None:
    days_later("2026-10-10 09:00")
    path = f"/staff/cases/{number}/more-time"
    assert supervision.get(f"{path}/answer").status_code == 409, "nothing is asked yet"
    seen = registrar.fill(path)
    for until, words in (("15.10.2026", "later than the due date"), ("31.9.2026", "Enter the day")):
        fields = seen | day("asked", "10.10.2026") | day("until", until) | {"reason": "Records."}
        response = registrar.send(path, fields)
        assert response.status_code == 422 and words in response.text and "Records." in response.text
    ask_time(supervision, number, on="10.10.2026", until="20.10.2026")
    fields = seen | day("asked", "10.10.2026") | day("until", "29.10.2026") | {"reason": "Records."}
    assert registrar.send(path, fields).status_code == 409, "a colleague was first"
    granted = supervision.fill(f"{path}/answer") | {"answer": "granted"} | day("answered", "10.10.2026")
    response = supervision.send(f"{path}/answer", granted | day("granted", "14.10.2026"))
    assert response.status_code == 422 and "later than the due date" in response.text
    settle_time(supervision, number, "granted", on="10.10.2026", until="24.10.2026")
    page = supervision.get(f"/staff/cases/{number}").text
    assert "Saturday 24 October 2026, is not a working day: Saturday. It is not moved." in page
    ask_time(supervision, number, on="10.10.2026", until="30.10.2026")
    settle_time(supervision, number, "refused", on="10.10.2026")
    assert due(stores, number) == date(2026, 10, 24)
    with reading(stores.services) as session:
        assert [each.answer for each in session.scalars(select(AskedTime).order_by(AskedTime.id))] == [
            "granted", "refused",
        ]  # fmt: skip
        assert list(differing(session)) == []


def test_the_answer_goes_out_only_when_it_is_complete(supervision: Officer, number: str) -> None:
    path = f"/staff/cases/{number}"
    supervision.post(f"{path}/take")
    supervision.post(f"{path}/answer", body=BODY)
    page = supervision.get(f"{path}/dispatch").text
    for words in ("Confirm the main subject", "Write the authority’s questions as points"):
        assert words in page, words
    for words in ("Record the dispatch", "Choose who gets the answer", "Decide the outcome", "person’s language"):
        assert words not in page, words
    fields = supervision.fill(f"{path}/note") | day("sent", "23.9.2026") | {"way": "post", "version": "1"}
    response = supervision.send(f"{path}/dispatch", fields)
    assert response.status_code == 409 and "Confirm the main subject" in response.text
    assert supervision.get(f"{path}/addressees").location.endswith("/dispatch")
    assert supervision.get(f"{path}/preview").location.endswith("/dispatch")


def test_the_letter_has_both_numbers_and_room_for_a_signature(supervision: Officer, head: Officer, number: str) -> None:
    work_out_request(supervision, number)
    approve_request(supervision, head, number)
    path = f"/staff/cases/{number}"
    assert f"/fi{path}/authority-letter" in supervision.get(f"{path}/dispatch").text, "in the language of the answer"
    letter = supervision.get(f"{path}/authority-letter").text
    for words in (number, "LVV/456/2026", "Finnish Supervisory Agency", BODY, "Saara Supervisor", "letter__signature"):
        assert words in letter, words
    assert "Aino Virtanen" not in letter
    dispatch(supervision, number, on="23.9.2026")
    assert BODY in supervision.get(f"{path}/authority-letter").text, "what went can be printed again"


def test_the_day_on_which_it_went_counts(
    stores: Stores, supervision: Officer, head: Officer, number: str, days_later: Days
) -> None:
    work_out_request(supervision, number)
    approve_request(supervision, head, number)
    days_later("2026-10-16 09:00")
    path = f"/staff/cases/{number}/dispatch"
    fields = supervision.fill(path) | {"way": "portal"}
    for when, words in (
        ("16.10.2026", "Say first why it is late"), ("17.10.2026", "in the future"),
        ("20.9.2026", "before the answer was approved"),
    ):  # fmt: skip
        response = supervision.send(path, fields | day("sent", when))
        assert response.status_code == 422 and words in response.text
    dispatch(supervision, number, on="15.10.2026", way="portal")
    assert classes(stores) == {Timeliness.IN_TIME: 1}
    with reading(stores.services) as session:
        sent = session.scalars(select(DispatchedAnswer)).one()
        assert (sent.way, sent.sent_on, sent.reference) == ("portal", date(2026, 10, 15), "RR 12")
        assert session.scalars(select(Answer)).one().author_name == "Saara Supervisor"
        event = session.scalars(select(Event).where(Event.kind == "answered")).one()
        assert (event.data["way"], event.data["on"], event.data.get("shares")) == ("portal", "2026-10-15", None)
        assert list(differing(session)) == []


def test_of_two_who_record_the_dispatch_the_second_is_told(supervision: Officer, head: Officer, number: str) -> None:
    work_out_request(supervision, number)
    approve_request(supervision, head, number)
    path = f"/staff/cases/{number}/dispatch"
    fields = supervision.fill(path) | {"way": "post"} | day("sent", "23.9.2026")
    supervision.post(f"/staff/cases/{number}/answer", body=f"{BODY} More.")
    assert supervision.send(path, fields).status_code == 409, "the text has moved on"
    approve_request(supervision, head, number)
    fields = supervision.fill(path) | {"way": "post"} | day("sent", "23.9.2026")
    assert [supervision.send(path, fields).status_code for _press in range(2)] == [303, 409]


def test_a_second_person_approves_before_the_answer_goes(
    stores: Stores, registrar: Officer, supervision: Officer, head: Officer, number: str
) -> None:
    """The whole way on the pages: drafted, handed over, sent back, approved by somebody else, dispatched."""
    work_out_request(supervision, number)
    path = f"/staff/cases/{number}"
    page = supervision.get(f"{path}/dispatch").text
    assert "Nothing is missing but the approval." in page and "Hand the draft over for approval" in page
    assert "Record the dispatch" not in page
    forced = {**supervision.fill(f"{path}/dispatch"), "way": "post", **day("sent", "23.9.2026")}
    response = supervision.send(f"{path}/dispatch", forced)
    assert response.status_code == 409 and "Let somebody who wrote none of it approve the answer" in response.text
    assert supervision.send(f"{path}/hand-over", supervision.fill(f"{path}/dispatch")).status_code == 303
    assert "waits for approval" in supervision.get(f"{path}/dispatch").text
    assert supervision.get(f"{path}/approve").location.endswith("/preview"), "nobody approves what they wrote"
    assert listed(head.get("/staff/cases?tab=approval").text) == [number]
    assert f"{path}/approve" in head.get(path).text and f"{path}/approve" in head.get(f"{path}/dispatch").text
    page = head.get(f"{path}/approve").text
    assert BODY in page and "Approve and send" not in page, "the letter is printed and signed in between"
    assert head.post(f"{path}/send-draft-back", body="Say when the bell was repaired.").status_code == 303
    assert supervision.post(f"{path}/answer", body=f"{BODY} It was repaired in August.").status_code == 303
    assert supervision.send(f"{path}/hand-over", supervision.fill(f"{path}/dispatch")).status_code == 303
    sent = head.send(f"{path}/approve", {**head.fill(f"{path}/approve"), "do": "send"})
    assert sent.status_code == 303, "approved, and not sent by a forged button"
    for staff in (supervision, head):
        assert f"{path}/dispatch" in staff.get(path).text
        assert "Record the dispatch" in staff.get(f"{path}/dispatch").text
    assert "Record the dispatch" not in registrar.get(f"{path}/dispatch").text
    dispatch(supervision, number, on="23.9.2026")
    with reading(stores.services) as session:
        answer = session.scalars(select(Answer)).one()
        assert (answer.author_id, answer.approved_by) == (supervision.id, head.id)
        assert list(differing(session)) == []
    page = supervision.get(path).text
    assert "Approved by" in page and "Heli Head" in page


def test_a_units_manager_drafts_and_the_area_approves(
    stores: Stores, kalle: Officer, maria: Officer, coordinator: Officer, registrar: Officer, number: str
) -> None:
    with work(stores.services) as w:
        case = w.session.scalars(select(Case)).one()
        route_by_hand(
            w,
            registrar.actor,
            case,
            directory=w.session,
            desk=Desk.UNIT,
            reason=HandReason.UNIT_FOUND,
            unit_code="koivu",
        )
    work_out_request(kalle, number)
    path = f"/staff/cases/{number}"
    assert kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/dispatch")).status_code == 303
    assert maria.send(f"{path}/approve", maria.fill(f"{path}/approve") | {"do": "approve"}).status_code == 303
    assert "Record the dispatch" not in kalle.get(f"{path}/dispatch").text
    assert maria.post(f"{path}/answer", body=f"{BODY} More.").status_code == 303
    assert maria.send(f"{path}/hand-over", maria.fill(f"{path}/dispatch")).status_code == 303
    assert maria.get(f"{path}/approve").status_code == 303
    assert coordinator.send(f"{path}/approve", coordinator.fill(f"{path}/approve")).status_code == 303
    dispatch(maria, number, on="23.9.2026")
    with reading(stores.services) as session:
        assert session.scalars(select(Answer)).one().approved_by == coordinator.id


def test_an_alone_supervisor_is_told_what_to_do(supervision: Officer, number: str) -> None:
    work_out_request(supervision, number)
    page = supervision.get(f"/staff/cases/{number}/dispatch").text
    assert "Nobody" in page and "Hand the draft over for approval" not in page


def test_the_registry_drafts_and_hands_over(
    registrar: Officer, supervision: Officer, head: Officer, number: str
) -> None:
    work_out_request(registrar, number)
    path = f"/staff/cases/{number}"
    page = registrar.get(f"{path}/dispatch").text
    assert "Record the dispatch" not in page and "A second person approves this answer" in page
    approve_request(registrar, supervision, number)
    page = registrar.get(f"{path}/dispatch").text
    assert "Record the dispatch" not in page and "An authority is answered by those who answer for" in page
    page = head.get(path).text
    assert "The answer is approved and waits to be sent" in page and f"{path}/dispatch" in page


def test_the_authoritys_decision_ends_the_matter(
    stores: Stores, registrar: Officer, supervision: Officer, head: Officer, number: str, days_later: Days
) -> None:
    path = f"/staff/cases/{number}"
    assert supervision.get(f"{path}/decision").status_code == 404, "there is no answer yet"
    work_out_request(supervision, number)
    approve_request(supervision, head, number)
    dispatch(supervision, number, on="23.9.2026")
    for staff in (registrar, supervision):
        assert "Waiting for the authority’s decision" in staff.get(path).text
        assert listed(staff.get("/staff/cases?tab=decisions").text) == [number]
    assert listed(supervision.get("/staff/cases").text) == [], "it is the authority's turn"
    days_later("2026-11-20 10:00")
    seen = supervision.fill(f"{path}/decision")
    decided = {"outcome": "reprimand", "reference": "LVV/456/2026-9", "measures": "The nights are checked every month."}
    scan = {"files": (io.BytesIO(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"), "decision.pdf")}
    sent = {**registrar.fill(f"{path}/decision"), **decided, **day("decided", "18.11.2026"), **scan}
    response = registrar.browser.post(f"/en{path}/decision", data=sent, content_type="multipart/form-data")
    assert response.status_code == 303
    response = supervision.send(f"{path}/decision", seen | decided | day("decided", "18.11.2026"))
    assert response.status_code == 409, "a colleague was first"
    with reading(stores.services) as session:
        case, asked = session.scalars(select(Case)).one(), session.scalars(select(AuthorityRequest)).one()
        assert (case.authority_outcome, case.awaits_decision) == ("reprimand", False)
        assert (asked.decided_on, asked.decision_reference) == (date(2026, 11, 18), "LVV/456/2026-9")
        assert session.scalars(select(Attachment)).one().case_id == case.id
        assert list(differing(session)) == []
    page = supervision.get(path).text
    for words in ("An admonition", "The nights are checked every month.", "decision.pdf", "This matter is done"):
        assert words in page, words
    assert listed(supervision.get("/staff/cases?tab=decisions").text) == []
    assert listed(supervision.get("/staff/cases?tab=done&kind=supervision").text) == [number], "it stays findable"


def test_nothing_that_is_a_persons_is_done_by_an_address_that_no_page_offers(
    stores: Stores, supervision: Officer, head: Officer, number: str
) -> None:
    """A forged form changes nothing: an authority's matter is thanked for, corrected and turned by nobody."""
    work_out_request(supervision, number)
    approve_request(supervision, head, number)
    path = f"/staff/cases/{number}"
    token = supervision.fill(f"{path}/note")
    for page in ("message", "thank", "objection", "extend", "send-out", "capacity", "new-words", "correct", "send"):
        answer = supervision.send(f"{path}/{page}", {**token, "body": "More.", "version": "1", "reason": "other"})
        assert answer.status_code in {404, 409, 422, 303}, (page, answer.status_code)
    dispatch(supervision, number, on="23.9.2026")
    assert supervision.get(f"{path}/correct").status_code in {303, 404, 409}
    supervision.send(f"{path}/correct", {**token, "body": "A word was wrong."})
    with reading(stores.services) as session:
        case = session.scalars(select(Case)).one()
        assert not case.is_correcting and case.state == "answered" and case.kind == "supervision"
        kinds = {event.kind for event in session.scalars(select(Event))}
        assert not kinds & {"wrote", "asked", "thanked", "turned", "extended", "sent_out", "correction_begun"}
        assert session.scalars(select(Notice)).all() == []
