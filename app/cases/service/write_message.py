"""Write to the person: a message, or a question that the matter then waits for.

Whoever sent a matter in holds its number and words and reads its page, under a name or without one. So
everybody can be written to; only a mail that tells of it needs an address.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.cases.models import Case, Message
from app.cases.queries import parties_of, person_of
from app.cases.rules.contact import Occasion
from app.cases.rules.kinds import TO_AUTHORITY, Direction
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import AnsweredToAuthority, MatterIsDone
from app.cases.service.add_event import By, add_event
from app.cases.service.author import Author
from app.cases.service.notify import promise_notice
from app.platform.work import Work


def write_message(w: Work, author: Author, case: Case, body: str) -> Message:
    """Return the message, which the person reads on their page; a mail tells of it where that is safe."""
    return send_message(w, author, case, body, kind=EventKind.WROTE)


def ask_person(w: Work, author: Author, case: Case, body: str, *, reply_by: date | None = None) -> Message:
    """Return the question; the matter waits for the person from now on, and its clock runs on.

    With a last day it waits until that day has passed and no longer (434/2003 §22); the body says so to the person.
    Of what was transferred and nobody has taken, whoever asks becomes the handler: asking accepts it.
    Raises `MatterIsDone`, because nothing waits once the answer is sent.
    """
    if not case.is_open:
        raise MatterIsDone
    taken = {"handler_id": author.id} if case.accept_by is not None else {}
    return send_message(w, author, case, body, kind=EventKind.ASKED, to={"reply_by": reply_by, **taken})


def send_message(
    w: Work, author: Author, case: Case, body: str, *, kind: EventKind, to: Mapping[str, Any] | None = None, **data: Any
) -> Message:
    """Return the message of an event that tells the person something; `to` and `data` go with the event.

    Raises `AnsweredToAuthority` where an authority asks and no person has a page to read it on.
    """
    if case.kind in TO_AUTHORITY:
        raise AnsweredToAuthority
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
    add_event(w, case, kind, by=By.staff(author.actor), to=to, message=message.id, **data)
    person = person_of(parties_of(w.session, case))
    if person is not None:
        promise_notice(w, case, person, Occasion.MESSAGE)
    return message
