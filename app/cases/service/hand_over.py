"""Hand the draft of an answer to those who approve or send it: an event, and a mail that says only that one waits."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from app.accounts.queries import staff_who_may
from app.accounts.rules import actor_for
from app.cases.models import Case
from app.cases.queries import is_approval_needed, is_waiting, worked_out
from app.cases.rules.approval import LATER
from app.cases.rules.kinds import Approval
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import MatterIsNotRouted, NobodyMayApprove, NobodyMaySend
from app.cases.rules.sending import Sending, nearest, needed_to_send, sending_of
from app.cases.rules.staff_notices import StaffOccasion
from app.cases.service.add_event import By, add_event
from app.cases.service.notify import promise_staff_notices
from app.cases.service.send_answer import ready_draft
from app.permissions import Actor, Permission
from app.platform.work import Work


def hand_over(w: Work, actor: Actor, case: Case, *, seen_version: int) -> None:
    """Let the draft wait for whoever approves it, or where nobody has to for whoever may send it.

    The same version handed over twice is handed over once. Raises what `send_answer` raises of an answer that is not
    ready, `MatterIsNotRouted` while the matter lies at the registry, where nobody is responsible for the unit, and
    `NobodyMayApprove` or `NobodyMaySend` where no account may.
    """
    draft = ready_draft(w, case, seen_version, besides=LATER)
    if sending_of(actor, case) is Sending.ROUTE_FIRST:
        raise MatterIsNotRouted
    worked = worked_out(w.session, case)
    if is_waiting(w.session, case, worked):
        return
    is_asked = is_approval_needed(case, worked)
    if is_asked:
        told = approvers(w.session, case, draft.writer_ids, on=w.today)
    else:
        told = _nearest(w.session, case, needed_to_send(case.kind), on=w.today)
    if not told:
        raise NobodyMayApprove if is_asked else NobodyMaySend
    to = {"approval": Approval.WAITING.value if is_asked else None} if is_asked or case.approval else None
    add_event(w, case, EventKind.HANDED_OVER, by=By.staff(actor), to=to, version=draft.version)
    promise_staff_notices(w, case, told - {actor.id}, StaffOccasion.DRAFT)


def approvers(session: Session, case: Case, writers: Collection[int], *, on: date) -> frozenset[int]:
    """Return the ids of those nearest to the unit who may approve what these writers wrote; none when nobody may."""
    return _nearest(session, case, Permission.CASE_APPROVE, on=on, without=writers)


def _nearest(
    session: Session, case: Case, needed: Permission, *, on: date, without: Collection[int] = ()
) -> frozenset[int]:
    staff = [person for person in staff_who_may(session, needed, on=on) if person.id not in without]
    return nearest((actor_for(person.id, person.name, person.grants, on=on) for person in staff), case, needed)
