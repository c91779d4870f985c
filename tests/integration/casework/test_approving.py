"""A second person approves an answer where the organiser wants it: handed over, sent back, approved, sent."""

from __future__ import annotations

import dataclasses

import pytest
from flask import Flask
from sqlalchemy import select

from app.cases.jobs import send_staff_notice
from app.cases.models import Answer, AnswerDraft, Case, Event, Note, StaffNotice
from app.cases.rules.about_staff import as_column
from app.cases.rules.kinds import Desk, Kind
from app.cases.service import choose_approval
from app.cases.service.verify_projections import differing
from app.permissions import SYSTEM, Role, Scope
from app.platform.db import Stores, reading
from app.platform.jobs import JobContext
from app.platform.work import work
from app.routing.rules.choose import HandReason
from app.routing.service import route_by_hand, settle_names
from app.settings import Settings
from tests.factories.matter import reread
from tests.factories.officer import Officer
from tests.integration.casework.test_handing_over import drafted
from tests.integration.casework.test_worklist import listed
from tests.services import SmtpSink

HAND = "Hand the draft over for approval"
WAITS = "A draft waits for approval"
COMMENT = "Say also when the bell was repaired."


@pytest.fixture
def two(stores: Stores) -> None:
    """The organiser wants a second person to approve the answers to objections."""
    with work(stores.services) as w:
        choose_approval(w, SYSTEM, ["objection"], seen=[])


def handed(stores: Stores, officer: Officer) -> tuple[Case, str]:
    """Return a matter whose answer this person wrote and handed over, and its address."""
    case, path = drafted(stores, officer)
    assert officer.send(f"{path}/hand-over", officer.fill(f"{path}/preview")).status_code == 303
    return case, path


def test_a_draft_is_sent_back_changed_approved_and_sent(
    two: None, stores: Stores, kalle: Officer, maria: Officer, other_manager: Officer
) -> None:
    case, path = drafted(stores, kalle)
    preview = kalle.get(f"{path}/preview").text
    assert HAND in preview and "A second person approves this answer" in preview
    assert listed(maria.get("/staff/cases?tab=approval").text) == []
    kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview"))
    page = maria.get("/staff/cases?tab=approval").text
    assert listed(page) == [case.number] and WAITS in page
    assert listed(other_manager.get("/staff/cases?tab=approval").text) == []
    assert "The draft waits for approval" in kalle.get(path).text
    assert "A draft waits for your approval" in maria.get(path).text

    side_by_side = maria.get(f"{path}/approve").text
    for words in ("The bell was not answered all night", "The bell was out of order.", "We looked into the night"):
        assert words in side_by_side
    assert maria.post(f"{path}/send-draft-back", body=COMMENT).status_code == 303
    back = kalle.get(path).text
    assert "The draft came back with a comment" in back and COMMENT in back
    assert listed(maria.get("/staff/cases?tab=approval").text) == []

    text = kalle.fill(f"{path}/answer")["body"] + "\n\nThe bell was repaired on 4 February."
    kalle.post(f"{path}/answer", body=text, save="1")
    kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview"))
    changed = maria.get(f"{path}/approve").text
    assert "What has changed since the draft came back" in changed
    assert ">The bell was repaired on 4 February.</ins>" in changed
    sent = maria.send(f"{path}/approve", {**maria.fill(f"{path}/approve"), "do": "send"})
    assert sent.status_code == 303 and reread(stores.services, case).state == "answered"
    with reading(stores.services) as session:
        answer = session.scalars(select(Answer)).one()
        assert (answer.approved_by, answer.author_name, answer.body) == (maria.id, "Maria Manager", text)
        sent_event = session.scalars(select(Event).where(Event.kind == "answered")).one()
        approved = session.scalars(select(Event).where(Event.kind == "approved")).one()
        assert sent_event.data["writers"] == [kalle.id] and sent_event.data["version"] == approved.data["version"]
        assert [note.body for note in session.scalars(select(Note))] == [COMMENT]
        assert list(differing(session)) == []
    assert "Approved by Maria Manager" in maria.get(path).text
    assert COMMENT not in sent_event.data.values()


