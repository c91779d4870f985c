"""What an authority asks of the organiser and of a producer, how it is answered, and what comes of it (pure).

A supervisory authority asks for what it needs, says what that is, and names a day that is enough for it (434/2003
§§32–33). The answer goes to the authority and to nobody else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Part(StrEnum):
    """What is asked. The values are stored; never rename one."""

    STATEMENT = "statement"  # of the organiser (lausunto, utlåtande)
    REPORT = "report"  # of the producer or the unit (selvitys, redogörelse)


class DispatchWay(StrEnum):
    """How the answer went to the authority."""

    SECURE_MAIL = "secure_mail"
    POST = "post"
    PORTAL = "portal"  # the authority's own service for its clients
    BY_HAND = "by_hand"


class TimeAnswer(StrEnum):
    """What the authority said to being asked for more time."""

    GRANTED = "granted"
    REFUSED = "refused"
    NONE = "no_answer"  # it let the matter be: nobody waits for an answer any more


class AuthorityOutcome(StrEnum):
    """How the authority decided (434/2003 §53c, 741/2023 §§37–38); counted (domain S6)."""

    NONE = "none"  # no measures
    GUIDANCE = "guidance"
    ATTENTION = "attention"  # attention drawn to something
    VIEW = "view"  # a view of what the law requires
    URGING = "urging"
    REPRIMAND = "reprimand"
    ORDER = "order"
    OTHER = "other"


@dataclass(frozen=True)
class Dispatch:
    """How, on which day and under which reference the answer went to the authority."""

    way: DispatchWay
    sent_on: date
    reference: str = ""


@dataclass(frozen=True)
class Decision:
    """What the authority decided, and which measures follow here."""

    outcome: AuthorityOutcome
    decided_on: date
    reference: str = ""
    measures: str = ""


@dataclass(frozen=True)
class Asked:
    """What the authority asks: the parts, each with the organiser's own day for it or none, and whom to ask there."""

    parts: Mapping[Part, date | None]
    contact: str = ""

    def as_json(self) -> dict[str, str | None]:
        """Return the parts as the record keeps them, in the order of the list."""
        return {part.value: _day(self.parts[part]) for part in Part if part in self.parts}


def parts_from(stored: Mapping[str, str | None]) -> dict[Part, date | None]:
    """Return the parts that the record keeps, each with its own day."""
    return {Part(code): date.fromisoformat(day) if day else None for code, day in stored.items()}


def parts_too_late(parts: Mapping[Part, date | None], due_on: date | None) -> tuple[Part, ...]:
    """Return the parts whose own day comes after the day of the answer: they could not go into it."""
    return tuple(part for part, day in parts.items() if day is not None and due_on is not None and day > due_on)


def names_in(text: str) -> tuple[str, ...]:
    """Return the names that were written one a line, each once."""
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
