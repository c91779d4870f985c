"""Messages and notes never meet; feedback is thanked or, with consent, becomes an objection; files are logged."""

from __future__ import annotations

import io
from datetime import date

import pytest
from sqlalchemy import select

from app.cases.models import Attachment, Event, Message, Note, Notice, Party
from app.cases.rules.kinds import Capacity, Kind
from app.cases.service import add_from_person
from app.cases.service.keep_file import blob_name
from app.deadlines.queries import clock_of
from app.platform.db import Stores, reading
from app.platform.file_sealing import new_file_key, seal_file
from app.platform.storage import open_storage
from app.platform.work import work
from app.settings import Settings
from tests.factories.matter import MORNING, client_party, filer_party, matter, reread
from tests.factories.officer import Officer, fields_of

AGREED = {
    "how": "phone", "given-day": "2", "given-month": "3", "given-year": "2026", "agreed": "y", "is_minor": "no",
    "client_name": "Aino Virtanen",
}  # fmt: skip
"""What staff record of a person's consent to an objection."""


def test_a_question_waits_for_the_person_and_the_answer_ends_the_wait(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, parties=(client_party(email="aino@example.org"),))
    maria.post(f"/staff/cases/{case.number}/take")
    sent = maria.post(f"/staff/cases/{case.number}/message", purpose="question", body="Which night was it?")
    assert sent.status_code == 303
    now = reread(stores.services, case)
    assert (now.state, now.due_on) == ("waiting", case.due_on)
    with work(stores.services) as w:
        add_from_person(w, w.session.get_one(type(case), case.id), "The night of the third.")
    assert reread(stores.services, case).state == "taken"
    page = maria.get(f"/staff/cases/{case.number}").text
    assert "Which night was it?" in page and "The night of the third." in page and "Maria Manager, Manager" in page
    with reading(stores.services) as session:
        assert session.scalars(select(Notice.occasion)).all() == ["message"]


def test_the_question_about_an_objection_is_proposed_in_the_language_of_the_person(
    stores: Stores, maria: Officer
) -> None:
    case = matter(stores.services, kind=Kind.FEEDBACK, parties=(client_party(language="sv"),))
    proposed = maria.fill(f"/staff/cases/{case.number}/message?about=objection")["body"]
    assert proposed.startswith("Du skickade respons till oss."), "whatever language the member of staff reads"


def test_a_note_is_no_message_and_tells_the_person_nothing(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, parties=(client_party(email="aino@example.org"),))
    form = maria.get(f"/staff/cases/{case.number}/note").text
    assert "the client cannot see this" in form
    maria.post(f"/staff/cases/{case.number}/note", body="Ask the night nurse.")
    with reading(stores.services) as session:
        assert session.scalars(select(Note)).one().body == "Ask the night nurse."
        assert session.scalars(select(Message)).all() == [] and session.scalars(select(Notice)).all() == []


def test_no_mail_goes_where_it_is_not_safe(stores: Stores, maria: Officer) -> None:
    for rule in ("no_messages", "post_only", "portal_only"):
        case = matter(stores.services, parties=(client_party(email="aino@example.org", safe_contact=(rule,)),))
        maria.post(f"/staff/cases/{case.number}/message", purpose="message", body="We have begun.")
    with reading(stores.services) as session:
        assert len(session.scalars(select(Message)).all()) == 3
        assert session.scalars(select(Notice)).all() == []


def test_who_sent_anonymously_is_asked_too_and_nobody_is_told_by_mail(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, kind=Kind.GRIEVANCE, capacity=Capacity.ANONYMOUS, parties=())
    maria.post(f"/staff/cases/{case.number}/take")
    form = maria.get(f"/staff/cases/{case.number}/message").text
    assert "only if they come back with their number and words. Nobody is told by e-mail." in form
    assert "Write in: English." in form
    sent = maria.post(f"/staff/cases/{case.number}/message", purpose="question", body="Which night was it?")
    assert sent.status_code == 303
    assert reread(stores.services, case).state == "waiting"
    with reading(stores.services) as session:
        assert session.scalars(select(Message)).one().body == "Which night was it?"
        assert session.scalars(select(Notice)).all() == []


