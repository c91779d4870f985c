"""Change the routing rules: a draft of one's own, then a new version that is in force at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from app.cases.rules.kinds import Desk
from app.platform.work import Work
from app.routing.models import Rule, RuleDraft, RuleSet
from app.routing.queries import known_codes
from app.routing.rules.checking import Problem, check_rules
from app.routing.rules.editing import numbered
from app.routing.rules.facts import Fact, RuleSpec


class RulesAreWrong(Exception):
    """The set has problems and is not in force; `problems` says which, by position."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


class RulesMovedOn(Exception):
    """Another version has come into force since this change began; `version` is its number."""

    def __init__(self, version: int | None) -> None:
        super().__init__(version)
        self.version = version


def put_rules_into_force(
    w: Work, rules: Sequence[RuleSpec], *, made_by: str, remark: str = "", based_on: int | None = None
) -> RuleSet:
    """Make these the rules from now on; return the new version. Matters routed before stay where they are.

    Raises `RulesAreWrong`, and `RulesMovedOn` when `based_on` is given and no longer in force.
    """
    rules = numbered(rules)
    problems = check_rules(rules, known_codes(w.session))
    if problems:
        raise RulesAreWrong(problems)
    newest = w.session.scalar(select(func.max(RuleSet.version)))
    if based_on is not None and based_on != newest:
        raise RulesMovedOn(newest)
    made = RuleSet(
        version=(newest or 0) + 1,
        made_at=w.now,
        made_by=made_by,
        remark=remark[:300],
        rules=[
            Rule(
                position=rule.position,
                target=rule.target.value,
                conditions={fact.value: list(accepted) for fact, accepted in rule.conditions.items()},
                names=dict(rule.names),
                why=dict(rule.why),
            )
            for rule in rules
        ],
    )
    w.session.add(made)
    try:
        w.session.flush()  # two who change the rules at once: the second one's version number is taken
    except IntegrityError as error:
        raise RulesMovedOn(made.version) from error
    return made


def save_draft(w: Work, staff_id: int, rules: Sequence[RuleSpec], *, based_on: int | None) -> None:
    """Keep a member of staff's unfinished change, with its rules numbered anew."""
    w.session.merge(
        RuleDraft(
            staff_id=staff_id, based_on=based_on, rules=[as_json(rule) for rule in numbered(rules)], saved_at=w.now
        )
    )


def discard_draft(w: Work, staff_id: int) -> None:
    """Forget a member of staff's unfinished change."""
    w.session.execute(delete(RuleDraft).where(RuleDraft.staff_id == staff_id))


def as_json(rule: RuleSpec) -> dict[str, Any]:
    """Return a rule as a draft keeps it."""
    return {
        "target": rule.target.value,
        "conditions": {fact.value: list(accepted) for fact, accepted in rule.conditions.items()},
        "names": dict(rule.names),
        "why": dict(rule.why),
    }


def from_json(rules: Sequence[dict[str, Any]]) -> tuple[RuleSpec, ...]:
    """Return the rules of a draft."""
    return tuple(
        RuleSpec(
            position,
            Desk(rule["target"]),
            {Fact(fact): tuple(accepted) for fact, accepted in rule["conditions"].items()},
            rule["names"],
            rule["why"],
        )
        for position, rule in enumerate(rules, start=1)
    )
