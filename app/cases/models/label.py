"""The labels that are offered. They exist in the services' store alone; what a matter has stands in the matter."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import DirectoryBase, Instant


class Label(DirectoryBase):
    """A word that is offered to everybody, or to those who work for one unit, producer, service or area."""

    __tablename__ = "label"
    __table_args__ = (UniqueConstraint("scope", "code", "word"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(String(16))
    """A `permissions.Scope`: for whom."""
    code: Mapped[str] = mapped_column(String(40), default="")
    word: Mapped[str] = mapped_column(String(24))
    made_by_id: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(Instant)
