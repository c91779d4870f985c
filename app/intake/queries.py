"""Reads of the public's desk: how much its drafts hold, and a person's own case."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from app.cases.models import Attachment, Case, ContactChange, Event, Message, Party
from app.cases.rules.kinds import Direction
from app.cases.rules.projection import EventKind


def bytes_of_drafts(session: Session) -> int:
    """Return how many bytes the files of all drafts hold that have not been sent."""
    return session.scalar(select(func.coalesce(func.sum(Attachment.size), 0)).where(Attachment.case_id.is_(None))) or 0


def own_case(session: Session, case_id: int, *, opened_at: datetime | None = None) -> Case | None:
    """Return the matter that a person's number and words have opened.

    None when new words were made after it was opened: what the earlier ones had opened is closed as well.
    """
    if opened_at is None:
        return session.get(Case, case_id)
    # A visit is stamped by the second: words made and used within one second are the new ones.
    made = (Event.kind == EventKind.NEW_WORDS.value, Event.at >= opened_at + timedelta(seconds=1))
    has_newer = exists().where(Event.case_id == Case.id, *made)
    return session.scalar(select(Case).where(Case.id == case_id, ~has_newer))


def own_case_to_change(session: Session, case_id: int) -> Case | None:
    """Return the same, locked: a handler may be writing at this very moment."""
    return session.scalar(select(Case).where(Case.id == case_id).with_for_update())


def party_by_id(session: Session, party_id: int | None) -> Party | None:
    """Return the person whose words were used; None for an anonymous matter."""
    return session.get(Party, party_id) if party_id is not None else None


def first_details_of(session: Session, party_id: int) -> dict[str, Any] | None:
    """Return how a person could be reached before they first changed it, or None when they never did."""
    changes = select(ContactChange).where(ContactChange.party_id == party_id).order_by(ContactChange.id)
    first = session.scalar(changes.limit(1))
    return first.before if first is not None else None


def was_just_said(session: Session, case_id: int, text: str) -> bool:
    """Return True when the very last message is this text from the person: the same form sent again.

    The same words after a new question are a new answer.
    """
    query = select(Message).where(Message.case_id == case_id).order_by(Message.id.desc()).limit(1)
    last = session.scalar(query)
    return last is not None and last.direction == Direction.FROM_PERSON and last.body == text
