"""Months of invented matters in every state, each through the same use cases as a real one."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from app.accounts.models import Staff
from app.background import ROUTE_CASE, SEND_CONTRIBUTION_MAIL, SEND_STAFF_NOTICE
from app.cases.models import Case
from app.cases.rules.kinds import SPOKEN, Desk, EntryChannel, Kind
from app.cases.rules.new_case import Entry
from app.cases.service.number_matter import number_matter
from app.demo.handling import hand_draft_over, handle, take_and_extend
from app.demo.hands import Hand, Hands, add_colleagues
from app.demo.supervising import ask_as_an_authority
from app.filing.rules.entering import ENTRY_CHANNELS
from app.filing.service.drafts import begin_draft
from app.filing.service.enter import enter
from app.filing.service.receipts import HashedWords, hash_words
from app.filing.service.submit import submit
from app.organisation.models import Unit
from app.organisation.queries import supervisory_authority_on
from app.platform import clock
from app.platform.clock import day_of
from app.platform.db import Store, Stores, reading
from app.platform.i18n import folder
from app.platform.outbox import Promise, PromiseState
from app.platform.work import Work, work
from app.routing.rules.choose import HandReason
from app.routing.service import route_by_hand
from app.routing.service.route_case import route_case

MATTERS = 260
TOLD_THEN = (SEND_STAFF_NOTICE, SEND_CONTRIBUTION_MAIL)
"""Mails that went out months ago: today nobody is told of what was done then."""
FOR_THE_AREA, FOR_THE_PRODUCER, DRAFTED, EXTENDED = (2, 7, 15), (3, 6, 11), (22,), (26, 33)
DANGER, UNTAKEN = (1,), (4,)
"""Which of the last matters, counted from the end, land where somebody of the demo would else begin with nothing."""
ENTERED_EVERY = 7
"""Of how many matters the registry enters one, if it is a calm objection."""
POST_TAKES = timedelta(days=2)
"""How long before its entry what the registry enters had arrived."""
DAYS = 120
SINCE = timedelta(days=DAYS + 1)
"""How long the demo's organiser has worked with this service."""
ALARM = timedelta(minutes=25)
"""How long ago the danger of today was reported."""
STORY_UNIT = "hoivakoti-aurinko"
"""The unit of the demo's manager."""
STORY_PRODUCER, STORY_AREA = "mallikoti-paivanpelto-oy", "SKH"
"""The producer of the demo's private handler, and the area of its coordinator."""
NAMES = (
    "Aino Saarela", "Bo Lindroos", "Eila Rantala", "Farid Nuri", "Greta Holm", "Hannu Kivelä", "Inkeri Palo",
    "Johan Ekman", "Kaisa Laaksonen", "Lars Nyman", "Mirja Toivonen", "Nina Åberg", "Olavi Peltola", "Pia Söderholm",
)  # fmt: skip


@dataclass(frozen=True)
class _Filing:
    """One matter to come: its story, its unit and the instant of its arrival."""

    story: dict[str, Any]
    unit: str | None
    at: datetime
    is_for_area: bool = False
    """Whether the registry passes it on to the service area, because it concerns more than one unit."""
    is_drafted: bool = False
    """Whether the unit's handler has drafted its answer and handed it over to the manager."""
    is_extended: bool = False
    """Whether the manager has extended its time."""
    channel: EntryChannel | None = None
    """How it came in, where the registry entered it."""
    is_new: bool = False
    """Whether nobody has taken it yet: the danger of today, and what the demo's manager and producer begin with."""


