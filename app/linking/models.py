"""What staff have said of two matters: that they belong together, do so no longer, or never did."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.linking.rules.links import LinkState
from app.platform.crypto import Sealed
from app.platform.db import Instant, RecordBase

_IN_FORCE = text("state <> 'unlinked'")


class CaseLink(RecordBase):
    """Two matters, the one opened first named first; of each pair one row is in force, and earlier ones stay."""

    __tablename__ = "case_link"
    __table_args__ = (
        Index(
            "ix_case_link_pair", "first_id", "second_id", unique=True,
            sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE,
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    """A `rules.links.LinkState`."""
    kind: Mapped[str | None] = mapped_column(String(12))
    """A `rules.links.LinkKind`; empty for a suggestion that was dismissed."""
    is_split: Mapped[bool] = mapped_column(default=False)
    """The second was split off from the first: both are the same person's."""
    reason: Mapped[str | None] = mapped_column(Sealed("case_link.reason"))
    """Why they are linked no longer, in the words of whoever said so."""
    author_id: Mapped[int]
    author_name: Mapped[str] = mapped_column(String(120))
    """Who said last what the row says."""
    said_at: Mapped[datetime] = mapped_column(Instant)

    @property
    def is_linked(self) -> bool:
        """Return True while the two are linked."""
        return self.state == LinkState.LINKED
