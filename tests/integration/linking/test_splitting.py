"""One filing that holds several matters is split: the part has the same people, day of arrival and words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import func, select, update

from app.background import ROUTE_CASE
from app.cases.models import Attachment, Case, Message, Notice, Party
from app.cases.queries import submission_of
from app.cases.rules.about_staff import as_column, ids_in
from app.cases.rules.kinds import Kind
from app.cases.rules.projection import EventKind
from app.cases.service.add_event import SYSTEM, add_event
from app.platform.db import Stores, reading
from app.platform.outbox import Promise
from app.platform.work import work
from app.routing.service import route_case
from tests.factories.matter import client_party, filer_party, matter, reread
from tests.factories.officer import Officer, fields_of
from tests.integration.intake.test_files import PNG
from tests.integration.intake.test_my_case_shows import add
from tests.integration.intake.test_own_case import open_case
from tests.integration.intake.visitor import Visitor
from tests.integration.intake.ways import number_on, only_case, send, words_on
from tests.integration.moving.conftest import kinds_of

BELL, BILL = "The bell was not answered all night.", "The bill of February was wrong."
BOTH = f"{BELL}\n\n{BILL}"
AINO = client_party(email="aino@example.org", safe_contact=("no_calls",))


def split(officer: Officer, case: Case, text: str = BILL, **typed: str) -> Case:
    """Split a part off on the page, and return it."""
    fields = {"kind": "feedback", "text": text, "unit": "asema", "find": "Terveys"} | typed
    sent = officer.post(f"/staff/cases/{case.number}/split", **fields)
    assert sent.status_code == 303, sent.text
    with officer.browser.session_transaction() as session:
        said = " ".join(words for _tone, words in session.get("_flashes", []))
    return by_number(officer, re.search(r"M-[0-9A-Z]{4}-[0-9A-Z]{4}", said).group(0))  # type: ignore[union-attr]


def by_number(officer: Officer, number: str) -> Case:
    from app.platform.web.runtime import services_store

    with officer.browser.application.app_context(), reading(services_store()) as session:  # type: ignore[attr-defined]
        return session.scalars(select(Case).where(Case.number == number)).one()


@pytest.fixture
def case(stores: Stores) -> Case:
    """An objection that arrived in the morning and holds two matters."""
    return matter(stores.services, parties=(AINO,), answers={"story": BOTH, "when_mode": "still"})


def test_the_part_is_due_from_the_day_of_the_whole_and_that_is_seen_before(
    stores: Stores, registrar: Officer, case: Case, at: Callable[[str], datetime]
) -> None:
    at("2026-03-12 10:00")
    registrar.comes_back(stores)
    shown = registrar.get(f"/staff/cases/{case.number}/split").text
    assert "Thursday 2 April 2026" in shown and "2 March 2026" in shown, "what it would be, before it is saved"
    part = split(registrar, case, kind="objection")
    at("2026-04-03 10:00")
    registrar.comes_back(stores)
    late = registrar.get(f"/staff/cases/{case.number}/split").text
    assert "That day has passed: the part would be late." in late
    assert (str(part.arrived_on), str(part.due_on), part.arrived_at) == ("2026-03-02", "2026-04-02", case.arrived_at)


def test_the_part_has_the_same_people_and_rules_and_the_whole_stays_whole(
    stores: Stores, registrar: Officer, case: Case
) -> None:
    before = reread(stores.services, case)
    part = split(registrar, case)
    assert (part.kind, part.unit_code, part.state, part.main_subject) == ("feedback", "asema", "received", None)
    with reading(stores.services) as session:
        whole, own = (session.scalars(select(Party).where(Party.case_id == each.id)).one() for each in (case, part))
        for name in ("identity", "role", "safe_contact", "reply_channel", "language", "email_hash"):
            assert getattr(whole, name) == getattr(own, name), name
        assert submission_of(session, part).answers["story"] == BILL
        assert submission_of(session, case).answers["story"] == BOTH
        message = session.scalars(select(Message).where(Message.case_id == case.id)).one()
        assert part.number not in message.body, "staff of the whole may not see the part"
        assert "The words that open this case open it, too." in message.body
        assert [row.occasion for row in session.scalars(select(Notice))] == ["message"]
        routed = select(func.count()).select_from(Promise)
        assert session.scalar(routed.where(Promise.job == ROUTE_CASE, Promise.ref == str(part.id))) == 1
    after = reread(stores.services, case)
    assert (after.due_on, after.kind, after.state) == (before.due_on, before.kind, before.state)
    assert kinds_of(stores, case)[-1] == "split" and kinds_of(stores, part) == ["filed", "split_off"]
    for shown, other in (
        (registrar.get(f"/staff/cases/{each.number}").text, o) for each, o in ((case, part), (part, case))
    ):
        assert "Parts of one filing" in shown and other.number in shown and "/unlink/" not in shown
    stays = registrar.get(f"/staff/cases/{case.number}/unlink/{part.number}")
    assert stays.status_code == 409 and "was split off from the other" in stays.text


def test_the_page_sent_twice_opens_one_matter(stores: Stores, registrar: Officer, case: Case) -> None:
    path = f"/staff/cases/{case.number}/split"
    fields = registrar.fill(path) | {"kind": "feedback", "text": BILL, "unit": "?"}
    assert [registrar.send(path, fields).status_code for _ in range(2)] == [303, 303]
    with reading(stores.services) as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 2
        assert session.scalar(select(func.count()).select_from(Message)) == 1


def test_of_two_who_split_at_once_the_second_looks_first(
    stores: Stores, registrar: Officer, maria: Officer, case: Case
) -> None:
    path = f"/staff/cases/{case.number}/split"
    opened = maria.fill(path)
    split(registrar, case)
    late = maria.send(path, opened | {"kind": "feedback", "text": BILL, "unit": "?"})
    assert late.status_code == 409 and "A colleague has split a part off this case" in late.text and BILL in late.text
    with reading(stores.services) as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 2


def test_what_is_typed_wrong_is_said_and_nothing_is_lost(registrar: Officer, case: Case) -> None:
    path = f"/staff/cases/{case.number}/split"
    empty = registrar.post(path, text="")
    for words in ("Choose the kind of the part", "Copy the words that belong to the part", "Choose the unit, or that"):
        assert words in empty.text, words
    own = registrar.post(path, kind="objection", text=f"{BILL}\nThey must pay it back.", unit="?")
    assert own.status_code == 422 and "They must pay it back." in fields_of(own.text)["text"]
    assert "These words are not in what was sent" in own.text
    looked = registrar.post(path, kind="feedback", text=BILL, find="Terveys", look="1")
    assert looked.status_code == 200 and "Terveysasema" in looked.text and fields_of(looked.text)["text"] == BILL
    foreign = registrar.post(path, kind="grievance", text=BILL, unit="?")
    assert foreign.status_code == 422, "an objection has no part that is a report of a grievance"


def test_what_is_done_held_or_an_authoritys_is_not_split(stores: Stores, registrar: Officer, maria: Officer) -> None:
    done, held = matter(stores.services), matter(stores.services)
    asked = matter(stores.services, kind=Kind.SUPERVISION, parties=())
    with work(stores.services) as w:
        w.session.execute(update(Case).where(Case.id == done.id).values(state="answered", is_open=False))
        w.session.execute(update(Case).where(Case.id == held.id).values(is_held=True))
    for case in (done, held, asked):
        assert "/split" not in registrar.get(f"/staff/cases/{case.number}").text
        assert registrar.get(f"/staff/cases/{case.number}/split").status_code == 409


def test_whom_the_whole_is_about_does_not_see_the_part(
    stores: Stores, registrar: Officer, maria: Officer, other_manager: Officer, case: Case
) -> None:
    with work(stores.services) as w:
        whole = w.session.get_one(Case, case.id)
        add_event(w, whole, EventKind.NAMED, by=SYSTEM, to={"about_staff": as_column({other_manager.id})})
    part = split(registrar, case)
    with work(stores.services) as w:
        route_case(w, w.session, part.id)
    now = reread(stores.services, part)
    assert now.is_held and ids_in(now.about_staff) == {other_manager.id}, "the registry says whether it is about them"
    assert other_manager.get(f"/staff/cases/{part.number}").status_code == 404
    assert "M-" not in "".join(re.findall(r"M-[0-9A-Z]{4}-", other_manager.get("/staff/cases?tab=open").text))
    kinds_of(stores, part)


def test_who_is_named_in_the_part_is_found_as_in_any_matter(
    stores: Stores, registrar: Officer, other_manager: Officer
) -> None:
    text = "Otto Other at the health station shouted at me."
    case = matter(stores.services, parties=(AINO,), answers={"story": f"{BELL}\n{text}"})
    part = split(registrar, case, text)
    with work(stores.services) as w:
        route_case(w, w.session, part.id)
    assert ids_in(reread(stores.services, part).about_staff) == {other_manager.id}
    assert other_manager.get(f"/staff/cases/{part.number}").status_code == 404


def test_verified_rights_and_a_minors_ban_go_with_the_part(stores: Stores, registrar: Officer) -> None:
    people = (filer_party(email="liisa@example.org"), client_party())
    case = matter(
        stores.services, parties=people, answers={"story": BOTH}, is_guardian_excluded=True, is_about_child=True
    )
    with work(stores.services) as w:
        w.session.execute(update(Party).where(Party.role == "filer").values(is_right_verified=True))
    part = split(registrar, case)
    assert part.is_guardian_excluded and part.is_about_child
    with reading(stores.services) as session:
        of_part = select(Party.role, Party.is_right_verified).where(Party.case_id == part.id).order_by(Party.id)
        assert session.execute(of_part).all() == [("filer", True), ("client", False)]
        assert session.scalar(select(func.count()).select_from(Notice)) == 0, (
            "a guardian who is excluded is told nothing"
        )


def test_the_person_opens_the_part_from_their_page_and_with_the_same_words(
    stores: Stores, registrar: Officer, visitor: Visitor
) -> None:
    send(visitor, "objection", story={"story": BOTH})
    number, words = number_on(visitor), words_on(visitor)
    open_case(visitor, number, words)
    add(visitor, "Here is the bill.", "bill.png")
    with reading(stores.services) as session:
        case, file = only_case(session), session.scalars(select(Attachment)).one()
    part = split(registrar, case, kind="objection", files=file.public_id)
    own = visitor.open("/en/my")
    assert part.number in own.text and "We made a part of your matter a matter of its own" in own.text
    opened = visitor.client.post(
        "/en/my/part", data={**_token(own.response.text), "number": part.number}, follow_redirects=True
    )
    assert part.number in opened.text and BILL in opened.text and BELL not in opened.text
    assert "bill.png" in opened.text and "This matter was a part of what you sent us earlier" in opened.text
    back = visitor.client.post("/en/my/part", data={**_token(opened.text), "number": number}, follow_redirects=True)
    assert BELL in back.text
    stranger = matter(stores.services)
    refused = visitor.client.post("/en/my/part", data={**_token(back.text), "number": stranger.number})
    assert refused.status_code == 404
    assert BILL in open_case(visitor, part.number, words).text, "the same words open it by its own number"
    page = registrar.get(f"/staff/cases/{part.number}").text
    assert "bill.png" in page
    copy = re.search(r"/files/([0-9a-f]{32})", page).group(1)  # type: ignore[union-attr]
    assert copy != file.public_id
    assert registrar.post(f"/staff/cases/{part.number}/files/{copy}", understood="y").data == PNG


def test_new_words_open_the_part_too_and_the_old_ones_nothing(
    stores: Stores, registrar: Officer, visitor: Visitor
) -> None:
    send(visitor, "objection", story={"story": BOTH})
    number, words = number_on(visitor), words_on(visitor)
    with reading(stores.services) as session:
        case = only_case(session)
    part = split(registrar, case)
    made = registrar.post(f"/staff/cases/{number}/new-words", is_the_person="y")
    assert made.status_code == 303
    assert "do not belong together" in open_case(visitor, part.number, words).text
    assert kinds_of(stores, part)[-1] == kinds_of(stores, case)[-1] == "new_words"


def _token(html: str) -> dict[str, str]:
    return {"csrf_token": re.search(r'name="csrf_token" value="([^"]+)"', html).group(1)}  # type: ignore[union-attr]
