"""Why a matter lies where it lies, in the reader's language.

Names of units stand behind a colon, so that no language has to inflect them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from app.cases.rules.capacity import asked_capacity
from app.cases.rules.kinds import Desk
from app.routing.labels.words import FACT, HAND_REASON, REASON, TARGET, VALUES
from app.routing.models import RoutingDecision
from app.routing.queries import DirectoryNames, latest_decision, rules_of
from app.routing.rules.choose import OWN_STORE, HandReason, Reason
from app.routing.rules.facts import ANY, Fact, RuleSpec


class Names(Protocol):
    """Turns a code of the directory into a name in the reader's language, or gives the code back."""

    def name(self, fact: Fact, code: str) -> str:
        """Return the name."""
        ...


@dataclass(frozen=True)
class Passed:
    """A rule passed over, in words."""

    position: int
    name: str
    reason: str


@dataclass(frozen=True)
class Explanation:
    """Why a matter lies where it lies, ready for a page."""

    sentence: str
    unit: str | None
    facts: tuple[tuple[str, str], ...]
    """Label and value of what the rules saw; empty for a decision by hand."""
    rule_name: str | None
    why: str | None
    """The organiser's explanation of the rule that decided; none where its target could not be reached."""
    passed_over: tuple[Passed, ...]
    version: int | None


def explain_case(session: Session, directory: Session, case_id: int, language: str) -> Explanation | None:
    """Return why a matter lies where it lies now, or None before its first routing."""
    decision = latest_decision(session, case_id)
    if decision is None:
        return None
    names = DirectoryNames(directory, language)
    return explain(decision, rules_of(directory, decision.rule_version), names, language)


def explain(
    decision: RoutingDecision,
    rules: Sequence[RuleSpec],
    names: Names,
    language: str,
    *,
    hides: frozenset[Fact] = frozenset(),
) -> Explanation:
    """Return a decision in words; `rules` are those of the decision's version.

    Of the facts in `hides` nothing is told, nor of the rules that ask for them: which of them fitted tells as much.
    """
    by_position = {rule.position: rule for rule in rules}
    rule = by_position.get(decision.rule_position or 0)
    is_secret = rule is not None and _asks(rule, hides)
    rule = None if is_secret else rule
    return Explanation(
        sentence=_secret_sentence(decision) if is_secret else sentence(decision, rule, names, language),
        unit=names.name(Fact.UNIT, decision.unit_code) if decision.unit_code else None,
        facts=tuple(
            (str(FACT[fact]), _seen(fact, decision.facts, names))
            for fact in Fact
            if fact.value in decision.facts and fact not in hides
        ),
        rule_name=rule.name_in(language) if rule else None,
        why=rule.why_in(language) or None if rule and decision.reason == Reason.MATCHED else None,
        passed_over=tuple(
            _passed(item, by_position, decision.facts, names, language)
            for item in decision.passed_over
            if not _asks(by_position.get(int(item["position"])), hides)
        ),
        version=decision.rule_version,
    )


def _asks(rule: RuleSpec | None, hidden: frozenset[Fact]) -> bool:
    return rule is not None and not hidden.isdisjoint(rule.conditions)


def _secret_sentence(decision: RoutingDecision) -> str:
    target = TARGET[Desk(decision.target)]
    return str(_("A rule decided. What it looks at is protected by law. It goes to: %(target)s.", target=target))


def sentence(decision: RoutingDecision, rule: RuleSpec | None, names: Names, language: str) -> str:
    """Return one sentence or a few: which rule, because of what, and where the matter goes."""
    words = REASON[Reason(decision.reason)]
    remark = HAND_REASON[HandReason(decision.remark)] if decision.remark else ""
    because = conditions_text(rule.conditions, names, decision.facts) if rule else ""
    return str(words) % {
        "rule": f"{decision.rule_position} ({rule.name_in(language)})" if rule else decision.rule_position or "–",
        "because": because or str(_("It takes every matter that no rule before it took.")),
        "target": TARGET[Desk(decision.target)],
        "remark": remark,
    }


def conditions_text(
    conditions: Mapping[Fact, Iterable[str]], names: Names, facts: Mapping[str, str] | None = None
) -> str:
    """Return conditions such as “Kind of matter: Objection. Form of production: Own production.”

    With `facts`, the matter's own values instead of all that the rule accepts; empty without conditions.
    """
    parts = []
    for fact, accepted in conditions.items():
        values = [facts.get(fact.value, "")] if facts is not None else list(accepted)
        parts.append(f"{FACT[fact]}: {', '.join(value_name(fact, value, names) for value in values)}.")
    return " ".join(parts)


def value_name(fact: Fact, value: str, names: Names) -> str:
    """Return a fact's value in words."""
    if value == ANY:
        return str(_("any that is known"))
    if not value:
        return str(_("not known"))
    words = VALUES.get(fact, {}).get(value)
    return str(words) if words is not None else names.name(fact, value)


def _seen(fact: Fact, facts: Mapping[str, str], names: Names) -> str:
    """Return what the rules saw of a fact; of a capacity that no question asked about only that."""
    if fact is Fact.CAPACITY and not asked_capacity(facts.get(Fact.KIND.value, ""), facts[fact.value]):
        return str(_("not asked"))
    return value_name(fact, facts[fact.value], names)


def why_not(failed: str, rule: RuleSpec | None, facts: Mapping[str, str], names: Names) -> str:
    """Return why a rule was passed over."""
    if failed == OWN_STORE:
        return str(_("It belongs to the ombudspersons’ own records, or this matter does."))
    fact = Fact(failed)
    wanted = rule.conditions.get(fact, ()) if rule else ()
    return str(
        _(
            "%(fact)s: the rule asks for %(wanted)s; here: %(found)s.",
            fact=FACT[fact],
            wanted=", ".join(value_name(fact, value, names) for value in wanted) or "–",
            found=value_name(fact, facts.get(fact.value, ""), names),
        )
    )


def _passed(
    item: Mapping[str, int | str], rules: Mapping[int, RuleSpec], facts: Mapping[str, str], names: Names, language: str
) -> Passed:
    position = int(item["position"])
    rule = rules.get(position)
    name = rule.name_in(language) if rule else ""
    return Passed(position, name, why_not(str(item["failed"]), rule, facts, names))
