"""The secret address of a member of staff's calendar: made, made anew, and revoked."""

from __future__ import annotations

import secrets

from sqlalchemy import delete

from app.chasing.models import CalendarAddress
from app.permissions import Actor
from app.platform.crypto import keyed_hash
from app.platform.db import Store
from app.platform.work import Work


def token_hash(store: Store, token: str) -> str:
    """Return the keyed hash under which an address is found."""
    return keyed_hash(store.pepper, "calendar-address", token)


def make_address(w: Work, actor: Actor) -> str:
    """Return the secret of a new address; an earlier one of the same person opens nothing any more."""
    token = secrets.token_urlsafe(32)
    w.session.merge(
        CalendarAddress(staff_id=actor.id, token_hash=token_hash(w.store, token), made_at=w.now)
    )  # fmt: skip
    return token


def revoke_address(w: Work, actor: Actor) -> None:
    """Let the address of this member of staff open nothing any more."""
    w.session.execute(delete(CalendarAddress).where(CalendarAddress.staff_id == actor.id))
