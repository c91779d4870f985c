"""A supervision matter's own rows: what the authority asks and decides, and how the answer went to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.crypto import Sealed
from app.platform.db import RecordBase


class AuthorityRequest(RecordBase):
    """An authority's request for a report or a statement; its number and its day are columns of the matter."""

    __tablename__ = "authority_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), unique=True)
    authority_code: Mapped[str | None] = mapped_column(String(40))
    """Of the dated authorities; empty for one that is not among them."""
    authority_name: Mapped[str | None] = mapped_column(String(200))
    """As it was typed, where no code says which authority it is."""
    contact: Mapped[str] = mapped_column(Sealed("authority_request.contact"))
    """Who handles the matter at the authority, and how to reach them."""
    parts: Mapped[dict[str, Any]] = mapped_column(JSON)
    """`supervision.Asked.as_json()`: what is asked → the organiser's own day for it, or none."""
    other_units: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Codes of the units that it concerns besides the one in which the matter stands."""
    decided_on: Mapped[date | None] = mapped_column(Date)
    """The day of the authority's decision; what it was is a column of the matter."""
    decision_reference: Mapped[str | None] = mapped_column(String(60))
    measures: Mapped[str | None] = mapped_column(Sealed("authority_request.measures"))
    """The measures that the decision led to here, in staff's words."""
    version: Mapped[int] = mapped_column(default=1)
    """Tells a second writer that the request has moved on."""


class DispatchedAnswer(RecordBase):
    """How one answer went to the authority."""

    __tablename__ = "dispatched_answer"

    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    way: Mapped[str] = mapped_column(String(20))
    """A `DispatchWay`."""
    sent_on: Mapped[date] = mapped_column(Date)
    """The Helsinki day on which it went, and the one that counts; it may be recorded later."""
    reference: Mapped[str] = mapped_column(String(60))
    """The number of the sending, such as that of a registered letter; may be empty."""
