"""Answering: take, confirm, write, share out, look, send once."""

from __future__ import annotations

from sqlalchemy import select

from app.cases.models import Addressee, Answer, AnswerDraft, Event, Notice, Party
from app.cases.queries import release_for
from app.cases.rules.kinds import Capacity, Disclosure, Kind
from app.platform.db import Stores, reading
from tests.factories import answering
from tests.factories.matter import client_party, filer_party, matter, reread
from tests.factories.officer import Officer, fields_of

TEXT = "We looked into the night of 3 February. The bell was out of order. It has been repaired, and we are sorry."


def prepare(officer: Officer, number: str, text: str = TEXT) -> None:
    """Take the matter, confirm its subject, work it out and write the answer."""
    answering.prepare(officer, number, text)


def test_an_objection_is_taken_answered_and_read_as_sent(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, parties=(client_party(email="aino@example.org"),))
    prepare(maria, case.number)
    shared = maria.post(f"/staff/cases/{case.number}/addressees")
    assert shared.location.endswith("/preview")
    preview = maria.get(f"/staff/cases/{case.number}/preview").text
    assert TEXT in preview and "The whole answer" in preview
    sent = maria.send(f"/staff/cases/{case.number}/send", maria.fill(f"/staff/cases/{case.number}/preview"))
    assert sent.status_code == 303

    now = reread(stores.services, case)
    assert (now.state, now.is_open, now.answered_unit_code, now.answered_production) == (
        "answered",
        False,
        "koivu",
        "own",
    )
    with reading(stores.services) as session:
        party = session.scalars(select(Party)).one()
        release = release_for(session, now, party.id)
        assert release is not None and release.text == TEXT and release.level is Disclosure.FULL
        assert session.scalars(select(Notice.occasion)).all() == ["answer"]
        assert session.scalars(select(AnswerDraft)).all() == []
    page = maria.get(f"/staff/cases/{case.number}").text
    assert "Answered" in page and "The answer was sent" in page


def test_the_daughter_gets_notice_and_the_mother_the_answer_by_letter(stores: Stores, maria: Officer) -> None:
    case = matter(
        stores.services,
        capacity=Capacity.RELATIVE,
        parties=(filer_party(email="liisa@example.org"), client_party(reply_channel="post", address="Rantakatu 1")),
    )
    prepare(maria, case.number)
    fields = maria.fill(f"/staff/cases/{case.number}/addressees")
    with reading(stores.services) as session:
        people = {party.role: party.id for party in session.scalars(select(Party))}
    assert fields[f"level_{people['filer']}"] == "notice"
    assert fields[f"level_{people['client']}"] == "full"
    page = maria.get(f"/staff/cases/{case.number}/addressees").text
    assert page.count('value="full"') == 1, "the whole answer is not offered for whom no right is verified"
    maria.send(f"/staff/cases/{case.number}/addressees", fields)
    maria.send(f"/staff/cases/{case.number}/send", maria.fill(f"/staff/cases/{case.number}/preview"))

    with reading(stores.services) as session:
        shares = {share.party_id: share for share in session.scalars(select(Addressee))}
        assert (shares[people["filer"]].level, shares[people["filer"]].channel) == ("notice", "portal")
        assert (shares[people["client"]].level, shares[people["client"]].channel) == ("full", "letter")
        hers = release_for(session, case, people["filer"])
        assert hers is not None and hers.text is None and [role.value for role in hers.sent_to] == ["client"]
    letter = maria.get(f"/staff/cases/{case.number}/letter/{people['client']}").text
    assert TEXT in letter and "cannot be appealed" in letter
    notice = maria.get(f"/staff/cases/{case.number}/letter/{people['filer']}").text
    assert TEXT not in notice and "The answer was sent to the client." in notice


def test_a_verified_right_opens_the_whole_answer(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, capacity=Capacity.ATTORNEY, parties=(filer_party(), client_party()))
    prepare(maria, case.number)
    with reading(stores.services) as session:
        filer = session.scalars(select(Party.id).where(Party.role == "filer")).one()
    assert "not verified" in maria.get(f"/staff/cases/{case.number}").text
    assert maria.post(f"/staff/cases/{case.number}/people/{filer}", is_verified="y").status_code == 303
    assert maria.fill(f"/staff/cases/{case.number}/addressees")[f"level_{filer}"] == "full"


