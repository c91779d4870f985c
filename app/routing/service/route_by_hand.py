"""Route a matter by hand, or note why it came back: a person's decision, kept like a rule's."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from app.accounts.queries import newest_staff
from app.cases.models import Case
from app.cases.rules.kinds import Desk
from app.cases.rules.new_case import Place
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import NamesAreNotSettled
from app.cases.service.add_event import By, add_event
from app.organisation.queries import unit_by_code
from app.permissions import Actor
from app.platform.work import Work
from app.routing.models import RoutingDecision
from app.routing.rules.choose import HandReason, Reason, may_lie_at
from app.routing.rules.facts import UNIT_DESKS
from app.routing.rules.level_up import Lying, desk_free_of_bias
from app.routing.service.find_named import roster_of


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

    The due date stays: the time counts from arrival (434/2003 §§18, 20). Raises `DeskIsNotPossible`
    for a closed matter, for a desk of the other store, for a unit's desk without an open unit, and where everybody
    who would answer is whom the matter is about; `NamesAreNotSettled` before it is known whom it is about.
    """
    if not case.is_open or not may_lie_at(case.kind, desk):
        raise DeskIsNotPossible
    if case.is_held:
        raise NamesAreNotSettled
    place = _place(directory, case, unit_code)
    _check(directory, place, desk, w)
    _check_bias(directory, case, place, desk, w)
    event = add_event(
        w, case, EventKind.ROUTED, by=By.staff(actor), reason=Reason.BY_HAND.value, remark=reason.value,
        to={"desk": desk.value, "handler_id": None, **place.as_columns()},
    )  # fmt: skip
    return _store(w, case, event.seq, reason=Reason.BY_HAND, desk=desk, remark=reason.value)


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


def _check_bias(directory: Session, case: Case, place: Place, desk: Desk, w: Work) -> None:
    """Refuse a desk at which everybody who would answer is whom the matter is about."""
    if not case.about_staff:
        return
    there = Lying(case.kind, desk.value, place.area_code, place.service_code, place.unit_code, place.producer_code,
                  case.about_staff)  # fmt: skip
    staff = roster_of(directory, w.today, newest_staff(directory)).people
    if desk_free_of_bias(desk, there, staff) is not desk:
        raise DeskIsNotPossible(Reason.LEVEL_UP)


def _store(w: Work, case: Case, seq: int, *, reason: Reason, desk: Desk, remark: str | None) -> RoutingDecision:
    values: dict[str, Any] = {"rule_version": None, "rule_position": None, "facts": {}, "passed_over": []}
    decision = RoutingDecision(
        case_id=case.id, seq=seq, reason=reason.value, remark=remark, target=desk.value, unit_code=case.unit_code,
        decided_at=w.now, **values,
    )  # fmt: skip
    w.session.add(decision)
    return decision
