"""Open a file that a person sent: staff confirm, and it is logged, until files are scanned."""

from __future__ import annotations

from typing import Protocol

from app.cases.models import Case
from app.cases.rules.projection import EventKind
from app.cases.service.add_event import By, add_event
from app.permissions import Actor
from app.platform.work import Work


class Opened(Protocol):
    """A file of the matter, or one that came with a contribution to it."""

    public_id: str
    state: str


def open_file(w: Work, actor: Actor, case: Case, file: Opened) -> None:
    """Log that the actor opens this file. The bytes are read after the commit."""
    add_event(w, case, EventKind.FILE_OPENED, by=By.staff(actor), file=file.public_id, file_state=file.state)
