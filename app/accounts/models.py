"""Staff, grants and sessions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.platform.crypto import Sealed
from app.platform.db import DirectoryBase, Instant, RecordBase


class Staff(DirectoryBase):
    """A member of staff, of the organiser or of a private producer."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(200), unique=True)
    """Folded to lower case: what one signs in with."""
    name: Mapped[str] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(String(120), default="")
    language: Mapped[str] = mapped_column(String(8))
    translates: Mapped[str] = mapped_column(String(60), default="", server_default="")
    """The languages in which they translate and check texts, as `staff_file.languages_in` reads them; most do not."""
    password_hash: Mapped[str | None] = mapped_column(String(160))
    is_demo: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)
    grants: Mapped[list[StaffGrant]] = relationship(lazy="selectin")


class StaffGrant(DirectoryBase):
    """A role over a subtree of the organisation, for a time."""

    __tablename__ = "staff_grant"

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    role: Mapped[str] = mapped_column(String(24))
    scope: Mapped[str] = mapped_column(String(16))
    code: Mapped[str] = mapped_column(String(40), default="")
    valid_from: Mapped[date] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)


class StaffSession(DirectoryBase):
    """A signed-in browser; the cookie holds a secret of which only the hash is kept."""

    __tablename__ = "staff_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    started_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime] = mapped_column(Instant)


class KeptText(RecordBase):
    """What a member of staff typed into a form after the session had ended, kept sealed for an hour.

    It lies in the store whose desk the form belongs to, and only its writer gets it back.
    """

    __tablename__ = "kept_text"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[int]
    path: Mapped[str] = mapped_column(String(300))
    """The form's own address, to which the text goes on after signing in."""
    fields: Mapped[dict[str, Any]] = mapped_column(Sealed("kept_text.fields"))
    kept_at: Mapped[datetime] = mapped_column(Instant)
