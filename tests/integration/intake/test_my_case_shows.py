"""What a person finds again in their own case: everything they sent, and each later file with its message."""

from __future__ import annotations

import io

from sqlalchemy import select

from app.cases.models import Case
from app.cases.rules.consent import Consent, ConsentWay
from app.cases.rules.kinds import Capacity
from app.cases.service import turn_into_objection
from app.platform.db import Stores
from app.platform.work import work
from tests.integration.intake.test_files import PNG
from tests.integration.intake.test_own_case import HEAD, open_case
from tests.integration.intake.visitor import Visitor
from tests.integration.intake.ways import STORY, number_on, send, words_on


def opened(visitor: Visitor) -> Visitor:
    """Open the case whose receipt is on the screen."""
    return open_case(visitor, number_on(visitor), words_on(visitor))


def add(visitor: Visitor, text: str, name: str) -> Visitor:
    """Send words and a file in one go."""
    visitor.open("/en/my/message")
    data = {**visitor.form.values.to_dict(), "text": text, "file": (io.BytesIO(PNG), name)}
    sent = visitor.client.post("/en/my/message", data=data, content_type="multipart/form-data", follow_redirects=True)
    return visitor._arrive(sent)


def test_everything_that_was_sent_is_found_again(visitor: Visitor) -> None:
    send(
        visitor, "objection", capacity={"capacity": "relative"},
        unit={"unit": "unit:koivu", "unit_query": "koivula", "searched": "koivula"},
        contact={"name": "Anna Åberg", "email": "anna@example.org", "phone": "040 1234567"},
    )  # fmt: skip
    shown = opened(visitor).text
    for text in (STORY, "Hoivakoti Koivula", "Maj-Britt Berg", "1938", "An explanation", "How people were treated",
                 "Anna Åberg", "anna@example.org", "040 1234567", "I am a relative or other close person"):  # fmt: skip
        assert text in shown, text
    assert "Not provided" not in shown


def test_feedback_without_a_name_shows_what_was_sent(visitor: Visitor) -> None:
    send(visitor, "feedback")
    shown = opened(visitor).text
    assert STORY in shown and "Thanks" in shown and "No. I stay anonymous." in shown


def test_feedback_that_became_an_objection_is_shown_as_it_was_sent(visitor: Visitor, stores: Stores, at) -> None:
    at("2026-03-02 10:00")
    send(visitor, "feedback", answer={"wants_reply": "yes"}, tone={"tone": "idea"}, contact={"name": "Anna Åberg"})
    with work(stores.services) as w:
        case = w.session.scalars(select(Case)).one()
        consent = Consent(ConsentWay.PHONE, w.today, Capacity.CLIENT, is_about_child=False, is_guardian_excluded=False)
        turn_into_objection(w, HEAD.actor, case, consent, due_on=w.today, queue_on=w.today)
    shown = opened(visitor).text
    assert "What would you like to give us? An idea" in shown and "Anna Åberg" in shown


def test_a_file_sent_with_a_message_stands_with_it_and_is_one_line_of_history(visitor: Visitor) -> None:
    send(visitor, "objection")
    opened(visitor)
    shown = add(visitor, "See the picture.", "window.png").text
    assert shown.index("See the picture.") < shown.index("window.png") < shown.index("What has happened")
    assert shown.count("window.png") == 1
    assert shown.count("You wrote to us and added a file") == 1
    assert "You added" not in shown


def test_words_and_files_sent_by_themselves_are_told_apart(visitor: Visitor) -> None:
    send(visitor, "objection")
    opened(visitor)
    visitor.open("/en/my/message").attach(PNG, "alone.png", button=None)
    visitor.open("/en/my/message").fill(text="One thing more.")
    shown = visitor.text
    assert "You added a file" in shown and "You wrote to us" in shown
    assert shown.index("alone.png") < shown.index("One thing more.") < shown.index("What has happened")


def test_ones_own_case_has_the_quick_way_out(visitor: Visitor) -> None:
    send(visitor, "objection")
    assert "Exit this page" in opened(visitor).text
