"""Letters without content: that there is something to read, or to send. One row a letter, sent at most once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import Instant, RecordBase


class Notice(RecordBase):
    """A mail to a party: what it is about is one of a few codes, and the mail says no more than that."""

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    occasion: Mapped[str] = mapped_column(String(20))
    change_id: Mapped[int | None]
    """Of a notice that the contact details were changed: which change. It goes to the address that held before it."""
    message_id: Mapped[str] = mapped_column(String(120), unique=True)
    """Fixed beforehand: a mail sent twice after a crash is recognisably the same mail."""
    created_at: Mapped[datetime] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)


class StaffNotice(RecordBase):
    """A mail to a member of staff: that something waits for them. It names no matter and no person."""

    __tablename__ = "staff_notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    staff_id: Mapped[int]
    """Of the services' directory, which is not in this store where it is the ombudsmen's."""
    occasion: Mapped[str] = mapped_column(String(20), default="draft", server_default="draft")
    """A `rules.staff_notices.StaffOccasion`: what waits."""
    message_id: Mapped[str] = mapped_column(String(120), unique=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
