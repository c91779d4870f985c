"""The one sending: a draft becomes a matter, with its clock, its receipt and the promise to route it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from app.background import ROUTE_CASE
from app.cases.models import Attachment
from app.cases.rules.kinds import Kind
from app.cases.rules.new_case import Place
from app.cases.service.notify import promise_first_notice
from app.cases.service.open_case import OpenedCase, open_case
from app.deadlines.service import due_date, keep_working, policy_key, queue_date
from app.filing.models import Draft, Receipt
from app.filing.rules.answers import new_case
from app.filing.service.drafts import SavedDraft, lock_draft
from app.filing.service.receipts import HashedWords
from app.organisation.models import Unit
from app.platform.work import Work

AHEAD = timedelta(hours=1)
"""How far danger is put before everything else that waits to be routed."""

# Built once, and rows instead of objects: this is what a filing costs besides its hash.
_DRAFT, _FILE, _UNIT = Draft.metadata.tables["draft"], Attachment.metadata.tables["attachment"], Unit.__table__.c
_ITS_FILES = (_FILE.c.draft_id == bindparam("draft"), _FILE.c.case_id.is_(None))
_CLOSE_DRAFT = (
    update(_DRAFT).where(_DRAFT.c.id == bindparam("draft")).returning(select(_FILE.c.id).where(*_ITS_FILES).exists())
)
_MOVE_FILES = update(_FILE).where(*_ITS_FILES).values(case_id=bindparam("case"), draft_id=None)
_PLACE = select(
    _UNIT.code, _UNIT.area_code, _UNIT.service_code, _UNIT.production, _UNIT.producer_code
).where(_UNIT.code == bindparam("unit"))  # fmt: skip


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
    draft = lock_draft(w, token)
    if draft is None:
        raise DraftIsGone
    if draft.case_id is not None:
        return Sent(draft.case_id, is_repeat=True)
    case = _open(w, draft, directory)
    send_on(w, draft, case, receipt)
    return Sent(case.id, is_repeat=False)


def send_on(w: Work, draft: SavedDraft, case: OpenedCase, receipt: HashedWords) -> None:
    """Give the opened matter what the draft held: its words, files and notice, and the promise to route it."""
    w.put(Receipt, case_id=case.id, words_hash=receipt.hash, party_id=next(iter(case.party_ids), None))
    close_draft(w, draft, case, receipt.words)
    promise_first_notice(w, case)
    promise_routing(w, draft, case)


def promise_routing(w: Work, draft: SavedDraft, case: OpenedCase) -> None:
    """Promise to route the opened matter, danger before everything else."""
    ahead = w.now - AHEAD if case.facts.is_dangerous else None
    w.promise(ROUTE_CASE, case.id, key=f"route:{draft.form_token}", due_at=ahead)


def _open(w: Work, draft: SavedDraft, directory: Session) -> OpenedCase:
    answers = draft.answers
    new = new_case(
        Kind(draft.kind), answers, form_token=draft.form_token, language=draft.language,
        place=place_of(directory, answers.get("unit_code")),
    )  # fmt: skip
    outcome = due_date(new.kind, w.today, wants_reply=new.wants_reply)
    due_on = getattr(outcome, "due_on", None)
    case = open_case(w, new, due_on=due_on, queue_on=queue_date(outcome, w.today))
    keep_working(w, case.id, policy_key(new.kind, wants_reply=new.wants_reply), outcome)
    return case


def close_draft(w: Work, draft: SavedDraft, case: OpenedCase, words: Sequence[str] | None) -> None:
    """Close the draft, and move the files that hang on it to the matter.

    The matter has the answers; the words, exactly those that open it, stay until they are kept. None: no words do.
    """
    kept = None if words is None else list(words)
    changes = {"case_id": case.id, "sent_at": w.now, "saved_at": w.now, "answers": {}, "words": kept}
    if w.connection.execute(_CLOSE_DRAFT, {"draft": draft.id, **changes}).scalar_one():
        w.connection.execute(_MOVE_FILES, {"draft": draft.id, "case": case.id})


def place_of(directory: Session, unit_code: str | None) -> Place:
    """Return the unit's place as of now; an unknown unit is an unknown place, never an error."""
    found = directory.connection().execute(_PLACE, {"unit": unit_code}).one_or_none() if unit_code else None
    return Place() if found is None else Place(*found)
