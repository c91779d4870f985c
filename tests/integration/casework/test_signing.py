"""What staff write is signed in the language of whoever reads it, not in that of the writer's screen."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.models import Staff
from app.cases.models import Answer, Message, Note
from app.cases.rules.kinds import Kind
from app.permissions import Role, Scope
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.answering import prepare
from tests.factories.matter import client_party, matter
from tests.factories.officer import Officer


@pytest.fixture
def demo_manager(app: Flask, stores: Stores) -> Officer:
    """A manager of the demo, whose title is the role, at an English screen."""
    officer = Officer(app, stores, Role.UNIT_MANAGER, Scope.UNIT, "koivu", name="Maria Manager")
    with work(stores.services) as w:
        w.session.get_one(Staff, officer.id).is_demo = True
    return officer


def test_an_answer_is_signed_in_its_own_language(stores: Stores, demo_manager: Officer) -> None:
    case = matter(stores.services, parties=(client_party(language="sv"),), reply_language="sv")
    path = f"/staff/cases/{case.number}"
    prepare(demo_manager, case.number, "Vi har utrett natten.")
    demo_manager.post(f"{path}/addressees")
    assert demo_manager.send(f"{path}/send", demo_manager.fill(f"{path}/preview")).status_code == 303
    with reading(stores.services) as session:
        answer = session.scalars(select(Answer)).one()
    assert (answer.author_name, answer.author_title) == ("Maria Manager", "Enhetschef")


def test_a_message_is_signed_in_the_persons_language_and_a_note_in_the_screens(
    stores: Stores, demo_manager: Officer
) -> None:
    case = matter(stores.services, parties=(client_party(language="fi"),))
    demo_manager.post(f"/staff/cases/{case.number}/message", body="Hei!")
    demo_manager.post(f"/staff/cases/{case.number}/note", body="Phoned.")
    with reading(stores.services) as session:
        assert session.scalars(select(Message)).one().author_name == "Maria Manager, Yksikön esihenkilö"
        assert session.scalars(select(Note)).one().author_name == "Maria Manager, Unit manager"


def test_thanks_to_nobody_by_name_are_signed_in_the_language_of_the_reply(
    stores: Stores, demo_manager: Officer
) -> None:
    case = matter(stores.services, kind=Kind.FEEDBACK, parties=(), reply_language="sv", wants_reply=False)
    demo_manager.post(f"/staff/cases/{case.number}/thank", body="Tack!")
    with reading(stores.services) as session:
        assert session.scalars(select(Message)).one().author_name == "Maria Manager, Enhetschef"
