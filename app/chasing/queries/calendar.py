"""One’s own due dates for a calendar programme."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.accounts.models import Staff
from app.cases.models import Case
from app.cases.queries import visible_to
from app.chasing.models import CalendarAddress
from app.chasing.queries.rows import CHUNK, IS_OPEN, PLACE
from app.chasing.rules.people import People
from app.permissions import Actor, Permission

MOST_EVENTS = 500
"""A calendar shows no more than the next so many due dates."""


def address_of(session: Session, staff_id: int) -> CalendarAddress | None:
    """Return the calendar address of a member of staff, if they have one."""
    return session.get(CalendarAddress, staff_id)


def owner_of(session: Session, token_hash: str) -> Staff | None:
    """Return the member of staff whose calendar has this address."""
    query = select(Staff).join(CalendarAddress, CalendarAddress.staff_id == Staff.id)
    return session.scalar(query.where(CalendarAddress.token_hash == token_hash))


def due_dates_of(session: Session, people: People, actor: Actor, permission: Permission, *, today: date) -> list[Any]:
    """Return the open matters with a due date of which this member of staff is told, by due date."""
    mine = or_(Case.handler_id == actor.id, Case.handler_id.is_(None), Case.due_on < today)
    # A substitute is told of what the person who is away has taken, and the unit of what somebody had who has left.
    absent = people.stood_in_for_by(actor.id)
    concerned = or_(mine, Case.handler_id.in_(absent), Case.handler_id.not_in(people.ids))
    query = select(Case.id, Case.number, Case.due_on, *PLACE).where(
        IS_OPEN, Case.due_on.is_not(None), visible_to(actor, permission), concerned
    )
    rows = session.execute(query.order_by(Case.due_on, Case.id).execution_options(yield_per=CHUNK))
    found: list[Any] = []
    for row in rows:
        if actor.id in people.told_of(row, is_late=row.due_on < today):
            found.append(row)
        if len(found) == MOST_EVENTS:
            break
    rows.close()
    return found
