"""Answering a request: one person asks, and that person gets the answer; and opening a client's record oneself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from app.cases.models import Answer, Case, Event
from app.cases.queries import draft_of, parties_of, person_of
from app.cases.rules.access import grants_reaching
from app.cases.rules.disclosure import Share
from app.cases.rules.kinds import (
    Capacity,
    Desk,
    Disclosure,
    EntryChannel,
    Kind,
    PartyRole,
    ReplyChannel,
    Sector,
)
from app.cases.rules.new_case import Entry, NewCase, NewParty, Place
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import NobodyIsNamed, NothingIsWritten
from app.cases.rules.release import Policy
from app.cases.rules.use import Act, Data
from app.cases.service import (
    Author,
    By,
    add_event,
    close_case,
    open_case,
    save_shares,
    send_answer,
    take_case,
    write_note,
)
from app.cases.service.destroy_case import destroy_case
from app.cases.service.log_key import log_key_in
from app.cases.service.log_use import Use, entry_of
from app.ombudsman.rules import KEPT
from app.permissions import Permission
from app.platform.clock import day_of
from app.platform.work import Work


def send_advice(w: Work, author: Author, case: Case, *, policy: Policy, seen_version: int) -> Answer:
    """Send the draft to whoever asked, whole: advice goes to the one who asks for it (739/2023 §8).

    Raises what `send_answer` raises, and `NobodyIsNamed`.
    """
    person = person_of(parties_of(w.session, case))
    if person is None:
        raise NobodyIsNamed
    if draft_of(w.session, case) is None:
        raise NothingIsWritten
    draft = save_shares(w, author, case, {person.id: Share(Disclosure.FULL)}, seen_version=seen_version)
    assert draft is not None  # it was there a line ago
    place = Place(case.unit_code, case.area_code, case.service_code, case.production, case.producer_code)
    return send_answer(w, author, case, policy=policy, place=place, seen_version=draft.version)


@dataclass(frozen=True)
class NewRecord:
    """What is registered where more was asked than general advice (739/2023 §11)."""

    desk: Desk
    channel: EntryChannel
    came_on: date
    client: Mapping[str, Any]
    """Name, identity code or date of birth, mother tongue, and how to reach them."""
    contact_language: str
    capacity: Capacity
    representative: str
    """The name of whoever acts for the client; empty where the client does."""
    is_guardian_excluded: bool
    asked: str
    advice: str
    go_on_by: date | None
    """When to go on with it; None where it is done."""
    form_token: str


def open_record(w: Work, author: Author, new: NewRecord) -> Case:
    """Return the client's record: a request that its ombudsperson has opened and taken; it is closed where it is done.

    The same form sent again gives the same record. Who opened it and when stand in its events.
    """
    kept = w.session.scalars(select(Case).where(Case.form_token == new.form_token)).one_or_none()
    if kept is not None:
        return kept
    by, queue_on = By.staff(author.actor), new.go_on_by or w.today
    opened = open_case(w, _as_case(new, w.today), due_on=new.go_on_by, queue_on=queue_on, by=by)
    w.session.flush()
    case = w.session.get_one(Case, opened.id)
    add_event(w, case, EventKind.ROUTED, by=by, to={"desk": new.desk.value})
    take_case(w, author.actor, case)
    grants = grants_reaching(author.actor, Permission.REQUEST_ANSWER, case)
    use = Use(author.actor, Act.CHANGE, Data.CASE, "ombudsman.new_record", grants)
    w.log_use(entry_of(log_key_in(w, case), case, use, w.now))
    if new.go_on_by is None:
        close_case(w, author, case, how=new.advice)
    elif new.advice:
        write_note(w, author, case, new.advice)
    return case


def destroy_expired(w: Work, *, today: date, most: int) -> int:
    """Destroy requests whose twelve years are over (739/2023 §12), so many at a time; return how many."""
    last = func.max(Event.at)
    roughly = w.now - timedelta(days=365 * KEPT.amount)
    query = select(Case.id, last).join(Event, Event.case_id == Case.id)
    query = query.where(Case.kind == Kind.OMBUDSMAN.value, Case.is_open.is_(False))
    rows = w.session.execute(query.group_by(Case.id).having(last < roughly).order_by(last).limit(most)).all()
    over = [case_id for case_id, ended_at in rows if KEPT.end_after(day_of(ended_at)) < today]
    for case_id in over:
        destroy_case(w, case_id)
    return len(over)


def _as_case(new: NewRecord, today: date) -> NewCase:
    identity = {key: value for key, value in new.client.items() if value}
    channel = ReplyChannel.POST if identity.get("address") else ReplyChannel.NONE
    parties = [NewParty(PartyRole.CLIENT, identity, new.contact_language, channel)]
    if new.representative:
        acting = {"name": new.representative}
        parties.append(NewParty(PartyRole.FILER, acting, new.contact_language, ReplyChannel.NONE))
    return NewCase(
        kind=Kind.OMBUDSMAN, capacity=new.capacity, form_token=new.form_token, language=new.contact_language,
        reply_language=new.contact_language, answers={"story": new.asked}, parties=tuple(parties),
        sector=Sector.HEALTH if new.desk is Desk.PATIENT_OMBUDSMAN else Sector.SOCIAL,
        is_guardian_excluded=new.is_guardian_excluded, wants_reply=False,
        entry=Entry(new.channel, new.came_on, today),
    )  # fmt: skip
