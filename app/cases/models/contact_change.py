"""What a person's contact details were before they changed them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.crypto import Sealed
from app.platform.db import Instant, RecordBase


class ContactChange(RecordBase):
    """The earlier details, sealed: the event names this row and which of them changed, and no address."""

    __tablename__ = "contact_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    before: Mapped[dict[str, Any]] = mapped_column(Sealed("contact_change.before"))
    """`rules.contact_details.Details` as they were."""
    changed_at: Mapped[datetime] = mapped_column(Instant)
