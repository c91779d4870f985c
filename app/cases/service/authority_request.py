"""What an authority asks, kept with the matter; corrected later; and what the authority decided in the end."""

from __future__ import annotations

from collections.abc import Sequence

from app.cases.models import AuthorityRequest, Case
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import MatterIsDone, TextHasMovedOn
from app.cases.rules.supervision import Asked, Decision
from app.cases.service.add_event import By, add_event
from app.permissions import Actor
from app.platform.work import Work


def keep_request(
    w: Work, case_id: int, asked: Asked, *, authority_code: str | None, authority_name: str | None,
    other_units: Sequence[str],
) -> None:  # fmt: skip
    """Store what the authority asks of a matter that was opened just now."""
    w.put(
        AuthorityRequest, case_id=case_id, authority_code=authority_code, authority_name=authority_name,
        contact=asked.contact, parts=asked.as_json(), other_units=list(other_units), version=1,
    )  # fmt: skip


def correct_request(
    w: Work, actor: Actor, case: Case, request: AuthorityRequest, asked: Asked, *, seen_version: int
) -> None:
    """Change what is asked, the organiser's own days for it, or whom to ask at the authority.

    Raises `MatterIsDone` after the answer, and `TextHasMovedOn` when somebody changed it since the page was made.
    """
    if not case.is_open:
        raise MatterIsDone
    if request.version != seen_version:
        raise TextHasMovedOn
    before, after = dict(request.parts), asked.as_json()
    if (before, request.contact) == (after, asked.contact):
        return
    request.parts, request.contact, request.version = after, asked.contact, request.version + 1
    add_event(w, case, EventKind.REQUEST_CORRECTED, by=By.staff(actor), before=before, parts=after)


def record_decision(
    w: Work, actor: Actor, case: Case, request: AuthorityRequest, decision: Decision, *, seen_version: int,
    files: Sequence[str] = (),
) -> None:  # fmt: skip
    """Record how the authority decided, or correct what was recorded; nobody waits for it any more.

    The event holds the code and the day, and which scans came with it. Raises `TextHasMovedOn`.
    """
    if request.version != seen_version:
        raise TextHasMovedOn
    request.decided_on, request.decision_reference = decision.decided_on, decision.reference
    request.measures, request.version = decision.measures, request.version + 1
    add_event(
        w,
        case,
        EventKind.AUTHORITY_DECIDED,
        by=By.staff(actor),
        to={"authority_outcome": decision.outcome.value, "awaits_decision": False},
        on=decision.decided_on.isoformat(),
        files=list(files),
    )