def test_anonymous_feedback_becomes_no_objection_and_the_text_is_given_back(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, kind=Kind.FEEDBACK, capacity=Capacity.ANONYMOUS, parties=(), wants_reply=False)
    assert "Turn into an objection" not in maria.get(f"/staff/cases/{case.number}").text
    refused = maria.post(f"/staff/cases/{case.number}/objection", **(AGREED | {"capacity": "client"}))
    assert refused.status_code == 409 and "whose name we know" in refused.text
    assert reread(stores.services, case).kind == "feedback"


def test_a_message_that_cannot_be_sent_gives_the_text_back(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services)
    opened = maria.fill(f"/staff/cases/{case.number}/message")
    with work(stores.services) as w:
        w.session.get_one(type(case), case.id).is_open = False
    refused = maria.send(
        f"/staff/cases/{case.number}/message",
        opened | {"purpose": "question", "body": "Which of the bells was it that night?"},
    )
    assert refused.status_code == 409 and "Which of the bells was it that night?" in refused.text


def test_thanks_for_anonymous_feedback_can_say_something(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, kind=Kind.FEEDBACK, capacity=Capacity.ANONYMOUS, parties=(), wants_reply=False)
    maria.post(f"/staff/cases/{case.number}/take")
    assert maria.post(f"/staff/cases/{case.number}/thank", body="The bell is mended.").status_code == 303
    with reading(stores.services) as session:
        assert session.scalars(select(Message)).one().body == "The bell is mended."
    assert reread(stores.services, case).state == "closed"


def test_anonymous_praise_is_thanked_and_closed(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, kind=Kind.FEEDBACK, capacity=Capacity.ANONYMOUS, parties=(), wants_reply=False)
    maria.post(f"/staff/cases/{case.number}/take")
    assert "Thank and close" in maria.get(f"/staff/cases/{case.number}").text
    assert maria.post(f"/staff/cases/{case.number}/thank").status_code == 303
    now = reread(stores.services, case)
    assert (now.state, now.is_open) == ("closed", False)


def test_with_consent_feedback_becomes_an_objection_due_from_the_day_of_the_consent(
    stores: Stores, maria: Officer
) -> None:
    case = matter(stores.services, kind=Kind.FEEDBACK, capacity=Capacity.OTHER, parties=(filer_party(),), now=MORNING)
    path = f"/staff/cases/{case.number}/objection"
    refused = maria.post(path, **{"how": "phone", "given-day": "2", "given-month": "3", "given-year": "2026"})
    assert refused.status_code == 422 and "Only the person can decide this" in refused.text
    early = AGREED | {"given-day": "1"}
    assert maria.post(path, **early).status_code == 422
    assert maria.post(path, **(early | {"given-day": "x"})).status_code == 422
    assert maria.post(path, **(early | {"given-day": "2"})).status_code == 303
    now = reread(stores.services, case)
    assert (now.kind, now.state, now.due_on, now.arrived_on) == (
        "objection",
        "routed",
        date(2026, 4, 2),
        case.arrived_on,
    )
    with reading(stores.services) as session:
        clock = clock_of(session, case.id)
        assert clock is not None and clock.due_on == date(2026, 4, 2) and clock.policy == "objection"
    page = maria.get(f"/staff/cases/{case.number}").text
    assert "By phone" in page
    assert "Consent to an objection was given on Monday 2 March 2026. The time counts from that day." in page
    assert "Arrived Monday" not in page, "the matter arrived on its own day, whenever consent was given"


