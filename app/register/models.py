"""Tables of the register. They exist in the ombudspersons' store only (739/2023 §10)."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.platform.db import Instant, RegisterBase


class ClientContact(RegisterBase):
    """One client contact (asiakaskontakti, klientkontakt). It names nobody but the ombudsperson."""

    __tablename__ = "client_contact"
    __table_args__ = (
        Index("ix_client_contact_day", "day", "id"),
        Index("ix_client_contact_ombudsman", "ombudsman_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True, default=lambda: secrets.token_hex(16))
    day: Mapped[date] = mapped_column(Date)
    """On which it took place; the figures of a period count it there."""
    caller: Mapped[str] = mapped_column(String(8))
    """Who made contact; a code of the list `callers`."""
    language: Mapped[str] = mapped_column(String(8), default="")
    """In which language; empty where nobody noted it."""
    codes_version: Mapped[str] = mapped_column(String(16))
    """The version of the code lists by which all codes of this contact are meant."""
    ombudsman_id: Mapped[int]
    logged_at: Mapped[datetime] = mapped_column(Instant)
    undone_at: Mapped[datetime | None] = mapped_column(Instant)
    """When it was taken back: it stays, and no figure counts it."""
    events: Mapped[list[ContactEvent]] = relationship(order_by="ContactEvent.id", lazy="selectin")
    objects: Mapped[list[StatisticsObject]] = relationship(order_by="StatisticsObject.id", lazy="selectin")
    measures: Mapped[list[MeasureTaken]] = relationship(order_by="MeasureTaken.id", lazy="selectin")


class ContactEvent(RegisterBase):
    """One contact (yhteydenotto, kontakt): a call, an e-mail, a meeting."""

    __tablename__ = "contact_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("client_contact.id"), index=True)
    way: Mapped[str] = mapped_column(String(8))
    day: Mapped[date] = mapped_column(Date)
    minutes: Mapped[int | None]


class StatisticsObject(RegisterBase):
    """What it was about (tilastointikohde, statistikföringsobjekt): a service, in one of the three branches."""

    __tablename__ = "statistics_object"

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("client_contact.id"), index=True)
    branch: Mapped[str] = mapped_column(String(8))
    """`patient`, `social` or `ecec`: follows from the service."""
    service: Mapped[str] = mapped_column(String(8))
    unit: Mapped[str] = mapped_column(String(40), default="")
    """The unit's code in the organisation; empty where it is not known."""
    production: Mapped[str] = mapped_column(String(16), default="")
    """In which form the unit produced the service on the day it was logged; empty where the unit is not known."""
    reasons: Mapped[list[ObjectReason]] = relationship(order_by="ObjectReason.id", lazy="selectin")


class ObjectReason(RegisterBase):
    """Why (syy, orsak): of one statistics object there may be several."""

    __tablename__ = "object_reason"

    id: Mapped[int] = mapped_column(primary_key=True)
    object_id: Mapped[int] = mapped_column(ForeignKey("statistics_object.id"), index=True)
    reason: Mapped[str] = mapped_column(String(8))


class MeasureTaken(RegisterBase):
    """What the ombudsperson did."""

    __tablename__ = "measure_taken"

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("client_contact.id"), index=True)
    measure: Mapped[str] = mapped_column(String(8))
