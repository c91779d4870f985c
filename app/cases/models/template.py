"""Texts for answers, which the organiser writes; every version stays. They exist in the services' store alone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import DirectoryBase, Instant


class AnswerTemplate(DirectoryBase):
    """One version of a text in one language; the same `code` in other languages is the same text."""

    __tablename__ = "answer_template"
    __table_args__ = (UniqueConstraint("code", "language", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(20))
    """The kind of matter whose answers it is for."""
    language: Mapped[str] = mapped_column(String(8))
    version: Mapped[int]
    """The latest is in use, unless it was taken out of use."""
    name: Mapped[str] = mapped_column(String(120))
    """What staff choose it by."""
    body: Mapped[str] = mapped_column(Text)
    is_in_use: Mapped[bool] = mapped_column(Boolean)
    author_id: Mapped[int]
    """0 for a text that came with the demo."""
    author_name: Mapped[str] = mapped_column(String(120))
    saved_at: Mapped[datetime] = mapped_column(Instant)
