"""Route a matter by hand, or note why it came back: a person's decision, kept like a rule's.

Who is named in it is looked for again: at another unit a surname means other people, and a matter that is routed by
hand before the job came to it has not been looked through at all.
"""

from __future__ import annotations

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
    if not case.is_open or not may_lie_at(case.kind, desk):
        raise DeskIsNotPossible
    if case.is_held:
        raise NamesAreNotSettled
    place = _place(directory, case, unit_code)
    _check(directory, place, desk, w)
    roster = roster_of(directory, w.today, newest_staff(directory))
    _check_bias(case, place, desk, roster)
    there = _lying(case, place, desk, "")
    anew = named_anew(w, case, there, roster)
    marks: dict[str, Any] = {"about_staff": as_column(ids_in(case.about_staff) | anew)} if anew else {}
    why = Reason.BY_HAND
    if any(may_see(person, Permission.CASE_READ, there) for person in roster.people if person.id in anew):
        desk, why, marks = Desk.REGISTRY, Reason.STAFF_NAMED, {**marks, "is_held": True}
    event = add_event(
        w, case, EventKind.ROUTED, by=By.staff(actor), reason=why.value, remark=reason.value,
        to={"desk": desk.value, "handler_id": None, **place.as_columns(), **marks},
    )  # fmt: skip
    return _store(w, case, event.seq, reason=why, desk=desk, remark=reason.value)


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
    return _store(w, case, seq, reason=Reason.RETURNED, desk=Desk(case.desk or Desk.REGISTRY), remark=None)


def _place(directory: Session, case: Case, unit_code: str | None) -> Place:
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
