"""Send the answer: once, to each addressee as much as is theirs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select

from app.cases.models import Addressee, Answer, AnswerDraft, Case, Party
from app.cases.queries import check_shares, gaps_of, is_late, judged_on, parties_of, person_of, shares_in, worked_out
from app.cases.queries.posting import channel_to
from app.cases.queries.readiness import texts_read
from app.cases.queries.translations import translation_of, translations_of
from app.cases.rules.approval import is_approved
from app.cases.rules.contact import Occasion
from app.cases.rules.disclosure import NobodyIsAddressed, Share
from app.cases.rules.gate import Gap, other_language
from app.cases.rules.kinds import TO_AUTHORITY, Disclosure, Kind, State
from app.cases.rules.new_case import Place
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import (
    AnsweredToAuthority,
    AnswerIsIncomplete,
    MatterIsDone,
    MatterIsNotTaken,
    NamesAreNotSettled,
    NothingIsCorrected,
    NothingIsWritten,
    SubjectIsNotConfirmed,
    TextHasMovedOn,
)
from app.cases.rules.release import Channel, Policy
from app.cases.rules.use import TO_PARTY, Data
from app.cases.service.add_event import By, add_event
from app.cases.service.author import Author
from app.cases.service.log_use import Shared, log_disclosure
from app.cases.service.notify import promise_notice
from app.platform.work import Work


def send_answer(w: Work, author: Author, case: Case, *, policy: Policy, place: Place, seen_version: int) -> Answer:
    """Return the sent answer: the draft's text, its shares, and the unit's place as of this day.

    Where nobody is known by name, the answer stands on the record and is shared with nobody: who holds
    the words learns on their page that the matter has been handled, as does anybody whose right is not
    verified. What they should know besides is written to them as a message.

    Raises `MatterIsDone` (somebody sent it already), `TextHasMovedOn` (it was changed after the
    preview), and what is missing: `NamesAreNotSettled`, `MatterIsNotTaken`, `SubjectIsNotConfirmed`,
    `NothingIsWritten`, `NobodyIsAddressed`, a share that may not be sent (`disclosure.check_share`),
    `NothingIsCorrected` (a correction in the words of the answer itself), or `AnswerIsIncomplete`. What an authority
    asked goes out by `dispatch_answer` (`AnsweredToAuthority`).
    """
    if case.kind in TO_AUTHORITY:
        raise AnsweredToAuthority
    draft = ready_draft(w, case, seen_version, policy=policy)
    if case.is_correcting and draft.version == 1:
        raise NothingIsCorrected
    people = parties_of(w.session, case)
    parties, shares = {party.id: party for party in people}, shares_in(draft, people)
    answer = store_answer(w, author, case, draft, policy.id)
    addressees = [_addressee(answer, parties, party_id, share, policy) for party_id, share in shares.items()]
    w.session.add_all(addressees)
    kind = EventKind.ANSWER_CORRECTED if case.is_correcting else EventKind.ANSWERED
    if kind is EventKind.ANSWERED:  # a correction counts where and when the first answer was given
        for name, value in place.as_columns("answered_").items():
            setattr(case, name, value)
    is_answered_late = is_late(case, judged_on(draft, w.today))
    add_event(
        w,
        case,
        kind,
        by=By.staff(author.actor),
        to={
            "has_letters": any(addressee.channel == Channel.LETTER for addressee in addressees),
            **({"has_copy": True} if case.transferred_by else {}),
            **({} if is_answered_late else {"late_reason": None}),  # decided before the due date was moved
        },
        answer=answer.id,
        round=answer.round,
        shares=[{"party": party_id, "level": share.level.value} for party_id, share in shares.items()],
        place=place.as_columns(),
        version=draft.version,
        writers=sorted(draft.writer_ids),
        approved_by=answer.approved_by,
    )
    w.session.delete(draft)
    for party_id, share in shares.items():
        party = parties[party_id]
        promise_notice(w, case, party, Occasion.ANSWER)
        name = party.identity.get("name", "")
        shared = Shared(Data.ANSWER, name, TO_PARTY, level=share.level.value, party=party.role)
        log_disclosure(w, case, author.actor, shared)
    return answer


def ready_draft(
    w: Work,
    case: Case,
    seen_version: int,
    *,
    besides: Collection[Gap] = frozenset(),
    on: date | None = None,
    policy: Policy | None = None,
) -> AnswerDraft:
    """Return the draft as it may be sent; raise what is missing (see `send_answer`), but for the gaps `besides`.

    `on` is the day, else today; `policy` says who gets a letter.
    """
    if not case.is_written_to:
        raise MatterIsDone
    if case.is_held:  # once it is answered, nobody could say any more whom it is about
        raise NamesAreNotSettled
    if case.state not in {State.TAKEN, State.WAITING} and not case.is_correcting:
        raise MatterIsNotTaken
    if not case.is_subject_confirmed and case.kind != Kind.OMBUDSMAN:
        raise SubjectIsNotConfirmed
    worked = worked_out(w.session, case)
    draft = worked.draft
    if draft is None or not draft.body.strip():
        raise NothingIsWritten
    if draft.version != seen_version:
        raise TextHasMovedOn
    parties = parties_of(w.session, case)
    shares = shares_in(draft, parties)
    if parties and not shares and case.kind not in TO_AUTHORITY:
        raise NobodyIsAddressed
    check_shares(case, shares, parties)
    gaps = gaps_of(case, worked, parties, on=on or w.today, policy=policy)
    if missing := [gap for gap in gaps if gap not in besides]:
        raise AnswerIsIncomplete(missing)
    return draft


def store_answer(w: Work, author: Author, case: Case, draft: AnswerDraft, policy: str) -> Answer:
    """Return the stored answer, the next round of the matter, under the id of a release policy."""
    written_in = other_language(draft.body, case.reply_language)
    last = w.session.scalar(select(func.max(Answer.round)).where(Answer.case_id == case.id))
    has_approval = is_approved(draft.version, draft.approved_version)
    answer = Answer(
        case_id=case.id,
        round=(last or 0) + 1,
        body=draft.body,
        language=written_in or case.reply_language,
        translated_into=case.reply_language if _has_translation(w, case, draft) else None,
        author_id=author.id,
        author_name=author.actor.name,
        author_title=author.title,
        policy=policy,
        sent_at=w.now,
        approved_by=draft.approved_by if has_approval else None,
        approved_name=draft.approved_name if has_approval else None,
        reason=draft.reason,
    )
    w.session.add(answer)
    w.session.flush()  # the shares and the event name the answer
    return answer


def _has_translation(w: Work, case: Case, draft: AnswerDraft) -> bool:
    """Return True when any of the texts that somebody reads goes out with a translation."""
    shares = [Share.from_json(data) for data in draft.shares.values()]
    texts = [text for text in texts_read(draft.body, shares) if other_language(text, case.reply_language) is not None]
    found = translations_of(w.session, case) if texts else ()
    return any(translation_of(found, text, case.reply_language) is not None for text in texts)


def _addressee(answer: Answer, parties: dict[int, Party], party_id: int, share: Share, policy: Policy) -> Addressee:
    party, person = parties[party_id], person_of(parties.values())
    channel = channel_to(party, person, share.level, policy)
    return Addressee(
        answer_id=answer.id,
        party_id=party_id,
        level=share.level.value,
        channel=channel.value,
        redacted_body=share.text if share.level is Disclosure.REDACTED else None,
    )
