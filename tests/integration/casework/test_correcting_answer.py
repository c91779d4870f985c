"""A sent answer is corrected by a new version: told again, in time as the first was, and the earlier one stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask.testing import FlaskClient
from sqlalchemy import select

from app.cases.models import Addressee, Answer, AnswerDraft, Notice
from app.cases.service import choose_approval
from app.cases.service.verify_projections import differing
from app.permissions import SYSTEM
from app.platform import clock
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.matter import client_party, matter, reread
from tests.factories.officer import Officer
from tests.integration.casework.test_answering import TEXT, prepare
from tests.integration.casework.test_worklist import listed

NEW = TEXT.replace("3 February", "4 February")
REASON = "The day was wrong."


def answered(stores: Stores, maria: Officer) -> tuple[str, str]:
    """Return the number and the address of an answered matter."""
    case = matter(stores.services, parties=(client_party(email="aino@example.org"),))
    path = f"/staff/cases/{case.number}"
    prepare(maria, case.number)
    maria.post(f"{path}/addressees")
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    return case.number, path


def corrected(maria: Officer, path: str) -> None:
    """Begin a correction, write it and send it."""
    assert maria.post(f"{path}/correct", body=REASON).location.endswith("/answer")
    assert TEXT in maria.get(f"{path}/answer").text
    assert maria.post(f"{path}/answer", body=NEW).status_code == 303
    assert REASON in maria.get(f"{path}/preview").text
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303


def opens(stores: Stores, client: FlaskClient) -> None:
    """Let the person open their case in this browser."""
    now = int(clock.now().timestamp())
    with reading(stores.services) as session:
        share = session.scalars(select(Addressee)).first()
        answer = session.get_one(Answer, share.answer_id) if share else None
    assert share is not None and answer is not None
    with client.session_transaction() as kept:
        kept["case"] = {
            "store": "services", "case_id": answer.case_id, "party_id": share.party_id, "at": now, "seen": now,
        }  # fmt: skip


def presses(client: FlaskClient, page: str, path: str, **fields: str) -> int:
    """Send a form from a page of the person's own; return the status."""
    token = client.get(page).text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    return client.post(path, data={"csrf_token": token, **fields}).status_code


def test_the_new_version_comes_first_and_the_old_one_stays(
    stores: Stores, maria: Officer, client: FlaskClient, at: Callable[[str], datetime]
) -> None:
    number, path = answered(stores, maria)
    opens(stores, client)
    presses(client, "/en/my", "/en/my/answer")
    at("2026-03-20 10:00")
    maria.comes_back(stores)
    corrected(maria, path)
    opens(stores, client)
    mine = client.get("/en/my").text
    assert "The new version comes first" in mine and "Open the answer" in mine and "We corrected the answer" in mine
    assert "2 Mar 2026" in mine.split("Answered:")[1][:60]
    assert NEW not in mine
    presses(client, "/en/my", "/en/my/answer")
    page = client.get("/en/my/answer").text
    assert page.index(NEW) < page.index(TEXT) and REASON in page
    assert "Our answer of 2 Mar 2026, corrected on 20 Mar 2026" in page
    staff = maria.get(path).text
    assert staff.index(NEW) < staff.index(TEXT) and REASON in staff and "corrected since" in staff
    with reading(stores.services) as session:
        assert session.scalars(select(Notice.occasion)).all() == ["answer", "answer"], "each is told again"
        assert session.scalars(select(Answer.round).order_by(Answer.round)).all() == [1, 2]
        assert session.scalars(select(AnswerDraft)).all() == []
        assert list(differing(session)) == []
    assert number in page


def test_the_first_day_decides_whether_it_came_in_time(
    stores: Stores, maria: Officer, at: Callable[[str], datetime]
) -> None:
    _number, path = answered(stores, maria)
    at("2026-06-01 10:00")
    maria.comes_back(stores)
    corrected(maria, path)
    with reading(stores.services) as session:
        assert len(session.scalars(select(Answer)).all()) == 2, "no reason for lateness was asked"


