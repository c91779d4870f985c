"""What was told, and what of it is still true when the letter goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.models import Case
from app.cases.queries import visible_to
from app.chasing.models import DueLetter, DueNotice
from app.chasing.queries.rows import IS_OPEN, IS_UNTAKEN
from app.chasing.rules.ladder import Step, step_of
from app.permissions import Actor, Permission
from app.platform.clock import day_of


def notices_of(session: Session, case_id: int) -> Sequence[Any]:
    """Return what was told of one matter, the earliest first: rung, due date, as what, and when the letter was made."""
    query = select(DueNotice.rung, DueNotice.due_on, DueNotice.part, DueLetter.created_at)
    query = query.join(DueLetter, DueLetter.id == DueNotice.letter_id).where(DueNotice.case_id == case_id)
    return session.execute(query.order_by(DueLetter.id)).all()


def still_true(session: Session, letter: DueLetter, actor: Actor, permission: Permission) -> list[tuple[Step, date]]:
    """Return the steps and due dates that a letter still has to tell of; of danger untaken the day of the letter.

    What its reader may not open any more is not counted: it may have turned out to be about them.
    """
    query = select(DueNotice.rung, DueNotice.due_on).join(Case, Case.id == DueNotice.case_id)
    query = query.where(DueNotice.letter_id == letter.id, IS_OPEN, visible_to(actor, permission))
    if letter.is_urgent:
        return [(Step.DANGER, day_of(letter.created_at)) for _row in session.execute(query.where(IS_UNTAKEN))]
    rows = session.execute(query.where(Case.due_on == DueNotice.due_on))
    return [(step_of(rung), day) for rung, day in rows if day is not None]
