"""Who is told that an answer comes due: whoever works on it, and above them once it is late (pure).

Only people who may open the matter are told. A substitute is told in place of the person who is away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.cases.rules.access import COLUMN_OF, UNIT_DESKS, Matter, grants_reaching
from app.cases.rules.kinds import Desk, Kind
from app.permissions import Actor, Permission, Role, Scope


class Part(StrEnum):
    """As what somebody is told. The values are stored and shown; never rename one."""

    HANDLER = "handler"
    RESPONSIBLE = "responsible"
    SUBSTITUTE = "substitute"
    DESK = "desk"  # whoever works at the desk where it lies
    SUPERIOR = "superior"


class Chased(Matter, Protocol):
    """What has to be known of a matter."""

    handler_id: int | None


@dataclass(frozen=True, slots=True)
class Answering:
    """The accounts of those who answer for a unit on a day; None for a person without one."""

    responsible: int | None = None
    substitute: int | None = None
    is_away: bool = False
    """A substitute stands in on this day, with or without an account."""


_NOBODY = Answering()
_UNIT = (frozenset({Role.UNIT_MANAGER, Role.PRODUCER_HANDLER}), frozenset({Role.UNIT_HANDLER}))
_COORDINATOR, _SUPERVISION = frozenset({Role.AREA_COORDINATOR}), frozenset({Role.SUPERVISION})
_REGISTRY, _HEAD = frozenset({Role.REGISTRY}), frozenset({Role.OMBUDSMAN_HEAD})
_AT_DESK = {
    Desk.UNIT.value: (*_UNIT, _COORDINATOR, _SUPERVISION, _REGISTRY),
    Desk.PRODUCER.value: (*_UNIT, _COORDINATOR, _SUPERVISION, _REGISTRY),
    Desk.AREA_REGISTRY.value: (_COORDINATOR, _REGISTRY, _SUPERVISION),
    Desk.REGISTRY.value: (_REGISTRY, _SUPERVISION),
    Desk.SUPERVISION.value: (_SUPERVISION, _REGISTRY),
    Desk.PATIENT_OMBUDSMAN.value: (frozenset({Role.PATIENT_OMBUDSMAN}), _HEAD),
    Desk.SOCIAL_OMBUDSMAN.value: (frozenset({Role.SOCIAL_OMBUDSMAN}), _HEAD),
}
"""Who works at a desk, the nearest first; the next are told only where there are none of the nearer ones."""


def needed_to_read(kind: str) -> Permission:
    """Return the permission without which nobody is told of a matter of this kind."""
    return Permission.REQUEST_READ if kind == Kind.OMBUDSMAN else Permission.CASE_READ


class People:
    """The staff of a day: who may read what, and who answers for which unit."""

    def __init__(self, actors: Iterable[Actor], answering: Mapping[str, Answering]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._answering = answering
        self._known: dict[tuple[object, ...], Mapping[int, Part]] = {}
        self._over: dict[tuple[Scope, str], set[int]] = defaultdict(set)
        for actor in self._actors.values():
            for grant in actor.grants:
                self._over[grant.scope, grant.code].add(actor.id)

    def told_of(self, case: Chased, *, is_late: bool) -> Mapping[int, Part]:
        """Return who is told of a matter, and as what; with the superior once it is late."""
        here = (
            case.kind, case.desk, case.area_code, case.service_code, case.unit_code, case.producer_code,
            case.handler_id, case.about_staff, is_late,
        )  # fmt: skip
        if here not in self._known:  # a hundred thousand matters lie in some hundred places
            told = self._working_on(case)
            above = self._above(case, frozenset(told)) if is_late else frozenset()
            self._known[here] = told | dict.fromkeys(above, Part.SUPERIOR)
        return self._known[here]

    @property
    def ids(self) -> frozenset[int]:
        """Everybody who may read matters on this day."""
        return frozenset(self._actors)

    def stood_in_for_by(self, staff_id: int) -> frozenset[int]:
        """Return whom this member of staff stands in for."""
        places = self._answering.values()
        return frozenset(place.responsible for place in places if place.substitute == staff_id and place.responsible)

    def _working_on(self, case: Chased) -> dict[int, Part]:
        answering = self._answering.get(case.unit_code or "", _NOBODY) if case.desk in UNIT_DESKS else _NOBODY
        stands_in = answering.substitute if self._reads(answering.substitute, case) else None
        if case.handler_id is not None and self._reads(case.handler_id, case):
            if stands_in is not None and case.handler_id == answering.responsible:
                return {stands_in: Part.SUBSTITUTE}
            return {case.handler_id: Part.HANDLER}
        if stands_in is not None:
            return {stands_in: Part.SUBSTITUTE}
        if answering.responsible is not None and not answering.is_away and self._reads(answering.responsible, case):
            return {answering.responsible: Part.RESPONSIBLE}
        for roles in _AT_DESK[case.desk or Desk.REGISTRY.value]:
            if found := self._holding(roles, case):
                return dict.fromkeys(found, Part.DESK)
        return {}

    def _above(self, case: Chased, told: frozenset[int]) -> frozenset[int]:
        """Return those of the nearest rank above everyone who is told already."""
        for roles in (_HEAD,) if case.kind == Kind.OMBUDSMAN else (_COORDINATOR, _SUPERVISION):
            found = self._holding(roles, case)
            if found and not found & told:
                return found
        return frozenset()

    def _reads(self, staff_id: int | None, case: Chased) -> bool:
        actor = self._actors.get(staff_id or 0)
        return actor is not None and bool(grants_reaching(actor, needed_to_read(case.kind), case))

    def _holding(self, roles: frozenset[Role], case: Chased) -> frozenset[int]:
        places = [(Scope.ORGANISATION, ""), *((scope, getattr(case, name) or "") for scope, name in COLUMN_OF.items())]
        near: set[int] = set().union(*(self._over.get(place, ()) for place in places))
        needed = needed_to_read(case.kind)
        return frozenset(
            id_ for id_ in near
            if any(grant.role in roles for grant in grants_reaching(self._actors[id_], needed, case))
        )  # fmt: skip
