"""The clock of a matter: the working of its due date, kept as it was counted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import Instant, RecordBase


class Clock(RecordBase):
    """One count of a matter's due date; a later count is a further row, and the earlier one stays."""

    __tablename__ = "clock"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    policy: Mapped[str] = mapped_column(String(40))
    """The id of the policy valid at arrival, such as `objection`."""
    working: Mapped[dict[str, Any]] = mapped_column(JSON)
    """`Deadline.as_json()`: arrival, period, raw end, due date and every step; or the reason for none."""
    due_on: Mapped[date | None] = mapped_column(Date)
    started_at: Mapped[datetime] = mapped_column(Instant)
