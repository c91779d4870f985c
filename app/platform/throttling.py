"""Slowing down wrong guesses: failures are counted in SQL, successes never, nobody is locked out.

Works the same with one process or ten, and survives Redis. Only failures cost, so a ward or a
library behind one address is never refused for being many.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from ipaddress import IPv4Address, ip_address, ip_network

from sqlalchemy import Index, String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.platform.db import Instant, RecordBase

WINDOW = timedelta(hours=1)
FREE_FAILURES = 10
FREE_FROM_ONE_ADDRESS = 30
"""A ward, a library or a whole organisation can stand behind one address."""
FREE_AT_ONE_ACCOUNT = 100
"""From everywhere together: a password is weaker than six words, so what many places guess at one is bounded too."""
LONGEST_PAUSE = timedelta(minutes=15)


class Failure(RecordBase):
    """One wrong guess at something; `subject` is a keyed hash, never the thing itself."""

    __tablename__ = "failure"
    __table_args__ = (Index("ix_failure_subject_at", "subject", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Instant)


def record_failure(session: Session, subject: str, *, now: datetime) -> None:
    """Remember one wrong guess."""
    session.add(Failure(subject=subject, at=now))


def paused_until(session: Session, subject: str, *, now: datetime, free: int = FREE_FAILURES) -> datetime | None:
    """Return until when guesses at this subject wait, or None.

    So many failures in an hour are free; then the pause doubles from one minute up to fifteen. A try
    during the pause is not counted, so that nobody can keep another person out by going on trying.
    """
    count, last = session.execute(
        select(func.count(), func.max(Failure.at)).where(Failure.subject == subject, Failure.at > now - WINDOW)
    ).one()
    if not count or count < free:
        return None
    until: datetime = last + min(timedelta(minutes=2 ** min(count - free, 6)), LONGEST_PAUSE)
    return until if until > now else None


def has_many_failures(session: Session, subject: str, *, now: datetime) -> bool:
    """Return True when more than a few have guessed wrongly at this subject in the last hour, from wherever."""
    found = select(Failure.id).where(Failure.subject == subject, Failure.at > now - WINDOW)
    return session.scalar(found.offset(FREE_FAILURES - 1).limit(1)) is not None  # of thousands it reads ten


def network_of(address: str) -> str:
    """Return whom an address stands for: one of IPv6 has a whole network (/64) to guess from, one of IPv4 itself."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, 64), strict=False))


def forget_failures(session: Session, *, now: datetime) -> None:
    """Drop what is older than the window."""
    session.execute(delete(Failure).where(Failure.at <= now - WINDOW))
