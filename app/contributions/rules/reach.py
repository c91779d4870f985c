"""Who may read what is asked and give it, and who is told: nobody whom the matter is about (pure).

A contribution opens no matter. Whoever gives it sees what the asker shows, and no more. The same rule in SQL is
`queries.reach`; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from app.cases.rules.about_staff import is_about
from app.cases.rules.access import COLUMN_OF
from app.permissions import Actor, Grant, Permission, Role, Scope

GIVING = (frozenset({Role.UNIT_MANAGER, Role.PRODUCER_HANDLER}), frozenset({Role.UNIT_HANDLER}))
"""Who gives what is asked of a unit, the first to be told first: whoever answers for it, else who handles there."""
ABOVE = (GIVING[0], frozenset({Role.AREA_COORDINATOR}), frozenset({Role.SUPERVISION}))
"""The ranks above whoever is asked, the nearest first."""
_UNITS_PEOPLE = GIVING[0] | GIVING[1]


class Part(StrEnum):
    """As what somebody is told. The values are stored and shown; never rename one."""

    CONTRIBUTOR = "contributor"
    SUBSTITUTE = "substitute"
    SUPERIOR = "superior"
    ASKER = "asker"


class Asked(Protocol):
    """Of whom it is asked: of a unit, or of one member of staff, with where they work."""

    staff_id: int | None
    unit_code: str | None
    area_code: str | None
    service_code: str | None
    producer_code: str | None


@dataclass(frozen=True)
class Staffing:
    """The staff of a day who may give contributions, and who answers for which unit."""

    actors: Mapping[int, Actor] = field(default_factory=dict)
    responsible: Mapping[str, int] = field(default_factory=dict)
    """Unit → the account of the person responsible."""
    substitutes: Mapping[str, int | None] = field(default_factory=dict)
    """Unit → the account of whoever stands in on this day, or None for a substitute without one."""

    def stands_in_for(self, staff_id: int) -> int | None:
        """Return who stands in for this member of staff, if they are responsible for a unit and away."""
        units = (unit for unit, id_ in self.responsible.items() if id_ == staff_id)
        return next((id_ for unit in units if (id_ := self.substitutes.get(unit)) is not None), None)


def may_give(actor: Actor, asked: Asked, *, about_staff: str, absent: Iterable[int] = ()) -> bool:
    """Return True for whoever is asked: the colleague, who stands in for them, or the people of the unit.

    `absent` are those for whom the actor stands in today. Whom the matter is about never may, whoever they are.
    """
    if is_about(actor.id, about_staff):
        return False
    grants = actor.grants_for(Permission.CONTRIBUTION_GIVE)
    if asked.staff_id is not None:
        return bool(grants) and (asked.staff_id == actor.id or asked.staff_id in absent)
    return any(grant.role in _UNITS_PEOPLE and covers(grant, asked) for grant in grants)


def covers(grant: Grant, asked: Asked) -> bool:
    """Return True when a grant is over the place where those work who are asked."""
    return grant.scope is Scope.ORGANISATION or getattr(asked, COLUMN_OF[grant.scope]) == grant.code


def told_of(asked: Asked, staffing: Staffing, *, about_staff: str) -> dict[int, Part]:
    """Return who is told that a contribution is asked or comes due: the nearest to it, or a substitute."""
    if asked.staff_id is not None:
        substitute = staffing.stands_in_for(asked.staff_id)
        if substitute is not None and _gives(staffing, substitute, asked, about_staff, absent={asked.staff_id}):
            return {substitute: Part.SUBSTITUTE}
        is_able = _gives(staffing, asked.staff_id, asked, about_staff)
        return {asked.staff_id: Part.CONTRIBUTOR} if is_able else {}
    unit = asked.unit_code or ""
    for id_, part in (
        (staffing.substitutes.get(unit), Part.SUBSTITUTE),
        (None if unit in staffing.substitutes else staffing.responsible.get(unit), Part.CONTRIBUTOR),
    ):
        if id_ is not None and _gives(staffing, id_, asked, about_staff):
            return {id_: part}
    for roles in GIVING:
        if found := _holding(roles, staffing, asked, about_staff):
            return dict.fromkeys(found, Part.CONTRIBUTOR)
    return {}


def above(asked: Asked, staffing: Staffing, told: Iterable[int], *, about_staff: str) -> frozenset[int]:
    """Return those of the nearest rank above everyone who is told already."""
    known = frozenset(told)
    ranks = ABOVE if asked.staff_id is not None else ABOVE[1:]
    for roles in ranks:
        found = _holding(roles, staffing, asked, about_staff)
        if found and not found & known and asked.staff_id not in found:
            return found
    return frozenset()


def is_above(actor: Actor, asked: Asked, *, about_staff: str) -> bool:
    """Return True for those who see that a contribution is late without being asked for it; they do not see what is."""
    if is_about(actor.id, about_staff) or asked.staff_id == actor.id:
        return False
    ranks = ABOVE if asked.staff_id is not None else ABOVE[1:]
    grants = actor.grants_for(Permission.CONTRIBUTION_GIVE)
    return any(grant.role in roles and covers(grant, asked) for roles in ranks for grant in grants)


def _gives(staffing: Staffing, staff_id: int, asked: Asked, about_staff: str, *, absent: Iterable[int] = ()) -> bool:
    actor = staffing.actors.get(staff_id)
    return actor is not None and may_give(actor, asked, about_staff=about_staff, absent=absent)


def _holding(roles: frozenset[Role], staffing: Staffing, asked: Asked, about_staff: str) -> frozenset[int]:
    return frozenset(
        actor.id for actor in staffing.actors.values()
        if not is_about(actor.id, about_staff)
        and any(grant.role in roles and covers(grant, asked) for grant in actor.grants)
    )  # fmt: skip
