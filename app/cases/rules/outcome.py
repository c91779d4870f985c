"""What came of a matter: the measures, the question of 785/1992 §10, and why an answer is late (pure).

The codes are counted (domain C9, C10, C12), so they are columns of the matter; the sentences are sealed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.cases.rules.kinds import Kind, Sector


class Outcome(StrEnum):
    """What a matter led to: any number of measures, or that no change is needed."""

    NONE = "none"  # needs no measures to change the operation: C9
    GUIDANCE = "guidance"  # to staff
    UNIT = "unit"  # a measure in the unit
    PROCESS = "process"  # a change of process
    REACTIVE = "reactive"  # reactive supervision: C12
    DISCIPLINE = "discipline"  # a disciplinary or contract measure: C12
    AUTHORITY = "authority"  # notified to the authority
    OTHER = "other"


class Injury(StrEnum):
    """Whether liability for an injury, damages, prosecution, limits to a right to practise or discipline may follow."""

    NO = "no"
    POSSIBLE = "possible"


class LateReason(StrEnum):
    """Why an answer is given after its due date."""

    INVESTIGATION = "investigation"  # looking into it took longer
    STATEMENTS = "statements"  # accounts came late
    STAFFING = "staffing"  # absence or lack of staff
    ROUTING = "routing"  # it lay in the wrong place
    PERSON = "person"  # waited for the person
    TRANSLATION = "translation"
    OTHER = "other"


class OutcomeContradicts(Exception):
    """“No change needed” was chosen together with a measure."""


@dataclass(frozen=True)
class Conclusion:
    """The outcome of one matter: codes, and the sentences that go with them."""

    outcomes: frozenset[Outcome] = frozenset()
    why_none: str = ""
    """Why no change is needed."""
    injury: Injury | None = None
    late_reason: LateReason | None = None
    why_late: str = ""


@dataclass(frozen=True)
class Lateness:
    """Why a matter is done after its due date: counted, and in staff's own words."""

    reason: LateReason
    why: str


def as_code(outcomes: Iterable[Outcome]) -> str | None:
    """Return the outcomes as the matter's column keeps them, in the order of the list; None for nothing decided."""
    chosen = set(outcomes)
    return " ".join(outcome.value for outcome in Outcome if outcome in chosen) or None


def from_code(code: str | None) -> frozenset[Outcome]:
    """Return the outcomes that a column keeps."""
    return frozenset(Outcome(value) for value in (code or "").split())


def check_outcomes(outcomes: Iterable[Outcome]) -> None:
    """Raise `OutcomeContradicts` when it is said both that no change is needed and that there is a measure."""
    chosen = set(outcomes)
    if Outcome.NONE in chosen and len(chosen) > 1:
        raise OutcomeContradicts


def asks_about_injury(kind: str, sector: str) -> bool:
    """Return True where 785/1992 §10 asks: an objection to health care, or one of which nobody knows the sector."""
    return kind == Kind.OBJECTION and sector in {Sector.HEALTH, Sector.NOT_SURE}
