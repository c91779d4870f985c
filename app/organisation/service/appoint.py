"""Who stands in for a responsible person, and which account a responsible person has."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, update

from app.organisation.models import Responsible
from app.platform.work import Work


class AbsenceEndsBeforeStart(Exception):
    """The last day of an absence lies before its first."""


def appoint_substitute(
    work: Work, unit_code: str, *, name: str, email: str | None, valid_from: date, valid_to: date
) -> Responsible:
    """Store who answers for a unit during an absence, its first and last day included; return the row."""
    if valid_to < valid_from:
        raise AbsenceEndsBeforeStart
    substitute = Responsible(
        unit_code=unit_code, name=name, email=email, is_substitute=True, valid_from=valid_from, valid_to=valid_to
    )
    work.session.add(substitute)
    return substitute


def link_staff(work: Work, *, email: str, staff_id: int | None) -> int:
    """Give every responsible person of this e-mail address that account; return how many had another or none."""
    result = work.session.execute(
        update(Responsible)
        .where(func.lower(Responsible.email) == email.lower(), Responsible.staff_id.is_distinct_from(staff_id))
        .values(staff_id=staff_id)
    )
    return int(getattr(result, "rowcount", 0))
