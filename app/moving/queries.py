"""Which matters wait to be taken after a transfer, where some went that left the organiser, and who handles which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.models import Staff
from app.accounts.queries import names_of, staff_who_may
from app.accounts.rules import actor_for
from app.cases.models import Case, Event
from app.cases.queries import visible_to
from app.cases.rules.access import may_see
from app.cases.rules.kinds import State
from app.cases.rules.projection import EventKind
from app.moving.models import SentOut
from app.moving.rules.people import may_be_given
from app.organisation.queries import authority_by_code
from app.permissions import Actor, Permission


def not_taken_in_time(session: Session, *, on: date) -> Sequence[int]:
    """Return the ids of the transferred matters whose time to be taken was over before a day, the oldest first."""
    query = select(Case.id).where(Case.accept_by.is_not(None), Case.accept_by < on)
    return session.scalars(query.order_by(Case.accept_by, Case.id)).all()


def last_transfer(session: Session, case: Case) -> Event:
    """Return the event that laid a transferred matter where it lies; there is one whenever it waits to be taken."""
    query = select(Event).where(Event.case_id == case.id, Event.kind == EventKind.TRANSFERRED.value)
    return session.scalars(query.order_by(Event.seq.desc()).limit(1)).one()


@dataclass(frozen=True)
class Receiver:
    """Who has a matter that left the organiser, and how it went there."""

    name: str
    contact: str
    way: str
    sent_on: date


def receiver_of(session: Session, directory: Session, case: Case, language: str) -> Receiver | None:
    """Return to whom a matter was transferred out, an authority by its name in the language; None for all others."""
    row = session.get(SentOut, case.id) if case.state == State.TRANSFERRED else None
    if row is None:
        return None
    authority = authority_by_code(directory, row.authority_code) if row.authority_code else None
    name = authority.name_in(language) if authority is not None else row.receiver["name"]
    return Receiver(name, row.receiver["contact"], row.way, row.sent_on)


MOST_AT_ONCE = 100
"""So many matters are handed over in one step; what is left is on the page afterwards."""
_PLACE = (
    Case.kind, Case.desk, Case.area_code, Case.service_code, Case.unit_code, Case.producer_code, Case.about_staff,
)  # fmt: skip
_COLUMNS = (Case.id, Case.number, Case.main_subject, Case.due_on, Case.state, *_PLACE)


@dataclass(frozen=True)
class Holder:
    """A member of staff who has open matters."""

    id: int
    name: str
    count: int
    """How many open matters of theirs lie within the reader's grants."""
    stuck: int
    """How many of them they cannot handle any more: their account or role has ended, or it is elsewhere now."""


def people_who_handle(directory: Session, *, on: date) -> list[Actor]:
    """Return everybody who may take matters on a day, with the grants in force, by name."""
    staff = staff_who_may(directory, Permission.CASE_TAKE, on=on)
    actors = [actor_for(each.id, each.name, each.grants, on=on) for each in staff]
    return sorted(actors, key=lambda actor: (actor.name, actor.id))


def colleague_of(directory: Session, staff_id: int, *, on: date) -> Actor | None:
    """Return one of them, or None for whoever is none of them."""
    return next((actor for actor in people_who_handle(directory, on=on) if actor.id == staff_id), None)


def holders(session: Session, actor: Actor, people: Iterable[Actor]) -> list[Holder]:
    """Return who has open matters within the actor's grants: those who cannot handle them any more come first."""
    query = select(Case.handler_id, *_PLACE, func.count().label("number")).where(
        Case.is_open, Case.handler_id.is_not(None), visible_to(actor, Permission.CASE_ASSIGN)
    )
    by_id = {each.id: each for each in people}
    counts: dict[int, int] = {}
    stuck: dict[int, int] = {}
    for row in session.execute(query.group_by(Case.handler_id, *_PLACE)):
        counts[row.handler_id] = counts.get(row.handler_id, 0) + row.number
        handler = by_id.get(row.handler_id)
        if handler is None or not may_see(handler, Permission.CASE_TAKE, row):
            stuck[row.handler_id] = stuck.get(row.handler_id, 0) + row.number
    names = names_of(session, counts)
    found = [Holder(id_, names.get(id_, "–"), count, stuck.get(id_, 0)) for id_, count in counts.items()]
    return sorted(found, key=lambda each: (not each.stuck, each.name, each.id))


def cases_held_by(session: Session, actor: Actor, staff_id: int) -> Sequence[Any]:
    """Return the open matters of one member of staff within the actor's grants, the first due first; one too many."""
    query = select(*_COLUMNS).where(
        Case.is_open, Case.handler_id == staff_id, visible_to(actor, Permission.CASE_ASSIGN)
    )
    return session.execute(query.order_by(Case.queue_on, Case.id).limit(MOST_AT_ONCE + 1)).all()


def who_may_be_given(people: Iterable[Actor], cases: Iterable[Any], *, without: int | None = None) -> list[Actor]:
    """Return who may be given at least one of these matters, without whoever has them."""
    cases = list(cases)
    return [each for each in people if each.id != without and any(may_be_given(each, case) for case in cases)]


def name_of_staff(directory: Session, staff_id: int) -> str | None:
    """Return the name of a member of staff, also of one who has left; None for nobody."""
    staff = directory.get(Staff, staff_id)
    return staff.name if staff is not None else None
