"""The organiser's own series of diary numbers."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import RecordBase


class DiarySeries(RecordBase):
    """The last number that was given in a year; its row is the lock under which the next one is given."""

    __tablename__ = "diary_series"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]
