"""What a rule can ask about a matter (pure).

A condition is a fact with its accepted values; each list below is closed except the organiser's own
codes, where `*` accepts any that is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.cases.rules.kinds import TO_AUTHORITY, Capacity, Desk, Kind, Production, Sector, Subject

ANY = "*"
YES, NO = "yes", "no"
OMBUDSMAN_DESKS = frozenset({Desk.PATIENT_OMBUDSMAN, Desk.SOCIAL_OMBUDSMAN})
UNIT_DESKS = frozenset({Desk.UNIT, Desk.PRODUCER})


class Fact(StrEnum):
    """One thing that a rule can ask about; the value is the column of a rule file."""

    KIND = "kind"
    CAPACITY = "capacity"
    SECTOR = "sector"
    AREA = "area"
    SERVICE = "service"
    UNIT = "unit"
    UNIT_UNKNOWN = "unit_unknown"
    PRODUCTION = "production"
    SUBJECT = "subject"
    LANGUAGE = "language"
    ABOUT_CHILD = "about_child"
    ABOUT_DECEASED = "about_deceased"
    DANGER = "danger"


YES_OR_NO = (Fact.UNIT_UNKNOWN, Fact.ABOUT_CHILD, Fact.ABOUT_DECEASED, Fact.DANGER)
CODES = (Fact.AREA, Fact.SERVICE, Fact.UNIT)
"""Facts whose values are the organiser's own codes."""
CLOSED_LISTS: dict[Fact, tuple[str, ...]] = {
    Fact.KIND: tuple(kind for kind in Kind if kind not in TO_AUTHORITY),
    Fact.CAPACITY: tuple(Capacity),
    Fact.SECTOR: tuple(Sector),
    Fact.PRODUCTION: tuple(Production),
    Fact.SUBJECT: tuple(Subject),
    **dict.fromkeys(YES_OR_NO, (YES, NO)),
}


@dataclass(frozen=True)
class Facts:
    """A matter as routing sees it; an unknown value is empty."""

    values: Mapping[str, str]
    is_unit_closed: bool = False
    """The unit is known, and was not open on the day."""
    has_producer: bool = False
    """The unit's producer is named in the directory."""

    def __getitem__(self, fact: Fact) -> str:
        return self.values.get(fact.value, "")

    def as_json(self) -> dict[str, str]:
        """Return what is stored with the decision."""
        return {
            **{fact.value: self[fact] for fact in Fact if self[fact]},
            "unit_closed": yes_no(self.is_unit_closed),
            "has_producer": yes_no(self.has_producer),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, str]) -> Facts:
        """Return the facts of a stored decision."""
        values = {fact.value: stored[fact.value] for fact in Fact if fact.value in stored}
        return cls(values, stored.get("unit_closed") == YES, stored.get("has_producer") == YES)


@dataclass(frozen=True)
class RuleSpec:
    """One rule: if every condition holds, its target gets the matter."""

    position: int
    """Counted from 1; the first rule that fits decides."""
    target: Desk
    conditions: Mapping[Fact, tuple[str, ...]]
    names: Mapping[str, str]
    """The organiser's own name for it, by language; Finnish is always there."""
    why: Mapping[str, str]
    """Why the rule is as it is, by language; may be empty."""

    def name_in(self, language: str) -> str:
        """Return the name in a language, or in Finnish."""
        return self.names.get(language) or self.names.get("fi", "")

    def why_in(self, language: str) -> str:
        """Return the explanation in a language, or in Finnish."""
        return self.why.get(language) or self.why.get("fi", "")


def yes_no(value: bool) -> str:
    """Return how a yes-or-no fact is written."""
    return YES if value else NO
