"""Open a file that a person sent: staff confirm, and it is logged, until files are scanned."""

from __future__ import annotations

from app.cases.models import Attachment, Case
from app.cases.rules.projection import EventKind
from app.cases.service.add_event import By, add_event
from app.permissions import Actor
from app.platform.work import Work


def open_file(w: Work, actor: Actor, case: Case, attachment: Attachment) -> None:
    """Log that the actor opens this file. The bytes are read after the commit."""
    add_event(
        w, case, EventKind.FILE_OPENED, by=By.staff(actor), file=attachment.public_id, file_state=attachment.state
    )  # fmt: skip
