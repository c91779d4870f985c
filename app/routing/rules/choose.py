"""Which desk gets a matter: the first rule whose conditions all hold (pure).

A request to the ombudsman lies in the ombudsmen's own store, so only the ombudsmen's desks can get
it, and they can get nothing else (739/2023 §10). Everything else that no rule can place goes to the
registry, where a person looks: nothing is ever left lying nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.cases.rules.kinds import TO_AUTHORITY, Desk, Kind, Sector
from app.routing.rules.facts import ANY, NO, OMBUDSMAN_DESKS, UNIT_DESKS, Fact, Facts, RuleSpec

OWN_STORE = "own_store"
"""Why a rule was passed over whose desk belongs to the other store."""


class Reason(StrEnum):
    """Why a matter lies where it lies."""

    MATCHED = "matched"
    NO_MATCH = "no_match"
    UNIT_CLOSED = "unit_closed"
    UNIT_UNKNOWN = "unit_unknown"  # the rule names the unit's desk, and the unit is not known
    PRODUCER_UNKNOWN = "producer_unknown"
    AREA_UNKNOWN = "area_unknown"
    BY_HAND = "by_hand"
    RETURNED = "returned"  # "not ours"
    STAFF_NAMED = "staff_named"  # somebody who would see it may be named in it: the registry looks first
    LEVEL_UP = "level_up"  # everybody who would answer it is whom it is about
    TRANSFERRED = "transferred"  # a colleague sent it on; provisional until somebody takes it
    CAME_BACK = "came_back"  # where it was transferred to nobody took it, or it was sent back
    OF_AUTHORITY = "of_authority"  # an authority asks the organiser: no rule is asked


BY_RULE = frozenset(Reason) - {
    Reason.BY_HAND,
    Reason.RETURNED,
    Reason.STAFF_NAMED,
    Reason.LEVEL_UP,
    Reason.TRANSFERRED,
    Reason.CAME_BACK,
}


class HandReason(StrEnum):
    """Why a person routes a matter by hand."""

    UNIT_FOUND = "unit_found"  # the filer did not know the unit, or named another
    NOT_OURS = "not_ours"  # the unit sent it back
    UNIT_CLOSED = "unit_closed"
    DISQUALIFIED = "disqualified"  # it is about the person who would answer it (434/2003 §§27–28)
    WIDER = "wider"  # it concerns more than one unit
    OTHER = "other"


@dataclass(frozen=True)
class PassedOver:
    """A rule that did not decide, and the first of its conditions that did not hold."""

    position: int
    failed: str
    """A `Fact`, or `OWN_STORE`."""

    def as_json(self) -> dict[str, int | str]:
        """Return what is stored with the decision."""
        return {"position": self.position, "failed": self.failed}


@dataclass(frozen=True)
class Decision:
    """Where a matter goes, by which rule, and past which others."""

    target: Desk
    reason: Reason
    position: int | None
    passed_over: tuple[PassedOver, ...]


def choose(facts: Facts, rules: Sequence[RuleSpec]) -> Decision:
    """Return the decision of the first rule that fits; without one, the registry or an ombudsman.

    What an authority asks is the organiser's to answer, wherever it happened: it goes to the supervision team, from
    where people send it on by hand. Rules are about what persons send.
    """
    if facts[Fact.KIND] in TO_AUTHORITY:
        return Decision(Desk.SUPERVISION, Reason.OF_AUTHORITY, None, ())
    passed: list[PassedOver] = []
    for rule in rules:
        failed = first_failure(rule, facts)
        if failed is not None:
            passed.append(PassedOver(rule.position, failed))
            continue
        obstacle = _obstacle(rule.target, facts)
        target = rule.target if obstacle is None else fallback(facts)
        return Decision(target, obstacle or Reason.MATCHED, rule.position, tuple(passed))
    return Decision(fallback(facts), Reason.NO_MATCH, None, tuple(passed))


def first_failure(rule: RuleSpec, facts: Facts) -> str | None:
    """Return the first condition that does not hold, or None when the rule fits."""
    if not may_lie_at(facts[Fact.KIND], rule.target):
        return OWN_STORE
    for fact, accepted in rule.conditions.items():
        value = facts[fact]
        if value not in accepted and not (ANY in accepted and value):
            return fact.value
    return None


def may_lie_at(kind: str, desk: Desk) -> bool:
    """Return True when a matter of this kind and this desk belong to the same store."""
    return (kind == Kind.OMBUDSMAN) == (desk in OMBUDSMAN_DESKS)


def fallback(facts: Facts) -> Desk:
    """Return who gets what no rule can place.

    Requests to the ombudsmen go by the law they concern (739/2023 §8). Those who cannot say which go
    to the social services ombudsperson: home care, care homes and disability services, where people
    most often cannot tell, are social services, and the two work as one whole (739/2023 §2).
    """
    if facts[Fact.KIND] != Kind.OMBUDSMAN:
        return Desk.REGISTRY
    return Desk.PATIENT_OMBUDSMAN if facts[Fact.SECTOR] == Sector.HEALTH else Desk.SOCIAL_OMBUDSMAN


def _obstacle(target: Desk, facts: Facts) -> Reason | None:
    """Return why this desk cannot be reached for this matter, or None."""
    if target in UNIT_DESKS:
        if facts[Fact.UNIT_UNKNOWN] != NO:
            return Reason.UNIT_UNKNOWN
        if facts.is_unit_closed:
            return Reason.UNIT_CLOSED
    if target is Desk.PRODUCER and not facts.has_producer:
        return Reason.PRODUCER_UNKNOWN
    if target is Desk.AREA_REGISTRY and not facts[Fact.AREA]:
        return Reason.AREA_UNKNOWN
    return None
