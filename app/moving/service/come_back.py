"""A transferred matter goes back to where it came from: sent back by hand, or by itself when nobody took it in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.accounts.queries import newest_staff
from app.cases.models import Case, Event
from app.cases.rules.kinds import Desk
from app.cases.rules.new_case import Place
from app.cases.rules.projection import EventKind
from app.cases.rules.staff_notices import StaffOccasion
from app.cases.service import Author, By, add_event
from app.cases.service.add_event import SYSTEM
from app.cases.service.notify import promise_staff_notices
from app.cases.service.write_note import store_note
from app.moving.queries import last_transfer
from app.moving.rules.accepting import has_run_out
from app.moving.rules.people import takers_there, told_there
from app.moving.rules.refusals import TransferIsSettled
from app.moving.service.tell import tell_person
from app.organisation.queries import unit_by_code
from app.platform.work import Work
from app.routing.rules.choose import Reason
from app.routing.service import DeskIsNotPossible, Destination, note_move, roster_of, settle_desk

NOT_TAKEN, SENT_BACK = "not_taken", "sent_back"
"""Why it went back, as the event says it."""


@dataclass(frozen=True)
class _Back:
    """Who sent the matter on, and where it lay then."""

    sender_id: int | None
    desk: Desk
    place: Place


def send_back(w: Work, author: Author, case: Case, *, reason: str) -> Desk:
    """Send a transferred matter back at once; return the desk it went to. The reason is kept as an internal note.

    Raises `TransferIsSettled` when somebody took it, or it went back, since the page was opened.
    """
    if case.accept_by is None:
        raise TransferIsSettled
    note = store_note(w, author, case, reason)
    return _go_back(w, case, by=By.staff(author.actor), why=SENT_BACK, note=note.id)


def come_back(w: Work, case_id: int, *, on: date) -> Desk | None:
    """Send a matter back that nobody took in time; return its desk, or None when it was settled meanwhile.

    Idempotent: the row is locked and looked at again, and the event that moves it also ends its time to be taken.
    """
    case = w.session.scalar(select(Case).where(Case.id == case_id).with_for_update())
    if case is None or not case.is_open or not has_run_out(case.accept_by, on):
        return None
    roster = roster_of(w.session, w.today, newest_staff(w.session))
    lost = takers_there(roster.people, case)
    desk = _go_back(w, case, by=SYSTEM, why=NOT_TAKEN)
    still_see = told_there(roster.people, case)  # a coordinator of both places is told once, as of what came back
    promise_staff_notices(w, case, lost - still_see, StaffOccasion.WENT_BACK)
    return desk


def _go_back(w: Work, case: Case, *, by: By, why: str, note: int | None = None) -> Desk:
    back = _back(last_transfer(w.session, case))
    goes = _destination(w, case, back)
    reason = Reason.STAFF_NAMED if goes.is_held else Reason.CAME_BACK
    said = {"note": note} if note is not None else {}
    event = add_event(w, case, EventKind.CAME_BACK, by=by, to=goes.as_columns(), reason=reason.value, why=why, **said)
    note_move(w, case, event.seq, reason)
    tell_person(w, case)
    sender = frozenset({back.sender_id} if back.sender_id else ())
    promise_staff_notices(w, case, (told_there(goes.roster.people, case) | sender) - {by.id}, StaffOccasion.CAME_BACK)
    return goes.desk


def _back(transferred: Event) -> _Back:
    came_from = dict(transferred.data["came_from"])
    desk = Desk(came_from.pop("desk") or Desk.REGISTRY)
    return _Back(transferred.actor_id, desk, Place(**came_from))


def _destination(w: Work, case: Case, back: _Back) -> Destination:
    """Return the desk it came from, as the unit stands today; the registry where it cannot lie there any more.

    That is so where the unit is closed, and where everybody who would answer there is whom the matter is about.
    """
    unit = unit_by_code(w.session, back.place.unit_code) if back.place.unit_code else None
    place = back.place
    if unit is not None:
        place = Place(unit.code, unit.area_code, unit.service_code, unit.production, unit.producer_code)
    try:
        return settle_desk(w, case, directory=w.session, desk=back.desk, place=place)
    except DeskIsNotPossible:
        return settle_desk(w, case, directory=w.session, desk=Desk.REGISTRY, place=place)
