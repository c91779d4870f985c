"""What opening a matter needs to know: plain facts, checked before, with nobody's form in them (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.cases.rules.kinds import INITIATOR_OF, Capacity, Initiator, Kind, PartyRole, ReplyChannel, Sector


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

    @property
    def tone(self) -> str | None:
        """What kind of feedback its sender calls it; nothing else has a tone."""
        return self.answers.get("tone") if self.kind is Kind.FEEDBACK else None

    @property
    def initiator(self) -> Initiator:
        """The one class in which it is counted."""
        return INITIATOR_OF[self.capacity]
