"""Close a request to the ombudsman whose advice was given in another way, such as by phone."""

from __future__ import annotations

from app.cases.models import Case
from app.cases.rules.kinds import Kind
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import MatterIsDone, WrongKind
from app.cases.service.add_event import By, add_event
from app.cases.service.author import Author
from app.cases.service.write_note import store_note
from app.platform.work import Work


def close_case(w: Work, author: Author, case: Case, *, how: str) -> None:
    """Close the request; how the advice was given is kept as an internal note.

    Advice has no form (739/2023 §8). An objection or a complaint is never closed this way: it is
    answered in writing. Raises `MatterIsDone` or `WrongKind`.
    """
    if not case.is_open:
        raise MatterIsDone
    if case.kind != Kind.OMBUDSMAN:
        raise WrongKind
    note = store_note(w, author, case, how)
    add_event(w, case, EventKind.CLOSED, by=By.staff(author.actor), to={"handler_id": author.id}, note=note.id)