def test_a_correction_is_in_the_list_until_it_is_sent_or_given_up(stores: Stores, maria: Officer) -> None:
    number, path = answered(stores, maria)
    assert listed(maria.get("/staff/cases").text) == []
    maria.post(f"{path}/correct", body=REASON)
    page = maria.get("/staff/cases").text
    assert listed(page) == [number] and "The answer is being corrected" in page
    assert "The answer is being corrected" in maria.get(path).text
    assert TEXT in maria.get(f"{path}/drop").text
    assert maria.post(f"{path}/drop").status_code == 303
    assert listed(maria.get("/staff/cases").text) == []
    with reading(stores.services) as session:
        assert session.scalars(select(AnswerDraft)).all() == []
        assert len(session.scalars(select(Answer)).all()) == 1
        assert list(differing(session)) == []


def test_the_same_words_correct_nothing(stores: Stores, maria: Officer) -> None:
    _number, path = answered(stores, maria)
    maria.post(f"{path}/correct", body=REASON)
    same = maria.send(f"{path}/send", maria.fill(f"{path}/preview"))
    assert same.status_code == 409 and "The new version says what the sent answer says." in same.text


def test_two_who_begin_at_once_begin_one_correction(stores: Stores, maria: Officer, kalle: Officer) -> None:
    _number, path = answered(stores, maria)
    fields = kalle.fill(f"{path}/correct")
    maria.post(f"{path}/correct", body=REASON)
    late = kalle.send(f"{path}/correct", {**fields, "body": "Another reason, which is longer."})
    assert late.status_code == 409 and "Another reason, which is longer." in late.text


def test_a_correction_is_approved_like_the_first_answer(stores: Stores, maria: Officer, kalle: Officer) -> None:
    _number, path = answered(stores, maria)
    with work(stores.services) as w:
        choose_approval(w, SYSTEM, ["objection"], seen=[])
    kalle.post(f"{path}/correct", body=REASON)
    kalle.post(f"{path}/answer", body=NEW)
    assert kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview")).status_code == 303
    assert listed(maria.get("/staff/cases?tab=approval").text) != []
    assert "A draft waits for your approval" in maria.get(path).text
    page = maria.get(f"{path}/approve").text
    assert "What has changed since the answer that was sent" in page and f'{path}#sent">' in page
    assert f'<del dir="auto" lang="en">{TEXT}</del>' in page and f'<ins dir="auto" lang="en">{NEW}</ins>' in page
    sent = maria.send(f"{path}/approve", {**maria.fill(f"{path}/approve"), "do": "send"})
    assert sent.status_code == 303
    with reading(stores.services) as session:
        answers = session.scalars(select(Answer).order_by(Answer.round)).all()
        assert [answer.approved_by for answer in answers] == [None, maria.id]
        case = session.scalars(select(Answer.case_id)).first()
        assert case is not None


def test_only_an_answered_matter_is_corrected(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}"
    assert maria.get(f"{path}/correct").status_code == 302 or maria.get(f"{path}/correct").status_code == 303
    assert maria.get(f"{path}/drop").status_code == 303
    assert not reread(stores.services, case).is_correcting


def test_whether_it_was_clear_is_kept_shown_to_staff_and_may_be_changed(
    stores: Stores, maria: Officer, client: FlaskClient
) -> None:
    _number, path = answered(stores, maria)
    opens(stores, client)
    assert client.get("/en/my/answer").status_code == 302, "nothing to judge before it is read"
    presses(client, "/en/my", "/en/my/answer")
    assert "Was this answer clear?" in client.get("/en/my/answer").text
    missing = presses(client, "/en/my/answer", "/en/my/answer/clear")
    assert missing == 422
    for said, words in (("partly", "Was it clear? Partly."), ("yes", "Was it clear? Yes.")):
        assert presses(client, "/en/my/answer", "/en/my/answer/clear", clear=said) == 303
        assert "Thank you. We keep what you said" in client.get("/en/my/answer").text
        assert words in maria.get(path).text
    with reading(stores.services) as session:
        share = session.scalars(select(Addressee)).one()
        assert share.clarity == "yes" and share.clarity_at is not None
