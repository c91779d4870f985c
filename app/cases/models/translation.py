"""Checked translations of what stands in a matter."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.crypto import Sealed
from app.platform.db import Instant, RecordBase


class TranslatedText(RecordBase):
    """A text with its translation, as somebody who knows the language has checked it. It never changes."""

    __tablename__ = "translated_text"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    of: Mapped[str] = mapped_column(String(40))
    """Which text of the matter it is (`rules.translation`)."""
    source: Mapped[str] = mapped_column(Sealed("translated_text.source"))
    """The text word for word: of a text that has changed since, this is no translation."""
    source_language: Mapped[str] = mapped_column(String(8))
    body: Mapped[str] = mapped_column(Sealed("translated_text.body"))
    language: Mapped[str] = mapped_column(String(8))
    translator: Mapped[str] = mapped_column(String(250))
    """Who translated it: a colleague, or an outside translator."""
    is_machine: Mapped[bool] = mapped_column(default=False)
    """Whether a machine made the first version of it."""
    checker_id: Mapped[int]
    checker_name: Mapped[str] = mapped_column(String(250))
    checked_at: Mapped[datetime] = mapped_column(Instant)