def test_a_shortened_answer_needs_its_own_text(stores: Stores, maria: Officer) -> None:
    case = matter(
        stores.services, capacity=Capacity.RELATIVE, parties=(filer_party(), client_party(address="Rantakatu 1"))
    )
    prepare(maria, case.number)
    with reading(stores.services) as session:
        filer = session.scalars(select(Party.id).where(Party.role == "filer")).one()
    path = f"/staff/cases/{case.number}/addressees"
    refused = maria.post(path, **{f"level_{filer}": "redacted"})
    assert refused.status_code == 422 and "Write the shortened answer" in refused.text
    short = "The matter was looked into and put right."
    assert maria.post(path, **{f"level_{filer}": "redacted", f"text_{filer}": short}).status_code == 303
    maria.send(f"/staff/cases/{case.number}/send", maria.fill(f"/staff/cases/{case.number}/preview"))
    with reading(stores.services) as session:
        release = release_for(session, case, filer)
        assert release is not None and release.text == short


def test_nothing_is_sent_before_the_subject_is_confirmed(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services)
    maria.post(f"/staff/cases/{case.number}/take")
    answering.work_out(maria, case.number)
    maria.post(f"/staff/cases/{case.number}/answer", body=TEXT)
    maria.post(f"/staff/cases/{case.number}/addressees")
    preview = maria.get(f"/staff/cases/{case.number}/preview").text
    assert "Confirm the main subject" in preview and "Send the answer" not in preview
    forced = maria.send(
        f"/staff/cases/{case.number}/send",
        {"version": "2", "csrf_token": maria.fill(f"/staff/cases/{case.number}/take")["csrf_token"]},
    )
    assert forced.status_code == 409 and "Confirm the main subject before you send" in forced.text
    assert reread(stores.services, case).state == "taken"


def test_of_two_who_save_the_second_sees_both_texts(stores: Stores, maria: Officer, kalle: Officer) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}/answer"
    maria.post(f"/staff/cases/{case.number}/take")
    opened_by_kalle = kalle.fill(path)
    maria.post(path, body="Maria writes this.")
    late = kalle.send(path, opened_by_kalle | {"body": "Kalle writes that.", "save": "1"})
    assert late.status_code == 409
    assert "Maria writes this." in late.text and "Kalle writes that." in late.text
    with reading(stores.services) as session:
        assert session.scalars(select(AnswerDraft)).one().body == "Maria writes this."
    merged = kalle.send(path, fields_of(late.text) | {"body": "Maria writes this. Kalle writes that.", "save": "1"})
    assert merged.status_code == 303
    with reading(stores.services) as session:
        assert session.scalars(select(AnswerDraft)).one().body == "Maria writes this. Kalle writes that."


def test_an_answer_sent_twice_is_sent_once(stores: Stores, maria: Officer, coordinator: Officer) -> None:
    case = matter(stores.services)
    prepare(maria, case.number)
    maria.post(f"/staff/cases/{case.number}/addressees")
    path = f"/staff/cases/{case.number}/preview"
    both = [(officer, officer.fill(path)) for officer in (maria, coordinator)]
    answers = [officer.send(f"/staff/cases/{case.number}/send", fields) for officer, fields in both]
    assert [answer.status_code for answer in answers] == [303, 409]
    assert "already been answered" in answers[1].text
    with reading(stores.services) as session:
        assert len(session.scalars(select(Answer)).all()) == 1


def test_what_changed_after_the_preview_is_looked_at_again(stores: Stores, maria: Officer, kalle: Officer) -> None:
    case = matter(stores.services)
    prepare(maria, case.number)
    maria.post(f"/staff/cases/{case.number}/addressees")
    seen = maria.fill(f"/staff/cases/{case.number}/preview")
    kalle.post(f"/staff/cases/{case.number}/answer", body="Something else altogether.", save="1")
    late = maria.send(f"/staff/cases/{case.number}/send", seen)
    assert late.status_code == 409 and "changed the answer after you opened" in late.text


