"""An objection is answered by the person responsible for the unit: who only drafts hands the draft over."""

from __future__ import annotations

import dataclasses

import pytest
from flask import Flask
from sqlalchemy import select

from app.cases.jobs import send_staff_notice
from app.cases.models import Answer, Case, Event, StaffNotice
from app.cases.rules.about_staff import as_column
from app.cases.rules.kinds import Desk, Kind
from app.cases.service.verify_projections import differing
from app.permissions import Role, Scope
from app.platform.db import Stores, reading
from app.platform.jobs import JobContext
from app.platform.outbox import Promise
from app.platform.work import work
from app.settings import Settings
from tests.factories.matter import client_party, matter, reread
from tests.factories.officer import Officer
from tests.integration.casework.test_answering import prepare
from tests.services import SmtpSink

HAND = "Hand the draft to the manager"


def drafted(stores: Stores, officer: Officer, **facts: object) -> tuple[Case, str]:
    """Return a matter whose answer is ready to be sent, and its address."""
    case = matter(stores.services, parties=(client_party(),), **facts)  # type: ignore[arg-type]  # facts of a matter
    prepare(officer, case.number)
    officer.post(f"/staff/cases/{case.number}/addressees")
    return case, f"/staff/cases/{case.number}"


def test_whoever_only_drafts_hands_over_and_the_manager_sends(
    stores: Stores, kalle: Officer, maria: Officer, coordinator: Officer
) -> None:
    case, path = drafted(stores, kalle)
    preview = kalle.get(f"{path}/preview").text
    assert HAND in preview and "Send the answer" not in preview
    assert "answered by the person responsible for the unit" in preview
    assert "A draft waits to be sent" not in maria.get("/staff/cases").text
    handed = kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview"))
    assert handed.status_code == 303
    page = kalle.get(path).text
    assert "The draft waits to be sent" in page and "The draft was handed over to be sent" in page
    assert HAND not in kalle.get(f"{path}/preview").text
    assert "A draft waits to be sent" in maria.get("/staff/cases").text
    assert "A draft waits for you to send it" in maria.get(path).text
    with reading(stores.services) as session:
        notice = session.scalars(select(StaffNotice)).one()
        assert (notice.staff_id, notice.sent_at) == (maria.id, None), "the unit's own manager, and nobody further away"
        jobs = [(p.job, p.ref) for p in session.scalars(select(Promise)) if p.job == "send_staff_notice"]
        assert jobs == [("send_staff_notice", str(notice.id))]
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    assert reread(stores.services, case).state == "answered"
    with reading(stores.services) as session:
        assert session.scalars(select(Answer)).one().author_name == "Maria Manager"
        assert list(differing(session)) == []
    assert "A draft waits to be sent" not in maria.get(path).text


def test_the_manager_sends_a_draft_back_where_nobody_has_to_approve_it(
    stores: Stores, kalle: Officer, maria: Officer
) -> None:
    case, path = drafted(stores, kalle)
    assert maria.post(f"{path}/send-draft-back", body="Too early.").status_code == 409, "it was not handed over"
    kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview"))
    assert "Send it back with a comment" in maria.get(f"{path}/preview").text
    assert kalle.get(f"{path}/send-draft-back").status_code == 404, "a handler may not send it, nor send it back"
    assert maria.post(f"{path}/send-draft-back", body="Say when the bell was repaired.").status_code == 303
    page = kalle.get(f"{path}/answer").text
    assert "What the draft was sent back for" in page and "Say when the bell was repaired." in page
    assert "The draft came back with a comment" in kalle.get(path).text
    kalle.post(f"{path}/answer", body="The bell was repaired on 3 March. It is tested every week.")
    kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview"))
    assert "Say when the bell" not in kalle.get(f"{path}/answer").text
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    assert reread(stores.services, case).state == "answered"
    with reading(stores.services) as session:
        assert list(differing(session)) == []


@pytest.mark.parametrize("who", ["kalle", "registrar"])
def test_who_may_not_send_it_sends_nothing(stores: Stores, request: pytest.FixtureRequest, who: str) -> None:
    officer: Officer = request.getfixturevalue(who)
    case, path = drafted(stores, officer)
    assert officer.send(f"{path}/send", officer.fill(f"{path}/preview")).status_code == 404
    assert reread(stores.services, case).state == "taken"
    with reading(stores.services) as session:
        assert session.scalars(select(Answer)).all() == []


def test_a_handler_answers_feedback_alone_as_before(stores: Stores, kalle: Officer) -> None:
    case, path = drafted(stores, kalle, kind=Kind.FEEDBACK)
    assert HAND not in kalle.get(f"{path}/preview").text
    assert kalle.send(f"{path}/send", kalle.fill(f"{path}/preview")).status_code == 303
    assert reread(stores.services, case).state == "answered"


