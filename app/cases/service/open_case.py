"""Open a matter: its filed facts, the person's words, the parties, and the first event.

Rows, not objects: nothing of it is looked at again in the transaction that files it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert

from app.cases.models import Case, Party, Submission
from app.cases.rules.fingerprints import event_day, person_key
from app.cases.rules.kinds import SUBJECTS_VERSION, State
from app.cases.rules.new_case import Entry, NewCase, NewParty
from app.cases.rules.number import make_number
from app.cases.rules.projection import EventKind
from app.cases.rules.registry_checks import first_checks
from app.cases.rules.worklist import queue_day_of_danger
from app.cases.service.add_event import PERSON, By, insert_first_event
from app.cases.service.log_key import new_log_key
from app.platform.clock import day_of, noon_of
from app.platform.work import Work

_PARTIES = Party.metadata.tables["party"]
_ADD_PARTIES = insert(_PARTIES).returning(_PARTIES.c.role, _PARTIES.c.id)


@dataclass(frozen=True)
class OpenedCase:
    """A matter that was opened just now: its id and facts, and the ids of its parties in the order given."""

    id: int
    facts: NewCase
    party_ids: tuple[int, ...]


def open_case(
    w: Work,
    new: NewCase,
    *,
    due_on: date | None,
    queue_on: date,
    by: By = PERSON,
    arrived_at: datetime | None = None,
) -> OpenedCase:
    """Return the opened matter; `arrived_at` is given for what arrived as a part of another matter.

    Raises the database's IntegrityError when the form token was used before: the caller looks
    the earlier matter up instead.
    """
    arrived_at = arrived_at or _arrival(w, new.entry)
    arrived_on = day_of(arrived_at)
    if new.is_dangerous:
        queue_on = queue_day_of_danger(State.RECEIVED, arrived_on=arrived_on, due_on=due_on)
    first = _first_projection(new, due_on, queue_on)
    case_id = w.insert(
        Case,
        number=make_number(),
        form_token=new.form_token,
        log_key=new_log_key(w.store),
        sector=new.sector.value,
        language=new.language,
        reply_language=new.reply_language,
        other_subjects=list(new.other_subjects),
        subjects_version=SUBJECTS_VERSION,
        is_about_child=new.is_about_child,
        is_about_deceased=new.is_about_deceased,
        is_dangerous=new.is_dangerous,
        is_guardian_excluded=new.is_guardian_excluded,
        is_reporter_protected=new.is_reporter_protected,
        wants_reply=new.wants_reply,
        urgency=0 if new.is_dangerous else 1,
        event_hash=w.lookup("event", day) if (day := event_day(new.answers)) else None,
        arrived_at=arrived_at,
        arrived_on=arrived_on,
        last_seq=1,
        **(new.entry.as_columns() if new.entry else {}),
        **first,
        **new.place.as_columns("filed_"),
    )
    insert_first_event(w, case_id, EventKind.FILED, by=by, to=first)
    w.put(Submission, case_id=case_id, answers=dict(new.answers))
    return OpenedCase(case_id, new, _add_parties(w, case_id, new.parties))


def _arrival(w: Work, entry: Entry | None) -> datetime:
    """Return the instant of arrival: now for what was filed here and for what is entered on the day it came.

    Of an earlier day nobody has noted the hour, and no time limit asks for it (434/2003 §18). Noon stands for it:
    the instant that stays on its day however it is read, also on the nights on which the clocks change.
    """
    return w.now if entry is None or entry.arrived_on == w.today else noon_of(entry.arrived_on)


def _first_projection(new: NewCase, due_on: date | None, queue_on: date) -> dict[str, object]:
    return {
        "kind": new.kind.value,
        "capacity": new.capacity.value,
        "initiator": new.initiator.value,
        "main_subject": new.main_subject,
        "state": State.RECEIVED.value,
        "due_on": due_on,
        "queue_on": queue_on,
        "tone": new.tone,
        **first_checks(new.kind, new.answers, new.parties),
        **new.place.as_columns(),
    }


def _add_parties(w: Work, case_id: int, parties: tuple[NewParty, ...]) -> tuple[int, ...]:
    """Insert the parties, by one statement where possible; return their ids in the order given."""
    rows = [party_row(w, case_id, party) for party in parties]
    if len({party.role for party in parties}) < len(parties):
        return tuple(w.insert(Party, **row) for row in rows)
    if not rows:
        return ()
    ids = {role: party_id for role, party_id in w.connection.execute(_ADD_PARTIES, rows)}  # noqa: C416 - rows, not pairs
    return tuple(ids[party.role.value] for party in parties)


def party_row(w: Work, case_id: int, new: NewParty) -> dict[str, Any]:
    """Return a party's columns, with the keyed hashes by which the registry finds a name or an address."""
    name = str(new.identity.get("name") or "").casefold().strip()
    person = person_key(new.identity)
    return {
        "case_id": case_id,
        "role": new.role.value,
        "identity": dict(new.identity),
        "name_hash": w.lookup("name", name) if name else None,
        "email_hash": w.lookup("email", new.email.casefold()) if new.email else None,
        "person_hash": w.lookup("person", person) if person else None,
        "reply_channel": new.reply_channel.value,
        "safe_contact": list(new.safe_contact),
        "language": new.language,
    }
