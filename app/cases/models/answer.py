"""The written answer: the shared draft, the sent version, and who gets how much of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.cases.rules.about_staff import ids_in
from app.cases.rules.release import BROUGHT
from app.platform.crypto import Sealed
from app.platform.db import Instant, RecordBase

_UNREAD = "read_at IS NULL AND unread_at IS NULL AND channel = 'portal'"


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
    writers: Mapped[str] = mapped_column(String(1000), default="", server_default="")
    """Everybody who wrote a version of it, as in `rules.about_staff`: none of them approves it."""
    approved_version: Mapped[int | None]
    """The version that was approved; any other is not."""
    approved_by: Mapped[int | None]
    approved_name: Mapped[str | None] = mapped_column(String(120))
    returned_body: Mapped[str | None] = mapped_column(Sealed("answer_draft.returned_body"))
    """The text as it was when it last came back with a comment: the approver sees what has changed since."""
    reason: Mapped[str | None] = mapped_column(Sealed("answer_draft.reason"))
    """Of a correction: why the sent answer is corrected; whoever reads the new version reads it."""
    answered_on: Mapped[date | None] = mapped_column(Date)
    """Of a correction: the day of the first answer, which decides whether it came in time."""

    @property
    def writer_ids(self) -> frozenset[int]:
        """Return everybody who wrote a version of it."""
        return ids_in(self.writers) | {self.author_id}


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
    """The id of the dated release policy under which it was sent; `to_authority` where no person got it, and `brought`
    where it was sent in an older system."""
    sent_at: Mapped[datetime] = mapped_column(Instant)
    approved_by: Mapped[int | None]
    approved_name: Mapped[str | None] = mapped_column(String(120))
    """Who approved exactly this text; empty where nobody has to."""
    translated_into: Mapped[str | None] = mapped_column(String(8))
    """The language of the checked translations that went with it (`TranslatedText`); empty where there were none."""
    reason: Mapped[str | None] = mapped_column(Sealed("answer.reason"))
    """Why the answer before it was corrected; empty for the first."""

    @property
    def is_brought(self) -> bool:
        """Return True for an answer that was sent in an older system: how, and whether it was opened, is unknown."""
        return self.policy == BROUGHT


class Addressee(RecordBase):
    """One person's share of an answer."""

    __tablename__ = "addressee"
    __table_args__ = (
        UniqueConstraint("answer_id", "party_id"),
        Index("ix_addressee_unread", "answer_id", sqlite_where=text(_UNREAD), postgresql_where=text(_UNREAD)),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    level: Mapped[str] = mapped_column(String(10))
    channel: Mapped[str] = mapped_column(String(16))
    """`portal` (number and words), `identification` or `letter`."""
    redacted_body: Mapped[str | None] = mapped_column(Sealed("addressee.redacted_body"))
    read_at: Mapped[datetime | None] = mapped_column(Instant)
    unread_at: Mapped[datetime | None] = mapped_column(Instant)
    """When it was noticed that the share had lain unread for too long: that is looked at once."""
    clarity: Mapped[str | None] = mapped_column(String(6))
    """A `Clarity`: whether the person found the answer clear; empty while they have not said."""
    clarity_at: Mapped[datetime | None] = mapped_column(Instant)


class ApprovalRule(RecordBase):
    """Of one kind of matter: whether the organiser wants a second person to approve its answers."""

    __tablename__ = "approval_rule"

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    is_needed: Mapped[bool]
    changed_by: Mapped[int]
    changed_at: Mapped[datetime] = mapped_column(Instant)
