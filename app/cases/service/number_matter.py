"""Give a matter its diary number: the next of the own series, or what the registry writes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from app.cases.models import Case, DiarySeries
from app.cases.rules.diary import DiaryNumberHasMoved, DiaryNumberIsTaken, own_number
from app.cases.rules.projection import EventKind
from app.cases.service.add_event import By, add_event
from app.permissions import Actor
from app.platform.work import Work

_SERIES, _MATTER = DiarySeries.metadata.tables["diary_series"], Case.metadata.tables["matter"]


def number_matter(w: Work, case_id: int) -> str | None:
    """Return the number of the own series that a matter got, or None when it has one already.

    The series begins anew each year (the Helsinki year of the registration). Its row stays locked until the
    transaction ends, so that no number is given twice or lost; numbers that were written by hand are passed over.
    Idempotent: a matter is numbered once.
    """
    is_free = w.connection.execute(
        select(_MATTER.c.id).where(_MATTER.c.id == case_id, _MATTER.c.diary_number.is_(None))
    ).scalar()
    while is_free is not None:
        number = own_number(_next(w), w.today.year)
        taken = select(_MATTER.c.id).where(_MATTER.c.diary_number == number)
        if w.connection.execute(taken).scalar() is None:
            w.connection.execute(update(_MATTER).where(_MATTER.c.id == case_id).values(diary_number=number))
            return number
    return None


def write_diary_number(w: Work, actor: Actor, case: Case, number: str, *, seen: str) -> None:
    """Write the number of the organiser's own register, or correct it; the event keeps both.

    Raises `DiaryNumberHasMoved` when it is no longer what the page showed, and `DiaryNumberIsTaken`.
    """
    before = case.diary_number or ""
    if before == number:
        return
    if before != seen:
        raise DiaryNumberHasMoved(before)
    case.diary_number = number
    add_event(w, case, EventKind.DIARY_NUMBERED, by=By.staff(actor), old=before, new=number)
    try:
        w.session.flush()  # the unique index speaks now, where it can be told as what it is
    except IntegrityError as error:
        raise DiaryNumberIsTaken from error


def _next(w: Work) -> int:
    """Return the next number of this year, whose row is locked from now on."""
    dialect: Any = sqlite if w.store.is_sqlite else postgresql
    new = dialect.insert(_SERIES).values(year=w.today.year, last=1)
    following = new.on_conflict_do_update(index_elements=["year"], set_={"last": _SERIES.c.last + 1})
    number: int = w.connection.execute(following.returning(_SERIES.c.last)).scalar_one()
    return number