def test_a_minor_who_consents_is_asked_about_the_guardian_who_by_default_gets_nothing(
    stores: Stores, maria: Officer
) -> None:
    minor = filer_party("Milla Minor", email="milla@example.org")
    case = matter(stores.services, kind=Kind.FEEDBACK, capacity=Capacity.OTHER, parties=(minor,))
    path = f"/staff/cases/{case.number}/objection"
    assert maria.fill(path)["guardian_may_see"] == "no"
    unasked = maria.post(path, **{key: value for key, value in AGREED.items() if key != "is_minor"})
    assert unasked.status_code == 422 and "Choose yes or no" in unasked.text
    assert maria.post(path, **(AGREED | {"capacity": "client", "is_minor": "yes"})).status_code == 303
    now = reread(stores.services, case)
    assert (now.is_about_child, now.is_guardian_excluded, now.capacity, now.initiator) == (
        True, True, "client", "client",
    )  # fmt: skip
    assert "Guardian excluded" in maria.get(f"/staff/cases/{case.number}").text
    maria.post(f"/staff/cases/{case.number}/message", purpose="message", body="We have begun.")
    with reading(stores.services) as session:
        milla = session.scalars(select(Party)).one()
        assert milla.role == "client", "what is the client's is hers"
        assert [notice.party_id for notice in session.scalars(select(Notice))] == [milla.id]
        turned = session.scalars(select(Event).where(Event.kind == "turned")).one()
        assert turned.data["consent"]["is_guardian_excluded"] is True


def test_a_minor_may_let_the_guardian_see_and_nobody_else_excludes_one(stores: Stores, maria: Officer) -> None:
    given = (
        {"capacity": "client", "is_minor": "yes", "guardian_may_see": "yes"},
        {"capacity": "custodian", "is_minor": "yes"},
        {"capacity": "other", "is_minor": "no"},
    )
    children = []
    for answers in given:
        case = matter(stores.services, kind=Kind.FEEDBACK, capacity=Capacity.OTHER, parties=(filer_party(),))
        assert maria.post(f"/staff/cases/{case.number}/objection", **(AGREED | answers)).status_code == 303
        now = reread(stores.services, case)
        assert not now.is_guardian_excluded
        children.append(now.is_about_child)
    assert children == [True, True, False]


def test_the_question_of_consent_is_ready_in_the_persons_language(stores: Stores, maria: Officer) -> None:
    finn, case = (
        matter(stores.services, kind=Kind.FEEDBACK, capacity=Capacity.OTHER, parties=(filer_party(language=language),))
        for language in ("fi", "en")
    )
    assert "muistutuksena" in maria.fill(f"/staff/cases/{finn.number}/message?about=objection")["body"]
    fields = maria.fill(f"/staff/cases/{case.number}/message?about=objection")
    assert fields["purpose"] == "question" and "as an objection" in fields["body"]
    assert "under 18" in fields["body"] and "your guardian may see" in fields["body"]


def test_an_objection_is_not_thanked_away(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services)
    assert maria.post(f"/staff/cases/{case.number}/thank").status_code == 409
    assert reread(stores.services, case).state == "routed"


def test_an_unscanned_file_opens_only_after_a_confirmed_and_logged_step(
    stores: Stores, settings: Settings, maria: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services)
    key, about = new_file_key(), f"{stores.services.name}:file:abc"
    storage = open_storage(settings.storage_url)
    storage.put(blob_name(stores.services, "abc"), seal_file(io.BytesIO(b"<script>"), key, about))
    with work(stores.services) as w:
        w.session.add(
            Attachment(public_id="abc", case_id=case.id, name="kuva “1”.html", data_key=key, media_type="text/html",
                       size=8, sha256="0" * 64, state="unscanned", uploaded_at=w.now)
        )  # fmt: skip
    path = f"/staff/cases/{case.number}/files/abc"
    assert "has not been checked for malware" in maria.get(path).text
    assert other_manager.get(path).status_code == 404
    assert maria.post(path).status_code == 422
    opened = maria.post(path, understood="y")
    assert opened.status_code == 200 and opened.data == b"<script>"
    assert opened.headers["Content-Disposition"] == "attachment; filename*=UTF-8''kuva%20%E2%80%9C1%E2%80%9D.html"
    assert opened.mimetype == "application/octet-stream"
    assert "sandbox" in opened.headers["Content-Security-Policy"] and opened.headers["Cache-Control"] == "no-store"
    with reading(stores.services) as session:
        logged = session.scalars(select(Event).where(Event.kind == "file_opened")).one()
        assert (logged.actor_id, logged.data["file"]) == (maria.id, "abc")


