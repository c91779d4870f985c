"""Approve the draft that a colleague handed over, or send it back to its writers with a comment."""

from __future__ import annotations

from app.cases.models import AnswerDraft, Case, Note
from app.cases.queries import draft_of, handed_version, is_approval_needed, worked_out
from app.cases.rules.access import may_see
from app.cases.rules.approval import LATER, may_approve
from app.cases.rules.kinds import Approval
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import DraftIsNotHandedOver, DraftIsOnesOwn, MatterIsDone, TextHasMovedOn
from app.cases.rules.sending import needed_to_send
from app.cases.rules.staff_notices import StaffOccasion
from app.cases.service.add_event import By, add_event
from app.cases.service.author import Author
from app.cases.service.notify import promise_staff_notices
from app.cases.service.send_answer import ready_draft
from app.cases.service.write_note import store_note
from app.platform.work import Work


def approve(w: Work, author: Author, case: Case, *, seen_version: int) -> AnswerDraft:
    """Return the draft, of which exactly this version is approved; said twice by the same person, it is kept once.

    Raises what `send_answer` raises of an answer that is not ready, `DraftIsNotHandedOver` and `DraftIsOnesOwn`.
    """
    draft = ready_draft(w, case, seen_version, besides=LATER)
    is_theirs = case.approval == Approval.APPROVED and draft.approved_by == author.id
    if is_theirs and draft.approved_version == draft.version:
        return draft
    _check(w, author, case, draft)
    draft.approved_version, draft.approved_by, draft.approved_name = draft.version, author.id, author.signature
    add_event(w, case, EventKind.APPROVED, by=By.staff(author.actor), version=draft.version)
    promise_staff_notices(w, case, [draft.author_id], StaffOccasion.APPROVED)
    return draft


def return_for_amendment(w: Work, author: Author, case: Case, comment: str, *, seen_version: int) -> Note:
    """Return the comment, kept as an internal note; its writers have the draft back, and may hand it over again.

    Whoever approves it may do so, and where nobody has to whoever may send it.
    Raises `MatterIsDone`, `TextHasMovedOn`, `DraftIsNotHandedOver` and `DraftIsOnesOwn`.
    """
    if not case.is_written_to:
        raise MatterIsDone
    draft = draft_of(w.session, case)
    if draft is None or draft.version != seen_version:
        raise TextHasMovedOn
    _check_return(w, author, case, draft)
    note = store_note(w, author, case, comment)
    draft.returned_body = draft.body
    add_event(w, case, EventKind.SENT_BACK, by=By.staff(author.actor), version=draft.version, note=note.id)
    promise_staff_notices(w, case, [draft.author_id], StaffOccasion.RETURNED)
    return note


def _check_return(w: Work, author: Author, case: Case, draft: AnswerDraft) -> None:
    if is_approval_needed(case, worked_out(w.session, case)):
        _check(w, author, case, draft)
        return
    if handed_version(w.session, case) != draft.version or not may_see(author.actor, needed_to_send(case.kind), case):
        raise DraftIsNotHandedOver
    if author.id in draft.writer_ids:
        raise DraftIsOnesOwn


def _check(w: Work, author: Author, case: Case, draft: AnswerDraft) -> None:
    is_waiting = handed_version(w.session, case) == draft.version and case.approval == Approval.WAITING
    if not is_waiting or not is_approval_needed(case, worked_out(w.session, case)):
        raise DraftIsNotHandedOver
    if not may_approve(author.actor, case, draft.writer_ids):
        raise DraftIsOnesOwn
