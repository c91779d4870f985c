"""Who is told of a matter that has come to a place: those nearest to it who may take it, and never whom it is about.

Pure. That there is somebody is why a matter is never lost between two places.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.cases.rules.access import Matter, grants_reaching, may_see
from app.cases.rules.kinds import Desk
from app.permissions import Actor, Permission, Role

_UNIT = frozenset({Role.UNIT_MANAGER, Role.UNIT_HANDLER, Role.PRODUCER_HANDLER})
_AREA, _SUPERVISION, _REGISTRY = (
    frozenset({role}) for role in (Role.AREA_COORDINATOR, Role.SUPERVISION, Role.REGISTRY)
)
_WORKS_AT = {
    Desk.UNIT.value: _UNIT | _AREA,
    Desk.PRODUCER.value: _UNIT | _AREA,
    Desk.AREA_REGISTRY.value: _AREA | _REGISTRY,
    Desk.REGISTRY.value: _REGISTRY,
    Desk.SUPERVISION.value: _SUPERVISION,
}
"""Whose work is at a desk: only they are given matters there; a wider view is no reason to be."""
_AT_DESK = {Desk.SUPERVISION.value: (_SUPERVISION, _REGISTRY)}


def takers_there(actors: Iterable[Actor], place: Matter) -> frozenset[int]:
    """Return who works where a matter lies and may take it: the unit's own people, else the area's coordinator.

    Empty where nobody does: then nothing is transferred there.
    """
    return _nearest(actors, place, (_UNIT, _AREA))


def told_there(actors: Iterable[Actor], place: Matter) -> frozenset[int]:
    """Return who is told of a matter that has come back to a place: the same, else the registry or supervision."""
    return _nearest(actors, place, _AT_DESK.get(place.desk or "", (_UNIT, _AREA, _REGISTRY, _SUPERVISION)))


def may_be_given(actor: Actor, place: Matter) -> bool:
    """Return True for who works where a matter lies, may take and answer it, and is not whom it is about."""
    works_there = _WORKS_AT.get(place.desk or "", frozenset())
    return may_see(actor, Permission.CASE_ANSWER, place) and any(
        grant.role in works_there for grant in grants_reaching(actor, Permission.CASE_TAKE, place)
    )


def _nearest(actors: Iterable[Actor], place: Matter, tiers: Iterable[frozenset[Role]]) -> frozenset[int]:
    roles = {
        actor.id: {grant.role for grant in grants_reaching(actor, Permission.CASE_TAKE, place)} for actor in actors
    }
    for tier in tiers:
        if found := frozenset(id_ for id_, held in roles.items() if held & tier):
            return found
    return frozenset()