def test_who_gets_no_mail_is_told_of_before_a_question_is_sent(stores: Stores, maria: Officer) -> None:
    silent = matter(stores.services)
    told = matter(stores.services, parties=(client_party(email="aino@example.org"),))
    words = "Aino Virtanen gets no e-mail: they see this only when they open their case. The clock keeps running."
    assert words in maria.get(f"/staff/cases/{silent.number}/message").text
    assert words not in maria.get(f"/staff/cases/{told.number}/message").text
    page = maria.get(f"/staff/cases/{told.number}/message").text
    assert "A question: the case waits for the person’s reply" in page


def test_the_persons_words_come_right_after_the_next_step(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services)
    page = maria.get(f"/staff/cases/{case.number}").text
    order = [page.index(mark) for mark in ('id="next-step"', 'id="told"', 'id="people"', 'id="due"', 'id="why-here"')]
    assert order == sorted(order)


def test_an_objection_for_somebody_names_the_client_who_then_gets_the_whole_answer(
    stores: Stores, maria: Officer
) -> None:
    case = matter(stores.services, kind=Kind.FEEDBACK, capacity=Capacity.OTHER, parties=(filer_party(),))
    path = f"/staff/cases/{case.number}/objection"
    refused = maria.post(path, **(AGREED | {"capacity": "relative", "client_name": " "}))
    assert refused.status_code == 422 and "Write the client’s name" in refused.text
    assert maria.post(path, **(AGREED | {"capacity": "relative"})).status_code == 303
    with reading(stores.services) as session:
        people = {party.role: party.identity["name"] for party in session.scalars(select(Party))}
    assert people == {"filer": "Liisa Virtanen", "client": "Aino Virtanen"}


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ({"given-day": "3", "given-month": "3", "given-year": "2026"}, "The day cannot be in the future"),
        ({"given-day": "1", "given-month": "3", "given-year": "2026"}, "The day cannot be before the feedback arrived"),
    ],
)
def test_a_day_on_which_nobody_can_have_agreed_is_refused_at_its_field(
    stores: Stores, maria: Officer, day: dict[str, str], why: str
) -> None:
    case = matter(stores.services, kind=Kind.FEEDBACK, capacity=Capacity.RELATIVE, parties=(filer_party(),))
    path = f"/staff/cases/{case.number}/objection"
    refused = maria.post(path, **(AGREED | {"capacity": "relative", "client_name": "Aino Virtanen"} | day))
    assert refused.status_code == 422 and why in refused.text
    kept = fields_of(refused.text)
    assert (kept["client_name"], kept["given-day"], kept["how"]) == ("Aino Virtanen", day["given-day"], AGREED["how"])
    assert reread(stores.services, case).kind == "feedback"


@pytest.mark.parametrize("page", ["message", "note", "extend"])
def test_a_page_that_was_open_too_long_loses_nothing_and_sends_nothing(
    stores: Stores, maria: Officer, page: str
) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}/{page}"
    maria.post(f"/staff/cases/{case.number}/take")
    response = maria.send(path, {**maria.fill(path), "csrf_token": "old", "body": "Written for an hour"})
    assert response.status_code == 422
    assert response.text.count("This page had been open for a long time. Nothing is lost.") >= 1
    assert "CSRF" not in response.text and "Written for an hour" in response.text
    assert "Written for an hour" not in maria.get(f"/staff/cases/{case.number}").text