def test_at_the_registry_an_objection_is_routed_first(stores: Stores, registrar: Officer, supervision: Officer) -> None:
    case, path = drafted(stores, registrar, desk=Desk.REGISTRY)
    preview = registrar.get(f"{path}/preview").text
    assert "Route it to its unit first" in preview and f"{path}/route" in preview
    assert HAND not in preview and "Send the answer" not in preview
    forced = registrar.send(f"{path}/hand-over", registrar.fill(f"{path}/answer"))
    assert forced.status_code == 409 and "Route the case there first." in forced.text
    assert not reread(stores.services, case).is_handed_over


def test_where_nobody_may_send_it_that_is_said(stores: Stores, kalle: Officer) -> None:
    _case, path = drafted(stores, kalle)
    told = kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview"))
    assert told.status_code == 409 and "No account may send this answer for the unit." in told.text


def test_one_draft_is_handed_over_once_and_a_changed_one_again(stores: Stores, kalle: Officer, maria: Officer) -> None:
    _case, path = drafted(stores, kalle)
    fields = kalle.fill(f"{path}/preview")
    for _ in range(2):
        assert kalle.send(f"{path}/hand-over", fields).status_code == 303
    assert handed(stores) == (1, 1)
    kalle.post(f"{path}/answer", body="We looked into it once more.", save="1")
    assert HAND in kalle.get(f"{path}/preview").text
    kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview"))
    assert handed(stores) == (2, 2)


def handed(stores: Stores) -> tuple[int, int]:
    with reading(stores.services) as session:
        events = session.scalars(select(Event).where(Event.kind == "handed_over")).all()
        return len(events), len(session.scalars(select(StaffNotice)).all())


def test_what_goes_back_to_the_registry_waits_for_no_sender(stores: Stores, kalle: Officer, maria: Officer) -> None:
    case, path = drafted(stores, kalle)
    kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview"))
    maria.post(f"{path}/not-ours", reason="It happened elsewhere.", desk="")
    now = reread(stores.services, case)
    assert (now.desk, now.is_handed_over) == ("registry", False)
    with reading(stores.services) as session:
        assert list(differing(session)) == []


def test_the_mail_to_the_manager_names_no_case_and_no_person(
    app: Flask, stores: Stores, settings: Settings, kalle: Officer, maria: Officer, smtp_sink: SmtpSink
) -> None:
    case, path = drafted(stores, kalle)
    kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview"))
    told = dataclasses.replace(settings, smtp_url=smtp_sink.url, public_url="https://tell.example.org")
    ctx = JobContext(
        told, stores.services, lambda: reading(stores.services), lambda last=False: work(stores.services), None
    )  # fmt: skip
    with reading(stores.services) as session:
        notice = session.scalars(select(StaffNotice.id)).one()
    for _ in range(2):
        send_staff_notice(ctx, str(notice))
    letter = smtp_sink.letters[0]
    assert len(smtp_sink.letters) == 1 and letter["To"] == "maria@example.org"
    whole = str(letter["Subject"]) + letter.get_content()
    assert "https://tell.example.org/en/staff/cases" in whole
    for word in (case.number, "Kalle", "Maria", "Virtanen", "Koivula", "bjection"):
        assert word not in whole, word


def test_a_draft_that_was_sent_meanwhile_is_told_of_to_nobody(
    app: Flask, stores: Stores, settings: Settings, kalle: Officer, maria: Officer, smtp_sink: SmtpSink
) -> None:
    _case, path = drafted(stores, kalle)
    kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview"))
    maria.send(f"{path}/send", maria.fill(f"{path}/preview"))
    ctx = JobContext(
        dataclasses.replace(settings, smtp_url=smtp_sink.url), stores.services, lambda: reading(stores.services),
        lambda last=False: work(stores.services), None,
    )  # fmt: skip
    with reading(stores.services) as session:
        send_staff_notice(ctx, str(session.scalars(select(StaffNotice.id)).one()))
    assert smtp_sink.letters == []


def test_who_turns_out_to_be_whom_it_is_about_is_not_told_of_the_draft(
    app: Flask, stores: Stores, settings: Settings, kalle: Officer, maria: Officer, smtp_sink: SmtpSink
) -> None:
    case, path = drafted(stores, kalle)
    kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview"))
    with work(stores.services) as w:
        w.session.get_one(Case, case.id).about_staff = as_column([maria.id])
    ctx = JobContext(
        dataclasses.replace(settings, smtp_url=smtp_sink.url), stores.services, lambda: reading(stores.services),
        lambda last=False: work(stores.services), None,
    )  # fmt: skip
    with reading(stores.services) as session:
        send_staff_notice(ctx, str(session.scalars(select(StaffNotice.id)).one()))
    assert smtp_sink.letters == []


def test_where_the_unit_has_no_manager_the_area_is_told(app: Flask, stores: Stores, kalle: Officer) -> None:
    coordinator = Officer(app, stores, Role.AREA_COORDINATOR, Scope.AREA, "old", name="Carl Coordinator")
    Officer(app, stores, Role.SUPERVISION, name="Saara Supervisor")
    _case, path = drafted(stores, kalle)
    kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview"))
    with reading(stores.services) as session:
        assert session.scalars(select(StaffNotice.staff_id)).all() == [coordinator.id]
