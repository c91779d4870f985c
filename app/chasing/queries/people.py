"""Whom to tell, as of a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.queries import staff_who_may
from app.accounts.rules import actor_for
from app.chasing.rules.people import Answering, People
from app.organisation.models import Responsible
from app.organisation.queries.authorities import in_force
from app.permissions import Permission
from app.platform.db import Store, StoreName


def permission_of(store: Store) -> Permission:
    """Return what it needs to read the matters of a store."""
    return Permission.REQUEST_READ if store.name is StoreName.OMBUDSMAN else Permission.CASE_READ


def people_on(directory: Session, permission: Permission, *, on: date) -> People:
    """Return the staff who hold the permission on a day, and who answers for which unit."""
    staff = staff_who_may(directory, permission, on=on)
    return People((actor_for(each.id, each.name, each.grants, on=on) for each in staff), _answering(directory, on))


def _answering(directory: Session, on: date) -> dict[str, Answering]:
    columns = (Responsible.unit_code, Responsible.staff_id, Responsible.is_substitute)
    query = select(*columns).where(in_force(Responsible, on)).order_by(Responsible.valid_from, Responsible.id)
    named: dict[str, dict[bool, int | None]] = defaultdict(dict)
    for unit_code, staff_id, is_substitute in directory.execute(query):
        named[unit_code][is_substitute] = staff_id  # the latest stays
    return {code: Answering(row.get(False), row.get(True), is_away=True in row) for code, row in named.items()}
