"""Route a matter by hand, or note why it came back: a person's decision, kept like a rule's.

Who is named in it is looked for again: at another unit a surname means other people, and a matter that is routed by
hand before the job came to it has not been looked through at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.accounts.queries import newest_staff
from app.cases.models import Case
from app.cases.rules.about_staff import as_column, ids_in
from app.cases.rules.access import may_see
from app.cases.rules.kinds import Desk
from app.cases.rules.new_case import Place
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import NamesAreNotSettled
from app.cases.service.add_event import By, add_event
from app.organisation.queries import unit_by_code
from app.permissions import Actor, Permission
from app.platform.work import Work
from app.routing.models import RoutingDecision
from app.routing.rules.choose import HandReason, Reason, may_lie_at
from app.routing.rules.facts import UNIT_DESKS
from app.routing.rules.level_up import Lying, desk_free_of_bias, lying
from app.routing.service.find_named import Roster, roster_of
from app.routing.service.name_anew import named_anew


class DeskIsNotPossible(Exception):
    """The matter cannot lie at this desk; `reason` is the `Reason` that a page puts into words, or None."""

    def __init__(self, reason: Reason | None = None) -> None:
        super().__init__(reason)
        self.reason = reason


def route_by_hand(
    w: Work,
    actor: Actor,
    case: Case,
    *,
    directory: Session,
    desk: Desk,
    reason: HandReason,
    unit_code: str | None = None,
) -> RoutingDecision:
    """Lay an open matter on a desk, with another unit when one is named; return the decision.

    A text that may name somebody who would see it there lies at the registry first, with that unit; the decision's
    reason says so. The due date stays: the time counts from arrival (434/2003 §§18, 20). Raises `DeskIsNotPossible`
    for a closed matter, for a desk of the other store, for a unit's desk without an open unit, and where everybody
    who would answer is whom the matter is about; `NamesAreNotSettled` before it is known whom it is about.
    """
    goes = settle_desk(w, case, directory=directory, desk=desk, place=place_of(directory, case, unit_code))
    why = Reason.STAFF_NAMED if goes.is_held else Reason.BY_HAND
    event = add_event(
        w, case, EventKind.ROUTED, by=By.staff(actor), reason=why.value, remark=reason.value, to=goes.as_columns()
    )  # fmt: skip
    return _store(w, case, event.seq, reason=why, desk=goes.desk, remark=reason.value)


@dataclass(frozen=True)
class Destination:
    """Where a matter goes, and whom its text may name there."""

    desk: Desk
    place: Place
    about_staff: str
    is_held: bool
    roster: Roster
    """Everybody who may read matters."""

    def as_columns(self) -> dict[str, Any]:
        """Return the columns of a matter that lies there and that nobody has taken."""
        return {
            "desk": self.desk.value,
            "handler_id": None,
            **self.place.as_columns(),
            "about_staff": self.about_staff,
            "is_held": self.is_held,
        }


def settle_desk(w: Work, case: Case, *, directory: Session, desk: Desk, place: Place) -> Destination:
    """Return where an open matter goes that is meant for a desk: there, or held at the registry (see `route_by_hand`).

    Raises `DeskIsNotPossible` and `NamesAreNotSettled`. Nothing is changed yet.
    """
    if not case.is_open or not may_lie_at(case.kind, desk):
        raise DeskIsNotPossible
    if case.is_held:
        raise NamesAreNotSettled
    _check(directory, place, desk, w)
    roster = roster_of(directory, w.today, newest_staff(directory))
    _check_bias(case, place, desk, roster)
    there = _lying(case, place, desk, "")
    anew = named_anew(w, case, there, roster)
    about = as_column(ids_in(case.about_staff) | anew)
    is_held = any(may_see(person, Permission.CASE_READ, there) for person in roster.people if person.id in anew)
    return Destination(Desk.REGISTRY if is_held else desk, place, about, is_held, roster)


def hold_where_named(w: Work, actor: Actor, case: Case, *, directory: Session) -> bool:
    """Lay a matter on the registry's desk when it may name somebody who sees it where it lies; return whether it does.

    For thanks that became an objection: as thanks they were nobody's bias and went to the unit as they were.
    """
    here, roster = lying(case, Desk(case.desk or Desk.REGISTRY)), roster_of(directory, w.today, newest_staff(directory))
    anew = named_anew(w, case, here, roster)
    if not any(may_see(person, Permission.CASE_READ, here) for person in roster.people if person.id in anew):
        return False
    about = as_column(ids_in(case.about_staff) | anew)
    event = add_event(
        w, case, EventKind.ROUTED, by=By.staff(actor), reason=Reason.STAFF_NAMED.value,
        to={"desk": Desk.REGISTRY.value, "handler_id": None, "about_staff": about, "is_held": True},
    )  # fmt: skip
    _store(w, case, event.seq, reason=Reason.STAFF_NAMED, desk=Desk.REGISTRY, remark=None)
    return True


def note_return(w: Work, case: Case, seq: int) -> RoutingDecision:
    """Store the decision of a “not ours” (`cases.service.return_case` gives the event's number)."""
    return note_move(w, case, seq, Reason.RETURNED)


def note_move(w: Work, case: Case, seq: int, reason: Reason) -> RoutingDecision:
    """Store why a matter lies where it lies now, after an event that has laid it there."""
    return _store(w, case, seq, reason=reason, desk=Desk(case.desk or Desk.REGISTRY), remark=None)


def place_of(directory: Session, case: Case, unit_code: str | None) -> Place:
    """Return the place of a unit as it stands now, or the matter's own; raise `DeskIsNotPossible` for no known unit."""
    if unit_code is None or unit_code == case.unit_code:
        return Place(case.unit_code, case.area_code, case.service_code, case.production, case.producer_code)
    unit = unit_by_code(directory, unit_code)
    if unit is None:
        raise DeskIsNotPossible(Reason.UNIT_UNKNOWN)
    return Place(unit.code, unit.area_code, unit.service_code, unit.production, unit.producer_code)


def _check(directory: Session, place: Place, desk: Desk, w: Work) -> None:
    if desk in UNIT_DESKS:
        unit = unit_by_code(directory, place.unit_code) if place.unit_code else None
        if unit is None:
            raise DeskIsNotPossible(Reason.UNIT_UNKNOWN)
        if not unit.is_open_on(w.today):
            raise DeskIsNotPossible(Reason.UNIT_CLOSED)
    if desk is Desk.PRODUCER and place.producer_code is None:
        raise DeskIsNotPossible(Reason.PRODUCER_UNKNOWN)
    if desk is Desk.AREA_REGISTRY and place.area_code is None:
        raise DeskIsNotPossible(Reason.AREA_UNKNOWN)


def _check_bias(case: Case, place: Place, desk: Desk, roster: Roster) -> None:
    """Refuse a desk at which everybody who would answer is whom the matter is about."""
    there = _lying(case, place, desk, case.about_staff)
    if case.about_staff and desk_free_of_bias(desk, there, roster.people) is not desk:
        raise DeskIsNotPossible(Reason.LEVEL_UP)


def _lying(case: Case, place: Place, desk: Desk, about_staff: str) -> Lying:
    return Lying(
        case.kind, desk.value, place.area_code, place.service_code, place.unit_code, place.producer_code, about_staff
    )


def _store(w: Work, case: Case, seq: int, *, reason: Reason, desk: Desk, remark: str | None) -> RoutingDecision:
    values: dict[str, Any] = {"rule_version": None, "rule_position": None, "facts": {}, "passed_over": []}
    decision = RoutingDecision(
        case_id=case.id, seq=seq, reason=reason.value, remark=remark, target=desk.value, unit_code=case.unit_code,
        decided_at=w.now, **values,
    )  # fmt: skip
    w.session.add(decision)
    return decision
