"""What opening a matter needs to know: plain facts, checked before, with nobody's form in them (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.cases.rules.kinds import (
    INITIATOR_OF,
    TO_AUTHORITY,
    Capacity,
    EntryChannel,
    Initiator,
    Kind,
    PartyRole,
    ReplyChannel,
    Sector,
)


@dataclass(frozen=True)
class Place:
    """Which service a matter concerns, as of one moment."""

    unit_code: str | None = None
    area_code: str | None = None
    service_code: str | None = None
    production: str | None = None
    producer_code: str | None = None

    def as_columns(self, prefix: str = "") -> dict[str, str | None]:
        """Return the columns of a matter that hold this place."""
        return {
            f"{prefix}unit_code": self.unit_code,
            f"{prefix}area_code": self.area_code,
            f"{prefix}service_code": self.service_code,
            f"{prefix}production": self.production,
            f"{prefix}producer_code": self.producer_code,
        }


@dataclass(frozen=True)
class NewParty:
    """A person as given at filing."""

    role: PartyRole
    identity: Mapping[str, Any]
    language: str
    reply_channel: ReplyChannel = ReplyChannel.PORTAL
    safe_contact: tuple[str, ...] = ()

    @property
    def email(self) -> str | None:
        """The address for notices, if one was given."""
        return self.identity.get("email") or None


@dataclass(frozen=True)
class Entry:
    """What is noted besides when a member of staff enters what came in another way than through the portal."""

    channel: EntryChannel
    arrived_on: date
    """The Helsinki day on which it reached the organiser: the time runs from there, whenever it is entered."""
    entered_on: date
    is_read_back: bool | None = None
    """Of what was spoken: whether what was written down was read back to the person."""
    transferred_by: str | None = None
    """The code of the authority that transferred a complaint."""
    authority_reference: str | None = None
    """That authority's own number, or the number of the one that asks for a report or a statement."""
    authority_named_on: date | None = None
    """The day by which the authority wants the answer, as it wrote it."""

    def as_columns(self) -> dict[str, Any]:
        """Return the columns of a matter that hold this; the arrival has columns of its own."""
        return {
            "channel": self.channel.value,
            "entered_on": self.entered_on,
            "is_read_back": self.is_read_back,
            "transferred_by": self.transferred_by,
            "authority_reference": self.authority_reference,
            "authority_named_on": self.authority_named_on,
        }


@dataclass(frozen=True)
class NewCase:
    """A matter about to be opened."""

    kind: Kind
    capacity: Capacity
    form_token: str
    language: str
    reply_language: str
    answers: Mapping[str, Any]
    parties: tuple[NewParty, ...]
    place: Place = field(default_factory=Place)
    sector: Sector = Sector.NOT_SURE
    main_subject: str | None = None
    other_subjects: tuple[str, ...] = ()
    is_about_child: bool = False
    is_about_deceased: bool = False
    is_dangerous: bool = False
    is_guardian_excluded: bool = False
    is_reporter_protected: bool = False
    wants_reply: bool = True
    entry: Entry | None = None
    """How it was entered; None for what the person filed here."""

    @property
    def tone(self) -> str | None:
        """What kind of feedback its sender calls it; nothing else has a tone."""
        return self.answers.get("tone") if self.kind is Kind.FEEDBACK else None

    @property
    def initiator(self) -> Initiator:
        """The one class in which it is counted."""
        is_transferred = self.entry is not None and bool(self.entry.transferred_by)
        return initiator_of(self.capacity, is_transferred=is_transferred or self.kind in TO_AUTHORITY)


def initiator_of(capacity: Capacity, *, is_transferred: bool) -> Initiator:
    """Return the class that follows from the capacity; what an authority transferred, the authority has started."""
    return Initiator.AUTHORITY if is_transferred else INITIATOR_OF[capacity]
