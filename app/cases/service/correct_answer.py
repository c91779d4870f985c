"""Correct a sent answer: a new version is written and sent as the first was, and the earlier one stays."""

from __future__ import annotations

from app.cases.models import Answer, AnswerDraft, Case
from app.cases.queries import draft_of
from app.cases.queries.answers import answers_of, first_answer, last_answer
from app.cases.rules.about_staff import as_column
from app.cases.rules.disclosure import Share
from app.cases.rules.gate import other_language
from app.cases.rules.kinds import TO_AUTHORITY, Disclosure, State
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import AnsweredToAuthority, MatterIsDone, TextHasMovedOn
from app.cases.service.add_event import By, add_event
from app.cases.service.author import Author
from app.platform.clock import day_of
from app.platform.work import Work


def begin_correction(w: Work, author: Author, case: Case, reason: str) -> AnswerDraft:
    """Return the draft of the new version: the text and the shares of the answer that is corrected.

    The matter stays answered, and the day of the first answer goes on deciding whether it came in time. `reason` is
    read by whoever reads the new version. Raises `MatterIsDone` where there is no answer to correct, and
    `TextHasMovedOn` when a colleague has begun already. What an authority got cannot be called back and is not
    corrected here (`AnsweredToAuthority`).
    """
    if case.kind in TO_AUTHORITY:
        raise AnsweredToAuthority
    answer, first = last_answer(w.session, case), first_answer(w.session, case)
    if case.state != State.ANSWERED or answer is None or first is None:
        raise MatterIsDone
    if case.is_correcting:
        raise TextHasMovedOn
    shares = {
        str(party.id): Share(Disclosure(share.level), share.redacted_body or "").as_json()
        for sent, share, party in answers_of(w.session, case)
        if sent.id == answer.id
    }
    draft = AnswerDraft(
        case_id=case.id,
        body=answer.body,
        shares=shares,
        is_language_agreed=_was_agreed(answer, case),
        version=1,
        author_id=author.id,
        author_name=author.signature,
        saved_at=w.now,
        writers=as_column([author.id]),
        reason=reason,
        answered_on=day_of(first.sent_at),
    )
    w.session.add(draft)
    add_event(w, case, EventKind.CORRECTION_BEGUN, by=By.staff(author.actor), answer=answer.id)
    return draft


def _was_agreed(answer: Answer, case: Case) -> bool:
    """Return True where the person agreed to the language of the answer: a translated one is translated anew."""
    return answer.translated_into is None and other_language(answer.body, case.reply_language) is not None


def drop_correction(w: Work, author: Author, case: Case, *, seen_version: int) -> None:
    """Give the correction up: its draft goes, and the answer stands as it was sent; said twice, it is done once.

    Raises `TextHasMovedOn` when a colleague has gone on writing.
    """
    if not case.is_correcting:
        return
    draft = draft_of(w.session, case)
    if draft is not None and draft.version != seen_version:
        raise TextHasMovedOn
    if draft is not None:
        w.session.delete(draft)
    add_event(w, case, EventKind.CORRECTION_DROPPED, by=By.staff(author.actor))
