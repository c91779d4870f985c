"""What is still missing before an answer may be sent or handed over: the gate (pure).

What is asked of which kind is the table `ASKED`. An objection's answer is in writing, takes up each point with its
reasons, and tells how to go on (785/1992 §10, 812/2000 §23).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.cases.rules.kinds import Kind
from app.cases.rules.outcome import Conclusion, Injury, Outcome, asks_about_injury
from app.cases.rules.points import Point
from app.cases.rules.written_language import language_of


class Gap(StrEnum):
    """Something that is missing; the order is that in which one fills the gaps."""

    TAKEN = "taken"
    SUBJECT = "subject"
    POINTS = "points"  # none written
    POINT = "point"  # one without what was looked into, the finding or the measure
    OUTCOME = "outcome"
    WHY_NONE = "why_none"
    INJURY = "injury"
    LATE = "late"
    TEXT = "text"
    UNFILLED = "unfilled"  # a variable of a template still stands in it
    LANGUAGE = "language"
    ADVICE = "advice"
    ADDRESSEES = "addressees"
    SHARES = "shares"  # one that may not be sent as it stands
    ADDRESS = "address"  # of somebody whose share goes by post
    APPROVAL = "approval"  # of exactly this version, by somebody who wrote none of it


@dataclass(frozen=True)
class Facts:
    """What the gate looks at."""

    kind: str
    sector: str
    is_taken: bool
    is_subject_confirmed: bool
    is_late: bool
    points: Sequence[Point]
    conclusion: Conclusion
    body: str
    language: str
    """The language in which the person reads the answer."""
    is_language_agreed: bool
    """Whether the person has agreed to an answer in the language in which it is written."""
    has_advice: bool
    """Whether every text that somebody reads holds the advice of 785/1992 §10."""
    is_addressed: bool
    """Whether it is settled who reads what, or nobody is known by name."""
    may_be_shared: bool
    """Whether each share may be sent as it stands."""
    is_filled: bool = True
    """Whether every variable of a template has been filled, in every text that somebody reads."""
    short_texts: Sequence[str] = ()
    """The shortened answers; who reads one does not read `body`."""
    is_body_read: bool = True
    translated: Collection[str] = ()
    """The texts that have a checked translation into the language of the person."""
    needs_approval: bool = False
    """Whether a second person approves it: always of its kind, or as the organiser chose (`rules.approval`)."""
    is_approved: bool = False
    """Whether exactly this version has been approved."""
    can_be_posted: bool = True
    """Whether the postal address of everybody is known to whom a letter goes."""


_OF_EVERY = frozenset({Gap.TAKEN, Gap.TEXT, Gap.UNFILLED, Gap.ADDRESSEES, Gap.SHARES, Gap.ADDRESS})
_OF_SERVICES = _OF_EVERY | {Gap.SUBJECT, Gap.LATE, Gap.LANGUAGE}
ASKED: dict[str, frozenset[Gap]] = {
    Kind.OBJECTION: frozenset(Gap) - {Gap.APPROVAL},
    Kind.GRIEVANCE: _OF_SERVICES | {Gap.OUTCOME, Gap.WHY_NONE},  # what was done about it, 741/2023 §30
    Kind.COMPLAINT: _OF_SERVICES,
    Kind.FEEDBACK: _OF_SERVICES,
    Kind.ACCESSIBILITY: _OF_SERVICES,
    Kind.OMBUDSMAN: _OF_EVERY,
    Kind.SUPERVISION: frozenset({Gap.TAKEN, Gap.SUBJECT, Gap.POINTS, Gap.POINT, Gap.LATE, Gap.TEXT, Gap.APPROVAL}),
}
"""Kind → what must not be missing. `Gap.APPROVAL` stands where the organiser has no choice about it."""


def gaps(facts: Facts) -> list[Gap]:
    """Return what is missing, in the order in which one fills it; nothing means that the answer may be sent."""
    asked = ASKED[facts.kind] | ({Gap.APPROVAL} if facts.needs_approval else set())
    missing = {
        Gap.TAKEN: not facts.is_taken,
        Gap.SUBJECT: not facts.is_subject_confirmed,
        Gap.POINTS: not facts.points,
        Gap.POINT: any(not point.is_answered for point in facts.points),
        **_of_outcome(facts),
        Gap.TEXT: not facts.body.strip(),
        Gap.UNFILLED: not facts.is_filled,
        Gap.LANGUAGE: _is_not_understood(facts),
        Gap.ADDRESSEES: not facts.is_addressed,
        Gap.SHARES: facts.is_addressed and not facts.may_be_shared,
        Gap.ADDRESS: not facts.can_be_posted,
        Gap.APPROVAL: not facts.is_approved,
    }
    return [gap for gap in Gap if gap in asked and missing[gap]]


def _is_not_understood(facts: Facts) -> bool:
    read = [*([facts.body] if facts.is_body_read else []), *facts.short_texts]
    return bool(untranslated(read, facts.language, facts.translated)) and not facts.is_language_agreed


def _of_outcome(facts: Facts) -> dict[Gap, bool]:
    decided = facts.conclusion
    is_asked = asks_about_injury(facts.kind, facts.sector)
    owes_advice = is_asked and decided.injury is Injury.POSSIBLE and bool(facts.body.strip())
    return {
        Gap.OUTCOME: not decided.outcomes,
        Gap.WHY_NONE: Outcome.NONE in decided.outcomes and not decided.why_none.strip(),
        Gap.INJURY: is_asked and decided.injury is None,
        Gap.ADVICE: owes_advice and not facts.has_advice,
        Gap.LATE: facts.is_late and (decided.late_reason is None or not decided.why_late.strip()),
    }


def asks(kind: str, gap: Gap) -> bool:
    """Return True when this is asked of matters of the kind."""
    return gap in ASKED[kind]


def other_language(body: str, language: str) -> str | None:
    """Return the language in which the text seems to be written when it is not the person's; None when all is well."""
    found = language_of(body)
    return found if found != language else None


def untranslated(texts: Iterable[str], language: str, translated: Collection[str]) -> list[str]:
    """Return those of these texts that are in another language than their reader's, and have no translation."""
    return [text for text in texts if other_language(text, language) is not None and text not in translated]


def holds(text: str, block: str) -> bool:
    """Return True when a block stands in the text word for word, whatever the spaces and lines between the words."""
    return bool(block.split()) and " ".join(block.split()) in " ".join(text.split())
