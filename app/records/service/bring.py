"""Bring one matter over from an older system: the events that the product itself writes, at their own instants.

Nobody is told anything: there is no notice, no letter to post and no job. What was late before is told to staff from
the next morning on, as of any late matter (`chasing.queries`). Whoever filed has no words here until the registry
makes them a code letter.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from app.cases.models import Addressee, Answer, Case, Message, Party
from app.cases.queries import parties_of, person_of
from app.cases.queries.posting import channel_to
from app.cases.rules.kinds import Capacity, Direction, Disclosure, Kind, PartyRole, ReplyChannel
from app.cases.rules.new_case import Entry, NewCase, NewParty, Place
from app.cases.rules.projection import EventKind
from app.cases.rules.release import BROUGHT, Channel, Policy
from app.cases.service import add_event, open_case
from app.cases.service.add_event import PERSON, SYSTEM
from app.deadlines.rules import Deadline
from app.deadlines.service import keep_working, policy_key, queue_date
from app.filing.models import Receipt
from app.filing.service.receipts import like_hashed
from app.platform.clock import noon_of
from app.platform.work import Work
from app.records.models import BroughtOver
from app.records.queries import Codes
from app.records.rules.brought import BroughtAnswer, BroughtExtension, BroughtMatter, BroughtShare, BroughtState
from app.records.service.bring_request import keep_what_is_asked, steps_of
from app.records.service.conclude import NOBODY, SOMEBODY, conclude, is_concluded
from app.records.service.due import Due, extended
from app.records.service.read_file import diary_number_of, digest_of
from app.routing.service.route_case import route_case


@dataclass(frozen=True)
class Bringing:
    """What is the same for every matter of a file."""

    directory: Session
    codes: Codes
    release: Policy
    today: date
    words_hash: str
    """Of words that nobody knows: each matter gets one like it, and opens with new words only."""


def bring(w: Work, how: Bringing, matter: BroughtMatter, due: Due) -> None:
    """Write one matter with all that had happened to it, and at last that it was brought over, now."""
    place = how.codes.units.get(matter.unit_code, Place())
    with as_of(w, matter.arrived_on):
        case = _open(w, how, matter, place, due)
    for extension in matter.extensions:
        with as_of(w, extension.told_on):
            _extend(w, case, matter, extension)
    if matter.request is not None:
        for day, take in steps_of(w, case, matter, matter.request, place):
            with as_of(w, day):
                take()
    else:
        _answer_all(w, case, matter, place, how.release)
    if matter.closed_on is not None:
        with as_of(w, matter.closed_on):
            _close(w, case, matter.state)
    _note(w, case, matter)
    w.session.flush()
    w.session.expunge_all()  # a file of any size fits in memory


def _answer_all(w: Work, case: Case, matter: BroughtMatter, place: Place, release: Policy) -> None:
    if is_concluded(matter):
        with as_of(w, matter.answers[0].sent_on if matter.answers else matter.closed_on or w.today):
            conclude(w, case, matter)
    people = {PartyRole(party.role): party for party in parties_of(w.session, case)}
    for number, answer in enumerate(matter.answers, start=1):
        with as_of(w, answer.sent_on):
            _answer(w, case, answer, number, people, place, release)


@contextmanager
def as_of(w: Work, day: date) -> Iterator[None]:
    """Let what is written bear noon of an earlier day: the hour is not known, and noon stays on its day."""
    now: datetime = w.now
    w.now = min(noon_of(day), now)
    try:
        yield
    finally:
        w.now = now


def _open(w: Work, how: Bringing, matter: BroughtMatter, place: Place, due: Due) -> Case:
    due_on = due.first.due_on if isinstance(due.first, Deadline) else None
    opened = open_case(
        w,
        _new(matter, place, entered_on=how.today),
        due_on=due_on,
        queue_on=queue_date(due.first, matter.arrived_on),
        by=PERSON if matter.request is None else SOMEBODY,
    )
    keep_working(w, opened.id, policy_key(matter.kind, wants_reply=matter.wants_reply), due.first)
    if matter.request is not None:
        keep_what_is_asked(w, opened.id, matter.request)
    elif opened.party_ids:
        w.put(Receipt, case_id=opened.id, words_hash=like_hashed(how.words_hash), party_id=opened.party_ids[0])
    route_case(w, how.directory, opened.id, today=how.today)
    case = w.session.get_one(Case, opened.id)
    case.entered_on, case.brought_on, case.diary_number = None, how.today, diary_number_of(matter)
    return case


def _new(matter: BroughtMatter, place: Place, *, entered_on: date) -> NewCase:
    return NewCase(
        kind=matter.kind,
        capacity=matter.capacity,
        form_token=f"brought:{secrets.token_hex(16)}",
        language=matter.language,
        reply_language=matter.reply_language,
        answers={"story": matter.story},
        parties=tuple(_parties(matter)),
        place=place,
        sector=matter.sector,
        main_subject=matter.main_subject,
        other_subjects=tuple(matter.other_subjects),
        is_about_child=matter.is_about_child,
        is_about_deceased=matter.is_about_deceased,
        is_guardian_excluded=matter.is_guardian_excluded,
        is_reporter_protected=matter.kind is Kind.GRIEVANCE,
        wants_reply=matter.wants_reply and matter.capacity is not Capacity.ANONYMOUS,
        entry=Entry(
            matter.channel,
            matter.arrived_on,
            entered_on,
            transferred_by=matter.transferred_by or None,
            authority_reference=matter.authority_reference or None,
            authority_named_on=matter.request.named_on if matter.request else None,
        ),
    )


def _parties(matter: BroughtMatter) -> Iterator[NewParty]:
    """Give the people, whoever filed first: theirs are the words."""
    for party in sorted(matter.parties, key=lambda each: each.role is not PartyRole.FILER):
        safe = tuple(rule.value for rule in party.safe_contact)
        yield NewParty(party.role, party.identity, party.language, party.reply_channel, safe)
    for name in matter.request.concerned if matter.request else ():
        yield NewParty(PartyRole.CONCERNED, {"name": name}, matter.reply_language, ReplyChannel.NONE)


def _extend(w: Work, case: Case, matter: BroughtMatter, extension: BroughtExtension) -> None:
    told: dict[str, Any] = {}
    if extension.text:
        message = Message(
            case_id=case.id, direction=Direction.TO_PERSON.value, body=extension.text, author_id=None,
            author_name=None, written_at=w.now,
        )  # fmt: skip
        w.session.add(message)
        w.session.flush()  # the event names the message
        told = {"message": message.id}
    add_event(
        w,
        case,
        EventKind.EXTENDED,
        by=SOMEBODY,
        to={"due_on": extension.due_on, "queue_on": extension.due_on, "is_extended": True},
        reason=extension.reason.value,
        due_before=extension.due_before.isoformat(),
        **told,
    )
    keep_working(w, case.id, *extended(matter, extension))


def _answer(
    w: Work,
    case: Case,
    given: BroughtAnswer,
    number: int,
    people: Mapping[PartyRole, Party],
    place: Place,
    release: Policy,
) -> None:
    """Write an answer and each share of it: what could be read here would be released as the organiser releases now."""
    answer = Answer(
        case_id=case.id, round=number, body=given.text, language=given.language.value, author_id=NOBODY,
        author_name=given.author, author_title=given.title, policy=BROUGHT, sent_at=w.now, reason=given.reason or None,
    )  # fmt: skip
    w.session.add(answer)
    w.session.flush()  # the shares and the event name the answer
    shares = [_addressee(w, answer, people, share, release) for share in given.shares]
    w.session.add_all(shares)
    if number == 1:
        for name, value in place.as_columns("answered_").items():
            setattr(case, name, value)
    add_event(
        w,
        case,
        EventKind.ANSWERED if number == 1 else EventKind.ANSWER_CORRECTED,
        by=SOMEBODY,
        answer=answer.id,
        round=number,
        shares=[{"party": share.party_id, "level": share.level} for share in shares],
        place=place.as_columns(),
        version=1,
        writers=[],
        approved_by=None,
    )
    for share in shares:
        if share.channel == Channel.LETTER:  # it went out long ago: no letter waits for anybody
            add_event(w, case, EventKind.POSTED, by=SOMEBODY, answer=answer.id, party=share.party_id)


def _addressee(
    w: Work, answer: Answer, people: Mapping[PartyRole, Party], given: BroughtShare, release: Policy
) -> Addressee:
    party, person = people[given.role], person_of(people.values())
    return Addressee(
        answer_id=answer.id,
        party_id=party.id,
        level=given.level.value,
        channel=channel_to(party, person, given.level, release).value,
        redacted_body=given.text if given.level is Disclosure.REDACTED else None,
        unread_at=w.now,  # nobody looks any more whether it was opened here
    )


def _close(w: Work, case: Case, state: BroughtState) -> None:
    if state is BroughtState.WITHDRAWN:
        add_event(w, case, EventKind.WITHDRAWN, by=PERSON, to={"has_news": False}, party=None)
    else:
        add_event(w, case, EventKind.CLOSED, by=SOMEBODY)


def _note(w: Work, case: Case, matter: BroughtMatter) -> None:
    """Note that it was brought over; what is done waits for nobody to look through the names of staff in it."""
    done = {"is_held": False, "is_subject_confirmed": case.main_subject is not None} if not case.is_open else None
    add_event(w, case, EventKind.BROUGHT, by=SYSTEM, to=done)
    w.put(
        BroughtOver, case_id=case.id, old_number=matter.old_number, digest=digest_of(w.store, matter), brought_at=w.now
    )  # fmt: skip
