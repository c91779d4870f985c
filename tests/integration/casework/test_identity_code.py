"""A personal identity code in what staff write is asked about first; nothing is kept before, and nothing is lost."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.cases.models import AnswerDraft, Message, Note
from app.cases.rules.kinds import Kind
from app.platform.db import Stores, reading
from tests.factories.matter import filer_party, matter, reread
from tests.factories.officer import Officer, fields_of

CODE = "131052-308T"
TEXT = f"We looked into it. The client is {CODE}, as you wrote."
CLEAN = TEXT.replace(CODE, "[…]")


@pytest.mark.parametrize(("page", "model"), [("message", Message), ("note", Note)])
def test_a_code_in_a_message_or_a_note_is_asked_about_and_removed(
    stores: Stores, maria: Officer, page: str, model: type[Message] | type[Note]
) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}/{page}"
    asked = maria.post(path, body=TEXT)
    label = {"message": "Message to the person", "note": "Internal note"}[page]
    assert asked.status_code == 422 and fields_of(asked.text)["body"] == TEXT
    assert f"It looks like a personal identity code stands here: {label}." in asked.text
    assert "Decide about the personal identity code in this text" in asked.text
    with reading(stores.services) as session:
        assert session.scalars(select(model)).all() == []
    assert maria.send(path, fields_of(asked.text) | {"code": "remove"}).status_code == 303
    with reading(stores.services) as session:
        assert session.scalars(select(model)).one().body == CLEAN


def test_a_code_that_is_needed_is_kept(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services)
    assert maria.post(f"/staff/cases/{case.number}/note", body=TEXT, code="keep").status_code == 303
    with reading(stores.services) as session:
        assert session.scalars(select(Note)).one().body == TEXT


def test_an_answer_is_asked_about_once_and_again_for_another_code(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}/answer"
    assert maria.post(path, body=TEXT).status_code == 422
    assert maria.post(path, body=TEXT, code="keep").status_code == 303
    assert maria.post(path, body=f"{TEXT} More.").status_code == 303
    assert maria.post(path, body=f"{TEXT} And 010594Y9032.").status_code == 422
    with reading(stores.services) as session:
        assert session.scalars(select(AnswerDraft)).one().body == f"{TEXT} More."


def test_a_shortened_answer_is_asked_about_too(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, parties=(filer_party(),))
    maria.post(f"/staff/cases/{case.number}/answer", body="We looked into it.")
    path = f"/staff/cases/{case.number}/addressees"
    fields = maria.fill(path)
    (short,) = (name for name in fields if name.startswith("text_"))
    fields |= {short: TEXT, short.replace("text", "level"): "redacted"}
    asked = maria.send(path, fields)
    assert asked.status_code == 422 and "stands here: Shortened answer." in asked.text
    assert maria.send(path, fields_of(asked.text) | {"code": "remove"}).status_code == 303
    with reading(stores.services) as session:
        assert [share["text"] for share in session.scalars(select(AnswerDraft)).one().shares.values()] == [CLEAN]


def test_thanks_and_the_reason_of_a_return_are_asked_about_too(stores: Stores, maria: Officer) -> None:
    praise = matter(stores.services, kind=Kind.FEEDBACK, wants_reply=False)
    strange = matter(stores.services)
    assert maria.post(f"/staff/cases/{praise.number}/thank", body=TEXT).status_code == 422
    assert maria.post(f"/staff/cases/{strange.number}/not-ours", reason=TEXT).status_code == 422
    assert reread(stores.services, praise).is_open and reread(stores.services, strange).desk == "unit"
