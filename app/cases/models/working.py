"""What staff work out before they answer: the person's points, and the sentences of the outcome."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.crypto import Sealed
from app.platform.db import Instant, RecordBase


class PointSheet(RecordBase):
    """The numbered points of a matter, in order; `version` tells a second writer that they have moved on."""

    __tablename__ = "point_sheet"

    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True)
    points: Mapped[list[dict[str, Any]]] = mapped_column(Sealed("point_sheet.points"))
    """Each `points.Point.as_json()`."""
    version: Mapped[int] = mapped_column(default=1)
    author_id: Mapped[int]
    author_name: Mapped[str] = mapped_column(String(120))
    saved_at: Mapped[datetime] = mapped_column(Instant)


class OutcomeText(RecordBase):
    """The sentences that go with the outcome, whose codes are columns of the matter."""

    __tablename__ = "outcome_text"

    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True)
    why_none: Mapped[str] = mapped_column(Sealed("outcome_text.why_none"))
    """Why no change is needed; empty where there is a measure."""
    why_late: Mapped[str] = mapped_column(Sealed("outcome_text.why_late"))
    """Why the answer is late; empty while it is not."""
    version: Mapped[int] = mapped_column(default=1)
    author_id: Mapped[int]
    author_name: Mapped[str] = mapped_column(String(120))
    saved_at: Mapped[datetime] = mapped_column(Instant)
