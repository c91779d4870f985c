"""Write to the person: a message, or a question that the matter then waits for."""

from __future__ import annotations

from app.cases.models import Case, Message
from app.cases.queries import parties_of, person_of
from app.cases.rules.contact import Occasion
from app.cases.rules.kinds import Direction
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import MatterIsDone, NobodyToWriteTo
from app.cases.service.add_event import By, add_event
from app.cases.service.author import Author
from app.cases.service.notify import promise_notice
from app.platform.work import Work


def write_message(w: Work, author: Author, case: Case, body: str) -> Message:
    """Return the message, which the person reads on their page; raise `NobodyToWriteTo`."""
    return _write(w, author, case, body, kind=EventKind.WROTE)


def ask_person(w: Work, author: Author, case: Case, body: str) -> Message:
    """Return the question; the matter waits for the person from now on, and its clock runs on.

    Raises `NobodyToWriteTo`, and `MatterIsDone` because nothing waits once the answer is sent.
    """
    if not case.is_open:
        raise MatterIsDone
    return _write(w, author, case, body, kind=EventKind.ASKED)


def _write(w: Work, author: Author, case: Case, body: str, *, kind: EventKind) -> Message:
    person = person_of(parties_of(w.session, case))
    if person is None:
        raise NobodyToWriteTo
    message = Message(
        case_id=case.id,
        direction=Direction.TO_PERSON.value,
        body=body,
        author_id=author.id,
        author_name=author.signature,
        is_question=kind is EventKind.ASKED,
        written_at=w.now,
    )
    w.session.add(message)
    w.session.flush()  # the event names the message
    add_event(w, case, kind, by=By.staff(author.actor), message=message.id)
    promise_notice(w, case, person, Occasion.MESSAGE)
    return message
