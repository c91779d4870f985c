"""Whose hands the demo's matters go through: the accounts one can sign in with, and invented colleagues elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from app.accounts.labels import ROLES
from app.accounts.models import Staff
from app.accounts.service import upsert_staff
from app.cases.models import Case
from app.cases.rules.kinds import Desk
from app.cases.service.author import Author
from app.permissions import Actor, Role
from app.platform.i18n import speaking
from app.platform.work import Work

COLLEAGUES = {
    Role.UNIT_MANAGER: ("Satu Kallio", "Mikael Forsman", "Päivi Harjula", "Anna Sjöberg"),
    Role.PRODUCER_HANDLER: ("Tiina Ojala", "Peter Grönroos", "Marko Hietanen"),
    Role.AREA_COORDINATOR: ("Ulla Nurmi", "Robert Westman"),
}
"""Who handles the matters of other units, producers and areas; nobody signs in as one of them."""


@dataclass(frozen=True)
class Hand:
    """A member of the demo's staff, as author."""

    actor: Actor
    role: Role

    @classmethod
    def of(cls, staff: Staff) -> Hand:
        """Return the hand of an account."""
        return cls.in_role(staff, Role(staff.grants[0].role))

    @classmethod
    def in_role(cls, staff: Staff, role: Role) -> Hand:
        """Return the hand of an account that is granted nothing."""
        return cls(Actor(id=staff.id, grants=(), name=staff.name), role)

    def author(self, language: str) -> Author:
        """Return the author of a text in this language: a title is read by whoever reads the text."""
        with speaking(language):
            return Author(self.actor, str(ROLES[self.role]))


@dataclass(frozen=True)
class Hands:
    """The demo's accounts by desk, each for its own part only, and the colleagues for all other parts."""

    accounts: Mapping[str, Hand]
    colleagues: Mapping[Role, Sequence[Hand]]
    drafter: Hand
    """The unit's handler, who drafts what the manager sends."""
    unit: str
    producer: str
    area: str
    turns: Counter[str] = field(default_factory=Counter)
    """How many matters of a sort have passed through so far: whose turn it is hangs on nothing else."""

    def turn(self, sort: str) -> int:
        """Return the number of the next matter of a sort, from 1."""
        self.turns[sort] += 1
        return self.turns[sort]

    def at(self, desk: str, case: Case) -> Hand:
        """Return who handles a matter at a desk; the same part always has the same colleague."""
        part, own = {
            Desk.UNIT.value: (case.unit_code, self.unit),
            Desk.PRODUCER.value: (case.producer_code, self.producer),
            Desk.AREA_REGISTRY.value: (case.area_code, self.area),
        }.get(desk, (None, None))
        account = self.accounts[desk]
        if part == own:
            return account
        others = self.colleagues[account.role]
        return others[crc32((part or "").encode()) % len(others)]


def add_colleagues(w: Work) -> dict[Role, list[Hand]]:
    """Add the colleagues as accounts without password and role; return their hands."""
    hands: dict[Role, list[Hand]] = {}
    for role, names in COLLEAGUES.items():
        for number, name in enumerate(names):
            email = f"{role.value}.{number}@colleague.example"
            staff = upsert_staff(w, email=email, name=name, title="", language="fi", is_demo=True)
            hands.setdefault(role, []).append(Hand.in_role(staff, role))
    return hands
