"""What a member of staff keeps for themselves at the desk."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import DirectoryBase, Instant


class SavedFilter(DirectoryBase):
    """A filter over the worklist under a name of its owner's; nobody else sees it."""

    __tablename__ = "saved_filter"
    __table_args__ = (UniqueConstraint("staff_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    name: Mapped[str] = mapped_column(String(40))
    asked: Mapped[dict[str, str]] = mapped_column(JSON)
    """The parameters of the list's address, without a page's place in it."""
    made_at: Mapped[datetime] = mapped_column(Instant)
