"""The accounts of the matrix: one of each role within reach, and those who stand just outside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Flask

from app.accounts.models import Staff, StaffGrant
from app.permissions import Actor, Role, Scope
from app.platform.db import Stores
from app.platform.work import work
from tests.factories.officer import Officer

NOW = "2026-03-02 10:00"


@dataclass(frozen=True)
class Account:
    """An account by what is granted to it; `begins` and `ends` other than the usual make a grant of another time."""

    name: str
    role: Role
    scope: Scope = Scope.ORGANISATION
    code: str = ""
    begins: date = date(2020, 1, 1)
    ends: date | None = None


ACCOUNTS: dict[str, Account] = {
    "registry": Account("Rita Registrar", Role.REGISTRY),
    "handler": Account("Kalle Handler", Role.UNIT_HANDLER, Scope.UNIT, "koivu"),
    "manager": Account("Maria Manager", Role.UNIT_MANAGER, Scope.UNIT, "koivu"),
    "named": Account("Nelli Namesake", Role.UNIT_MANAGER, Scope.UNIT, "koivu"),
    "stand_in": Account("Sanna Standin", Role.UNIT_MANAGER, Scope.UNIT, "koivu", date(2026, 3, 2), date(2026, 3, 2)),
    "neighbour": Account("Otto Other", Role.UNIT_MANAGER, Scope.UNIT, "asema"),
    "coordinator": Account("Carl Coordinator", Role.AREA_COORDINATOR, Scope.AREA, "old"),
    "other_area": Account("Celia Clinics", Role.AREA_COORDINATOR, Scope.AREA, "health"),
    "supervision": Account("Saara Supervisor", Role.SUPERVISION),
    "second_supervision": Account("Sakari Second", Role.SUPERVISION),
    "producer": Account("Paula Producer", Role.PRODUCER_HANDLER, Scope.PRODUCER, "hoiva-oy"),
    "other_producer": Account("Petri Private", Role.PRODUCER_HANDLER, Scope.PRODUCER, "muu-oy"),
    "patient_ombud": Account("Pirkko Patient", Role.PATIENT_OMBUDSMAN),
    "social_ombud": Account("Sami Social", Role.SOCIAL_OMBUDSMAN),
    "ombud_head": Account("Outi Head", Role.OMBUDSMAN_HEAD),
    "report_editor": Account("Erkki Editor", Role.REPORT_EDITOR),
    "translator": Account("Linnea Translator", Role.TRANSLATOR),
    "data_protection": Account("Riitta Protector", Role.DATA_PROTECTION),
    "auditor": Account("Aino Auditor", Role.AUDITOR),
    "admin": Account("Aatos Admin", Role.SYSTEM_ADMIN),
    "leaver": Account("Lauri Leaver", Role.REGISTRY, ends=date(2026, 3, 1)),
    "newcomer": Account("Nina Newcomer", Role.REGISTRY, begins=date(2026, 3, 3)),
}


def arrive(app: Flask, stores: Stores) -> dict[str, Officer]:
    """Return everybody by their key, signed in."""
    people = {}
    for key, account in ACCOUNTS.items():
        officer = Officer(app, stores, account.role, account.scope, account.code, name=account.name)
        with work(stores.services) as w:
            [grant] = w.session.get_one(Staff, officer.id).grants
            grant.valid_from, grant.valid_to = account.begins, account.ends
        people[key] = officer
    return people


def bare(app: Flask, stores: Stores) -> Officer:
    """Return somebody who is signed in and to whom nothing was granted."""
    nobody = Officer(app, stores, Role.REGISTRY, name="Bea Bare")
    with work(stores.services) as w:
        for grant in w.session.get_one(Staff, nobody.id).grants:
            w.session.delete(w.session.get_one(StaffGrant, grant.id))
    nobody.actor = Actor(nobody.id, ())
    return nobody
