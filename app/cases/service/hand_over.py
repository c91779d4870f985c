"""Hand the draft of an answer to those who may send it: an event, and a mail that says only that a draft waits."""

from __future__ import annotations

import secrets

from app.accounts.queries import staff_who_may
from app.accounts.rules import actor_for
from app.background import SEND_STAFF_NOTICE
from app.cases.models import Case, StaffNotice
from app.cases.queries import handed_version
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import MatterIsNotRouted, NobodyMaySend
from app.cases.rules.sending import Sending, nearest, needed_to_send, sending_of
from app.cases.service.add_event import By, add_event
from app.cases.service.send_answer import ready_draft
from app.permissions import Actor
from app.platform.work import Work


def hand_over(w: Work, actor: Actor, case: Case, *, seen_version: int) -> None:
    """Let the draft wait for whoever may send it; the same version handed over twice is handed over once.

    Raises what `send_answer` raises of an answer that is not ready, `MatterIsNotRouted` while the matter lies at the
    registry, where nobody is responsible for the unit, and `NobodyMaySend` where no account may send it.
    """
    draft = ready_draft(w, case, seen_version)
    if sending_of(actor, case) is Sending.ROUTE_FIRST:
        raise MatterIsNotRouted
    if handed_version(w.session, case) == draft.version:
        return
    staff = staff_who_may(w.session, needed_to_send(case.kind), on=w.today)
    told = nearest((actor_for(person.id, person.name, person.grants, on=w.today) for person in staff), case)
    if not told:
        raise NobodyMaySend
    add_event(w, case, EventKind.HANDED_OVER, by=By.staff(actor), version=draft.version)
    for staff_id in sorted(told - {actor.id}):
        _promise_notice(w, case, staff_id)


def _promise_notice(w: Work, case: Case, staff_id: int) -> None:
    message_id = secrets.token_hex(16)
    notice_id = w.insert(StaffNotice, case_id=case.id, staff_id=staff_id, message_id=message_id, created_at=w.now)
    w.promise(SEND_STAFF_NOTICE, notice_id, key=f"staff-notice:{message_id}")