def test_a_manager_does_not_send_alone_what_the_manager_wrote(
    two: None, stores: Stores, maria: Officer, coordinator: Officer
) -> None:
    case, path = drafted(stores, maria)
    assert "Send the answer" not in maria.get(f"{path}/preview").text
    forced = maria.send(f"{path}/send", maria.fill(f"{path}/preview"))
    assert forced.status_code == 409 and "Let somebody who wrote none of it approve the answer" in forced.text
    maria.send(f"{path}/hand-over", maria.fill(f"{path}/preview"))
    own = maria.send(f"{path}/approve", {**maria.fill(f"{path}/answer"), "do": "send"})
    assert own.status_code == 409 and "You have written part of this draft." in own.text
    assert maria.get(f"{path}/approve").status_code == 303
    assert (
        coordinator.send(f"{path}/approve", {**coordinator.fill(f"{path}/approve"), "do": "approve"}).status_code == 303
    )
    assert "The answer is approved and waits to be sent" in maria.get(path).text
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    with reading(stores.services) as session:
        answer = session.scalars(select(Answer)).one()
        assert (answer.author_id, answer.approved_by) == (maria.id, coordinator.id)
    assert reread(stores.services, case).state == "answered"


def test_without_the_organisers_choice_a_manager_answers_alone_as_before(stores: Stores, maria: Officer) -> None:
    case, path = drafted(stores, maria)
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    assert reread(stores.services, case).state == "answered"


def test_what_is_changed_after_the_approval_is_approved_no_more(
    two: None, stores: Stores, kalle: Officer, maria: Officer
) -> None:
    case, path = handed(stores, kalle)
    maria.send(f"{path}/approve", {**maria.fill(f"{path}/approve"), "do": "approve"})
    kalle.post(f"{path}/answer", body="Another text altogether.", save="1")
    now = reread(stores.services, case)
    assert (now.approval, now.is_handed_over) == (None, False)
    forced = maria.send(f"{path}/send", maria.fill(f"{path}/preview"))
    assert forced.status_code == 409 and reread(stores.services, case).state == "taken"
    assert "The draft was changed and needs approval again" in kalle.get(path).text
    with reading(stores.services) as session:
        assert list(differing(session)) == []


def test_approving_while_the_author_edits_is_refused_and_nothing_is_lost(
    two: None, stores: Stores, kalle: Officer, maria: Officer
) -> None:
    _case, path = handed(stores, kalle)
    shown = maria.fill(f"{path}/approve")
    kalle.post(f"{path}/answer", body="Another text altogether.", save="1")
    late = maria.send(f"{path}/approve", {**shown, "do": "send"})
    assert late.status_code == 409 and "Somebody changed the answer after you opened this page." in late.text
    with reading(stores.services) as session:
        assert session.scalars(select(Answer)).all() == []
        assert session.scalars(select(AnswerDraft)).one().body == "Another text altogether."


def test_a_comment_on_a_draft_that_moved_on_is_shown_again(
    two: None, stores: Stores, kalle: Officer, maria: Officer
) -> None:
    _case, path = handed(stores, kalle)
    fields = maria.fill(f"{path}/send-draft-back")
    kalle.post(f"{path}/answer", body="Another text altogether.", save="1")
    late = maria.send(f"{path}/send-draft-back", {**fields, "body": COMMENT})
    assert late.status_code == 409 and COMMENT in late.text


def test_to_look_through_the_pages_is_not_to_write(two: None, stores: Stores, kalle: Officer, maria: Officer) -> None:
    _case, path = drafted(stores, kalle)
    maria.post(f"{path}/addressees")
    kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview"))
    assert maria.get(f"{path}/approve").status_code == 200


def test_whoever_changed_the_draft_once_does_not_approve_it(
    two: None, stores: Stores, kalle: Officer, maria: Officer, coordinator: Officer
) -> None:
    _case, path = drafted(stores, kalle)
    maria.post(f"{path}/answer", body="A word from the manager.", save="1")
    kalle.post(f"{path}/answer", body="The words of Kalle again.", save="1")
    kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview"))
    assert maria.get(f"{path}/approve").status_code == 303
    assert "The draft waits for approval" in maria.get(path).text
    with reading(stores.services) as session:
        assert [notice.staff_id for notice in session.scalars(select(StaffNotice))] == [coordinator.id]


