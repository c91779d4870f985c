"""The clock of a matter: the working of its due date, kept as it was counted, and the time asked of an authority."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.crypto import Sealed
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


class AskedTime(RecordBase):
    """More time that was asked of the authority that named the day (434/2003 §33.2), and what it said to that."""

    __tablename__ = "asked_time"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    asked_on: Mapped[date] = mapped_column(Date)
    wanted_until: Mapped[date] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(Sealed("asked_time.reason"))
    due_before: Mapped[date] = mapped_column(Date)
    """The due date on which it was asked: after it, what is granted no longer makes the answer in time."""
    author_name: Mapped[str] = mapped_column(String(120))
    answer: Mapped[str | None] = mapped_column(String(20))
    """A `TimeAnswer`, or nothing while nobody has noted one."""
    answered_on: Mapped[date | None] = mapped_column(Date)
    granted_until: Mapped[date | None] = mapped_column(Date)
    """The day that the authority gave, as it wrote it."""
