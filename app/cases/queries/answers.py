"""Reads of the answer: the draft for its handlers, and for a person exactly the share that was released."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.cases.models import Addressee, Answer, AnswerDraft, Case, Event, Note, Party, TranslatedText
from app.cases.queries.record import events_of
from app.cases.queries.translations import translation_of, translations_of
from app.cases.rules.kinds import Approval, Disclosure, PartyRole
from app.cases.rules.projection import EventKind
from app.cases.rules.release import Channel, unposted
from app.platform.clock import day_of


@dataclass(frozen=True)
class Earlier:
    """An answer that was corrected since, as far as the person may read it here."""

    text: str | None
    language: str
    author: str
    sent_on: date
    corrected_on: date
    translation: TranslatedText | None = None


@dataclass(frozen=True)
class Release:
    """What one person may know of an answer."""

    answer_id: int
    level: Disclosure
    channel: Channel
    text: str | None
    """The words, if the level and the channel let them be read here."""
    language: str
    author: str
    sent_at: datetime
    read_at: datetime | None
    sent_to: tuple[PartyRole, ...]
    """Who got more than notice of it: “answered, sent to your mother”."""
    translation: TranslatedText | None = None
    """The checked translation of these words, which is read first."""
    reason: str | None = None
    """Of a correction: why the answer before it was corrected, where its words may be read."""
    clarity: str | None = None
    """Whether the person found it clear, if they have said so."""
    earlier: tuple[Earlier, ...] = ()
    """What it corrects, the latest first."""
    first_at: datetime | None = None
    """When the first answer was sent, which a correction does not move."""


@dataclass(frozen=True)
class Posting:
    """A letter with an answer, on its way to the person who asks or to the client for whom they wrote."""

    is_own: bool
    posted_at: datetime | None


Sent = tuple[Answer, Addressee, Party]
"""One addressee's share of an answer, with the person."""
_OF_LETTERS = (EventKind.POSTED, EventKind.UNREAD, EventKind.NO_LETTER)


def answers_of(session: Session, case: Case) -> list[Sent]:
    """Return each addressee's share of each answer, with the person, the first answer first."""
    query = (
        select(Answer, Addressee, Party)
        .join(Addressee, Addressee.answer_id == Answer.id)
        .join(Party, Party.id == Addressee.party_id)
        .where(Answer.case_id == case.id)
        .order_by(Answer.round, Addressee.id)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query)]


def letters_to_post(session: Session, case: Case) -> list[Sent]:
    """Return the shares of the latest answer that go by letter, or should because nobody opened them; none posted."""
    return waiting_letters(answers_of(session, case), events_of(session, case))


def waiting_letters(sent: Sequence[Sent], events: Iterable[Event]) -> list[Sent]:
    """Return the same from what was read before."""
    if not sent:
        return []
    latest = sent[-1][0].id
    told: dict[str, set[int]] = {kind: set() for kind in _OF_LETTERS}
    for event in events:
        if event.kind in told and event.data["answer"] == latest:
            told[event.kind].add(event.data["party"])
    mine = [row for row in sent if row[0].id == latest]
    waiting = unposted({party.id: share.channel for _answer, share, party in mine}, told[EventKind.POSTED])
    unread = {party.id for _answer, share, party in mine if share.read_at is None}
    waiting |= (told[EventKind.UNREAD] & unread) - told[EventKind.NO_LETTER] - told[EventKind.POSTED]
    return [row for row in mine if row[2].id in waiting]


def last_answer(session: Session, case: Case) -> Answer | None:
    """Return the latest answer, whoever got it."""
    return session.scalar(select(Answer).where(Answer.case_id == case.id).order_by(Answer.round.desc()).limit(1))


def first_answer(session: Session, case: Case) -> Answer | None:
    """Return the first answer, whose day decides whether it came in time."""
    return session.scalar(select(Answer).where(Answer.case_id == case.id).order_by(Answer.round).limit(1))


def draft_of(session: Session, case: Case) -> AnswerDraft | None:
    """Return the shared draft of the answer."""
    return session.get(AnswerDraft, case.id)


def handed_version(session: Session, case: Case) -> int | None:
    """Return the version of the draft that waits for whoever may send it, or None when none does."""
    if not case.is_handed_over:
        return None
    query = select(Event.data).where(Event.case_id == case.id, Event.kind == EventKind.HANDED_OVER.value)
    data = session.scalar(query.order_by(Event.seq.desc()).limit(1))
    return int(data["version"]) if data else None


