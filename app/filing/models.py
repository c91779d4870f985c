"""Drafts and receipts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.crypto import Sealed
from app.platform.db import Instant, RecordBase


class Draft(RecordBase):
    """What a person has typed so far, sealed; nobody at any desk can open it."""

    __tablename__ = "draft"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - a deleted draft's id never names another's files

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    """Keyed hash of the secret that the person's browser holds."""
    form_token: Mapped[str] = mapped_column(String(64), unique=True)
    """Becomes the matter's: the same draft sent twice is one matter."""
    kind: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(8))
    answers: Mapped[dict[str, Any]] = mapped_column(Sealed("draft.answers"))
    words: Mapped[list[str] | None] = mapped_column(Sealed("draft.words"))
    """The receipt's words, made before sending so that a lost response loses nothing; wiped when the
    person has kept them, or 30 minutes after sending."""
    case_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    saved_at: Mapped[datetime] = mapped_column(Instant, index=True)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)


class Receipt(RecordBase):
    """The verifier of a matter's words: an Argon2id hash, peppered; the number alone opens nothing."""

    __tablename__ = "receipt"

    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True)
    words_hash: Mapped[str] = mapped_column(String(160))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    """Whose words they are: what they open is what this party may see."""
    kept_at: Mapped[datetime | None] = mapped_column(Instant)
