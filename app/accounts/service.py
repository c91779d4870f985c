"""Signing in and out, accounts and grants."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import delete, select, update

from app.accounts.models import KeptText, Staff, StaffGrant, StaffSession
from app.accounts.rules import ABSOLUTE, is_in_force, password_is_long_enough
from app.accounts.rules.staff_file import StaffRow, languages_in
from app.organisation.service.appoint import link_staff
from app.permissions import Role, Scope
from app.platform.crypto import keyed_hash
from app.platform.db import Store
from app.platform.throttling import forget_failures, record_failure
from app.platform.work import Work

KEPT_FOR = timedelta(hours=1)
_HASHER = PasswordHasher()  # RFC 9106, the low-memory parameters


class PasswordIsTooShort(Exception):
    """A password has fewer than fifteen characters."""


def hash_password(password: str) -> str:
    """Return the Argon2id hash; takes a third of a second of CPU, so outside any transaction."""
    return _HASHER.hash(password)


def password_matches(password_hash: str | None, password: str) -> bool:
    """Return True for the right password; an account without one costs the same time."""
    try:
        return _HASHER.verify(password_hash or _nobodys_hash(), password) and password_hash is not None
    except VerificationError:
        return False


def session_hash(store: Store, token: str) -> str:
    """Return the keyed hash under which a session is found."""
    return keyed_hash(store.pepper, "staff-session", token)


def begin_session(w: Work, staff: Staff) -> str:
    """Return the secret of a new session; it is a new one at every sign-in."""
    token = secrets.token_urlsafe(32)
    w.session.add(
        StaffSession(token_hash=session_hash(w.store, token), staff_id=staff.id, started_at=w.now, seen_at=w.now)
    )
    w.session.execute(delete(StaffSession).where(StaffSession.started_at < w.now - ABSOLUTE))
    forget_failures(w.session, now=w.now)
    return token


def touch_session(w: Work, token: str) -> None:
    """Remember that a session is in use."""
    found = StaffSession.token_hash == session_hash(w.store, token)
    w.session.execute(update(StaffSession).where(found).values(seen_at=w.now))


def end_session(w: Work, token: str) -> None:
    """End one session."""
    w.session.execute(delete(StaffSession).where(StaffSession.token_hash == session_hash(w.store, token)))


def note_wrong_password(w: Work, subject: str) -> None:
    """Count one wrong sign-in against a keyed subject."""
    record_failure(w.session, subject, now=w.now)


def upsert_staff(
    w: Work, *, email: str, name: str, title: str, language: str, translates: str | None = None, is_demo: bool = False
) -> Staff:
    """Return the account with this address, made or brought up to date; None leaves the languages of translating."""
    email = email.strip().casefold()
    staff = w.session.scalar(select(Staff).where(Staff.email == email))
    if staff is None:
        staff = Staff(email=email, valid_from=w.today, is_demo=is_demo)
        w.session.add(staff)
    staff.name, staff.title, staff.language = name, title, language
    if translates is not None:
        staff.translates = translates
    w.session.flush()  # grants name the account
    return staff


def grant_role(
    w: Work, staff: Staff, role: Role, scope: Scope, code: str = "", *, until: date | None = None
) -> StaffGrant:
    """Grant a role over a subtree from today; the same grant in force is only prolonged or shortened."""
    same = select(StaffGrant).where(
        StaffGrant.staff_id == staff.id,
        StaffGrant.role == role.value,
        StaffGrant.scope == scope.value,
        StaffGrant.code == code,
    )
    for row in w.session.scalars(same):
        if is_in_force(row, w.today):
            row.valid_to = until
            return row
    row = StaffGrant(
        staff_id=staff.id, role=role.value, scope=scope.value, code=code, valid_from=w.today, valid_to=until
    )
    w.session.add(row)
    return row


def revoke_role(w: Work, staff: Staff, role: Role, *, scope: Scope | None = None, code: str = "") -> int:
    """End a role as of yesterday, over one part or wherever it is in force; return how many grants ended."""
    ended = 0
    for row in w.session.scalars(select(StaffGrant).where(StaffGrant.staff_id == staff.id)):
        is_meant = row.role == role and (scope is None or (row.scope == scope and row.code == code))
        if is_meant and is_in_force(row, w.today):
            row.valid_to = w.today - timedelta(days=1)
            ended += 1
    return ended


def load_staff(w: Work, rows: Sequence[StaffRow], *, is_demo: bool = False) -> int:
    """Write the rows of a staff file; return how many of them say anything that did not stand there before."""
    changed, known = 0, _translating(rows)
    for row in rows:
        row = replace(row, translates=known[row.email])  # one row a role: what any of them says holds of the person
        stood = _stands(w, row)
        staff = upsert_staff(
            w, email=row.email, name=row.name, title=row.title, language=row.language, translates=row.translates,
            is_demo=is_demo,
        )  # fmt: skip
        grant_role(w, staff, row.role, row.scope, row.code, until=row.valid_to)
        linked = link_staff(w, email=row.email, staff_id=staff.id)  # the units for which this person is responsible
        changed += bool(linked) or not stood
    return changed


def _translating(rows: Iterable[StaffRow]) -> dict[str, str | None]:
    """Return the languages of each address in all its rows together; None where the file does not say."""
    found: dict[str, str | None] = {}
    for row in rows:
        said = [each for each in (found.get(row.email), row.translates) if each is not None]
        found[row.email] = " ".join(languages_in(" ".join(said))) if said else None
    return found


def _stands(w: Work, row: StaffRow) -> bool:
    """Return True when the account is there as the row says, and its grant is in force."""
    staff = w.session.scalar(select(Staff).where(Staff.email == row.email))
    if staff is None or (staff.name, staff.title, staff.language) != (row.name, row.title, row.language):
        return False
    if row.translates is not None and staff.translates != row.translates:
        return False
    asked = (row.role, row.scope, row.code, row.valid_to)
    return any(
        asked == (held.role, held.scope, held.code, held.valid_to) and is_in_force(held, w.today)
        for held in w.session.scalars(select(StaffGrant).where(StaffGrant.staff_id == staff.id))
    )


def set_password(w: Work, staff: Staff, password: str, password_hash: str) -> None:
    """Set a password (hashed before the transaction) and end every session of the account."""
    if not password_is_long_enough(password):
        raise PasswordIsTooShort
    staff.password_hash = password_hash
    w.session.execute(delete(StaffSession).where(StaffSession.staff_id == staff.id))


def reopen_account(w: Work, staff: Staff) -> None:
    """Open an account again; its roles are those whose days have not run out meanwhile."""
    staff.valid_to = None


def close_account(w: Work, staff: Staff) -> None:
    """Close an account as of yesterday: its sessions end at once, its matters keep the name."""
    staff.valid_to = w.today - timedelta(days=1)
    w.session.execute(delete(StaffSession).where(StaffSession.staff_id == staff.id))


def keep_text(w: Work, staff_id: int, path: str, fields: dict[str, Any]) -> str:
    """Keep what someone typed when the session had ended; return the secret that gives it back."""
    token = secrets.token_urlsafe(24)
    w.session.execute(delete(KeptText).where(KeptText.kept_at < w.now - KEPT_FOR))
    w.session.add(
        KeptText(token_hash=session_hash(w.store, token), staff_id=staff_id, path=path, fields=fields, kept_at=w.now)
    )
    return token


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash(secrets.token_hex(16))
