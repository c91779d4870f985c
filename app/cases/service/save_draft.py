"""Save the shared draft of the answer: whoever saved last is told of, never overwritten unseen."""

from __future__ import annotations

from collections.abc import Mapping

from app.cases.models import AnswerDraft, Case
from app.cases.queries import draft_of
from app.cases.rules.about_staff import as_column
from app.cases.rules.disclosure import Share
from app.cases.rules.kinds import Approval
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import MatterIsDone, TextHasMovedOn
from app.cases.service.add_event import By, add_event
from app.cases.service.author import Author
from app.platform.work import Work


def save_draft(
    w: Work, author: Author, case: Case, body: str, *, seen_version: int, is_language_agreed: bool | None = None,
    words_of: int | None = None,
) -> AnswerDraft:  # fmt: skip
    """Return the saved draft with its new version; 0 is the version of a draft that does not exist yet.

    `is_language_agreed` says whether the person agreed to the language in which it is written; None leaves it.
    `words_of` is the colleague whose contribution was put in: they wrote part of it, and approve none of it.

    Raises `TextHasMovedOn` when somebody saved after this writer's page was made, and
    `MatterIsDone` when the answer has been sent meanwhile.
    """
    draft = _draft_at(w, case, seen_version)
    if is_language_agreed is None:
        is_language_agreed = draft.is_language_agreed if draft is not None else False
    if draft is not None and (draft.body, draft.is_language_agreed) == (body, is_language_agreed):
        return draft
    if draft is None:
        draft = AnswerDraft(case_id=case.id, version=0, shares={})
        w.session.add(draft)
    draft.body, draft.is_language_agreed = body, is_language_agreed
    return _signed(w, case, draft, author, words_of=words_of)


def save_shares(
    w: Work, author: Author, case: Case, shares: Mapping[int, Share], *, seen_version: int
) -> AnswerDraft | None:
    """Return the draft with who is to get how much of it, or None when nothing has been written yet.

    The same shares saved once more change nothing: whoever only looks has written nothing.
    """
    draft = _draft_at(w, case, seen_version)
    if draft is None:
        return None
    chosen = {str(party): share.as_json() for party, share in shares.items()}
    if draft.shares == chosen:
        return draft
    draft.shares = chosen
    return _signed(w, case, draft, author)


def _draft_at(w: Work, case: Case, seen_version: int) -> AnswerDraft | None:
    if not case.is_written_to:
        raise MatterIsDone
    draft = draft_of(w.session, case)
    if (draft.version if draft else 0) != seen_version:
        raise TextHasMovedOn
    return draft


def _signed(w: Work, case: Case, draft: AnswerDraft, author: Author, *, words_of: int | None = None) -> AnswerDraft:
    before = draft.writer_ids if draft.version else frozenset()
    draft.writers = as_column(before | {author.id} | ({words_of} if words_of else set()))
    draft.version += 1
    if case.approval in {Approval.WAITING, Approval.APPROVED}:  # what was handed over or approved is another text
        add_event(w, case, EventKind.LAPSED, by=By.staff(author.actor), version=draft.version)
    draft.author_id, draft.author_name, draft.saved_at = author.id, author.signature, w.now
    return draft
