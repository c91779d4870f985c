"""What is told at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.models import Case
from app.chasing.models import DueNotice
from app.chasing.queries.rows import IS_OPEN, IS_UNTAKEN, PLACE
from app.chasing.rules.ladder import (
    Rung,
)


def untaken_danger(session: Session) -> Sequence[Any]:
    """Return the matters whose sender says that there is danger now and that nobody has taken."""
    query = select(Case.id, *PLACE).where(IS_OPEN, Case.urgency == 0, IS_UNTAKEN)
    return session.execute(query.order_by(Case.id)).all()


def told_of_danger(session: Session, case_ids: Sequence[int], rung: Rung) -> set[tuple[int, int]]:
    """Return which of these matters which staff were told of as danger."""
    query = select(DueNotice.case_id, DueNotice.staff_id)
    found = session.execute(query.where(DueNotice.case_id.in_(case_ids), DueNotice.rung == str(rung)))
    return {(case_id, staff_id) for case_id, staff_id in found}
