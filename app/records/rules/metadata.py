"""The metadata that a register holds of each matter (906/2019 §§25–26) (pure).

The Act wants of a matter: its number, the initiator and the parties, when it came, its state, what was done in it and
its documents, each with its sender or author and its time. No word of anybody is among them.

Persons are told by their role. Who they are stands in the matter itself, sealed, which is the register's own place for
it; a list that leaves the house needs no names to be a register's list (679/2016 art. 5). Officers act in office, and
the Act asks for the author of a document: they are named. In which capacity somebody reported a grievance is told by
no list at all (741/2023 §29).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.cases.rules.kinds import Kind

PROTECTED = "protected"
"""Stands for the initiator where nobody may know in which capacity somebody filed."""


class DocumentKind(StrEnum):
    """The documents of a matter. The values are exported; never rename one."""

    FILING = "filing"  # what the person said
    FILE = "file"
    MESSAGE_IN = "message_in"
    MESSAGE_OUT = "message_out"
    NOTE = "note"
    CONTRIBUTION = "contribution"
    TRANSLATION = "translation"  # as it was checked
    ANSWER = "answer"


RECEIVED = frozenset({DocumentKind.FILING, DocumentKind.FILE, DocumentKind.MESSAGE_IN})


class Publicity(StrEnum):
    """Who may see a document, before anybody has asked for it. The values are exported; never rename one."""

    SECRET = "secret"  # noqa: S105 - of a client of health or social services, 621/1999 §24(1)(25)
    TO_ASSESS = "to_assess"  # decided when somebody asks for it, 621/1999 §§14 and 16
    INTERNAL = "internal"  # prepared for internal work, and no document of the authority yet, 621/1999 §5.3


_TO_ASSESS = frozenset({Kind.FEEDBACK.value, Kind.ACCESSIBILITY.value})


def publicity_of(kind: str, document: DocumentKind) -> Publicity:
    """Return the publicity of a document in a matter of this kind."""
    if document is DocumentKind.NOTE:
        return Publicity.INTERNAL
    return Publicity.TO_ASSESS if kind in _TO_ASSESS else Publicity.SECRET


@dataclass(frozen=True, slots=True)
class Stage:
    """One thing that happened."""

    what: str
    """An `EventKind`."""
    at: datetime
    by: str
    """`person`, `staff` or `system`."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its number within the register, when it came or was made, and by whom."""

    id: str
    kind: DocumentKind
    at: datetime
    author: str
    """An officer's name; of what was received nothing: `sender` says in which role."""
    publicity: Publicity

    @property
    def is_received(self) -> bool:
        """Return True for what came from outside."""
        return self.kind in RECEIVED


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the register holds of one matter."""

    number: str
    diary_number: str | None
    old_number: str | None
    kind: str
    subject: str | None
    initiator: str
    party_roles: tuple[str, ...]
    channel: str
    arrived_at: datetime
    registered_at: datetime
    state: str
    due_on: date | None
    done_at: datetime | None
    unit_code: str | None
    desk: str | None
    officer: str | None
    stages: tuple[Stage, ...]
    documents: tuple[Document, ...]

    def as_json(self, organisation: str | None) -> dict[str, Any]:
        """Return plain values in a lasting order; instants in UTC. `organisation` is the organiser's business id."""
        return {
            "organisation": organisation,
            "process": self.kind,
            "case_number": self.number,
            "diary_number": self.diary_number,
            "old_number": self.old_number,
            "subject": self.subject,
            "initiator": self.initiator,
            "parties": list(self.party_roles),
            "channel": self.channel,
            "arrived_at": self.arrived_at.isoformat(),
            "registered_at": self.registered_at.isoformat(),
            "state": self.state,
            "due_on": self.due_on.isoformat() if self.due_on else None,
            "done_at": self.done_at.isoformat() if self.done_at else None,
            "unit": self.unit_code,
            "desk": self.desk,
            "officer": self.officer,
            "stages": [{"what": stage.what, "at": stage.at.isoformat(), "by": stage.by} for stage in self.stages],
            "documents": [self._document(document) for document in self.documents],
        }

    def _document(self, document: Document) -> dict[str, Any]:
        sender = self.initiator if document.is_received else None
        return {
            "id": document.id,
            "kind": document.kind.value,
            "at": document.at.isoformat(),
            "received_by": self.channel if document.kind is DocumentKind.FILING else None,
            "sender": sender,
            "author": document.author or None,
            "publicity": document.publicity.value,
        }
