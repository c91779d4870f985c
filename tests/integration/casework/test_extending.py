"""More time for an answer: seen before it is saved, done once, and in the same step told in the person's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from app.cases.models import Case, Event, Message, Notice
from app.cases.rules.kinds import Desk, Kind
from app.cases.rules.worklist import queue_day_of_danger
from app.cases.service import add_from_person
from app.cases.service.verify_projections import differing
from app.deadlines.models import Clock
from app.permissions import Role, Scope
from app.platform.db import Stores, reading
from app.platform.outbox import Promise
from app.platform.work import work
from tests.factories.matter import KOIVU, MANTY, client_party, matter, reread
from tests.factories.officer import Officer

FIRST, EXTENDED = date(2026, 4, 2), date(2026, 5, 4)
"""One month from 2 March 2026, a Thursday; two months end on a Saturday."""
TEXT = "We wait for what the night shift tells of that week."
GIVEN = {"reason": "statements", "body": TEXT}


def at_koivula(stores: Stores, **facts: object) -> tuple[Case, str]:
    """An objection on the desk of Koivula, whose client reads Swedish and has an address for mail."""
    facts.setdefault("parties", (client_party(email="aino@example.org", language="sv"),))
    case = matter(stores.services, **facts)  # type: ignore[arg-type]  # the factory's own facts
    return case, f"/staff/cases/{case.number}"


def manager(app: Flask, stores: Stores, name: str = "Mona Manager") -> Officer:
    """Another manager of Koivula, who signs in now."""
    return Officer(app, stores, Role.UNIT_MANAGER, Scope.UNIT, "koivu", name=name)


def said(stores: Stores) -> list[str]:
    with reading(stores.services) as session:
        return [message.body for message in session.scalars(select(Message).order_by(Message.id))]


def test_the_new_date_and_its_working_are_shown_before_anything_is_saved(stores: Stores, maria: Officer) -> None:
    case, path = at_koivula(stores)
    page = maria.get(f"{path}/extend").text
    for text in ("Thursday 2 April 2026", "Monday 4 May 2026", "Arrived Monday 2 March 2026.", "Two months end"):
        assert text in page.replace("2 months end", "Two months end"), text
    assert "Nothing is saved yet." in page and "Write in: Swedish." in page
    assert "Will be sent to: Aino Virtanen." in page
    assert (reread(stores.services, case).due_on, said(stores)) == (FIRST, [])


def test_the_time_is_extended_and_the_person_told_in_one_step(stores: Stores, maria: Officer) -> None:
    case, path = at_koivula(stores)
    done = maria.post(f"{path}/extend", **GIVEN)
    assert done.status_code == 303
    now = reread(stores.services, case)
    assert (now.due_on, now.queue_on, now.is_extended, now.state) == (EXTENDED, EXTENDED, True, "routed")
    (told,) = said(stores)
    assert told.splitlines() == [
        "Vi förlänger tiden för vårt svar till dig.", "Orsak: Utlåtanden behövs från andra enheter",
        "Ny tidsfrist: måndag 4 maj 2026", "Tidigare tidsfrist: torsdag 2 april 2026", "", TEXT,
    ]  # fmt: skip
    with reading(stores.services) as session:
        event = session.scalars(select(Event).where(Event.kind == "extended")).one()
        assert event.actor_id == maria.id and TEXT not in str(event.data)
        assert event.data["reason"] == "statements" and event.data["due_before"] == "2026-04-02"
        assert event.data["to"] == {"due_on": "2026-05-04", "queue_on": "2026-05-04", "is_extended": True}
        clocks = [(clock.policy, clock.due_on) for clock in session.scalars(select(Clock).order_by(Clock.id))]
        assert clocks == [("objection", FIRST), ("objection_extended", EXTENDED)]
        notice = session.scalars(select(Notice)).one()
        assert notice.occasion == "message"
        promised = session.scalars(select(Promise).where(Promise.job == "send_notice")).all()
        assert [promise.ref for promise in promised] == [str(notice.id)]
        assert list(differing(session)) == []


def test_the_case_page_tells_from_when_until_when_why_and_by_whom(
    stores: Stores, maria: Officer, kalle: Officer
) -> None:
    _case, path = at_koivula(stores)
    assert "Extend the time" in maria.get(path).text
    maria.post(f"{path}/extend", **GIVEN)
    page = kalle.get(path).text
    due = page[page.index('id="due"') : page.index('id="why-here"')]
    for text in ("2 months end on 2 May 2026", "Time extended", "Maria Manager",
                 "Statements are needed from other units", "Earlier due date", "2 Apr 2026"):  # fmt: skip
        assert text in due, text
    happened = page[page.index('id="timeline"') :]
    assert "The time to answer was extended" in happened
    assert "2 Apr 2026 → 4 May 2026. Statements are needed from other units" in happened
    assert "Vi förlänger tiden" in page, "what the person reads stands among the messages"
    assert "Extend the time" not in maria.get(path).text


def test_the_worklist_says_in_words_that_the_time_was_extended(stores: Stores, maria: Officer) -> None:
    _case, path = at_koivula(stores)
    matter(stores.services)
    assert "Time extended" not in maria.get("/staff/cases?tab=open").text
    maria.post(f"{path}/extend", **GIVEN)
    listed = maria.get("/staff/cases?tab=open").text
    assert listed.count("Time extended") == 1 and "4 May 2026" in listed


def test_near_the_due_date_an_extension_is_offered_beside_the_next_step(
    app: Flask, stores: Stores, at: Callable[[str], datetime]
) -> None:
    _case, path = at_koivula(stores)
    offer = "The due date is near. If the answer will not be ready, extend the time before it ends."
    for day, is_offered in (("2026-03-25", False), ("2026-03-26", True), ("2026-04-02", True), ("2026-04-03", False)):
        at(f"{day} 10:00")
        page = manager(app, stores, f"M{day} Manager").get(path).text
        assert (offer in page) is is_offered, day
        assert page.count(f"{path}/extend") == (0 if day == "2026-04-03" else 1), day


def test_on_the_last_day_it_is_in_time_and_the_day_after_too_late(
    app: Flask, stores: Stores, at: Callable[[str], datetime]
) -> None:
    (late, late_path), (_case, path) = at_koivula(stores), at_koivula(stores)
    at("2026-04-02 23:59")
    maria = manager(app, stores)
    fields = maria.fill(f"{late_path}/extend") | GIVEN
    assert maria.post(f"{path}/extend", **GIVEN).status_code == 303
    at("2026-04-03 00:00")
    for refused in (maria.get(f"{late_path}/extend"), maria.send(f"{late_path}/extend", fields)):
        assert refused.status_code == 409
        assert "Answer as soon as you can, and say in the answer why it is late." in refused.text
    assert TEXT in refused.text, "what was written is given back"
    assert (reread(stores.services, late).due_on, len(said(stores))) == (FIRST, 1)


def test_the_case_page_says_in_one_line_why_the_time_cannot_be_extended(
    app: Flask, stores: Stores, kalle: Officer, at: Callable[[str], datetime]
) -> None:
    (_late, late), (_case, path) = at_koivula(stores), at_koivula(stores)
    (_feedback, feedback) = at_koivula(stores, kind=Kind.FEEDBACK)
    once, passed = (
        f"The time cannot be extended: {why}." for why in ("it has been extended once", "the due date has passed")
    )
    maria = manager(app, stores)
    assert "cannot be extended" not in maria.get(path).text
    maria.post(f"{path}/extend", **GIVEN)
    assert once in maria.get(path).text and passed not in maria.get(path).text
    at("2026-04-03 10:00")
    mona = manager(app, stores, "Mona Late")
    assert passed in mona.get(late).text and once in mona.get(path).text
    assert "cannot be extended" not in mona.get(feedback).text, "nobody expects it of feedback"
    assert "cannot be extended" not in kalle.get(late).text, "whoever sends the answer extends its time"


def test_a_form_sent_twice_extends_once(stores: Stores, maria: Officer) -> None:
    case, path = at_koivula(stores)
    fields = maria.fill(f"{path}/extend") | GIVEN
    assert maria.send(f"{path}/extend", fields).status_code == 303
    again = maria.send(f"{path}/extend", fields)
    assert again.status_code == 409 and "it is extended only once" in again.text
    assert (reread(stores.services, case).due_on, len(said(stores))) == (EXTENDED, 1)
    with reading(stores.services) as session:
        assert len(session.scalars(select(Clock)).all()) == 2


def test_what_is_done_is_not_extended(stores: Stores, maria: Officer) -> None:
    case, path = at_koivula(stores)
    fields = maria.fill(f"{path}/extend") | GIVEN
    with work(stores.services) as w:
        w.session.get_one(Case, case.id).is_open = False
    for refused in (maria.get(f"{path}/extend"), maria.send(f"{path}/extend", fields)):
        assert refused.status_code == 409 and "already been answered or closed" in refused.text
    assert said(stores) == []


def test_feedback_has_no_extension(stores: Stores, maria: Officer) -> None:
    _case, path = at_koivula(stores, kind=Kind.FEEDBACK)
    assert "Extend the time" not in maria.get(path).text
    refused = maria.get(f"{path}/extend")
    assert refused.status_code == 409 and "cannot be extended" in refused.text


@pytest.mark.parametrize("missing", ["reason", "body"])
def test_a_mistake_keeps_what_was_chosen_and_written(stores: Stores, maria: Officer, missing: str) -> None:
    case, path = at_koivula(stores)
    told = maria.send(f"{path}/extend", maria.fill(f"{path}/extend") | GIVEN | {missing: ""})
    assert told.status_code == 422
    problem = {"reason": "Choose why more time is needed", "body": "Write to the person why more time is needed"}
    assert problem[missing] in told.text and "Monday 4 May 2026" in told.text
    kept = TEXT if missing == "reason" else 'value="statements" checked'
    assert kept in " ".join(told.text.split())
    assert not reread(stores.services, case).is_extended


def test_an_unknown_reason_is_none(stores: Stores, maria: Officer) -> None:
    _case, path = at_koivula(stores)
    assert maria.send(f"{path}/extend", maria.fill(f"{path}/extend") | GIVEN | {"reason": "x"}).status_code == 422


def test_only_whoever_may_send_the_answer_extends_its_time(
    stores: Stores, maria: Officer, kalle: Officer, registrar: Officer, coordinator: Officer, other_manager: Officer
) -> None:
    case, path = at_koivula(stores)
    fields = maria.fill(f"{path}/extend") | GIVEN
    for officer, seen in ((kalle, 200), (registrar, 200), (other_manager, 404)):
        assert officer.get(path).status_code == seen
        assert "Extend the time" not in officer.get(path).text
        assert officer.get(f"{path}/extend").status_code == 404
        assert officer.send(f"{path}/extend", officer.fill(path) | fields).status_code in {400, 404, 422}
    assert not reread(stores.services, case).is_extended
    assert coordinator.post(f"{path}/extend", **GIVEN).status_code == 303


def test_a_producer_extends_the_time_of_its_own(stores: Stores, producer: Officer) -> None:
    case, path = at_koivula(stores, place=MANTY, desk=Desk.PRODUCER)
    assert producer.post(f"{path}/extend", **GIVEN).status_code == 303
    assert reread(stores.services, case).is_extended


def test_danger_keeps_its_place_until_it_is_taken(stores: Stores, maria: Officer) -> None:
    case, path = at_koivula(stores, is_dangerous=True)
    first = queue_day_of_danger("routed", arrived_on=date(2026, 3, 2), due_on=FIRST)
    maria.post(f"{path}/extend", **GIVEN)
    now = reread(stores.services, case)
    assert (now.due_on, now.queue_on) == (EXTENDED, first)
    maria.post(f"{path}/take")
    assert reread(stores.services, case).queue_on == EXTENDED
    with reading(stores.services) as session:
        assert list(differing(session)) == []


def test_who_gets_no_mail_is_to_be_told_in_another_way(stores: Stores, maria: Officer) -> None:
    _case, path = at_koivula(stores, parties=(client_party(safe_contact=("portal_only",), email="aino@example.org"),))
    assert "Tell the person in another safe way too, before the due date." in maria.get(f"{path}/extend").text
    maria.post(f"{path}/extend", **GIVEN)
    with reading(stores.services) as session:
        assert session.scalars(select(Notice)).all() == []
    assert said(stores)[0].startswith("We extend the time to answer you.\nReason: Statements are needed")


def test_an_extension_answers_what_the_person_added(stores: Stores, maria: Officer) -> None:
    case, path = at_koivula(stores)
    with work(stores.services) as w:
        add_from_person(w, w.session.get_one(Case, case.id), "May I add the papers in May?")
    maria.post(f"{path}/extend", **GIVEN)
    assert not reread(stores.services, case).has_news


def test_an_objection_that_was_feedback_counts_from_the_consent(
    app: Flask, stores: Stores, at: Callable[[str], datetime]
) -> None:
    case, path = at_koivula(stores, kind=Kind.FEEDBACK)
    at("2026-03-31 09:00")
    maria = manager(app, stores)
    maria.post(
        f"{path}/objection", how="phone", **{"given-day": "31", "given-month": "3", "given-year": "2026"},
        agreed="y", is_minor="no", capacity="client",
    )  # fmt: skip
    assert reread(stores.services, case).due_on == date(2026, 4, 30)
    page = maria.get(f"{path}/extend").text
    assert "Consent to an objection was given on Tuesday 31 March 2026" in page
    maria.post(f"{path}/extend", **GIVEN)
    assert reread(stores.services, case).due_on == date(2026, 6, 1), "31 May is a Sunday"


def test_accessibility_feedback_has_four_weeks_in_all(stores: Stores, registrar: Officer) -> None:
    case, path = at_koivula(stores, kind=Kind.ACCESSIBILITY, desk=Desk.REGISTRY, place=KOIVU)
    assert reread(stores.services, case).due_on == date(2026, 3, 16)
    assert registrar.post(f"{path}/extend", **GIVEN).status_code == 303
    assert reread(stores.services, case).due_on == date(2026, 3, 30)


def test_two_who_extend_at_once_extend_once(app: Flask, stores: Stores, maria: Officer) -> None:
    mona = manager(app, stores)
    _case, path = at_koivula(stores)
    forms = [(officer, officer.fill(f"{path}/extend") | GIVEN) for officer in (maria, mona)]
    assert [officer.send(f"{path}/extend", form).status_code for officer, form in forms] == [303, 409]
    assert len(said(stores)) == 1
