"""Who may see a matter, and how much of the people in it (pure).

The same rule in SQL is `cases.queries.visible_to`; a test holds the two together. Whom a matter is about, or may be
about, does not see it at all, whatever their grants.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from app.cases.rules.about_staff import is_about
from app.cases.rules.kinds import Desk, Kind, SafeContact
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
KNOW_REPORTERS = frozenset({Role.REGISTRY, Role.SUPERVISION})
_KNOW_CONTACTS = frozenset({Role.REGISTRY})
_OMBUDSPERSONS = frozenset({Role.PATIENT_OMBUDSMAN, Role.SOCIAL_OMBUDSMAN, Role.OMBUDSMAN_HEAD})


class Place(Protocol):
    """Where a matter lies."""

    desk: str | None
    area_code: str | None
    service_code: str | None
    unit_code: str | None
    producer_code: str | None
    about_staff: str


class Matter(Place, Protocol):
    """Where a matter lies, and what it is."""

    kind: str


def may_see(actor: Actor, permission: Permission, place: Place) -> bool:
    """Return True when one of the actor's grants carries the permission and reaches the matter."""
    return bool(grants_reaching(actor, permission, place))


def grants_reaching(actor: Actor, permission: Permission, place: Place) -> tuple[Grant, ...]:
    """Return the actor's grants that carry the permission and reach the matter; none when it is about the actor."""
    if is_about(actor.id, place.about_staff):
        return ()
    return tuple(grant for grant in actor.grants_for(permission) if _reaches(grant, place))


def knows_reporter(actor: Actor, place: Place) -> bool:
    """Return True for those who may know who reported a grievance: never the unit's people (741/2023 §29).

    Only a grant that reaches this matter tells: the registry of one area is no registry in another. The same rule in
    SQL is `cases.queries.reporter_known_to`.
    """
    return any(grant.role in KNOW_REPORTERS and _reaches(grant, place) for grant in actor.grants)


def knows_contacts(actor: Actor, case: Matter, safe_contact: Iterable[str]) -> bool:
    """Return True unless the person has a non-disclosure for personal safety and none of the actor's grants tells.

    The registry knows; of a request to the ombudsperson the registry knows nothing, and they themselves know.
    """
    if SafeContact.NON_DISCLOSURE.value not in safe_contact:
        return True
    knowing = _OMBUDSPERSONS if case.kind == Kind.OMBUDSMAN else _KNOW_CONTACTS
    return any(grant.role in knowing and _reaches(grant, case) for grant in actor.grants)


def _reaches(grant: Grant, place: Place) -> bool:
    is_inside = grant.scope is Scope.ORGANISATION or getattr(place, COLUMN_OF[grant.scope]) == grant.code
    desks = DESKS_OF.get(grant.role)
    return is_inside and (desks is None or place.desk in desks)
