"""The time to answer is extended, and the person is told in the same breath."""

from __future__ import annotations

from datetime import date

from app.cases.models import Case, Message
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import MatterIsDone
from app.cases.service.author import Author
from app.cases.service.write_message import send_message
from app.platform.work import Work


def record_extension(w: Work, author: Author, case: Case, *, due_on: date, reason: str, body: str) -> Message:
    """Return the message that tells the person of the new due date; a mail says that there is one.

    Whether there may be an extension, and until when, is decided by `deadlines.service.extend_time`, which also
    keeps the working. The event names the date that was told before. Raises `MatterIsDone`.
    """
    if not case.is_open:
        raise MatterIsDone
    return send_message(
        w,
        author,
        case,
        body,
        kind=EventKind.EXTENDED,
        to={"due_on": due_on, "queue_on": due_on, "is_extended": True},
        reason=reason,
        due_before=case.due_on.isoformat() if case.due_on else None,
    )
