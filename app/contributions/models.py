"""What is asked of a unit or a colleague for an answer, what they reply, and the mails that tell them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.cases.rules.contribution import Purpose
from app.platform.crypto import Sealed
from app.platform.db import Instant, RecordBase


class Contribution(RecordBase):
    """One question to one unit or one member of staff. `state` and `due_on` follow from the matter's events."""

    __tablename__ = "contribution"
    __table_args__ = (Index("ix_contribution_state", "state", "due_on", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    """128 random bits: its name in addresses, which tells nobody how many there are, nor of which matter."""
    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    unit_code: Mapped[str | None] = mapped_column(String(40), index=True)
    area_code: Mapped[str | None] = mapped_column(String(40))
    service_code: Mapped[str | None] = mapped_column(String(40))
    producer_code: Mapped[str | None] = mapped_column(String(40))
    """The unit that is asked, or where the member of staff works, as of asking: who is above them follows from it."""
    staff_id: Mapped[int | None] = mapped_column(index=True)
    """The member of staff who is asked by name; empty where it is asked of a unit."""
    purpose: Mapped[str] = mapped_column(String(12), default=Purpose.REPLY.value, server_default=Purpose.REPLY.value)
    asked_name: Mapped[str] = mapped_column(String(200))
    """The name of the unit or of the colleague, as of asking; of a translation maybe that of an outside translator."""
    asker_id: Mapped[int]
    asker_name: Mapped[str] = mapped_column(String(120))
    asked_at: Mapped[datetime] = mapped_column(Instant)
    question: Mapped[str] = mapped_column(Sealed("contribution.question"))
    shown: Mapped[dict[str, Any]] = mapped_column(Sealed("contribution.shown"))
    """What of the matter is shown: `showing.Excerpt.as_json()`."""
    file_ids: Mapped[list[str]] = mapped_column(JSON, default=list)
    """The public ids of the matter's files that are shown."""
    state: Mapped[str] = mapped_column(String(12))
    due_on: Mapped[date] = mapped_column(Date)
    counted_from: Mapped[date | None] = mapped_column(Date)
    """The due date of the answer from which the date was counted back; empty where the asker chose another date."""
    opened_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    """When it was given, declined or withdrawn."""
    reason: Mapped[str | None] = mapped_column(Sealed("contribution.reason"))
    """Why it was declined."""


class ContributionReply(RecordBase):
    """What they reply: a draft that the unit shares until it is sent; `version` tells a second writer of the first."""

    __tablename__ = "contribution_reply"

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id"), primary_key=True)
    body: Mapped[str] = mapped_column(Sealed("contribution_reply.body"))
    version: Mapped[int] = mapped_column(default=1)
    author_id: Mapped[int]
    author_name: Mapped[str] = mapped_column(String(120))
    saved_at: Mapped[datetime] = mapped_column(Instant)


class ContributionFile(RecordBase):
    """A file that they add to the reply. It is none of the matter's own files, which its person sees on their page."""

    __tablename__ = "contribution_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id"), index=True)
    name: Mapped[str] = mapped_column(Sealed("contribution_file.name"))
    data_key: Mapped[str] = mapped_column(Sealed("contribution_file.data_key"))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(12))
    uploaded_at: Mapped[datetime] = mapped_column(Instant)


class ContributionMail(RecordBase):
    """A mail to a member of staff about a contribution. It names no matter, no place and no person."""

    __tablename__ = "contribution_mail"

    id: Mapped[int] = mapped_column(primary_key=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id"), index=True)
    staff_id: Mapped[int]
    occasion: Mapped[str] = mapped_column(String(12))
    message_id: Mapped[str] = mapped_column(String(120), unique=True)
    """Fixed beforehand: a mail sent twice after a crash is recognisably the same mail."""
    created_at: Mapped[datetime] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
