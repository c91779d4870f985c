"""Service areas, services, producers, units and the persons responsible for them.

The keys are the organiser's own codes and not numbers of ours: the record keeps codes, so a matter
still says where it belonged when the directory has been imported anew.
"""

from __future__ import annotations

import secrets
from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.organisation.models.names import Named
from app.organisation.rules.codes import Production
from app.platform.db import DirectoryBase, Instant


def new_revision() -> int:
    """Return a random number that marks one writing of a row."""
    return secrets.randbits(40)  # 40 bits: the sum over a million units still fits into 64


class Area(Named, DirectoryBase):
    """A service area (palvelukokonaisuus, servicehelhet)."""

    __tablename__ = "area"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)


class Service(Named, DirectoryBase):
    """A service of one area, such as home care."""

    __tablename__ = "service"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)


class Producer(DirectoryBase):
    """A service producer (palveluntuottaja); a company has one name in all languages."""

    __tablename__ = "producer"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    business_id: Mapped[str | None] = mapped_column(String(9), unique=True)
    """1234567-8; it tells two producers of one name apart."""


class Unit(Named, DirectoryBase):
    """A service unit (palveluyksikkö, tjänsteenhet; 741/2023 §10). It is closed, never deleted."""

    __tablename__ = "unit"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    service_code: Mapped[str] = mapped_column(ForeignKey("service.code"), index=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    """The service's area once more, on purpose: grants, routing and worklists ask for a unit's area on every
    page, and with the code here they need no join. The import is the only writer and keeps the two equal."""
    production: Mapped[str] = mapped_column(String(12))
    """A `Production`."""
    producer_code: Mapped[str | None] = mapped_column(ForeignKey("producer.code"), index=True)
    """Empty for own production, and where the organiser has not named the producer."""
    municipality: Mapped[str] = mapped_column(String(100), default="")
    street: Mapped[str] = mapped_column(String(200), default="")
    languages: Mapped[str] = mapped_column(String(200), default="")
    """Codes of the languages of service, separated by spaces."""
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    """The last day on which the unit is open; empty while no end is known."""
    search_text: Mapped[str] = mapped_column(Text)
    """What the unit is found by; see `rules.search.search_text`."""
    revision: Mapped[int] = mapped_column(BigInteger, default=new_revision, onupdate=new_revision, index=True)
    """Drawn anew at each writing: the sum over the table tells a process whether its word list is still right.
    Counting rows and taking the latest instant would miss two writings within one tick of the clock."""
    updated_at: Mapped[datetime] = mapped_column(Instant)

    @property
    def production_form(self) -> Production:
        """The form of production as a member of the closed list."""
        return Production(self.production)

    def is_open_on(self, day: date) -> bool:
        """Return True when the unit is open on the day, its first and last day included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Responsible(DirectoryBase):
    """Who answers for a unit in which time (vastuuhenkilö, ansvarsperson; 741/2023 §10), and who stands in."""

    __tablename__ = "responsible"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_code: Mapped[str] = mapped_column(ForeignKey("unit.code"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(254))
    staff_id: Mapped[int | None]
    """The account of this person. No foreign key: accounts stand on a floor above this one."""
    is_substitute: Mapped[bool] = mapped_column(default=False)
    """A substitute's dates are those of the absence, and go before the responsible person's own."""
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
