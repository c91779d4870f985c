"""The person adds something to a matter, or answers a question."""

from __future__ import annotations

from typing import Any

from app.cases.models import Case, Message
from app.cases.rules.kinds import Direction
from app.cases.rules.projection import EventKind
from app.cases.rules.registry_checks import check_after
from app.cases.service.add_event import PERSON, add_event
from app.platform.work import Work


def add_from_person(w: Work, case: Case, body: str, *, party_id: int | None = None, file: str | None = None) -> Message:
    """Return the stored message; a matter that waited for the person waits no longer.

    `file` is the public id of a file sent with it: one sending is one event.
    What is added after the answer is kept and shown too, and opens nothing again by itself.
    """
    message = from_person(w, case, body)
    about: dict[str, Any] = {"message": message.id, "party": party_id, **({"file": file} if file else {})}
    add_event(w, case, EventKind.ADDED, by=PERSON, to=check_after(case, body), **about)
    return message


def from_person(w: Work, case: Case, body: str) -> Message:
    """Return what the person wrote, stored; the event that goes with it names it."""
    message = Message(
        case_id=case.id,
        direction=Direction.FROM_PERSON.value,
        body=body,
        author_id=None,
        author_name=None,
        is_question=False,
        written_at=w.now,
    )
    w.session.add(message)
    w.session.flush()  # the event names the message
    return message
