"""How a matter stands to its time, as an expression over its columns: the same classes as `rules.timeliness`."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, case, func, null, select

from app.cases.models import Case
from app.cases.rules.kinds import TO_AUTHORITY
from app.cases.rules.supervision import TimeAnswer
from app.deadlines.models import AskedTime
from app.deadlines.rules import Timeliness

_WAS_IN_TIME = AskedTime.asked_on <= AskedTime.due_before


def class_of_open(today: date) -> ColumnElement[str | None]:
    """Return the class of an open matter on a day; nothing for one without a due date."""
    last_on = last_day_of_open()
    return case(
        (last_on.is_(None), null()),
        (last_on >= today, Timeliness.NOT_YET_DUE.value),
        (_awaits_authority(), Timeliness.EXTENSION_UNANSWERED.value),
        else_=Timeliness.LATE.value,
    )


def last_day_of_open() -> ColumnElement[date | None]:
    """Return the day by which an open matter is judged: its due date, or of what an authority asks the named day.

    What an authority grants moves that only where it was asked in time, though work goes by the due date of now. Of
    an answered matter its account says it; an open one has none, and authorities ask seldom.
    """
    granted = select(func.max(AskedTime.granted_until)).where(AskedTime.case_id == Case.id, _WAS_IN_TIME)
    is_named = Case.kind.in_(TO_AUTHORITY) & Case.authority_named_on.is_not(None)
    return case(
        (is_named, func.coalesce(granted.scalar_subquery(), Case.authority_named_on)), else_=Case.due_on
    )  # fmt: skip


def _awaits_authority() -> ColumnElement[bool]:
    """The last extension that was asked of an authority in time has no answer, or it gave none."""
    last = (
        select(AskedTime.answer.is_(None) | (AskedTime.answer == TimeAnswer.NONE.value))
        .where(AskedTime.case_id == Case.id, _WAS_IN_TIME)
        .order_by(AskedTime.asked_on.desc(), AskedTime.id.desc())
        .limit(1)
    )
    return Case.kind.in_(TO_AUTHORITY) & last.scalar_subquery()


def class_of_answered() -> ColumnElement[str | None]:
    """Return the class of an answered matter; nothing for one without a due date, or closed without an answer."""
    return case(
        (Case.answered_on.is_(None) | Case.allowed_until.is_(None), null()),
        (Case.answered_on <= Case.first_due_on, Timeliness.IN_TIME.value),
        (Case.answered_on <= Case.allowed_until, Timeliness.IN_EXTENDED_TIME.value),
        (Case.awaits_time, Timeliness.EXTENSION_UNANSWERED.value),
        else_=Timeliness.LATE.value,
    )
