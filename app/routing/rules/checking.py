"""What can be wrong with a rule set: closed list, found before anything comes into force (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.cases.rules.kinds import Desk, Kind
from app.routing.rules.choose import may_lie_at
from app.routing.rules.facts import ANY, CLOSED_LISTS, CODES, UNIT_DESKS, YES, Fact, RuleSpec

LONGEST_NAME, LONGEST_WHY = 120, 600
_LANGUAGE = re.compile(r"[a-z]{2,3}")


class ProblemKind(StrEnum):
    """One way in which a rule file or a rule is wrong."""

    QUOTES_ARE_BROKEN = "quotes_are_broken"
    CELLS_DO_NOT_MATCH = "cells_do_not_match"
    NO_RULES = "no_rules"
    NAME_IS_MISSING = "name_is_missing"
    TEXT_IS_TOO_LONG = "text_is_too_long"
    TARGET_IS_UNKNOWN = "target_is_unknown"
    VALUE_IS_UNKNOWN = "value_is_unknown"
    LANGUAGE_IS_NO_CODE = "language_is_no_code"
    CODE_IS_UNKNOWN = "code_is_unknown"
    OMBUDSMAN_MIXED = "ombudsman_mixed"
    TARGET_NEEDS_UNIT = "target_needs_unit"
    NEVER_REACHED = "never_reached"


@dataclass(frozen=True)
class Problem:
    """One thing to correct: the line of the file or the rule's position, the column, the particulars."""

    line: int
    column: str | None
    kind: ProblemKind
    params: Mapping[str, str] = field(default_factory=dict)


def check_rules(rules: Sequence[RuleSpec], known: Mapping[Fact, frozenset[str]]) -> list[Problem]:
    """Return everything that is wrong with a set, by position; `known` holds the directory's codes."""
    if not rules:
        return [Problem(0, None, ProblemKind.NO_RULES)]
    problems = [problem for rule in rules for problem in _check(rule, known)]
    return problems + _unreachable(rules)


def check_cells(rule: RuleSpec, known: Mapping[Fact, frozenset[str]]) -> Iterator[Problem]:
    """Yield what is wrong with a rule's texts and values, whatever its target."""
    yield from _check_texts(rule)
    for fact, accepted in rule.conditions.items():
        for value in accepted:
            yield from _check_value(rule.position, fact, value, known)


def _check(rule: RuleSpec, known: Mapping[Fact, frozenset[str]]) -> Iterator[Problem]:
    yield from check_cells(rule, known)
    kinds = rule.conditions.get(Fact.KIND, ())
    if kinds and not all(may_lie_at(kind, rule.target) for kind in kinds):
        yield Problem(rule.position, "target", ProblemKind.OMBUDSMAN_MIXED, {"kind": Kind.OMBUDSMAN.value})
    if rule.target in UNIT_DESKS and rule.conditions.get(Fact.UNIT_UNKNOWN) == (YES,):
        yield Problem(rule.position, "target", ProblemKind.TARGET_NEEDS_UNIT, {"value": rule.target.value})


def _check_texts(rule: RuleSpec) -> Iterator[Problem]:
    if not rule.names.get("fi"):
        yield Problem(rule.position, "name_fi", ProblemKind.NAME_IS_MISSING)
    for column, texts, longest in (("name", rule.names, LONGEST_NAME), ("why", rule.why, LONGEST_WHY)):
        for language, text in texts.items():
            if len(text) > longest:
                params = {"length": str(len(text)), "longest": str(longest)}
                yield Problem(rule.position, f"{column}_{language}", ProblemKind.TEXT_IS_TOO_LONG, params)


def _check_value(line: int, fact: Fact, value: str, known: Mapping[Fact, frozenset[str]]) -> Iterator[Problem]:
    if value == ANY and fact not in CLOSED_LISTS:
        return
    if fact in CLOSED_LISTS and value not in CLOSED_LISTS[fact]:
        params = {"value": value, "known": " ".join(CLOSED_LISTS[fact])}
        yield Problem(line, fact.value, ProblemKind.VALUE_IS_UNKNOWN, params)
    elif fact in CODES and value not in known.get(fact, frozenset()):
        yield Problem(line, fact.value, ProblemKind.CODE_IS_UNKNOWN, {"value": value})
    elif fact is Fact.LANGUAGE and not _LANGUAGE.fullmatch(value):
        yield Problem(line, fact.value, ProblemKind.LANGUAGE_IS_NO_CODE, {"value": value})


def _unreachable(rules: Sequence[RuleSpec]) -> list[Problem]:
    """Find rules below one that takes everything of their store."""
    problems: list[Problem] = []
    takes_all: dict[bool, int] = {}
    for rule in rules:
        store = may_lie_at(Kind.OMBUDSMAN, rule.target)
        if store in takes_all:
            params = {"first": str(takes_all[store])}
            problems.append(Problem(rule.position, None, ProblemKind.NEVER_REACHED, params))
        elif not rule.conditions:
            takes_all[store] = rule.position
    return problems


def desk_named(text: str) -> Desk | None:
    """Return the desk of this code, or None."""
    return Desk(text) if text in set(Desk) else None
