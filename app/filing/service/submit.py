"""The one sending: a draft becomes a matter, with its clock, its receipt and the promise to route it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.background import ROUTE_CASE
from app.cases.models import Attachment, Case, Party
from app.cases.rules.contact import Occasion
from app.cases.rules.kinds import Kind
from app.cases.rules.new_case import Place
from app.cases.service import open_case
from app.cases.service.notify import promise_notice
from app.deadlines.service import due_date, queue_date, start_clock
from app.filing.models import Draft, Receipt
from app.filing.rules.answers import new_case
from app.filing.service.drafts import find_draft
from app.filing.service.receipts import HashedWords
from app.organisation.queries import unit_by_code
from app.platform.work import Work

AHEAD = timedelta(hours=1)
"""How far danger is put before everything else that waits to be routed."""


@dataclass(frozen=True)
class Sent:
    """What sending gave: the matter's id, and whether it had been sent before."""

    case_id: int
    is_repeat: bool


class DraftIsGone(Exception):
    """There is no draft to send: it is older than a day, or was cleared."""


def submit(w: Work, token: str, receipt: HashedWords, *, directory: Session) -> Sent:
    """Open the matter of a draft; the same draft sent again gives the same matter.

    `receipt` was hashed before this transaction began: a key derivation inside would hold the lock.
    The draft gets exactly those words, whatever it held meanwhile. `directory` is a session on the
    services' store, only read, for the unit as of filing.
    Raises `DraftIsGone`.
    """
    draft = find_draft(w.session, w.store, token, lock=True)
    if draft is None:
        raise DraftIsGone
    if draft.case_id is not None:
        return Sent(draft.case_id, is_repeat=True)
    case, parties = _open(w, draft, directory)
    w.insert(Receipt, case_id=case.id, words_hash=receipt.hash, party_id=parties[0].id if parties else None)
    draft.case_id, draft.sent_at, draft.saved_at = case.id, w.now, w.now
    draft.answers, draft.words = {}, list(receipt.words)  # the matter has the answers; words stay until kept
    _move_files(w, draft, case)
    for party in parties[:1]:
        promise_notice(w, case, party, Occasion.RECEIVED)
    w.promise(ROUTE_CASE, case.id, key=f"route:{case.form_token}", due_at=w.now - AHEAD if case.is_dangerous else None)
    return Sent(case.id, is_repeat=False)


def _open(w: Work, draft: Draft, directory: Session) -> tuple[Case, list[Party]]:
    answers = draft.answers
    new = new_case(
        Kind(draft.kind), answers, form_token=draft.form_token, language=draft.language,
        place=place_of(directory, answers.get("unit_code")),
    )  # fmt: skip
    outcome = due_date(new.kind, w.today, wants_reply=new.wants_reply)
    due_on = getattr(outcome, "due_on", None)
    case, parties = open_case(w, new, due_on=due_on, queue_on=queue_date(outcome, w.today))
    start_clock(w, case, outcome)
    return case, parties


def place_of(directory: Session, unit_code: str | None) -> Place:
    """Return the unit's place as of now; an unknown unit is an unknown place, never an error."""
    unit = unit_by_code(directory, unit_code) if unit_code else None
    if unit is None:
        return Place()
    return Place(unit.code, unit.area_code, unit.service_code, unit.production, unit.producer_code)


def _move_files(w: Work, draft: Draft, case: Case) -> None:
    """Give the matter the draft's files, and only those that belong to no matter yet."""
    own = (Attachment.draft_id == draft.id, Attachment.case_id.is_(None))
    w.session.connection().execute(update(Attachment).where(*own).values(case_id=case.id, draft_id=None))
