"""Which grants are in force, how long a session lasts, what a password must be (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from app.permissions import Actor, Grant, Role, Scope

IDLE = timedelta(minutes=15)  # ward computers are shared
ABSOLUTE = timedelta(hours=9)
SEEN_EVERY = timedelta(minutes=1)
LEAST_PASSWORD = 15
DEMO_PASSWORD = "demo demo demo demo"  # noqa: S105 - a demo's password is public, and opens on this machine only


class SignInReason(StrEnum):
    """Why somebody who was on the way to a page sees the sign-in page instead."""

    NEEDED = "needed"
    ENDED = "ended"
    KEPT = "kept"  # the session had ended, and what was typed is kept


class Dated(Protocol):
    """Anything valid from a day, and to a day or until further notice."""

    valid_from: date
    valid_to: date | None


class GrantRow(Dated, Protocol):
    """A grant as stored."""

    role: str
    scope: str
    code: str


def is_in_force(row: Dated, on: date) -> bool:
    """Return True when `on` lies within the validity, both ends included."""
    return row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)


def actor_for(staff_id: int, name: str, grants: Iterable[GrantRow], *, on: date) -> Actor:
    """Return the actor with the grants in force on a day."""
    in_force = tuple(Grant(Role(row.role), Scope(row.scope), row.code) for row in grants if is_in_force(row, on))
    return Actor(id=staff_id, grants=in_force, name=name)


def session_is_alive(started_at: datetime, seen_at: datetime, *, now: datetime) -> bool:
    """Return True while neither the idle nor the absolute limit has passed."""
    return now - seen_at < IDLE and now - started_at < ABSOLUTE


def password_is_long_enough(password: str) -> bool:
    """Return True from fifteen characters on; no rule about their kinds (NIST SP 800-63B §3.1.1)."""
    return len(password) >= LEAST_PASSWORD
