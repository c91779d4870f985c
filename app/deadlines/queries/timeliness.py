"""How a matter stands to its time, as an expression over its columns: the same classes as `rules.timeliness`."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, case, null

from app.cases.models import Case
from app.deadlines.rules import Timeliness


def class_of_open(today: date) -> ColumnElement[str | None]:
    """Return the class of an open matter on a day; nothing for one without a due date."""
    return case(
        (Case.due_on.is_(None), null()),
        (Case.due_on >= today, Timeliness.NOT_YET_DUE.value),
        (Case.has_asked_time, Timeliness.EXTENSION_UNANSWERED.value),
        else_=Timeliness.LATE.value,
    )


def class_of_answered() -> ColumnElement[str | None]:
    """Return the class of an answered matter; nothing for one without a due date, or closed without an answer."""
    return case(
        (Case.answered_on.is_(None) | Case.allowed_until.is_(None), null()),
        (Case.answered_on <= Case.first_due_on, Timeliness.IN_TIME.value),
        (Case.answered_on <= Case.allowed_until, Timeliness.IN_EXTENDED_TIME.value),
        (Case.awaits_time, Timeliness.EXTENSION_UNANSWERED.value),
        else_=Timeliness.LATE.value,
    )
