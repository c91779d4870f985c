"""Putting rules in order, and who may (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.permissions import Actor, Permission, Scope
from app.routing.rules.facts import RuleSpec

Rules = tuple[RuleSpec, ...]


@dataclass(frozen=True)
class Draft:
    """Rules being changed."""

    rules: Rules
    based_on: int | None
    """The version in force when the change began."""
    is_kept: bool
    """False while nothing has been changed yet."""


def may_change_rules(actor: Actor) -> bool:
    """Return True for those who may change rules and whose grant spans the whole organisation, as the rules do."""
    return any(grant.scope is Scope.ORGANISATION for grant in actor.grants_for(Permission.RULES_EDIT))


def numbered(rules: Sequence[RuleSpec]) -> Rules:
    """Return the rules with the positions in which they stand."""
    return tuple(replace(rule, position=position) for position, rule in enumerate(rules, start=1))


def moved(rules: Sequence[RuleSpec], position: int, by: int) -> Rules:
    """Return the rules with one of them moved up (-1) or down (1); at the end of the road it stays."""
    others = [rule for rule in rules if rule.position != position]
    if len(others) == len(rules):
        return numbered(rules)
    others.insert(min(max(position - 1 + by, 0), len(others)), rules[position - 1])
    return numbered(others)


def removed(rules: Sequence[RuleSpec], position: int) -> Rules:
    """Return the rules without one of them."""
    return numbered([rule for rule in rules if rule.position != position])


def put(rules: Sequence[RuleSpec], rule: RuleSpec, *, replaces: int = 0) -> tuple[Rules, int]:
    """Return the rules with this one at its place, and that place; `replaces` is the place it had, or 0."""
    others = [other for other in rules if other.position != replaces]
    place = min(max(rule.position, 1), len(others) + 1)
    others.insert(place - 1, rule)
    return numbered(others), place
