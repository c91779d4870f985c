"""Answers that lie unread: a letter is proposed once, and staff post it or say that none is needed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.models import Addressee, Answer, Case
from app.cases.queries import letters_to_post
from app.cases.queries.answers import answers_of
from app.cases.rules.projection import EventKind
from app.cases.rules.release import Channel
from app.cases.rules.unread import UNREAD_AFTER, proposes_letter
from app.cases.service.add_event import SYSTEM, By, add_event
from app.permissions import Actor
from app.platform.work import Work

BATCH = 200


def unread_cases(session: Session, now: datetime) -> Sequence[int]:
    """Return the ids of some matters with a share of an answer that has lain unread for too long and unnoticed."""
    query = (
        select(Answer.case_id)
        .join(Addressee, Addressee.answer_id == Answer.id)
        .where(Addressee.read_at.is_(None), Addressee.unread_at.is_(None), Addressee.channel == Channel.PORTAL.value)
        .where(Answer.sent_at <= now - UNREAD_AFTER)
        .distinct()
        .order_by(Answer.case_id)
        .limit(BATCH)
    )
    return session.scalars(query).all()


def propose_letters(w: Work, case_id: int) -> int:
    """Return for how many people of the matter a letter was proposed; each share is looked at once, for good."""
    case = w.session.scalar(select(Case).where(Case.id == case_id).with_for_update())
    sent = answers_of(w.session, case) if case is not None else []
    proposed = 0
    for answer, share, party in sent:
        is_due = share.unread_at is None and share.read_at is None and share.channel == Channel.PORTAL
        if case is None or not is_due or answer.sent_at > w.now - UNREAD_AFTER:
            continue
        share.unread_at = w.now
        is_proposed = answer.id == sent[-1][0].id and proposes_letter(
            level=share.level,
            channel=share.channel,
            safe_contact=party.safe_contact,
            reply_channel=party.reply_channel,
            unread_for=w.now - answer.sent_at,
        )
        if is_proposed:
            about = {"answer": answer.id, "party": party.id}
            add_event(w, case, EventKind.UNREAD, by=SYSTEM, to={"has_letters": True}, **about)
            proposed += 1
    return proposed


def decline_letter(w: Work, actor: Actor, case: Case, party_id: int) -> None:
    """Record that a proposed letter is not needed; one that the person asked for is posted, and not declined."""
    waiting = letters_to_post(w.session, case)
    for answer, share, party in waiting:
        if party.id == party_id and share.channel != Channel.LETTER:
            to = {"has_letters": len(waiting) > 1}
            about = {"answer": answer.id, "party": party_id}
            add_event(w, case, EventKind.NO_LETTER, by=By.staff(actor), to=to, **about)
