"""Where a matter went that left the organiser."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.crypto import Sealed
from app.platform.db import Instant, RecordBase


class SentOut(RecordBase):
    """To whom a matter was transferred (434/2003 §21), how and when. What the person was told is a message."""

    __tablename__ = "sent_out"

    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True)
    authority_code: Mapped[str | None] = mapped_column(String(40))
    """Of the dated list of authorities; empty for anybody else, whose name was typed."""
    receiver: Mapped[dict[str, Any]] = mapped_column(Sealed("sent_out.receiver"))
    """Name and contact as typed."""
    way: Mapped[str] = mapped_column(String(12))
    """A `rules.sending_out.Way`."""
    sent_on: Mapped[date] = mapped_column(Date)
    """The day on which it was dispatched."""
    stored_at: Mapped[datetime] = mapped_column(Instant)
