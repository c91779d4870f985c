"""The person adds something to a matter, or answers a question."""

from __future__ import annotations

from app.cases.models import Case, Message
from app.cases.rules.kinds import Direction
from app.cases.rules.projection import EventKind
from app.cases.service.add_event import PERSON, add_event
from app.platform.work import Work


def add_from_person(w: Work, case: Case, body: str, *, party_id: int | None = None) -> Message:
    """Return the stored message; a matter that waited for the person waits no longer.

    What is added after the answer is kept and shown too, and opens nothing again by itself.
    """
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
    add_event(w, case, EventKind.ADDED, by=PERSON, message=message.id, party=party_id)
    return message
