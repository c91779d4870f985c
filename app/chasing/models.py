"""What has been told about due dates: a row for each matter, rung and member of staff, and the letters that told it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import DirectoryBase, Instant, RecordBase


class DueLetter(RecordBase):
    """A mail to a member of staff about due dates: one for each morning, and one for each matter of danger."""

    __tablename__ = "due_letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    """What it is about, such as the morning and the reader: however often the timetable runs, there is one."""
    staff_id: Mapped[int]
    """Of the services' directory, which is not in this store where it is the ombudsmen's."""
    is_urgent: Mapped[bool]
    message_id: Mapped[str] = mapped_column(String(120), unique=True)
    """Fixed beforehand: a mail sent twice after a crash is recognisably the same mail."""
    created_at: Mapped[datetime] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)


class DueNotice(RecordBase):
    """That one member of staff is told of one rung of one matter; its key is why that happens once."""

    __tablename__ = "due_notice"

    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True)
    rung: Mapped[str] = mapped_column(String(40), primary_key=True)
    """A `Rung` as text: the step with its due date, of lateness also with the working day."""
    staff_id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("due_letter.id"), index=True)
    due_on: Mapped[date | None] = mapped_column(Date)
    """The due date as it was then; a letter that was held up leaves out what has another one by now."""
    part: Mapped[str] = mapped_column(String(12))
    """A `Part`: as what they were told."""


class ContributionNotice(RecordBase):
    """That one member of staff is told of one rung of one contribution; its key is why that happens once."""

    __tablename__ = "contribution_notice"

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id"), primary_key=True)
    rung: Mapped[str] = mapped_column(String(40), primary_key=True)
    staff_id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("due_letter.id"), index=True)
    due_on: Mapped[date] = mapped_column(Date)
    """The due date as it was then; a letter that was held up leaves out what has another one by now."""
    part: Mapped[str] = mapped_column(String(12))
    """A `contributions.rules.reach.Part`: as what they were told."""


class CalendarAddress(DirectoryBase):
    """The secret address under which a member of staff's due dates are read by a calendar programme."""

    __tablename__ = "calendar_address"

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    """The address itself is shown once and kept nowhere."""
    made_at: Mapped[datetime] = mapped_column(Instant)
