"""Reads of staff."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from app.accounts.models import KeptText, Staff, StaffGrant, StaffSession
from app.organisation.models import Area, Producer, Service, Unit
from app.permissions import ROLE_PERMISSIONS, Permission, Role, Scope
from app.platform.db import DirectoryBase

_PARTS: dict[Scope, type[DirectoryBase]] = {
    Scope.AREA: Area,
    Scope.SERVICE: Service,
    Scope.UNIT: Unit,
    Scope.PRODUCER: Producer,
}


def staff_by_email(session: Session, email: str) -> Staff | None:
    """Return the member of staff who signs in with this address."""
    return session.scalar(select(Staff).where(Staff.email == email.strip().casefold()))


def session_by_hash(session: Session, token_hash: str) -> tuple[StaffSession, Staff] | None:
    """Return a session with its member of staff and grants, in one statement."""
    row = (
        session.execute(
            select(StaffSession, Staff)
            .join(Staff, Staff.id == StaffSession.staff_id)
            .where(StaffSession.token_hash == token_hash)
            .options(joinedload(Staff.grants))
        )
        .unique()
        .one_or_none()
    )
    return None if row is None else (row[0], row[1])


def names_of(session: Session, ids: Iterable[int]) -> dict[int, str]:
    """Return the names of these members of staff, by id."""
    wanted = set(ids)
    if not wanted:
        return {}
    return {row.id: row.name for row in session.execute(select(Staff.id, Staff.name).where(Staff.id.in_(wanted)))}


def all_staff(session: Session) -> Sequence[Staff]:
    """Return everyone with an account, by name."""
    return session.scalars(select(Staff).order_by(Staff.name, Staff.id)).all()


def demo_staff(session: Session) -> Sequence[Staff]:
    """Return the demo's accounts that have a role, in the order in which they were made."""
    return session.scalars(select(Staff).where(Staff.is_demo, Staff.grants.any()).order_by(Staff.id)).all()


def staff_with_role(session: Session, role: str, *, on: date) -> Sequence[Staff]:
    """Return who holds a role on a day, anywhere."""
    in_force = (StaffGrant.valid_from <= on, or_(StaffGrant.valid_to.is_(None), StaffGrant.valid_to >= on))
    query = select(Staff).where(Staff.grants.any((StaffGrant.role == role) & in_force[0] & in_force[1]))
    return session.scalars(query.order_by(Staff.id)).all()


def staff_who_may(session: Session, permission: Permission, *, on: date) -> Sequence[Staff]:
    """Return who holds a role that carries the permission on a day, anywhere, with their grants."""
    roles = [role.value for role in Role if permission in ROLE_PERMISSIONS[role]]
    in_force = [(row.valid_from <= on) & or_(row.valid_to.is_(None), row.valid_to >= on) for row in (Staff, StaffGrant)]
    holds = Staff.grants.any(StaffGrant.role.in_(roles) & in_force[1])
    return session.scalars(select(Staff).where(in_force[0], holds).order_by(Staff.id)).all()


def newest_staff(session: Session) -> tuple[int | None, int | None]:
    """Return the ids of the newest account and the newest grant: with others there is more to read."""
    accounts, grants = (select(func.max(table.id)).scalar_subquery() for table in (Staff, StaffGrant))
    newest = session.execute(select(accounts, grants)).one()
    return newest[0], newest[1]


def is_known_part(session: Session, scope: Scope | None, code: str) -> bool:
    """Return True when the directory has an area, service, unit or producer of this code."""
    table = _PARTS.get(scope) if scope else None
    return table is not None and session.get(table, code) is not None


def kept_text(session: Session, token_hash: str, staff_id: int, *, since: datetime) -> KeptText | None:
    """Return what this member of staff typed when the session had ended, if it is still kept."""
    query = select(KeptText).where(KeptText.token_hash == token_hash, KeptText.staff_id == staff_id)
    return session.scalar(query.where(KeptText.kept_at > since))


def staff_who_translate(session: Session, language: str, *, on: date) -> Sequence[Staff]:
    """Return who translates and checks texts in a language on a day, by name."""
    in_force = (Staff.valid_from <= on, or_(Staff.valid_to.is_(None), Staff.valid_to >= on))
    query = select(Staff).where(Staff.translates.contains(language), *in_force)
    return session.scalars(query.order_by(Staff.name, Staff.id)).all()
