"""Transfer a matter to another unit or producer: provisional until somebody there takes it."""

from __future__ import annotations

from app.cases.models import Case
from app.cases.rules.access import UNIT_DESKS
from app.cases.rules.kinds import TO_AUTHORITY, Desk
from app.cases.rules.new_case import Place
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import MatterIsDone
from app.cases.rules.staff_notices import StaffOccasion
from app.cases.service import Author, By, add_event
from app.cases.service.notify import promise_staff_notices
from app.cases.service.write_note import store_note, write_note
from app.deadlines.rules import finnish_calendar
from app.moving.rules.accepting import desk_of_unit, last_day_to_take
from app.moving.rules.people import takers_there
from app.moving.rules.refusals import AlreadyThere, AuthorityAsks, NobodyWorksThere, TransferIsOpen
from app.moving.service.tell import tell_person
from app.platform.work import Work
from app.routing.rules.choose import Reason
from app.routing.rules.level_up import Lying
from app.routing.service import Destination, note_move, place_of, settle_desk


def transfer(w: Work, author: Author, case: Case, *, unit_code: str, reason: str) -> Desk:
    """Lay the matter on the desk of another unit, to be taken in two working days; return the desk it went to.

    That is the registry where its text may name somebody who would see it there. The due date stays: the time counts
    from arrival, not from when the right unit was found (434/2003 §§18, 20). The reason is kept as an internal note,
    because events hold nobody's words. The person and those who work there are told.
    Raises `MatterIsDone`, `AuthorityAsks`, `TransferIsOpen`, `AlreadyThere`,
    `NobodyWorksThere`, and what `settle_desk` raises.
    """
    if not case.is_open:
        raise MatterIsDone
    if case.kind in TO_AUTHORITY:
        raise AuthorityAsks
    if case.accept_by is not None:
        raise TransferIsOpen
    if case.unit_code == unit_code and case.desk in UNIT_DESKS:
        raise AlreadyThere
    place = place_of(w.session, case, unit_code)
    desk = desk_of_unit(place.production, place.producer_code)
    goes = settle_desk(w, case, directory=w.session, desk=desk, place=place)
    takers = takers_there(goes.roster.people, _lying(case, goes)) if not goes.is_held else frozenset()
    if not takers and not goes.is_held:
        raise NobodyWorksThere
    _move(w, author, case, goes, reason)
    tell_person(w, case)
    promise_staff_notices(w, case, takers - {author.id}, StaffOccasion.TRANSFERRED)
    return goes.desk


def _move(w: Work, author: Author, case: Case, goes: Destination, reason: str) -> None:
    by, came_from = By.staff(author.actor), _here(case)
    if goes.is_held:  # the registry looks first, as at arrival: nobody there has to take it in time
        write_note(w, author, case, reason)
        event = add_event(w, case, EventKind.ROUTED, by=by, to=goes.as_columns(), reason=Reason.STAFF_NAMED.value)
        note_move(w, case, event.seq, Reason.STAFF_NAMED)
        return
    note = store_note(w, author, case, reason)
    to = {**goes.as_columns(), "accept_by": last_day_to_take(w.today, calendar=finnish_calendar())}
    event = add_event(w, case, EventKind.TRANSFERRED, by=by, to=to, note=note.id, came_from=came_from)
    note_move(w, case, event.seq, Reason.TRANSFERRED)


def _here(case: Case) -> dict[str, str | None]:
    place = Place(case.unit_code, case.area_code, case.service_code, case.production, case.producer_code)
    return {"desk": case.desk, **place.as_columns()}


def _lying(case: Case, goes: Destination) -> Lying:
    place = goes.place
    return Lying(
        case.kind, goes.desk.value, place.area_code, place.service_code, place.unit_code, place.producer_code,
        goes.about_staff,
    )  # fmt: skip
