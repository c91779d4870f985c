"""The day has passed until which the person was asked to reply: the matter waits for them no longer."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.cases.models import Case
from app.cases.rules.kinds import State
from app.cases.rules.projection import EventKind
from app.cases.service.add_event import SYSTEM, add_event
from app.platform.work import Work


def end_reply_time(w: Work, case_id: int, day: date) -> bool:
    """Give the matter back to whoever handles it; False where it does not wait, or not past its day any more.

    A person who replies later is heard all the same until the answer is sent (434/2003 §22).
    """
    case = w.session.scalar(select(Case).where(Case.id == case_id).with_for_update())
    if case is None or case.state != State.WAITING or case.reply_by is None or case.reply_by >= day:
        return False
    add_event(w, case, EventKind.REPLY_OVER, by=SYSTEM, reply_by=case.reply_by.isoformat())
    return True
