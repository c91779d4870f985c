"""What is to be translated, and how far it has come."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.crypto import Sealed
from app.platform.db import RecordBase


class TranslationOrder(RecordBase):
    """The order that goes with a contribution whose purpose is a translation; its reply is the translated text."""

    __tablename__ = "translation_order"

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id"), primary_key=True)
    of: Mapped[str] = mapped_column(String(40))
    """Which text of the matter it is (`cases.rules.translation`)."""
    source: Mapped[str] = mapped_column(Sealed("translation_order.source"))
    """The text as it was on the day of ordering."""
    source_language: Mapped[str] = mapped_column(String(8))
    language: Mapped[str] = mapped_column(String(8))
    is_outside: Mapped[bool] = mapped_column(default=False)
    """Whether an outside translator makes it, for whom the one who ordered looks after it."""
    is_machine: Mapped[bool] = mapped_column(default=False)
    """Whether a machine made the first version."""
    checker_id: Mapped[int]
    checker_name: Mapped[str] = mapped_column(String(250))
    """Who is to check it, as of asking; once it is checked, who did."""
    check_by: Mapped[date] = mapped_column(Date)
    is_checked: Mapped[bool] = mapped_column(default=False)
    comment: Mapped[str | None] = mapped_column(Sealed("translation_order.comment"))
    """Why it came back from the check, until it is sent there again."""


class TranslationCheck(RecordBase):
    """The contribution by which a translation is checked; of several the latest counts."""

    __tablename__ = "translation_check"

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id"), primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("translation_order.contribution_id"), index=True)