def test_an_excluded_guardian_is_no_addressee(stores: Stores, maria: Officer) -> None:
    case = matter(
        stores.services,
        parties=(filer_party("Gun Guardian", email="gun@example.org"), client_party("Milla Minor")),
        is_about_child=True,
        is_guardian_excluded=True,
    )
    prepare(maria, case.number)
    page = maria.get(f"/staff/cases/{case.number}").text
    assert "Guardian excluded" in page and "The minor lets no guardian see this matter" in page
    with reading(stores.services) as session:
        people = {party.role: party.id for party in session.scalars(select(Party))}
    form = maria.get(f"/staff/cases/{case.number}/addressees").text
    assert f'name="level_{people["filer"]}"' not in form and f'name="level_{people["client"]}"' in form
    maria.post(f"/staff/cases/{case.number}/addressees")
    maria.send(f"/staff/cases/{case.number}/send", maria.fill(f"/staff/cases/{case.number}/preview"))
    with reading(stores.services) as session:
        assert [share.party_id for share in session.scalars(select(Addressee))] == [people["client"]]
        assert session.scalars(select(Notice)).all() == []
    assert maria.get(f"/staff/cases/{case.number}/letter/{people['filer']}").status_code == 404


def test_events_hold_nobodys_words(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services)
    prepare(maria, case.number)
    maria.post(f"/staff/cases/{case.number}/note", body="A remark about somebody.")
    with reading(stores.services) as session:
        stored = "".join(str(event.data) for event in session.scalars(select(Event)))
    assert TEXT not in stored and "remark" not in stored and "Virtanen" not in stored


def test_an_anonymous_report_is_answered_on_the_record_and_its_sender_gets_notice(
    stores: Stores, maria: Officer
) -> None:
    case = matter(stores.services, kind=Kind.GRIEVANCE, capacity=Capacity.ANONYMOUS, parties=())
    prepare(maria, case.number)
    form = maria.get(f"/staff/cases/{case.number}/addressees").text
    assert "learns on their page only that the matter has been handled" in form
    assert maria.post(f"/staff/cases/{case.number}/addressees").location.endswith("/preview")
    preview = maria.get(f"/staff/cases/{case.number}/preview").text
    assert "learns on their page only that the matter has been handled" in preview
    sent = maria.send(f"/staff/cases/{case.number}/send", maria.fill(f"/staff/cases/{case.number}/preview"))
    assert sent.status_code == 303
    assert reread(stores.services, case).state == "answered"
    with reading(stores.services) as session:
        assert session.scalars(select(Answer)).one().body == TEXT
        assert session.scalars(select(Addressee)).all() == []
        assert release_for(session, case, None) is None
    page = maria.get(f"/staff/cases/{case.number}").text
    assert TEXT in page and "To 0 addressees" not in page


def test_where_only_excluded_people_are_known_nothing_is_sent(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, parties=(filer_party(),), is_about_child=True, is_guardian_excluded=True)
    prepare(maria, case.number)
    form = maria.get(f"/staff/cases/{case.number}/addressees").text
    assert "anonymous" not in form
    maria.send(f"/staff/cases/{case.number}/send", {**maria.fill(f"/staff/cases/{case.number}/answer")})
    assert reread(stores.services, case).state == "taken"


def test_confirming_the_subject_from_the_preview_leads_back_to_it(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}"
    maria.post(f"{path}/take")
    answering.work_out(maria, case.number)
    maria.post(f"{path}/answer", body=TEXT)
    maria.post(f"{path}/addressees")
    assert f"{path}/subject?then=preview" in maria.get(f"{path}/preview").text
    assert "Back to the answer" in maria.get(f"{path}/subject?then=preview").text
    confirmed = maria.post(f"{path}/subject?then=preview")
    assert confirmed.status_code == 303 and confirmed.location.endswith(f"{path}/preview")
    preview = maria.get(f"{path}/preview").text
    assert "The main subject is confirmed." in preview and "Send the answer" in preview
    assert maria.post(f"{path}/subject?then=elsewhere").location.endswith(path)
