"""A matter as an older system kept it, as far as it is brought over (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.cases.rules.kinds import (
    Capacity,
    Disclosure,
    EntryChannel,
    Kind,
    PartyRole,
    ReplyChannel,
    SafeContact,
    Sector,
    Subject,
)
from app.cases.rules.outcome import Injury, LateReason, Outcome
from app.cases.rules.supervision import Decision, DispatchWay, Part, TimeAnswer
from app.deadlines.rules.extending import ExtensionReason


class BroughtState(StrEnum):
    """How far a matter has come in the older system."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"  # without a written answer
    WITHDRAWN = "withdrawn"


class Language(StrEnum):
    """The languages of the pages."""

    FI = "fi"
    SV = "sv"
    EN = "en"


@dataclass(frozen=True, slots=True)
class BroughtParty:
    """A person of the matter."""

    role: PartyRole
    identity: dict[str, str]
    language: Language
    reply_channel: ReplyChannel
    safe_contact: tuple[SafeContact, ...]


@dataclass(frozen=True, slots=True)
class BroughtExtension:
    """A longer time that the person was told of."""

    told_on: date
    due_before: date
    due_on: date
    reason: ExtensionReason
    text: str


@dataclass(frozen=True, slots=True)
class BroughtShare:
    """How much of an answer one person got."""

    role: PartyRole
    level: Disclosure
    text: str


@dataclass(frozen=True, slots=True)
class BroughtRound:
    """More time that was asked of an authority, and what it said; nothing said yet where `answer` is None."""

    asked_on: date
    wanted_until: date
    reason: str
    answer: TimeAnswer | None
    answered_on: date | None
    granted_until: date | None


@dataclass(frozen=True, slots=True)
class BroughtRequest:
    """What an authority asked, beside what every matter has."""

    authority_code: str
    authority_name: str
    contact: str
    asks: tuple[Part, ...]
    named_on: date | None
    """The day that the authority named, as it wrote it."""
    concerned: tuple[str, ...]
    rounds: tuple[BroughtRound, ...]
    way: DispatchWay | None
    """How the answer went to the authority."""
    reference: str
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class BroughtAnswer:
    """An answer as it was sent; the second and later ones correct the one before."""

    sent_on: date
    text: str
    language: Language
    author: str
    title: str
    reason: str
    shares: tuple[BroughtShare, ...]


@dataclass(frozen=True, slots=True)
class BroughtMatter:
    """A matter of the older system."""

    line: int
    digest: str
    """Of the whole line: what a later file says otherwise is told."""
    old_number: str
    diary_number: str
    kind: Kind
    state: BroughtState
    arrived_on: date
    due_on: date | None
    closed_on: date | None
    channel: EntryChannel
    transferred_by: str
    authority_reference: str
    capacity: Capacity
    sector: Sector
    unit_code: str
    main_subject: Subject | None
    other_subjects: tuple[Subject, ...]
    language: Language
    reply_language: Language
    wants_reply: bool
    is_about_child: bool
    is_about_deceased: bool
    is_guardian_excluded: bool
    story: str
    parties: tuple[BroughtParty, ...]
    extensions: tuple[BroughtExtension, ...]
    answers: tuple[BroughtAnswer, ...]
    outcomes: tuple[Outcome, ...]
    why_none: str
    injury: Injury | None
    late_reason: LateReason | None
    why_late: str
    request: BroughtRequest | None = None
    """Only where an authority asks; then what is said of persons is empty."""

    @property
    def first_due_on(self) -> date | None:
        """The due date before any extension."""
        return self.extensions[0].due_before if self.extensions else self.due_on
