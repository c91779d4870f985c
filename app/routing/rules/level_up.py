"""Nobody answers about themselves: where a matter goes when those who would answer it are whom it is about (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from app.cases.rules.access import Matter, grants_reaching
from app.cases.rules.kinds import Desk
from app.cases.rules.sending import needed_to_send
from app.permissions import Actor, Role

_LEADS = {
    Desk.UNIT: frozenset({Role.UNIT_MANAGER, Role.PRODUCER_HANDLER}),
    Desk.PRODUCER: frozenset({Role.UNIT_MANAGER, Role.PRODUCER_HANDLER}),
    Desk.AREA_REGISTRY: frozenset({Role.AREA_COORDINATOR}),
    Desk.SUPERVISION: frozenset({Role.SUPERVISION}),
}
"""Who answers at a desk in their own right; the levels in order, and the unit's two desks are one level."""
_UPWARDS = (Desk.AREA_REGISTRY, Desk.SUPERVISION)


@dataclass
class Lying:
    """Where a matter would lie, what it is, and whom it is about (`cases.rules.about_staff`)."""

    kind: str
    desk: str | None
    area_code: str | None
    service_code: str | None
    unit_code: str | None
    producer_code: str | None
    about_staff: str


def lying(case: Any, desk: Desk) -> Lying:
    """Return how a matter, or its row, would lie at a desk, before it is known whom it is about."""
    return Lying(
        case.kind, desk.value, case.area_code, case.service_code, case.unit_code, case.producer_code, about_staff=""
    )


def desk_free_of_bias(target: Desk, matter: Lying, staff: Iterable[Actor]) -> Desk:
    """Return the target, or the nearest level above it when everybody who answers there is whom the matter is about.

    A unit whose people have no account keeps its matter, as it does whatever the matter is about: only where somebody
    is kept away does it go up. Where nobody is left above either, the registry has to find somebody.
    Desks that answer nothing themselves, such as the registry's, stay as they are. 434/2003 §§27–28.
    """
    people = tuple(staff)
    if target not in _LEADS or not _led_by(target, replace(matter, about_staff=""), people):
        return target
    for desk in (target, *_above(target)):
        if _led_by(desk, matter, people):
            return desk
    return Desk.REGISTRY


def leading_unit(matter: Matter, staff: Iterable[Actor]) -> tuple[Actor, ...]:
    """Return who answers at the matter's unit in their own right, whatever it is about; nobody for an unknown unit."""
    if matter.unit_code is None:
        return ()
    there = lying(matter, Desk.UNIT)
    return tuple(actor for actor in staff if _led_by(Desk.UNIT, there, (actor,)))


def _above(target: Desk) -> tuple[Desk, ...]:
    return _UPWARDS[_UPWARDS.index(target) + 1 :] if target in _UPWARDS else _UPWARDS


def _led_by(desk: Desk, matter: Lying, staff: Iterable[Actor]) -> bool:
    """Return True when somebody whom the matter is not about answers at this desk in their own right."""
    there = replace(matter, desk=desk.value)
    return any(
        grant.role in _LEADS[desk]
        for actor in staff
        for grant in grants_reaching(actor, needed_to_send(matter.kind), there)
    )
