"""What people wrote and who they are: every word sealed with the store's key."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.crypto import Sealed
from app.platform.db import Instant, RecordBase

_KNOWN = text("person_hash IS NOT NULL")


class Submission(RecordBase):
    """The person's own words, as sent: story, when, wishes, who was there. Never changed."""

    __tablename__ = "submission"

    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True)
    answers: Mapped[dict[str, Any]] = mapped_column(Sealed("submission.answers"))


class Party(RecordBase):
    """A person in a matter: the client, or who filed for the client."""

    __tablename__ = "party"
    __table_args__ = (Index("ix_party_person", "person_hash", sqlite_where=_KNOWN, postgresql_where=_KNOWN),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    role: Mapped[str] = mapped_column(String(10))
    identity: Mapped[dict[str, Any]] = mapped_column(Sealed("party.identity"))
    """Name, birth, relation, e-mail, phone, address: what the person gave, and no more."""
    name_hash: Mapped[str | None] = mapped_column(String(64), index=True)
    """Keyed hash of the folded name, for the registry's exact look-up."""
    email_hash: Mapped[str | None] = mapped_column(String(64), index=True)
    person_hash: Mapped[str | None] = mapped_column(String(64))
    """Keyed fingerprint of name and day of birth together, where both are known."""
    reply_channel: Mapped[str] = mapped_column(String(12))
    safe_contact: Mapped[list[str]] = mapped_column(JSON, default=list)
    language: Mapped[str] = mapped_column(String(8))
    is_right_verified: Mapped[bool] = mapped_column(default=False)
    """Whether a right to the client's data has been verified; the client needs none."""


class Message(RecordBase):
    """A message between the person and the service. Internal notes live in another table."""

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    direction: Mapped[str] = mapped_column(String(12))
    body: Mapped[str] = mapped_column(Sealed("message.body"))
    author_id: Mapped[int | None]
    author_name: Mapped[str | None] = mapped_column(String(120))
    """The writer's name and title as of writing; None when the person wrote."""
    is_question: Mapped[bool] = mapped_column(default=False)
    written_at: Mapped[datetime] = mapped_column(Instant)


class Note(RecordBase):
    """An internal note; there is no way from here to the person."""

    __tablename__ = "note"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    body: Mapped[str] = mapped_column(Sealed("note.body"))
    author_id: Mapped[int]
    author_name: Mapped[str] = mapped_column(String(120))
    written_at: Mapped[datetime] = mapped_column(Instant)