def load_matters(stores: Stores, *, matters: int = MATTERS, seed: int = 1) -> None:
    """File and handle the matters, oldest first; the seed makes the same region each time, ending today.

    The matters of a store come in one transaction, and a store that has matters is left alone.
    """
    dice = random.Random(seed)  # noqa: S311 - invented matters, no secret
    with work(stores.services) as w:
        colleagues = add_colleagues(w)
    with reading(stores.services) as session:
        accounts = _hands(session)
        hands = Hands(
            accounts, colleagues, accounts["drafter"], unit=STORY_UNIT, producer=STORY_PRODUCER, area=STORY_AREA
        )
        filings = list(_filings(session, dice, matters, clock.now()))
    for store, is_ours in ((stores.services, False), (stores.ombudsman, True)):
        if has_matters(store):
            continue
        with reading(stores.services) as directory, work(store) as w:
            until = w.now
            for filing in filings:
                if (filing.story["kind"] == Kind.OMBUDSMAN) is is_ours:
                    _live_through(w, directory, filing, hands, dice, until)
            w.now = until
            if not is_ours:
                ask_as_an_authority(w, directory, hands)
            w.session.flush()
            w.keep_promises()
            done = {"state": PromiseState.DONE.value, "done_at": until}
            is_of_then = Promise.job.in_(TOLD_THEN) & (Promise.created_at < until)
            w.session.execute(update(Promise).where((Promise.job == ROUTE_CASE) | is_of_then).values(done))


def has_matters(store: Store) -> bool:
    """Return True when anything has been filed in this store."""
    with reading(store) as session:
        return session.scalar(select(Case.id).limit(1)) is not None


def _filings(session: Session, dice: random.Random, matters: int, now: datetime) -> Iterator[_Filing]:
    stories = json.loads((folder("deploy") / "demo" / "stories.json").read_text("utf-8"))["stories"]
    calm = [story for story in stories if story["kind"] == Kind.OBJECTION and "danger" not in story]
    alarms = [story for story in stories if "danger" in story]
    codes = _codes(session)
    own_producer = _codes(session, Unit.producer_code == STORY_PRODUCER)
    own_area = _codes(session, Unit.area_code == STORY_AREA)
    channels = cycle(ENTRY_CHANNELS)
    moments = sorted(now - timedelta(minutes=dice.randint(20, DAYS * 24 * 60)) for _ in range(matters))
    for number, at in enumerate(moments):
        story = dice.choice(stories)
        if matters - number in DANGER:
            yield _Filing(dice.choice(alarms), dice.choice(codes), now - ALARM, is_new=True)
        elif matters - number in UNTAKEN:
            yield _Filing(dice.choice(calm), STORY_UNIT, at, is_new=True)
        elif matters - number in FOR_THE_AREA:
            yield _Filing(dice.choice(calm), dice.choice(own_area), at, is_for_area=True)
        elif matters - number in DRAFTED:
            yield _Filing(dice.choice(calm), STORY_UNIT, at, is_drafted=True)
        elif matters - number in EXTENDED:
            yield _Filing(dice.choice(calm), STORY_UNIT, at, is_extended=True)
        elif number % 13 == 5 or matters - number in FOR_THE_PRODUCER:
            is_new = matters - number in FOR_THE_PRODUCER[:2]
            yield _Filing(story if number % 2 else dice.choice(calm), dice.choice(own_producer), at, is_new=is_new)
        else:
            unit = STORY_UNIT if number % 12 == 0 else dice.choice(codes)
            place = None if dice.random() < 0.06 else unit
            yield _Filing(story, place, at, channel=next(channels) if _is_entered(number, story) else None)


def _is_entered(number: int, story: dict[str, Any]) -> bool:
    """Return True for one calm objection in a few, which came in another way than through the portal."""
    return number % ENTERED_EVERY == 0 and story["kind"] == Kind.OBJECTION and "danger" not in story


def _codes(session: Session, *conditions: ColumnElement[bool]) -> Sequence[str]:
    return session.scalars(select(Unit.code).where(Unit.valid_to.is_(None), *conditions).order_by(Unit.code)).all()


