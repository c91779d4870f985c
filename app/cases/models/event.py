"""Everything that happened to a matter, in order, only ever added to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import Instant, RecordBase


class Event(RecordBase):
    """One thing that happened. It names codes and ids, never anybody's words."""

    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("case_id", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"))
    seq: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Instant)
    actor_id: Mapped[int | None]
    """The staff member, or None for the person and for the system."""
    actor_kind: Mapped[str] = mapped_column(String(8))
    """`person`, `staff` or `system`."""
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Facts of the event; under `to` the projected columns that it sets."""
