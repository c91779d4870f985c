"""Drafts: begun with the first page, saved with every page, wiped when their time is over."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from app.cases.models import Attachment
from app.cases.rules.kinds import Kind
from app.filing.models import Draft
from app.filing.rules.words import make_words
from app.platform.crypto import keyed_hash
from app.platform.db import Store
from app.platform.work import Work

LIFE = timedelta(hours=24)
WORDS_LIFE = timedelta(minutes=30)


@dataclass(frozen=True)
class SavedDraft:
    """A draft as it was saved, for whoever reads it and changes nothing of it."""

    id: int
    form_token: str
    kind: str
    language: str
    answers: dict[str, Any]
    words: list[str] | None
    case_id: int | None
    sent_at: datetime | None


# Built once: every page of a form asks these.
_OPENED = Draft.token_hash == bindparam("token_hash")
_BY_TOKEN = select(Draft).where(_OPENED)
_LOCKED = _BY_TOKEN.with_for_update()
_SAVED = select(*(Draft.__table__.c[field.name] for field in fields(SavedDraft))).where(_OPENED)
_SAVED_LOCKED = _SAVED.with_for_update()


def token_hash(store: Store, token: str) -> str:
    """Return the keyed hash under which a draft is found by the secret in its person's browser."""
    return keyed_hash(store.pepper, f"{store.name}:draft", token)


def begin_draft(
    w: Work, kind: Kind, *, language: str, answers: Mapping[str, Any] | None = None, token: str | None = None
) -> tuple[Draft, str]:
    """Return a new draft and the secret that opens it; its form token and words exist from now on.

    A form of staff brings the secret that it was shown with (`token`): sent twice, it is one draft.
    """
    token = token or secrets.token_urlsafe(24)
    draft = Draft(
        token_hash=token_hash(w.store, token),
        form_token=secrets.token_hex(16),
        kind=kind.value,
        language=language,
        answers=dict(answers or {}),
        words=list(make_words(language)),
        created_at=w.now,
        saved_at=w.now,
    )
    w.session.add(draft)
    w.session.flush()
    return draft, token


def find_draft(session: Session, store: Store, token: str, *, lock: bool = False) -> Draft | None:
    """Return the draft that this secret opens, or None."""
    return session.scalar(_LOCKED if lock else _BY_TOKEN, {"token_hash": token_hash(store, token)})


def read_draft(store: Store, token: str) -> SavedDraft | None:
    """Return what is saved in the draft that this secret opens, or None.

    One plain read without a session: every page of a form begins with it, and it is a third of the cost.
    """
    with store.reader.connect() as connection:
        row = connection.execute(_SAVED, {"token_hash": token_hash(store, token)}).one_or_none()
    return None if row is None else SavedDraft(*row)


def lock_draft(w: Work, token: str) -> SavedDraft | None:
    """Return what is saved in the draft that this secret opens, or None; nobody else changes it meanwhile."""
    row = w.connection.execute(_SAVED_LOCKED, {"token_hash": token_hash(w.store, token)}).one_or_none()
    return None if row is None else SavedDraft(*row)


def save_answers(
    w: Work,
    token: str,
    changes: Mapping[str, Any],
    *,
    language: str,
    settle: Callable[[dict[str, Any]], dict[str, Any]] = dict,
) -> Draft | None:
    """Add answers to a draft that has not been sent; return it, or None when there is none.

    `settle` is the desk's own rule of what the answers then amount to. The words follow a change of
    language until the draft is sent: nobody has seen them yet.
    """
    draft = find_draft(w.session, w.store, token, lock=True)
    if draft is None or draft.case_id is not None:
        return draft
    draft.answers = settle({**draft.answers, **changes})
    draft.saved_at = w.now
    if draft.language != language:
        draft.language, draft.words = language, list(make_words(language))
    return draft


def forget_drafts(w: Work) -> list[str]:
    """Wipe words that were shown long enough and delete what is too old; return ids of files to delete."""
    w.session.execute(update(Draft).where(Draft.sent_at < w.now - WORDS_LIFE).values(words=None))
    unseen = {"synchronize_session": False}
    w.session.execute(delete(Draft).where(Draft.saved_at < w.now - LIFE), execution_options=unseen)
    # Drafts first: this waits for one that is being sent at this moment, and then leaves it and its files alone.
    orphans = (Attachment.case_id.is_(None), Attachment.draft_id.not_in(select(Draft.id)))
    gone = delete(Attachment).where(*orphans).returning(Attachment.public_id)
    return list(w.session.scalars(gone, execution_options=unseen))
