"""Matters that were brought over, by the number they had before."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import Instant, RecordBase


class BroughtOver(RecordBase):
    """That a matter came from an older system, and from which line: the same file brings nothing a second time."""

    __tablename__ = "brought_over"

    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True)
    old_number: Mapped[str] = mapped_column(String(60), unique=True)
    """What it was called there."""
    digest: Mapped[str] = mapped_column(String(64))
    """Keyed hash of the line: whether a later file says something else, without keeping what was said."""
    brought_at: Mapped[datetime] = mapped_column(Instant)
