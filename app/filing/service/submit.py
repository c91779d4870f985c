"""The one sending: a draft becomes a matter, with its clock, its receipt and the promise to route it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.background import ROUTE_CASE, SEND_NOTICE
from app.cases.models import Attachment, Case, Notice, Party
from app.cases.rules.kinds import Kind
from app.cases.rules.new_case import Place
from app.cases.service import open_case
from app.deadlines.service import due_date, queue_date, start_clock
from app.filing.models import Draft, Receipt
from app.filing.rules.answers import new_case
from app.filing.service.drafts import find_draft
from app.organisation.queries import unit_by_code
from app.platform.work import Work


@dataclass(frozen=True)
class Sent:
    """What sending gave: the matter's id, and whether it had been sent before."""

    case_id: int
    is_repeat: bool


class DraftIsGone(Exception):
    """There is no draft to send: it is older than a day, or was cleared."""


def submit(w: Work, token: str, words_hash: str, *, directory: Session) -> Sent:
    """Open the matter of a draft; the same draft sent again gives the same matter.

    `words_hash` was derived before this transaction began: a key derivation inside would hold the
    lock. `directory` is a session on the services' store, only read, for the unit as of filing.
    Raises `DraftIsGone`.
    """
    draft = find_draft(w.session, w.store, token, lock=True)
    if draft is None:
        raise DraftIsGone
    if draft.case_id is not None:
        return Sent(draft.case_id, is_repeat=True)
    has_files = bool(draft.answers.get("files"))
    case, parties = _open(w, draft, directory)
    w.session.add(Receipt(case_id=case.id, words_hash=words_hash, party_id=parties[0].id if parties else None))
    draft.case_id, draft.sent_at, draft.saved_at = case.id, w.now, w.now
    draft.answers = {}  # the matter has them now; the words stay until they are kept
    if has_files:
        w.session.execute(update(Attachment).where(Attachment.draft_id == draft.id).values(case_id=case.id))
    _promise_notice(w, case, parties[:1])
    w.promise(ROUTE_CASE, case.id, key=f"route:{case.form_token}")  # last: both promises go in one statement
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


def _promise_notice(w: Work, case: Case, parties: list[Party]) -> None:
    """Promise the acknowledgement by mail to a filer who gave an address (13/2003 §12)."""
    for party in parties:
        if party.email_hash is None:
            continue
        notice = Notice(
            case_id=case.id,
            party_id=party.id,
            occasion="received",
            message_id=secrets.token_hex(16),
            created_at=w.now,
        )
        w.session.add(notice)
        w.session.flush()  # the promise names the notice
        w.promise(SEND_NOTICE, notice.id, key=f"notice:{notice.message_id}")
