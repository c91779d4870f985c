"""What is logged of one client contact (pure).

One client contact holds contacts (a call, an e-mail), statistics objects (a service), each with its reasons, and the
measures taken; each level is counted for itself (domain §12.4, O1–O5).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MOST_TOPICS = 6
LONGEST_MINUTES = 24 * 60


@dataclass(frozen=True)
class Topic:
    """A statistics object with its reasons."""

    service: str
    reasons: tuple[str, ...]
    unit: str = ""
    """The unit's code; empty while it is not known."""
    production: str = ""
    """In which form the unit produces the service; follows from the unit."""


@dataclass(frozen=True)
class Contact:
    """A client contact without identity: general advice (739/2023 §11 asks for a record of anything else)."""

    day: date
    way: str
    caller: str
    topics: tuple[Topic, ...]
    measures: tuple[str, ...]
    minutes: int | None = None
    language: str = ""
