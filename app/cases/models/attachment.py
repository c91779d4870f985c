"""Files that people send: the bytes lie encrypted in the storage, their key sealed here."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.crypto import Sealed
from app.platform.db import Instant, RecordBase


class Attachment(RecordBase):
    """One file, of a draft until it is sent and of a matter afterwards."""

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    """128 random bits: the file's name in addresses and in the storage."""
    draft_id: Mapped[int | None] = mapped_column(index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"), index=True)
    name: Mapped[str] = mapped_column(Sealed("attachment.name"))
    data_key: Mapped[str] = mapped_column(Sealed("attachment.data_key"))
    media_type: Mapped[str] = mapped_column(String(100))
    """Decided by the content, not by what the sender's browser said."""
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(12))
    uploaded_at: Mapped[datetime] = mapped_column(Instant)
