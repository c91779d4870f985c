"""What waits for the registry to look it through: identity codes in filings, and non-disclosure for safety."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, func, literal_column, or_, select
from sqlalchemy.orm import Session

from app.cases.models import Case, Message
from app.cases.queries.record import submission_of, visible_to
from app.cases.rules.kinds import Direction
from app.cases.rules.registry_checks import OPEN, answers_as_shown, text_as_shown
from app.permissions import Actor, Permission

MOST_SHOWN = 100
_COLUMNS: tuple[Any, ...] = (
    Case.id,
    Case.number,
    Case.kind,
    Case.unit_code,
    Case.arrived_on,
    Case.code_check,
    Case.ban_check,
)


def open_checks(session: Session, actor: Actor) -> Sequence[Row[Any]]:
    """Return the matters that wait to be looked through, the first that arrived first; at most so many at once."""
    query = select(*_COLUMNS).where(_WAITS, visible_to(actor, Permission.CASE_CHECK))
    return session.execute(query.order_by(Case.arrived_on, Case.id).limit(MOST_SHOWN)).all()


def count_checks(session: Session, actor: Actor) -> tuple[int, int]:
    """Return how many matters wait because of an identity code, and how many because of a non-disclosure."""
    query = select(func.count().filter(Case.code_check == OPEN), func.count().filter(Case.ban_check == OPEN))
    codes, bans = session.execute(query.where(_WAITS, visible_to(actor, Permission.CASE_CHECK))).one()
    return codes, bans


def answers_of_filing(session: Session, case: Case) -> dict[str, Any]:
    """Return what the person wrote and chose at filing, as those who handle the matter read it."""
    return answers_as_shown(case, submission_of(session, case).answers)


def messages_as_shown(case: Case, messages: Sequence[Message]) -> Sequence[Message]:
    """Return the messages as staff read them: copies that belong to no session, where a code is taken out."""
    return [_shown(each, text_as_shown(case, each.body)) for each in messages]


def _shown(message: Message, body: str) -> Message:
    if message.direction != Direction.FROM_PERSON or body == message.body:
        return message
    columns = ("id", "case_id", "direction", "author_id", "author_name", "is_question", "written_at")
    return Message(**{name: getattr(message, name) for name in columns}, body=body)


_OPEN: ColumnElement[str] = literal_column(
    f"'{OPEN}'"
)  # written as in the index: SQLite uses a partial one only for the very same words
_WAITS = or_(Case.code_check == _OPEN, Case.ban_check == _OPEN)
