"""Write an internal note; no way leads from it to the person."""

from __future__ import annotations

from app.cases.models import Case, Note
from app.cases.rules.projection import EventKind
from app.cases.service.add_event import By, add_event
from app.cases.service.author import Author
from app.platform.work import Work


def write_note(w: Work, author: Author, case: Case, body: str) -> Note:
    """Return the note."""
    note = store_note(w, author, case, body)
    add_event(w, case, EventKind.NOTED, by=By.staff(author.actor), note=note.id)
    return note


def store_note(w: Work, author: Author, case: Case, body: str) -> Note:
    """Return the stored note of an event that says more than that a note was written."""
    note = Note(case_id=case.id, body=body, author_id=author.id, author_name=author.signature, written_at=w.now)
    w.session.add(note)
    w.session.flush()  # the event names the note
    return note
