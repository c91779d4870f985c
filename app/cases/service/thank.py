"""Thank for feedback and close it without an answer."""

from __future__ import annotations

from app.cases.models import Case
from app.cases.rules.kinds import Kind
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import MatterIsDone, NamesAreNotSettled, WrongKind
from app.cases.service.add_event import By, add_event
from app.cases.service.author import Author
from app.cases.service.write_message import write_message
from app.platform.work import Work

THANKED_KINDS = frozenset({Kind.FEEDBACK.value, Kind.ACCESSIBILITY.value})


def thank(w: Work, author: Author, case: Case, body: str = "") -> None:
    """Close feedback with thanks; a text is sent to the person as a message.

    Raises `MatterIsDone`, `NamesAreNotSettled` or `WrongKind`.
    """
    if not case.is_open:
        raise MatterIsDone
    if case.is_held:
        raise NamesAreNotSettled
    if case.kind not in THANKED_KINDS:
        raise WrongKind
    if body.strip():
        write_message(w, author, case, body)
    add_event(w, case, EventKind.THANKED, by=By.staff(author.actor), to={"handler_id": author.id})