def _live_through(
    w: Work, directory: Session, filing: _Filing, hands: Hands, dice: random.Random, until: datetime
) -> None:
    w.now = filing.at
    answers = _answers(filing, dice)
    draft, token = begin_draft(w, Kind(filing.story["kind"]), language=filing.story["language"], answers=answers)
    if filing.channel is None:
        sent = submit(w, token, _no_words(w.store), directory=directory)
    else:
        sent = enter(
            w, hands.accounts[Desk.REGISTRY.value].actor, token, _no_words(w.store), kind=Kind(filing.story["kind"]),
            answers=answers, entry=_entry(filing.channel, w), directory=directory,
        )  # fmt: skip
    draft.words = None
    w.now = min(filing.at + timedelta(seconds=1), until)
    route_case(w, directory, sent.case_id)
    number_matter(w, sent.case_id)
    case = w.session.get_one(Case, sent.case_id)
    if filing.is_for_area:
        registry = hands.at(Desk.REGISTRY.value, case).actor
        route_by_hand(
            w, registry, case, directory=directory, desk=Desk.AREA_REGISTRY, reason=HandReason.WIDER,
            unit_code=filing.unit,
        )  # fmt: skip
    elif filing.is_drafted:
        hand_draft_over(w, case, filing.story["answer"], hands, until)
    elif filing.is_extended:
        take_and_extend(w, case, hands, until)
    elif not filing.is_new:
        if case.kind == Kind.OBJECTION and case.desk == Desk.REGISTRY:  # nobody there may answer it
            registry = hands.at(Desk.REGISTRY.value, case).actor
            route_by_hand(
                w, registry, case, directory=directory, desk=Desk.SUPERVISION, reason=HandReason.OTHER
            )  # fmt: skip
        handle(w, case, filing.story["answer"], hands, dice, until)
    w.session.flush()
    w.session.expunge_all()


def _entry(channel: EntryChannel, w: Work) -> Entry:
    is_transferred = channel is EntryChannel.AUTHORITY
    authority = supervisory_authority_on(w.session, w.today) if is_transferred else None
    return Entry(
        channel=channel,
        arrived_on=w.today if channel in SPOKEN else day_of(w.now - POST_TAKES),
        entered_on=w.today,
        is_read_back=True if channel in SPOKEN else None,
        transferred_by=authority.code if authority else None,
        authority_reference=f"{authority.code}/{w.now:%j}/{w.now:%Y}" if authority else None,
    )


def _answers(filing: _Filing, dice: random.Random) -> dict[str, Any]:
    story = filing.story
    keys = (
        "capacity", "cannot_reason", "guardian_power", "is_deceased", "danger", "wants_reply", "tone", "main_subject",
        "wishes", "sector", "story",
    )  # fmt: skip
    answers: dict[str, Any] = {key: story[key] for key in keys if key in story}
    answers |= {
        "when_mode": "about",
        "when_text": filing.at.strftime("%-d.%-m.%Y"),
        "subjects": [story["main_subject"]],
    }
    answers |= {"place_known": "unit", "unit_code": filing.unit} if filing.unit else {"place_known": "unknown"}
    answers["reply_language"] = "fi" if story["language"] == "en" else story["language"]
    if story.get("wants_reply", True) and story.get("capacity") != "anonymous":
        answers |= {"name": dice.choice(NAMES), "reply_channel": dice.choice(("portal", "portal", "post"))}
    if story.get("capacity") in {"relative", "custodian", "legal_guardian"}:
        answers |= {"client_name": dice.choice(NAMES), "client_birth": str(dice.randint(1931, 2018))}
    if story.get("capacity") == "custodian":
        answers["about_child"] = True
    return answers


def _hands(session: Session) -> dict[str, Hand]:
    """Return the demo's staff by the desk at which they work."""
    by_email = {staff.email.split("@")[0]: staff for staff in session.scalars(select(Staff).where(Staff.is_demo))}
    desks = {
        "unit": "manager", "drafter": "handler", "producer": "producer", "area_registry": "coordinator",
        "registry": "registry", "supervision": "supervision", "patient_ombudsman": "patient.ombud",
        "social_ombudsman": "social.ombud",
    }  # fmt: skip
    return {desk: Hand.of(by_email[name]) for desk, name in desks.items()}


def _no_words(store: Store) -> HashedWords:
    """Return one hash that no words open: the demo's matters are read by staff, not by their inventors."""
    if store.name not in _hashes:
        _hashes[store.name] = hash_words(store, ["nobody", "has", "these", "words"])
    return _hashes[store.name]


_hashes: dict[str, HashedWords] = {}
