"""Which roles may be granted over what, and which never to one person (pure).

Each problem is a sentence that says what to do, as the commands print it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.permissions import Role, Scope

SCOPES_OF: dict[Role, tuple[Scope, ...]] = {
    Role.UNIT_HANDLER: (Scope.UNIT, Scope.SERVICE, Scope.AREA),
    Role.UNIT_MANAGER: (Scope.UNIT, Scope.SERVICE, Scope.AREA),
    Role.PRODUCER_HANDLER: (Scope.PRODUCER, Scope.UNIT),
    Role.AREA_COORDINATOR: (Scope.AREA, Scope.SERVICE),
}
"""Roles that are always over a part; a role that is not here may be over the whole organisation."""
OMBUDSPERSONS = frozenset({Role.PATIENT_OMBUDSMAN, Role.SOCIAL_OMBUDSMAN, Role.OMBUDSMAN_HEAD})


def usual_scope(role: Role) -> Scope | None:
    """Return what a role is over when nothing is said; None for a role that is always over a part."""
    return None if role in SCOPES_OF else Scope.ORGANISATION


def grant_problems(
    role: Role, scope: Scope | None, code: str, *, is_known: bool, until: date | None, today: date, held: Iterable[Role]
) -> list[str]:
    """Return why a role cannot be granted; nothing when it can.

    `is_known` tells whether the directory has the code, `held` which roles the person holds by other grants.
    The ombudspersons are independent of the organiser (739/2023), so whoever runs the system and
    may give anybody a role is none of them.
    """
    problems = []
    if scope is None or scope not in SCOPES_OF.get(role, tuple(Scope)):
        parts = " or ".join(f"--over {part} --code CODE" for part in SCOPES_OF[role])
        problems.append(f"{role} is always over a part. Say which: {parts}.")
    elif scope is not Scope.ORGANISATION and not code:
        problems.append(f"A grant over one {scope} needs its code.")
    elif scope is Scope.ORGANISATION and code:
        problems.append(f"A grant over the whole organisation has no code. Leave “{code}” out, or say over which part.")
    elif code and not is_known:
        problems.append(f"There is no {scope} with the code “{code}”. Import it first, or correct the code.")
    if until is not None and until < today:
        problems.append(f"The last day {until} has passed. Write today or a later day, or nothing.")
    roles = {role, *held}
    if Role.SYSTEM_ADMIN in roles and roles & OMBUDSPERSONS:
        problems.append("One person is never both system_admin and ombudsperson. Give them two persons.")
    return problems
