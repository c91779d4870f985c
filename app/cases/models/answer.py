"""The written answer: the shared draft, the sent version, and who gets how much of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.crypto import Sealed
from app.platform.db import Instant, RecordBase


class AnswerDraft(RecordBase):
    """The one draft of a matter's answer; `version` tells a second writer that it has moved on."""

    __tablename__ = "answer_draft"

    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True)
    body: Mapped[str] = mapped_column(Sealed("answer_draft.body"))
    shares: Mapped[dict[str, Any]] = mapped_column(Sealed("answer_draft.shares"), default=dict)
    """Party id → `disclosure.Share.as_json()`: who is to get how much, and the shortened texts."""
    is_language_agreed: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The person has agreed to an answer in the language in which it is written, though they asked for another."""
    version: Mapped[int] = mapped_column(default=1)
    author_id: Mapped[int]
    author_name: Mapped[str] = mapped_column(String(120))
    saved_at: Mapped[datetime] = mapped_column(Instant)


class Answer(RecordBase):
    """A sent answer; a correction is a further round, and the earlier one stays."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("case_id", "round"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"))
    round: Mapped[int]
    body: Mapped[str] = mapped_column(Sealed("answer.body"))
    language: Mapped[str] = mapped_column(String(8))
    author_id: Mapped[int]
    author_name: Mapped[str] = mapped_column(String(120))
    author_title: Mapped[str] = mapped_column(String(120))
    policy: Mapped[str] = mapped_column(String(40))
    """The id of the dated release policy under which it was sent; `to_authority` where no person got it."""
    sent_at: Mapped[datetime] = mapped_column(Instant)


class Addressee(RecordBase):
    """One person's share of an answer."""

    __tablename__ = "addressee"
    __table_args__ = (UniqueConstraint("answer_id", "party_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    level: Mapped[str] = mapped_column(String(10))
    channel: Mapped[str] = mapped_column(String(16))
    """`portal` (number and words), `identification` or `letter`."""
    redacted_body: Mapped[str | None] = mapped_column(Sealed("addressee.redacted_body"))
    read_at: Mapped[datetime | None] = mapped_column(Instant)
