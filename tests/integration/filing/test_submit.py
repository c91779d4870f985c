"""The one sending: files stay with their own matter, the receipt shows the words that open it, danger goes first."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select

from app.cases.models import Attachment, Case
from app.cases.rules.kinds import FileState, Kind
from app.filing.models import Draft, Receipt
from app.filing.service.drafts import begin_draft, forget_drafts
from app.filing.service.receipts import HashedWords, find_by_words, hash_words
from app.filing.service.submit import Sent, submit
from app.platform.db import Store, Stores, reading
from app.platform.outbox import claim_due
from app.platform.work import Work, work

NOBODYS = HashedWords(("no", "words"), "$argon2id$none")


def file_in(w: Work, draft: Draft, name: str) -> None:
    w.session.add(
        Attachment(
            public_id=f"{draft.form_token}", draft_id=draft.id, name=name, data_key="k", media_type="text/plain",
            size=1, sha256="0" * 64, state=FileState.UNSCANNED.value, uploaded_at=w.now,
        )
    )  # fmt: skip


def sent_with_file(store: Store, name: str, **answers: str) -> Sent:
    with work(store) as w:
        draft, token = begin_draft(w, Kind.OBJECTION, language="fi", answers={"story": "…", **answers})
        file_in(w, draft, name)
    with work(store) as w:
        return submit(w, token, NOBODYS, directory=w.session)


def test_a_new_draft_never_inherits_the_files_of_a_forgotten_one(stores: Stores) -> None:
    aino = sent_with_file(stores.services, "aino.pdf")
    with work(stores.services) as w:
        w.session.execute(delete(Draft))  # what the timetable does a day later
    bertil = sent_with_file(stores.services, "bertil.pdf")
    with reading(stores.services) as session:
        owners = {file.name: file.case_id for file in session.scalars(select(Attachment))}
    assert owners == {"aino.pdf": aino.case_id, "bertil.pdf": bertil.case_id}


def test_the_receipt_shows_the_words_that_open_it_whatever_the_draft_held_meanwhile(stores: Stores) -> None:
    store = stores.services
    with work(store) as w:
        draft, token = begin_draft(w, Kind.OBJECTION, language="fi", answers={"story": "…"})
        before = list(draft.words or [])
    receipt = hash_words(store, before)
    with work(store) as w:
        w.session.get_one(Draft, draft.id).words = ["other", "words"]  # a switch of language in another tab
    with work(store) as w:
        sent = submit(w, token, receipt, directory=w.session)
    with reading(store) as session:
        assert session.get_one(Draft, draft.id).words == before
        number = session.get_one(Case, sent.case_id).number
    assert find_by_words(stores, number, " ".join(before)) is not None
    assert find_by_words(stores, number, "other words") is None


def test_the_same_draft_sent_again_is_the_same_matter(stores: Stores) -> None:
    with work(stores.services) as w:
        _, token = begin_draft(w, Kind.OBJECTION, language="fi", answers={"story": "…"})
    results = []
    for _ in range(3):
        with work(stores.services) as w:
            results.append(submit(w, token, NOBODYS, directory=w.session))
    assert [result.is_repeat for result in results] == [False, True, True]
    with reading(stores.services) as session:
        assert len(session.scalars(select(Case)).all()) == len(session.scalars(select(Receipt)).all()) == 1


def test_danger_passes_everything_that_waits(stores: Stores) -> None:
    calm = sent_with_file(stores.services, "a.pdf", danger="no")
    danger = sent_with_file(stores.services, "b.pdf", danger="yes")
    with work(stores.services) as w:
        claimed = claim_due(w.session, now=w.now, lease=timedelta(minutes=2))
    assert [promise.ref for promise in claimed] == [str(danger.case_id), str(calm.case_id)]


def test_a_draft_sent_while_the_old_ones_are_tidied_away_keeps_its_files(stores: Stores) -> None:
    store, now = stores.services, datetime(2026, 3, 2, 8, tzinfo=UTC)
    with work(store, now=now) as w:
        draft, token = begin_draft(w, Kind.OBJECTION, language="fi", answers={"story": "…"})
        file_in(w, draft, "aino.pdf")
    later = now + timedelta(hours=25)
    with ThreadPoolExecutor() as threads:
        with work(store, now=later) as w:
            sent = submit(w, token, NOBODYS, directory=w.session)
            tidied = threads.submit(_tidied, store, later)
            wait([tidied], timeout=0.5)  # it waits for the draft, or it is already wrong
        assert tidied.result() == []
    with reading(store) as session:
        assert session.scalars(select(Attachment)).one().case_id == sent.case_id


def _tidied(store: Store, now: datetime) -> list[str]:
    with work(store, now=now) as w:
        return forget_drafts(w)
