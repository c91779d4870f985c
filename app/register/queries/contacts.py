"""Reads of one's own contacts, and how many there are today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.register.models import ClientContact

LONGEST_LIST = 50


def last_of(session: Session, ombudsman_id: int) -> ClientContact | None:
    """Return the last contact that somebody logged and has not taken back."""
    query = select(ClientContact).where(ClientContact.ombudsman_id == ombudsman_id, ClientContact.undone_at.is_(None))
    return session.scalars(query.order_by(ClientContact.id.desc()).limit(1)).one_or_none()


def count_on(session: Session, ombudsman_id: int, day: date) -> int:
    """Return how many contacts of a day somebody has logged."""
    mine = ClientContact.ombudsman_id == ombudsman_id
    query = select(func.count()).where(mine, ClientContact.day == day, ClientContact.undone_at.is_(None))
    return session.scalar(query) or 0


def latest(session: Session, ombudsman_id: int) -> Sequence[ClientContact]:
    """Return the contacts that somebody has logged last, those taken back with them."""
    query = select(ClientContact).where(ClientContact.ombudsman_id == ombudsman_id)
    return session.scalars(query.order_by(ClientContact.id.desc()).limit(LONGEST_LIST)).all()


def own_contact(session: Session, ombudsman_id: int, public_id: str) -> ClientContact | None:
    """Return a contact that somebody has logged themselves, or None."""
    query = select(ClientContact).where(
        ClientContact.public_id == public_id, ClientContact.ombudsman_id == ombudsman_id
    )
    return session.scalar(query)
