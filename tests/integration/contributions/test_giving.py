"""Whoever is asked sees the question and what is shown with it, nothing else of the matter, and replies."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable
from datetime import date, datetime

from flask import Flask
from sqlalchemy import select

from app.accounts.models import StaffGrant
from app.cases.models import Attachment, Case, Event
from app.cases.queries import visible_to
from app.cases.rules.about_staff import as_column
from app.cases.rules.kinds import FileState
from app.cases.rules.points import Point
from app.cases.service import Author, choose_approval, save_points, write_note
from app.cases.service.keep_file import add_file, put_file
from app.contributions.jobs import send_contribution_mail
from app.contributions.models import ContributionFile, ContributionMail, ContributionReply
from app.contributions.queries import contribution_for, lists_for
from app.contributions.rules.reach import may_give
from app.organisation.models import Responsible
from app.permissions import SYSTEM, Permission, Role, Scope
from app.platform.db import Stores, reading
from app.platform.jobs import JobContext
from app.platform.storage import open_storage
from app.platform.work import work
from app.settings import Settings
from tests.factories.answering import prepare
from tests.factories.matter import client_party, filer_party, matter
from tests.factories.officer import Officer
from tests.integration.contributions.conftest import QUESTION, asked_one, nothing_differs, path_of
from tests.services import SmtpSink

NONSENSE = "Zwyxqvarn"
"""Stands in everything of the matter that is not shown; nowhere else."""
REPLY = "The bell was repaired on 3 February. The ward knew from the evening before."


def full_of_secrets(app: Flask, stores: Stores, settings: Settings, maria: Officer) -> Case:
    """A matter with a nonsense word in the names, contacts, story, a point, a note, a message and a file."""
    case = matter(
        stores.services,
        parties=(
            filer_party(f"Liisa {NONSENSE}", email=f"{NONSENSE}@example.org"),
            client_party(f"Aino {NONSENSE}", phone=NONSENSE, address=f"{NONSENSE}katu 1"),
        ),
        answers={"story": f"{NONSENSE} rang all night.", "wish_text": NONSENSE},
    )
    author = Author(maria.actor, "Manager")
    kept = [put_file(open_storage(settings.storage_url), stores.services, io.BytesIO(text.encode()), name)
            for name, text in ((f"{NONSENSE}.txt", NONSENSE), ("log of the bell.txt", "02.14 rang"))]  # fmt: skip
    with work(stores.services) as w:
        stored = w.session.get_one(Case, case.id)
        points = [Point("The bell was not answered."), Point(f"{NONSENSE} was rude.", looked_into=NONSENSE)]
        save_points(w, author, stored, points, seen_version=0)
        write_note(w, author, stored, f"{NONSENSE} has complained before.")
        for file in kept:
            add_file(w, file, case_id=case.id)
    return case


def test_nothing_else_of_the_matter_reaches_them_on_any_page_list_or_mail(
    app: Flask, stores: Stores, settings: Settings, smtp_sink: SmtpSink, maria: Officer, other_manager: Officer
) -> None:
    case = full_of_secrets(app, stores, settings, maria)
    with reading(stores.services) as session:
        files = {file.name: file.public_id for file in session.scalars(select(Attachment))}
    log, secret = files["log of the bell.txt"], files[f"{NONSENSE}.txt"]
    point = ticked(maria, case, "The bell was not answered.")
    asked = asked_one(stores, maria, case, points=point, files=log, excerpt="It was in the night to Sunday.")
    pages = [
        other_manager.get("/staff/contributions"), other_manager.get("/staff/cases"),
        other_manager.get(path_of(asked)), other_manager.get(path_of(asked, "/decline")),
        other_manager.get(path_of(asked, f"/files/{log}")),
    ]  # fmt: skip
    for page in pages:
        assert page.status_code == 200
        assert NONSENSE not in page.text and case.number not in page.text
    shown = pages[2].text
    for text in (QUESTION, "The bell was not answered.", "It was in the night to Sunday.", "log of the bell.txt"):
        assert text in shown
    assert "Thursday 26 March 2026" in shown and "Counted back 5 working days" in shown and "Maria Manager" in shown
    assert "1 contribution or translation is asked of you" in pages[1].text
    for closed in (path_of(asked, f"/files/{secret}"), f"/staff/cases/{case.number}",
                   f"/staff/cases/{case.number}/files/{log}"):  # fmt: skip
        assert other_manager.get(closed).status_code == 404, closed
    opened = other_manager.post(path_of(asked, f"/files/{log}"), understood="y")
    assert opened.data == b"02.14 rang"
    assert len(mailed(stores, settings, smtp_sink)) == 1
    other_manager.post(path_of(asked), body=REPLY, send="1")
    assert NONSENSE not in other_manager.get(path_of(asked)).text
    sent = mailed(stores, settings, smtp_sink)
    assert len(sent) == 2, "each once: asked, and given"
    assert not any(word in text for text in sent for word in (NONSENSE, case.number, QUESTION, "asema", "Maria"))


def ticked(asker: Officer, case: Case, text: str) -> str:
    """Return what the page sends when the box beside a text is ticked."""
    page = asker.get(f"/staff/cases/{case.number}/contributions/new").text
    before = page[: page.index(f">{text}</label>")]
    return before.rpartition('value="')[2].partition('"')[0]


def mailed(stores: Stores, settings: Settings, smtp_sink: SmtpSink) -> list[str]:
    """Let every mail be sent twice, as after a crash, and return what went out."""
    told = dataclasses.replace(settings, smtp_url=smtp_sink.url)
    ctx = JobContext(
        told, stores.services, lambda: reading(stores.services), lambda last=False: work(stores.services), None
    )  # fmt: skip
    with reading(stores.services) as session:
        ids = list(session.scalars(select(ContributionMail.id).order_by(ContributionMail.id)))
    for mail_id in ids * 2:
        send_contribution_mail(ctx, str(mail_id))
    return [str(letter["Subject"]) + letter.get_content() for letter in smtp_sink.letters]


def test_the_reply_is_kept_as_a_draft_and_read_by_the_asker_only_when_it_is_sent(
    stores: Stores, maria: Officer, kalle: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services)
    asked = asked_one(stores, maria, case)
    path = f"/staff/cases/{case.number}"
    assert "Asked" in maria.get(path).text
    other_manager.get(path_of(asked))
    assert "The question for a contribution was opened" in maria.get(path).text
    assert other_manager.post(path_of(asked), body=REPLY, save="1").status_code == 303
    assert REPLY not in maria.get(path).text, "a draft is its writers' own"
    assert REPLY in other_manager.get(path_of(asked)).text
    assert other_manager.post(path_of(asked), send="1").status_code == 303
    page = kalle.get(path).text
    assert REPLY in page and "Contribution given" in page and "A contribution was given" in page
    read_only = other_manager.get(path_of(asked)).text
    assert REPLY in read_only and "<textarea" not in read_only
    with reading(stores.services) as session:
        mail = session.scalars(select(ContributionMail).order_by(ContributionMail.id.desc())).first()
        assert mail is not None and (mail.staff_id, mail.occasion) == (maria.id, "given")
        steps = [event.data["step"] for event in session.scalars(
            select(Event).where(Event.kind == "contribution").order_by(Event.seq))]  # fmt: skip
    assert steps == ["asked", "opened", "given"]
    nothing_differs(stores)


def test_the_reply_stands_beside_the_draft_and_a_button_puts_it_at_the_end(
    stores: Stores, maria: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services)
    prepare(maria, case.number, "We looked into it.")
    asked = asked_one(stores, maria, case)
    other_manager.post(path_of(asked), body=REPLY, send="1")
    page = maria.get(f"/staff/cases/{case.number}/answer").text
    assert REPLY in page and "Put the contribution of Terveysasema at the end" in page
    insert = f"contribution-{asked.public_id}"
    assert maria.post(f"/staff/cases/{case.number}/answer", insert=insert).status_code == 303
    assert maria.fill(f"/staff/cases/{case.number}/answer")["body"].split("\n\n") == ["We looked into it.", REPLY]


def test_nobody_approves_an_answer_that_holds_what_they_contributed(
    stores: Stores, kalle: Officer, maria: Officer, coordinator: Officer
) -> None:
    with work(stores.services) as w:
        choose_approval(w, SYSTEM, ["objection"], seen=[])
    case = matter(stores.services, parties=(client_party(),))
    prepare(kalle, case.number, "We looked into it.")
    path = f"/staff/cases/{case.number}"
    asked = asked_one(stores, kalle, case, find="Maria", whom=f"staff:{maria.id}")
    assert maria.post(path_of(asked), body=REPLY, send="1").status_code == 303
    insert = f"contribution-{asked.public_id}"
    assert kalle.post(f"{path}/answer", insert=insert).status_code == 303
    kalle.post(f"{path}/addressees")
    assert kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview")).status_code == 303
    own = maria.send(f"{path}/approve", maria.fill(f"{path}/answer"))
    assert own.status_code == 409 and "You have written part of this draft." in own.text
    assert coordinator.send(f"{path}/approve", coordinator.fill(f"{path}/approve")).status_code == 303


def test_of_two_who_reply_for_one_unit_neither_loses_a_word(
    app: Flask, stores: Stores, maria: Officer, other_manager: Officer
) -> None:
    aada = Officer(app, stores, Role.UNIT_HANDLER, Scope.UNIT, "asema", name="Aada Asema")
    asked = asked_one(stores, maria, matter(stores.services))
    mine, theirs = other_manager.fill(path_of(asked)), aada.fill(path_of(asked))
    assert aada.send(path_of(asked), theirs | {"body": "Repaired in February.", "save": "1"}).status_code == 303
    for button in ("save", "send"):
        both = other_manager.send(path_of(asked), mine | {"body": "Nobody told us.", button: "1"})
        assert both.status_code == 409
        assert "Repaired in February." in both.text and "Nobody told us." in both.text and "Aada Asema" in both.text
    with reading(stores.services) as session:
        assert session.scalars(select(ContributionReply.body)).all() == ["Repaired in February."]
    together = other_manager.fill(path_of(asked)) | {"body": "Repaired in February. Nobody told us.", "send": "1"}
    assert other_manager.send(path_of(asked), together).status_code == 303
    late = aada.send(path_of(asked), theirs | {"body": "One thing more.", "save": "1"})
    assert late.status_code == 409 and "One thing more." in late.text
    nothing_differs(stores)


def test_files_come_with_the_reply_and_are_none_of_the_matters_own(
    stores: Stores, maria: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services)
    asked = asked_one(stores, maria, case)
    fields = other_manager.fill(path_of(asked)) | {"body": REPLY, "add": "1"}
    sent = {**fields, "file": (io.BytesIO(b"02.14 rang"), "bell.txt")}
    added = other_manager.browser.post(f"/en{path_of(asked)}", data=sent, content_type="multipart/form-data")
    assert added.status_code == 303
    page = other_manager.get(path_of(asked)).text
    assert "bell.txt" in page and REPLY in page
    bad = {**other_manager.fill(path_of(asked)), "file": (io.BytesIO(b"x"), "bell.exe"), "add": "1"}
    refused = other_manager.browser.post(f"/en{path_of(asked)}", data=bad, content_type="multipart/form-data")
    assert refused.status_code == 422 and "is of a kind that we cannot take" in refused.text
    with reading(stores.services) as session:
        file = session.scalars(select(ContributionFile)).one()
        assert session.scalars(select(Attachment)).all() == [] and file.state == FileState.UNSCANNED
    inside = f"/staff/cases/{case.number}/contributions/{asked.public_id}/files/{file.public_id}"
    assert maria.get(inside).status_code == 404, "not before it is sent"
    other_manager.post(path_of(asked), send="1")
    assert "bell.txt" in maria.get(f"/staff/cases/{case.number}").text
    assert maria.post(inside, understood="y").data == b"02.14 rang"
    assert other_manager.post(path_of(asked, f"/files/{file.public_id}"), understood="y").data == b"02.14 rang"
    with reading(stores.services) as session:
        opened = session.scalars(select(Event).where(Event.kind == "file_opened").order_by(Event.seq)).all()
        assert [(event.actor_id, event.data["file"]) for event in opened] == [
            (maria.id, file.public_id), (other_manager.id, file.public_id),
        ], "the page says that it is logged"  # fmt: skip


def test_a_file_can_be_taken_away_again(stores: Stores, maria: Officer, other_manager: Officer) -> None:
    asked = asked_one(stores, maria, matter(stores.services))
    sent = {**other_manager.fill(path_of(asked)), "file": (io.BytesIO(b"02.14 rang"), "bell.txt"), "add": "1"}
    other_manager.browser.post(f"/en{path_of(asked)}", data=sent, content_type="multipart/form-data")
    with reading(stores.services) as session:
        public_id = session.scalars(select(ContributionFile.public_id)).one()
    assert other_manager.post(path_of(asked), remove=public_id).status_code == 303
    assert "bell.txt" not in other_manager.get(path_of(asked)).text


def test_it_is_declined_with_a_reason_at_once(stores: Stores, maria: Officer, other_manager: Officer) -> None:
    case = matter(stores.services)
    asked = asked_one(stores, maria, case, excerpt="It was a Sunday.")
    assert other_manager.post(path_of(asked, "/decline")).status_code == 422
    assert other_manager.post(path_of(asked, "/decline"), reason="Ask the care home.").status_code == 303
    page = maria.get(f"/staff/cases/{case.number}").text
    assert "Declined" in page and "Ask the care home." in page
    theirs = other_manager.get(path_of(asked)).text
    assert "Ask the care home." in theirs and "It was a Sunday." not in theirs
    nothing_differs(stores)


def test_rights_that_are_taken_away_are_gone_at_the_next_request(
    stores: Stores, maria: Officer, other_manager: Officer, kalle: Officer
) -> None:
    case = matter(stores.services)
    unit, person = asked_one(stores, maria, case), asked_one(stores, maria, case, find="K", whom=f"staff:{kalle.id}")
    fields = other_manager.fill(path_of(unit))
    with work(stores.services) as w:
        w.session.get_one(Case, case.id).about_staff = as_column([kalle.id])
        grant = w.session.scalars(select(StaffGrant).where(StaffGrant.staff_id == other_manager.id)).one()
        grant.valid_to = date(2026, 3, 1)
    assert other_manager.send(path_of(unit), fields | {"body": REPLY, "send": "1"}).status_code == 404
    assert other_manager.get("/staff/contributions").status_code == 404, "no grant is left"
    assert kalle.get(path_of(person)).status_code == 404
    assert QUESTION not in kalle.get("/staff/contributions").text
    assert "contribution or translation is asked of you" not in kalle.get("/staff/cases").text


def test_a_contribution_of_an_answered_matter_can_only_be_read(
    stores: Stores, maria: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services)
    asked = asked_one(stores, maria, case)
    fields = other_manager.fill(path_of(asked))
    prepare(maria, case.number, "We looked into it, and the bell has been repaired.")
    maria.post(f"/staff/cases/{case.number}/addressees")
    path = f"/staff/cases/{case.number}"
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    page = other_manager.get(path_of(asked)).text
    assert "The case has been answered or closed" in page and "<textarea" not in page
    late = other_manager.send(path_of(asked), fields | {"body": REPLY, "send": "1"})
    assert late.status_code == 409 and REPLY in late.text
    assert "contribution or translation is asked of you" not in other_manager.get("/staff/cases").text
    declined = other_manager.send(path_of(asked, "/decline"), fields | {"reason": "Too late now."})
    assert declined.status_code == 409 and "Too late now." in declined.text


def test_a_substitute_gives_for_the_colleague_who_is_away(
    stores: Stores, maria: Officer, other_manager: Officer, kalle: Officer
) -> None:
    asked = asked_one(stores, maria, matter(stores.services), find="Otto", whom=f"staff:{other_manager.id}")
    assert kalle.get(path_of(asked)).status_code == maria.get(path_of(asked)).status_code == 404
    with work(stores.services) as w:
        for officer, is_substitute in ((other_manager, False), (kalle, True)):
            w.session.add(Responsible(
                unit_code="asema", name=officer.actor.name, email=None, staff_id=officer.id,
                is_substitute=is_substitute, valid_from=date(2026, 3, 1), valid_to=None,
            ))  # fmt: skip
    assert maria.get(path_of(asked)).status_code == 404, "somebody stands in, and it is not she"
    assert kalle.post(path_of(asked), body=REPLY, send="1").status_code == 303


def test_the_rule_and_its_sql_say_the_same(app: Flask, stores: Stores, maria: Officer, producer: Officer,
                                           coordinator: Officer, supervision: Officer, registrar: Officer,
                                           other_manager: Officer, kalle: Officer) -> None:  # fmt: skip
    case = matter(stores.services)
    unit = asked_one(stores, maria, case)
    person = asked_one(stores, maria, case, find="C", whom=f"staff:{coordinator.id}")
    mine = asked_one(stores, registrar, case, find="Koivula", whom="unit:koivu")
    today = date(2026, 3, 2)
    for about in ((), (kalle.id,), (coordinator.id, other_manager.id)):
        column = as_column(about)
        with work(stores.services) as w:
            w.session.get_one(Case, case.id).about_staff = column
        for officer in (maria, producer, coordinator, supervision, registrar, other_manager, kalle):
            for asked in (unit, person, mine):
                with reading(stores.services) as session:
                    found = contribution_for(session, officer.actor, asked.public_id, on=today) is not None
                assert found is may_give(officer.actor, asked, about_staff=column), (officer.actor.name, about)


def test_the_superior_sees_that_it_is_late_and_nothing_of_what_was_asked(
    app: Flask, stores: Stores, maria: Officer, other_manager: Officer, at: Callable[[str], datetime]
) -> None:
    case = matter(stores.services)
    asked = asked_one(stores, maria, case)
    at("2026-03-27 10:00")
    chief = Officer(app, stores, Role.AREA_COORDINATOR, Scope.AREA, "health", name="Hilla Health")
    page = chief.get("/staff/contributions").text
    assert "Late, asked of those whose superior you are" in page and "Terveysasema" in page
    assert QUESTION not in page and case.number not in page and asked.public_id not in page
    assert chief.get(path_of(asked)).status_code == 404
    with work(stores.services) as w:
        w.session.get_one(Case, case.id).about_staff = as_column([chief.id])
    assert "Terveysasema" not in chief.get("/staff/contributions").text


def test_the_asker_finds_what_they_asked_for_with_the_case(
    stores: Stores, maria: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services)
    asked_one(stores, maria, case)
    page = maria.get("/staff/contributions").text
    assert "What you wait for" in page and case.number in page
    with reading(stores.services) as session:
        may_open = visible_to(other_manager.actor, Permission.CASE_READ)
        lists = lists_for(session, other_manager.actor, today=date(2026, 3, 2), may_open=may_open)
    assert (len(lists.to_give), lists.asked_by_me) == (1, [])
