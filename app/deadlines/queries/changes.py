"""What a change of a day does to the open matters: whose due date moves, and whose stays because it was told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, exists, func, select, true, tuple_
from sqlalchemy.orm import Session

from app.cases.models import Case, Party
from app.deadlines.models import CalendarChange, Clock, FollowedChange, MovedDate
from app.deadlines.rules import Calendar, Deadline, Unit
from app.deadlines.rules.changing import DayDecision, may_move, recount
from app.deadlines.rules.in_force import Tables
from app.deadlines.rules.policies import Policy

CHUNK = 500
_LATEST = select(func.max(Clock.id)).where(Clock.case_id == Case.id).correlate(Case).scalar_subquery()
_IS_NAMED = exists().where(Party.case_id == Case.id).correlate(Case)
_OPEN: ColumnElement[bool] = true() & Case.is_open  # in the words of the partial index


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does to one open matter."""

    case_id: int
    number: str
    before: date
    after: Deadline
    is_told: bool
    """The person has been told the date: it stays."""
    policy: str


def changes(directory: Session) -> Sequence[CalendarChange]:
    """Return every change that was proposed, the latest first."""
    return directory.scalars(select(CalendarChange).order_by(CalendarChange.id.desc())).all()


def change_of(directory: Session, change_id: int) -> CalendarChange | None:
    """Return one change, or None."""
    return directory.get(CalendarChange, change_id)


def followed(session: Session, change_id: int) -> FollowedChange | None:
    """Return what came of going through this store's matters after a change; None until that is done."""
    return session.get(FollowedChange, change_id)


def proposals_to_follow(directory: Session, *, decided_before: datetime) -> Sequence[CalendarChange]:
    """Return the changes approved before an instant, the earliest first."""
    approved = CalendarChange.decision == DayDecision.APPROVED.value
    query = select(CalendarChange).where(approved, CalendarChange.decided_at < decided_before)
    return directory.scalars(query.order_by(CalendarChange.decided_at)).all()


def effect_of(session: Session, day: date, tables: Tables, *, among: ColumnElement[bool]) -> Iterator[Effect]:
    """Give each open matter `among` these whose due date is another one under the changed tables, by due date."""
    for rows in _chunks(session, *_reach(day, tables), among=among):
        for row in rows:
            found = _effect(row, tables.calendar)
            if found is not None:
                yield found


def moved_by(session: Session, change_id: int, *, among: ColumnElement[bool]) -> Sequence[Any]:
    """Return the matters `among` these whose due date a change moved: number, the date before and the one after."""
    query = select(Case.number, MovedDate.before_on, MovedDate.after_on).join(MovedDate, MovedDate.case_id == Case.id)
    return session.execute(query.where(MovedDate.change_id == change_id, among).order_by(Case.number)).all()


def _effect(row: Row[Any], calendar: Calendar) -> Effect | None:
    if "no_deadline" in row.working:
        return None
    counted = Deadline.from_json(row.working)
    after = recount(counted, calendar)
    if after.due_on == row.due_on:
        return None
    # Who filed here has a receipt with the date, and so has anybody whom a letter or a message reaches.
    is_told = row.entered_on is None or row.is_extended or row.is_named
    return Effect(row.id, row.number, row.due_on, after, is_told, row.policy)


def _reach(day: date, tables: Tables) -> tuple[date, date | None]:
    """Return between which due dates to look: a time in working days reaches as far as it is long."""
    counts_working_days = any(
        isinstance(policy, Policy) and policy.period.unit is Unit.WORKING_DAY and policy.period.amount > 1
        for policy in tables.policies
    )
    first, last = may_move(day)
    return (first, None) if counts_working_days else (first, last)


def _chunks(session: Session, first: date, last: date | None, *, among: ColumnElement[bool]) -> Iterator[Any]:
    columns = (Case.id, Case.number, Case.due_on, Case.entered_on, Case.is_extended)
    query = select(*columns, Clock.working, Clock.policy, _IS_NAMED.label("is_named")).join(Clock, Clock.id == _LATEST)
    query = query.where(_OPEN, Case.due_on >= first, among).order_by(Case.due_on, Case.id).limit(CHUNK)
    if last is not None:
        query = query.where(Case.due_on <= last)
    after: tuple[date, int] | None = None
    while True:
        rows = session.execute(query if after is None else query.where(tuple_(Case.due_on, Case.id) > after)).all()
        if rows:
            yield rows
        if len(rows) < CHUNK:
            return
        after = (rows[-1].due_on, rows[-1].id)
