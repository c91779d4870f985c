"""Notices: mail without content, sent once, and never where it is not safe."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Callable
from datetime import datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from sqlalchemy import select

from app.cases.emails import notice_letter
from app.cases.jobs import send_notice
from app.cases.models import Case, Notice, Party
from app.cases.rules.contact import Occasion
from app.cases.service import promise_notice
from app.platform.db import Stores, reading
from app.platform.jobs import DependencyIsDown, JobContext
from app.platform.outbox import Promise
from app.platform.work import work
from app.settings import Settings
from tests.factories.matter import client_party, directory, matter
from tests.services import SmtpSink


@pytest.fixture
def case(stores: Stores, at: Callable[[str], datetime]) -> Case:
    at("2026-03-02 10:00")
    directory(stores)
    return matter(stores.services, parties=(client_party(email="aino@example.org", language="sv"),))


def promised(stores: Stores, case: Case) -> Notice:
    with work(stores.services) as w:
        party = w.session.scalars(select(Party)).one()
        notice_id = promise_notice(w, w.session.get_one(Case, case.id), party, Occasion.ANSWER)
        return w.session.get_one(Notice, notice_id)


def context(stores: Stores, settings: Settings) -> JobContext:
    return JobContext(
        settings, stores.services, lambda: reading(stores.services), lambda last=False: work(stores.services), None
    )  # fmt: skip


def test_a_notice_says_nothing_of_the_matter_and_is_sent_once(
    stores: Stores, settings: Settings, case: Case, smtp_sink: SmtpSink
) -> None:
    notice = promised(stores, case)
    ctx = context(stores, dataclasses.replace(settings, smtp_url=smtp_sink.url, public_url="https://tell.example.org"))
    send_notice(ctx, str(notice.id))
    send_notice(ctx, str(notice.id))
    assert len(smtp_sink.letters) == 1
    letter = smtp_sink.letters[0]
    assert letter["Message-ID"] == f"<{notice.message_id}@tell.example.org>"
    assert letter["To"] == "aino@example.org" and letter["Auto-Submitted"] == "auto-generated"
    body = letter.get_content()
    assert "https://tell.example.org/sv/case" in body
    whole = str(letter["Subject"]) + body
    for word in (case.number, "Aino", "Virtanen", "objection", "anmärkning", "Koivula"):
        assert word not in whole
    with reading(stores.services) as session:
        assert session.get_one(Notice, notice.id).sent_at is not None
        assert session.scalars(select(Promise.ref)).all() == [str(notice.id)]


def test_without_a_mail_server_the_letter_lies_in_the_mail_folder(
    stores: Stores, settings: Settings, case: Case
) -> None:
    notice = promised(stores, case)
    send_notice(context(stores, settings), str(notice.id))
    files = list(Path(settings.mail_dir).iterdir())
    assert [file.name for file in files] == [f"{notice.message_id}.eml"]
    assert files[0].stat().st_mode & 0o077 == 0
    letter = message_from_bytes(files[0].read_bytes(), policy=policy.default)
    assert letter["Content-Language"] == "sv"


def test_a_mail_server_that_is_away_loses_nothing(stores: Stores, settings: Settings, case: Case) -> None:
    notice = promised(stores, case)
    ctx = context(stores, dataclasses.replace(settings, smtp_url="smtp://127.0.0.1:1"))
    with pytest.raises(DependencyIsDown):
        send_notice(ctx, str(notice.id))
    with reading(stores.services) as session:
        assert session.get_one(Notice, notice.id).sent_at is None


def test_a_notice_that_is_no_longer_safe_is_not_sent(
    stores: Stores, settings: Settings, case: Case, smtp_sink: SmtpSink
) -> None:
    notice = promised(stores, case)
    with work(stores.services) as w:
        w.session.scalars(select(Party)).one().safe_contact = ["post_only"]
    send_notice(context(stores, dataclasses.replace(settings, smtp_url=smtp_sink.url)), str(notice.id))
    assert smtp_sink.letters == []


def test_a_receipts_notice_respects_safe_contact_too(
    stores: Stores, settings: Settings, case: Case, smtp_sink: SmtpSink
) -> None:
    careful = matter(stores.services, parties=(client_party(email="milla@example.org", safe_contact=("portal_only",)),))
    with work(stores.services) as w:
        party = w.session.scalars(select(Party).where(Party.case_id == careful.id)).one()
        stored = Notice(case_id=careful.id, party_id=party.id, occasion="received",
                        message_id=secrets.token_hex(16), created_at=w.now)  # fmt: skip
        w.session.add(stored)
    send_notice(context(stores, dataclasses.replace(settings, smtp_url=smtp_sink.url)), str(stored.id))
    assert smtp_sink.letters == []


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_subject_is_the_same_for_a_message_and_for_a_receipt_and_announces_no_message(
    settings: Settings, language: str
) -> None:
    letters = [
        notice_letter(settings, to="a@example.org", language=language, occasion=occasion.value, message_id="1")
        for occasion in Occasion
    ]
    [subject] = {letter.subject for letter in letters}
    assert not any(word in subject for word in ("message", "viesti", "meddelande"))
