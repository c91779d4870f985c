"""The authority that transferred a complaint gets a copy of the answer: only then is the matter done."""

from __future__ import annotations

from datetime import date

from app.cases.models import Case
from app.cases.rules.projection import EventKind
from app.cases.rules.use import TO_TRANSFERRER, Data
from app.cases.service.add_event import By, add_event
from app.cases.service.log_use import Shared, log_disclosure
from app.permissions import Actor
from app.platform.work import Work


def copy_to_authority(w: Work, actor: Actor, case: Case, sent_on: date) -> None:
    """Record on which day the copy was sent (785/1992 §10a, 812/2000 §23a); said twice, it is recorded once."""
    if case.has_copy:
        add_event(
            w,
            case,
            EventKind.COPIED_TO_AUTHORITY,
            by=By.staff(actor),
            to={"has_copy": False},
            on=sent_on.isoformat(),
            authority=case.transferred_by,
        )
        log_disclosure(w, case, actor, Shared(Data.ANSWER, case.transferred_by or "", TO_TRANSFERRER))
