"""What people decided about failed jobs: who, when and why, kept as long as the installation's logs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.crypto import Sealed
from app.platform.db import Instant, RecordBase


class PromiseDecision(RecordBase):
    """One decision about one dead promise, in the promise's own store; rows are only added."""

    __tablename__ = "promise_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    promise_id: Mapped[str] = mapped_column(String(32), index=True)
    """Stays when the promise itself is cleared away."""
    job: Mapped[str] = mapped_column(String(60))
    decision: Mapped[str] = mapped_column(String(10))
    """A `decisions.Decision`."""
    reason: Mapped[str] = mapped_column(Sealed("promise_decision.reason"))
    """In a person's own words, so sealed like all of those."""
    actor_id: Mapped[int]
    actor_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime] = mapped_column(Instant)