def test_where_nobody_else_may_approve_it_that_is_said_before_anything_is_pressed(
    two: None, stores: Stores, maria: Officer
) -> None:
    _case, path = drafted(stores, maria)
    preview = maria.get(f"{path}/preview").text
    assert "Nobody else may approve this answer" in preview and HAND not in preview
    forced = maria.send(f"{path}/hand-over", maria.fill(f"{path}/answer"))
    assert forced.status_code == 409 and "Nobody else may approve this answer" in forced.text


def test_whom_the_matter_is_about_sees_and_approves_nothing(
    two: None, app: Flask, stores: Stores, kalle: Officer, maria: Officer
) -> None:
    second = Officer(app, stores, Role.UNIT_MANAGER, Scope.UNIT, "koivu", name="Sanna Second")
    case, path = handed(stores, kalle)
    fields = maria.fill(f"{path}/approve")
    with work(stores.services) as w:
        w.session.get_one(Case, case.id).about_staff = as_column([maria.id])
    assert maria.get(f"{path}/approve").status_code == 404
    assert maria.send(f"{path}/approve", {**fields, "do": "send"}).status_code == 404
    assert listed(maria.get("/staff/cases?tab=approval").text) == []
    assert second.get(f"{path}/approve").status_code == 200


def test_the_mails_say_nothing_and_stop_when_the_draft_waits_no_longer(
    two: None, stores: Stores, settings: Settings, kalle: Officer, maria: Officer, smtp_sink: SmtpSink
) -> None:
    case, path = handed(stores, kalle)
    maria.post(f"{path}/send-draft-back", body=COMMENT)
    told = dataclasses.replace(settings, smtp_url=smtp_sink.url)
    ctx = JobContext(
        told, stores.services, lambda: reading(stores.services), lambda last=False: work(stores.services), None
    )  # fmt: skip
    with reading(stores.services) as session:
        notices = session.scalars(select(StaffNotice).order_by(StaffNotice.id)).all()
    assert [(notice.staff_id, notice.occasion) for notice in notices] == [(maria.id, "draft"), (kalle.id, "returned")]
    for notice in notices:
        send_staff_notice(ctx, str(notice.id))
    assert [letter["To"] for letter in smtp_sink.letters] == ["kalle@example.org"], "the manager has acted already"
    whole = str(smtp_sink.letters[0]["Subject"]) + smtp_sink.letters[0].get_content()
    for word in (case.number, "Kalle", "Maria", "Virtanen", "Koivula", "bjection", COMMENT):
        assert word not in whole, word


def test_the_organiser_chooses_on_a_page(stores: Stores, supervision: Officer, maria: Officer) -> None:
    assert maria.get("/staff/texts/approval").status_code == 404
    page = supervision.get("/staff/texts").text
    assert "<li>Supervision matter</li>" in page and "<li>Objection</li>" not in page, "the one that is no choice"
    opened = supervision.fill("/staff/texts/approval")
    assert supervision.send("/staff/texts/approval", {**opened, "kinds": "objection"}).status_code == 303
    assert "<li>Objection</li>" in supervision.get("/staff/texts").text
    late = supervision.send("/staff/texts/approval", {**opened, "kinds": "feedback"})
    assert late.status_code == 409 and "Somebody has chosen anew" in late.text
    _case, path = drafted(stores, maria)
    assert "Send the answer" not in maria.get(f"{path}/preview").text
    _other, alone = drafted(stores, maria, kind=Kind.FEEDBACK)
    assert "Send the answer" in maria.get(f"{alone}/preview").text


def test_what_was_handed_over_before_the_organisers_choice_is_handed_over_once_more(
    stores: Stores, kalle: Officer, maria: Officer
) -> None:
    _case, path = handed(stores, kalle)
    with work(stores.services) as w:
        choose_approval(w, SYSTEM, ["objection"], seen=[])
    assert maria.get(f"{path}/approve").status_code == 303
    assert HAND in kalle.get(f"{path}/preview").text
    assert kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview")).status_code == 303
    assert maria.get(f"{path}/approve").status_code == 200


def test_what_waits_when_the_organiser_wants_no_approval_any_more_can_be_sent(
    two: None, stores: Stores, kalle: Officer, maria: Officer
) -> None:
    case, path = handed(stores, kalle)
    with work(stores.services) as w:
        choose_approval(w, SYSTEM, [], seen=["objection"])
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    assert reread(stores.services, case).state == "answered"


