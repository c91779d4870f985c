"""The person takes their matter back."""

from __future__ import annotations

from typing import Any

from app.cases.models import Case
from app.cases.rules.kinds import Kind
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import MatterIsDone
from app.cases.rules.registry_checks import check_after
from app.cases.rules.staff_notices import StaffOccasion
from app.cases.rules.withdrawing import may_withdraw
from app.cases.service.add_event import PERSON, add_event
from app.cases.service.add_from_person import from_person
from app.cases.service.notify import promise_staff_notices
from app.platform.work import Work


def withdraw(w: Work, case: Case, *, reason: str, party_id: int | None) -> None:
    """Close a locked matter as withdrawn, keep why if they say it, and tell its handler.

    The reason is a message of theirs, for events hold nobody's words. Raises `MatterIsDone` when it was answered
    meanwhile or is not theirs to withdraw.
    """
    if not may_withdraw(case):
        raise MatterIsDone
    about: dict[str, Any] = {"party": party_id}
    if reason:
        about["message"] = from_person(w, case, reason).id
    is_request = case.kind == Kind.OMBUDSMAN
    # Ombudspersons get no mail of this kind: a request that one of them has taken stays on the list until they look.
    to = {"has_news": is_request and case.handler_id is not None, **check_after(case, reason)}
    add_event(w, case, EventKind.WITHDRAWN, by=PERSON, to=to, **about)
    if case.handler_id is not None and not is_request:
        promise_staff_notices(w, case, [case.handler_id], StaffOccasion.WITHDRAWN)
