"""Who may see a matter, and how much of the people in it (pure).

The same rule in SQL is `cases.queries.visible_to`; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from app.cases.rules.kinds import Desk, SafeContact
from app.permissions import Actor, Grant, Permission, Role, Scope

UNIT_DESKS = (Desk.UNIT.value, Desk.PRODUCER.value)
DESKS_OF: dict[Role, tuple[str, ...]] = {
    Role.UNIT_HANDLER: UNIT_DESKS,
    Role.UNIT_MANAGER: UNIT_DESKS,
    Role.PRODUCER_HANDLER: UNIT_DESKS,
    Role.AREA_COORDINATOR: (*UNIT_DESKS, Desk.AREA_REGISTRY.value),
    Role.PATIENT_OMBUDSMAN: (Desk.PATIENT_OMBUDSMAN.value,),
    Role.SOCIAL_OMBUDSMAN: (Desk.SOCIAL_OMBUDSMAN.value,),
}
"""The desks a role reaches within its subtree; a role that is not here reaches every desk."""

OWN_DESKS: dict[Role, tuple[str, ...]] = {
    Role.REGISTRY: (Desk.REGISTRY.value, Desk.AREA_REGISTRY.value),
    Role.SUPERVISION: (Desk.SUPERVISION.value,),
    Role.AREA_COORDINATOR: (Desk.AREA_REGISTRY.value,),
}
"""Where a role's own work lies, when it sees more than that; the list “Needs action” holds only this."""

COLUMN_OF = {
    Scope.AREA: "area_code",
    Scope.SERVICE: "service_code",
    Scope.UNIT: "unit_code",
    Scope.PRODUCER: "producer_code",
}
_KNOW_REPORTERS = frozenset({Role.REGISTRY, Role.SUPERVISION})


class Place(Protocol):
    """Where a matter lies."""

    desk: str | None
    area_code: str | None
    service_code: str | None
    unit_code: str | None
    producer_code: str | None


def may_see(actor: Actor, permission: Permission, place: Place) -> bool:
    """Return True when one of the actor's grants carries the permission and reaches the matter."""
    return any(_reaches(grant, place) for grant in actor.grants_for(permission))


def knows_reporter(actor: Actor) -> bool:
    """Return True for those who may know who reported a grievance: never the unit's people (741/2023 §29)."""
    return bool(actor.roles & _KNOW_REPORTERS)


def knows_contacts(actor: Actor, safe_contact: Iterable[str]) -> bool:
    """Return True unless the person has a non-disclosure for personal safety and the actor is not the registry."""
    return SafeContact.NON_DISCLOSURE.value not in safe_contact or Role.REGISTRY in actor.roles


def _reaches(grant: Grant, place: Place) -> bool:
    is_inside = grant.scope is Scope.ORGANISATION or getattr(place, COLUMN_OF[grant.scope]) == grant.code
    desks = DESKS_OF.get(grant.role)
    return is_inside and (desks is None or place.desk in desks)
