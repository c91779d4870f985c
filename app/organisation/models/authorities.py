"""Outside authorities and published contacts: both are dated, so that old matters keep the words of their time."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.organisation.models.names import Named
from app.platform.db import DirectoryBase


class Authority(Named, DirectoryBase):
    """An authority outside the organiser, in its time."""

    __tablename__ = "authority"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    duty: Mapped[str] = mapped_column(String(20))
    """An `AuthorityDuty`: what it is named for on our pages."""
    rank: Mapped[int]
    """The order within a duty; the first is the one to turn to."""
    short_fi: Mapped[str] = mapped_column(String(60))
    short_sv: Mapped[str | None] = mapped_column(String(60))
    short_en: Mapped[str | None] = mapped_column(String(60))
    website: Mapped[str] = mapped_column(String(200))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    successor_code: Mapped[str | None] = mapped_column(String(40))
    """Who took over its matters; no foreign key, since the two are loaded in any order."""
    source: Mapped[str] = mapped_column(Text)
    """Where the names and dates were read."""
    last_verified: Mapped[date]

    def short_in(self, language: str) -> str:
        """Return the short name in a language, or the Finnish one where there is none in it."""
        return {"sv": self.short_sv, "en": self.short_en}.get(language) or self.short_fi


class ContactPoint(Named, DirectoryBase):
    """Whom a person may ring or write to: ombudspersons, the registry, the emergency social services."""

    __tablename__ = "contact_point"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[str] = mapped_column(String(30), index=True)
    """A `ContactKind`."""
    phone: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    address: Mapped[str] = mapped_column(String(200), default="")
    hours_fi: Mapped[str] = mapped_column(String(200), default="")
    hours_sv: Mapped[str] = mapped_column(String(200), default="")
    hours_en: Mapped[str] = mapped_column(String(200), default="")
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    def hours_in(self, language: str) -> str:
        """Return when it is open, in a language, or in Finnish where that is not said."""
        return {"sv": self.hours_sv, "en": self.hours_en}.get(language) or self.hours_fi
