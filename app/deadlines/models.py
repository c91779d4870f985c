"""The clock of a matter, the time asked of an authority, and what the organiser changed of the tables of time."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.crypto import Sealed
from app.platform.db import DirectoryBase, Instant, RecordBase


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


class CalendarChange(DirectoryBase):
    """One day closed or opened: proposed by one person, and in force once another has approved it."""

    __tablename__ = "calendar_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(Date)
    is_closed: Mapped[bool]
    names: Mapped[dict[str, str]] = mapped_column(JSON)
    """Language → what the day is called; empty for a day that is opened."""
    source: Mapped[str] = mapped_column(String(300))
    proposed_by_id: Mapped[int]
    proposed_by: Mapped[str] = mapped_column(String(120))
    proposed_at: Mapped[datetime] = mapped_column(Instant)
    decision: Mapped[str | None] = mapped_column(String(12))
    """A `DayDecision`; empty while it waits for one."""
    decided_by: Mapped[str | None] = mapped_column(String(120))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)


class PolicyRow(DirectoryBase):
    """How long there is for one kind of matter from a day on, as the organiser has it; earlier rows stay."""

    __tablename__ = "policy_row"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    period: Mapped[str] = mapped_column(String(8))
    source: Mapped[str] = mapped_column(String(300))
    valid_from: Mapped[date] = mapped_column(Date)
    made_by: Mapped[str] = mapped_column(String(120))
    made_at: Mapped[datetime] = mapped_column(Instant)


class FollowedChange(RecordBase):
    """That the open matters of this store have been gone through after a change of the calendar."""

    __tablename__ = "followed_change"

    change_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """A `CalendarChange` of the services' directory, which is not in this store where it is the ombudsmen's."""
    done_at: Mapped[datetime] = mapped_column(Instant)


class MovedDate(RecordBase):
    """That a change of the calendar moved the due date of one matter."""

    __tablename__ = "moved_date"

    change_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True)
    before_on: Mapped[date] = mapped_column(Date)
    after_on: Mapped[date] = mapped_column(Date)