def approved_on(session: Session, case: Case) -> date | None:
    """Return the day on which the draft was last approved, or None when it never was."""
    query = select(func.max(Event.at)).where(Event.case_id == case.id, Event.kind == EventKind.APPROVED.value)
    at = session.scalar(query)
    return day_of(at) if at is not None else None


def comment_on_draft(session: Session, case: Case) -> Note | None:
    """Return the comment with which the draft came back, until it is handed over again."""
    if case.approval != Approval.RETURNED:
        return None
    query = select(Event.data).where(Event.case_id == case.id, Event.kind == EventKind.SENT_BACK.value)
    data = session.scalar(query.order_by(Event.seq.desc()).limit(1))
    return session.get(Note, data["note"]) if data else None


def release_for(session: Session, case: Case, party_id: int | None) -> Release | None:
    """Return the latest answer as this person may see it, or None for whom nothing is released."""
    rows = answers_of(session, case)
    is_translated = any(answer.translated_into for answer, _share, _party in rows)
    return release_of(rows, party_id, translations_of(session, case) if is_translated else ())


def posting_of(rows: Sequence[Sent], events: Iterable[Event], party_id: int | None) -> Posting | None:
    """Return the letter of the latest answer that concerns this person, or None when none does.

    Who learns only that the matter has been handled is told how the answer goes to the client.
    """
    latest = [(answer, share, party) for answer, share, party in rows if answer.id == rows[-1][0].id]
    mine = [row for row in latest if row[2].id == party_id and row[1].level != Disclosure.NOTICE]
    told = mine or [row for row in latest if row[2].role == PartyRole.CLIENT and row[1].level != Disclosure.NOTICE]
    letters = [row for row in told if row[1].channel == Channel.LETTER]
    if not letters:
        return None
    letter = {"answer": letters[0][0].id, "party": letters[0][2].id}
    posted = [event.at for event in events if event.kind == EventKind.POSTED and letter.items() <= event.data.items()]
    return Posting(is_own=bool(mine), posted_at=posted[0] if posted else None)


def release_of(
    rows: Sequence[Sent], party_id: int | None, translations: Sequence[TranslatedText] = ()
) -> Release | None:
    """Return the same from what was read before."""
    mine = [(answer, share) for answer, share, party in rows if party.id == party_id]
    if not mine:
        return None
    answer, share = mine[-1]
    return Release(
        answer_id=answer.id,
        level=Disclosure(share.level),
        channel=Channel(share.channel),
        text=_readable(answer, share),
        language=answer.language,
        author=_signature(answer),
        sent_at=answer.sent_at,
        read_at=share.read_at,
        sent_to=tuple(
            PartyRole(party.role)
            for other, its, party in rows
            if other.id == answer.id and its.level != Disclosure.NOTICE
        ),
        translation=translation_sent(answer, _readable(answer, share), translations),
        reason=answer.reason if _readable(answer, share) is not None else None,
        clarity=share.clarity,
        earlier=tuple(_earlier(mine, translations)),
        first_at=mine[0][0].sent_at,
    )


def translation_sent(answer: Answer, text: str | None, translations: Iterable[TranslatedText]) -> TranslatedText | None:
    """Return the translation that went out with these words of an answer, or None."""
    if text is None or answer.translated_into is None:
        return None
    return translation_of(translations, text, answer.translated_into, until=answer.sent_at)


def _earlier(mine: Sequence[tuple[Answer, Addressee]], translations: Sequence[TranslatedText]) -> Iterator[Earlier]:
    for (answer, share), (newer, _its) in reversed(list(pairwise(mine))):
        text = _readable(answer, share)
        days = day_of(answer.sent_at), day_of(newer.sent_at)
        yield Earlier(text, answer.language, _signature(answer), *days, translation_sent(answer, text, translations))


def _signature(answer: Answer) -> str:
    return ", ".join(part for part in (answer.author_name, answer.author_title) if part)


def _readable(answer: Answer, share: Addressee) -> str | None:
    if share.channel != Channel.PORTAL or share.level == Disclosure.NOTICE:
        return None
    return answer.body if share.level == Disclosure.FULL else share.redacted_body
