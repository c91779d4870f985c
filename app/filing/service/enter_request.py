"""The registry enters a supervision matter: an authority asks for a report or a statement.

It comes from no person: nobody gets words, a receipt or a mail, and there is no page but the staff's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from app.cases.rules.kinds import Capacity, Kind, PartyRole, ReplyChannel
from app.cases.rules.new_case import Entry, NewCase, NewParty, Place
from app.cases.rules.supervision import Asked
from app.cases.service import By, keep_request, open_case
from app.deadlines.service import due_date, keep_working, queue_date
from app.filing.service.drafts import SavedDraft, lock_draft
from app.filing.service.submit import DraftIsGone, Sent, close_draft, place_of, promise_routing
from app.permissions import Actor
from app.platform.work import Work


@dataclass(frozen=True)
class EnteredRequest:
    """What the registry noted of an authority's letter."""

    entry: Entry
    asked: Asked
    reply_language: str
    answers: Mapping[str, Any]
    """What is asked, in words (`story`): kept as a person's own words are."""
    authority_code: str | None = None
    authority_name: str | None = None
    unit_code: str | None = None
    other_units: Sequence[str] = ()
    subject: str | None = None
    concerned: Sequence[str] = field(default=())
    """Names of the people whom it is about."""


def enter_request(w: Work, actor: Actor, token: str, request: EnteredRequest, *, directory: Session) -> Sent:
    """Open the matter of a form of staff; the same form sent again gives the same matter.

    Its due date is the day that the authority named, wherever it falls (434/2003 §33). Raises `DraftIsGone`.
    """
    draft = lock_draft(w, token)
    if draft is None:
        raise DraftIsGone
    if draft.case_id is not None:
        return Sent(draft.case_id, is_repeat=True)
    entry = request.entry
    outcome = due_date(Kind.SUPERVISION, entry.arrived_on, wants_reply=True, named_on=entry.authority_named_on)
    case = open_case(
        w,
        _new(request, draft, place_of(directory, request.unit_code)),
        due_on=getattr(outcome, "due_on", None),
        queue_on=queue_date(outcome, entry.arrived_on),
        by=By.staff(actor),
    )
    keep_working(w, case.id, Kind.SUPERVISION.value, outcome)
    keep_request(
        w, case.id, request.asked, authority_code=request.authority_code, authority_name=request.authority_name,
        other_units=request.other_units,
    )  # fmt: skip
    close_draft(w, draft, case, None)
    promise_routing(w, draft, case)
    return Sent(case.id, is_repeat=False)


def _new(request: EnteredRequest, draft: SavedDraft, place: Place) -> NewCase:
    return NewCase(
        kind=Kind.SUPERVISION,
        capacity=Capacity.OTHER,
        form_token=draft.form_token,
        language=request.reply_language,
        reply_language=request.reply_language,
        answers=request.answers,
        parties=tuple(
            NewParty(PartyRole.CONCERNED, {"name": name}, request.reply_language, ReplyChannel.NONE)
            for name in request.concerned
        ),
        place=place,
        main_subject=request.subject,
        entry=request.entry,
    )
