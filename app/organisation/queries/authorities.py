"""Authorities and contacts of a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from app.organisation.models import Authority, ContactPoint
from app.organisation.rules.codes import AuthorityDuty, ContactKind


def in_force(table: Any, day: date) -> ColumnElement[bool]:
    """Return the condition that a dated row is in force on the day, its first and last day included."""
    return and_(table.valid_from <= day, or_(table.valid_to.is_(None), table.valid_to >= day))


def authorities_on(session: Session, day: date, *, duty: AuthorityDuty | None = None) -> list[Authority]:
    """Return the authorities of the day, those to turn to first within each duty first."""
    query = select(Authority).where(in_force(Authority, day))
    if duty is not None:
        query = query.where(Authority.duty == duty.value)
    return list(session.scalars(query.order_by(Authority.duty, Authority.rank, Authority.code)))


def authorities_since(session: Session, day: date) -> list[Authority]:
    """Return the authorities that were there on the day or came later, those that are there now first."""
    query = select(Authority).where(or_(Authority.valid_to.is_(None), Authority.valid_to >= day))
    return list(session.scalars(query.order_by(Authority.valid_to.is_not(None), Authority.duty.desc(), Authority.rank)))


def authority_by_code(session: Session, code: str) -> Authority | None:
    """Return the authority with this code, whenever it was there."""
    return session.get(Authority, code)


def supervisory_authority_on(session: Session, day: date) -> Authority | None:
    """Return the authority that decides complaints on the day, or None where none is loaded.

    Until 31.12.2025 there were two and the regional one was the first to turn to.
    """
    return next(iter(authorities_on(session, day, duty=AuthorityDuty.SUPERVISION)), None)


def contacts_on(session: Session, day: date) -> list[ContactPoint]:
    """Return the published contacts of the day by kind, the latest first within a kind."""
    query = select(ContactPoint).where(in_force(ContactPoint, day))
    return list(session.scalars(query.order_by(ContactPoint.kind, ContactPoint.valid_from.desc(), ContactPoint.code)))


def contact_on(session: Session, kind: ContactKind, day: date) -> ContactPoint | None:
    """Return the contact of this kind on the day, or None where none is published."""
    return next((contact for contact in contacts_on(session, day) if contact.kind == kind.value), None)