def test_an_approval_counts_only_where_it_was_given(
    two: None, stores: Stores, kalle: Officer, maria: Officer, coordinator: Officer, registrar: Officer
) -> None:
    """The matter comes back to the desk by way of the registry: who answers for it there looks at the draft anew."""
    case, path = handed(stores, kalle)
    assert maria.send(f"{path}/approve", maria.fill(f"{path}/approve") | {"do": "approve"}).status_code == 303
    with work(stores.services) as w:
        placed = w.session.get_one(Case, case.id)
        route_by_hand(
            w, registrar.actor, placed, directory=w.session, desk=Desk.UNIT, reason=HandReason.OTHER, unit_code="koivu"
        )
    maria.post(f"{path}/take")
    forced = maria.send(f"{path}/send", maria.fill(f"{path}/answer"))
    assert forced.status_code == 409 and "Let somebody who wrote none of it approve the answer" in forced.text
    assert kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview")).status_code == 303
    assert maria.send(f"{path}/approve", maria.fill(f"{path}/approve") | {"do": "send"}).status_code == 303
    assert reread(stores.services, case).state == "answered"


@pytest.mark.parametrize("stage", ["waiting", "approved"])
def test_a_draft_touched_by_whom_the_matter_is_about_waits_for_nobody(
    two: None, app: Flask, stores: Stores, kalle: Officer, maria: Officer, registrar: Officer, stage: str
) -> None:
    """The handler wrote it, or the manager approved it, before the registry said whom the matter is about."""
    mona = Officer(app, stores, Role.UNIT_MANAGER, Scope.UNIT, "koivu", name="Mona Manager")
    case, path = handed(stores, kalle)
    if stage == "approved":
        maria.send(f"{path}/approve", maria.fill(f"{path}/approve") | {"do": "approve"})
    about = kalle if stage == "waiting" else maria
    with work(stores.services) as w:
        named = w.session.get_one(Case, case.id)
        settle_names(w, registrar.actor, named, directory=w.session, about=frozenset({about.id}), rejected={}, seen="")
    found = reread(stores.services, case)
    assert (found.approval, found.is_handed_over) == (None, False)
    assert listed(mona.get("/staff/cases?tab=approval").text) == []
    if stage == "approved":
        forced = mona.send(f"{path}/send", mona.fill(f"{path}/answer"))
        assert forced.status_code == 409
        assert kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview")).status_code == 303
        assert mona.send(f"{path}/approve", mona.fill(f"{path}/approve")).status_code == 303
    with reading(stores.services) as session:
        assert list(differing(session)) == []


@pytest.mark.parametrize("who", ["coordinator", "supervision"])
def test_who_stands_above_the_unit_finds_the_way_to_the_approval_from_the_matter(
    two: None, stores: Stores, maria: Officer, request: pytest.FixtureRequest, who: str
) -> None:
    """Nobody at the unit may approve what its manager wrote; whoever is told of it gets there by the page."""
    second: Officer = request.getfixturevalue(who)
    case, path = handed(stores, maria)
    assert listed(second.get("/staff/cases?tab=approval").text) == [case.number]
    page = second.get(path).text
    assert "A draft waits for your approval" in page and f'{path}/approve"' in page
    second.send(f"{path}/approve", second.fill(f"{path}/approve") | {"do": "send"})
    assert reread(stores.services, case).state == "answered"


@pytest.mark.parametrize("who", ["coordinator", "supervision"])
def test_who_stands_above_a_unit_without_a_manager_finds_the_way_to_send(
    stores: Stores, kalle: Officer, request: pytest.FixtureRequest, who: str
) -> None:
    second: Officer = request.getfixturevalue(who)
    _case, path = handed(stores, kalle)
    page = second.get(path).text
    assert "A draft waits for you to send it" in page and f'{path}/preview"' in page


def test_who_approves_sees_what_is_added_to_the_answer(
    two: None, stores: Stores, kalle: Officer, maria: Officer
) -> None:
    _case, path = handed(stores, kalle)
    page = maria.get(f"{path}/approve").text
    assert "This is added automatically, in the language of the person:" in page
    assert "This answer to an objection cannot be appealed." in page
    assert "that was sent" not in page, "nothing has been"
