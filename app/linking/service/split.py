"""Split a part off from a matter: a new matter of the same people, which arrived on the same day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.background import ROUTE_CASE
from app.cases.models import Attachment, Case, Party
from app.cases.queries import submission_of
from app.cases.rules.kinds import TO_AUTHORITY, Capacity, EntryChannel, Kind, PartyRole, ReplyChannel, Sector
from app.cases.rules.new_case import Entry, NewCase, NewParty
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import MatterIsDone, NamesAreNotSettled
from app.cases.service import Author, By, add_event, open_case
from app.cases.service.keep_file import KeptFile, add_file
from app.cases.service.open_case import OpenedCase
from app.cases.service.write_message import send_message
from app.deadlines.rules import Deadline, NoDeadline
from app.deadlines.service import due_date, keep_working, policy_key, queue_date
from app.filing.models import Receipt
from app.filing.service.submit import AHEAD, place_of
from app.linking.models import CaseLink
from app.linking.queries import count_parts
from app.linking.rules.links import LinkKind, LinkState
from app.linking.rules.splitting import (
    CannotBeSplit,
    OtherKindIsNeeded,
    PartsHaveMovedOn,
    answers_of_part,
    kinds_of_part,
)
from app.platform.work import Work


@dataclass(frozen=True)
class Part:
    """What is split off."""

    kind: Kind
    text: str
    """Words of the person, as they wrote them."""
    unit_code: str | None
    """Where it happened; None lets the rules and the registry find the place."""
    form_token: str
    """Bound to the page: the same page sent twice is one matter."""
    seen_parts: int = 0
    """How many parts had been split off when the page was opened."""
    files: tuple[tuple[KeptFile, str], ...] = ()
    """Copies of chosen files, stored already, each with what is known of its content (`FileState`)."""


def due_of_part(case: Case, kind: Kind) -> Deadline | NoDeadline:
    """Return when a part of this kind would be due: its time runs from the day on which the whole arrived.

    An extension of the whole is not the part's. A day that an authority named holds for both.
    """
    return due_date(kind, case.arrived_on, wants_reply=case.wants_reply, named_on=case.authority_named_on)


def split_off(w: Work, author: Author, case: Case, part: Part, *, message: str) -> str:
    """Open the part as a matter of its own and return its number; the whole stays as it was sent.

    People, contact rules, consent and bans are those of the whole, and so are the words that open it. It is routed like
    everything that arrives, after a look for names of staff; what is known of them goes with it. The person is told by
    this message. Raises `MatterIsDone`, `NamesAreNotSettled`, `CannotBeSplit`,
    `OtherKindIsNeeded`, `PartsHaveMovedOn`, and the database’s IntegrityError when the same page came twice at once.
    """
    _check(case, part)
    if count_parts(w.session, case) != part.seen_parts:
        raise PartsHaveMovedOn
    people = w.session.scalars(select(Party).where(Party.case_id == case.id).order_by(Party.id)).all()
    outcome = due_of_part(case, part.kind)
    opened = open_case(
        w,
        _new_case(w, case, part, people),
        due_on=getattr(outcome, "due_on", None),
        queue_on=queue_date(outcome, case.arrived_on),
        by=By.staff(author.actor),
        arrived_at=case.arrived_at,
    )
    keep_working(w, opened.id, policy_key(part.kind, wants_reply=case.wants_reply), outcome)
    new = w.session.get_one(Case, opened.id)
    _give_people(w, case, people, opened)
    for kept, state in part.files:
        _add(add_file(w, kept, case_id=new.id), state)
    _tell(w, author, case, new, message)
    w.promise(
        ROUTE_CASE, new.id, key=f"route:{part.form_token}", due_at=w.now - AHEAD if new.is_dangerous else None
    )  # fmt: skip
    return new.number


def _check(case: Case, part: Part) -> None:
    if not case.is_open:
        raise MatterIsDone
    if case.is_held:
        raise NamesAreNotSettled
    kinds = kinds_of_part(case.kind)
    if not kinds or case.kind in TO_AUTHORITY:
        raise CannotBeSplit
    if part.kind not in kinds:
        raise OtherKindIsNeeded


def _new_case(w: Work, case: Case, part: Part, people: Iterable[Party]) -> NewCase:
    answers: Mapping[str, Any] = submission_of(w.session, case).answers
    return NewCase(
        kind=part.kind,
        capacity=Capacity(case.capacity),
        form_token=part.form_token,
        language=case.language,
        reply_language=case.reply_language,
        answers=answers_of_part(answers, kind=part.kind, text=part.text, unit_code=part.unit_code),
        parties=tuple(_same(person) for person in people),
        place=place_of(w.session, part.unit_code),
        sector=Sector(case.sector),
        is_about_child=case.is_about_child,
        is_about_deceased=case.is_about_deceased,
        is_dangerous=case.is_dangerous,
        is_guardian_excluded=case.is_guardian_excluded,
        is_reporter_protected=case.is_reporter_protected,
        wants_reply=case.wants_reply,
        entry=_entry(case),
    )


def _entry(case: Case) -> Entry | None:
    """Return how the whole was entered, which holds for its part; None for what the person filed here."""
    if case.entered_on is None:
        return None
    return Entry(
        channel=EntryChannel(case.channel),
        arrived_on=case.arrived_on,
        entered_on=case.entered_on,
        is_read_back=case.is_read_back,
        transferred_by=case.transferred_by,
        authority_reference=case.authority_reference,
        authority_named_on=case.authority_named_on,
    )


def _same(person: Party) -> NewParty:
    return NewParty(
        role=PartyRole(person.role),
        identity=dict(person.identity),
        language=person.language,
        reply_channel=ReplyChannel(person.reply_channel),
        safe_contact=tuple(person.safe_contact),
    )


def _give_people(w: Work, case: Case, people: Iterable[Party], opened: OpenedCase) -> None:
    """Give the part what was verified of its people, and let the words of the whole open it, for the same person."""
    same = dict(zip((person.id for person in people), opened.party_ids, strict=True))
    for person in people:
        if person.is_right_verified:
            w.session.get_one(Party, same[person.id]).is_right_verified = True
    receipt = w.session.get(Receipt, case.id)
    if receipt is not None:
        party_id = same.get(receipt.party_id) if receipt.party_id is not None else None
        w.put(Receipt, case_id=opened.id, words_hash=receipt.words_hash, party_id=party_id, kept_at=receipt.kept_at)


def _add(file: Attachment, state: str) -> None:
    file.state = state


def _tell(w: Work, author: Author, case: Case, new: Case, message: str) -> None:
    w.session.add(
        CaseLink(
            first_id=case.id, second_id=new.id, state=LinkState.LINKED.value, kind=LinkKind.PARTS.value, is_split=True,
            author_id=author.id, author_name=author.signature, said_at=w.now,
        )
    )  # fmt: skip
    add_event(w, new, EventKind.SPLIT_OFF, by=By.staff(author.actor), to=_known_of(case, new), other=case.id)
    send_message(w, author, case, message, kind=EventKind.SPLIT, other=new.id)


def _known_of(case: Case, new: Case) -> dict[str, str]:
    """Return what has been found out about the whole and holds for its part: nobody has to find it out twice."""
    known = {"about_staff": case.about_staff} if case.about_staff else {}
    for name in ("code_check", "ban_check"):
        before, now = getattr(case, name), getattr(new, name)
        if before and now:
            known[name] = before
    return known
