"""What was said and done in a person's own case: messages with their files, what was sent at first, the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.cases.labels import EVENT_PERSON
from app.cases.models import Attachment, Case, Event, Message
from app.cases.rules.kinds import Direction, Kind
from app.cases.rules.projection import EventKind
from app.intake.labels.case import ADDED_BOTH, ADDED_FILE, ADDED_WORDS, READY
from app.intake.labels.files import size_in_words
from app.platform.web.pages import instant

FileRow = dict[str, str]


@dataclass(frozen=True)
class Said:
    """One message, or files that came without words."""

    is_own: bool
    author_name: str | None
    written_at: datetime
    body: str = ""
    files: list[FileRow] = field(default_factory=list)


def conversation(messages: Iterable[Message], events: Iterable[Event], files: Iterable[Attachment]) -> list[Said]:
    """Return what the person and the service wrote to each other, the first first, each file with its message."""
    rows = {file.public_id: _row(file) for file in files}
    with_file = [event for event in events if event.data.get("file") in rows]
    of_message = {event.data["message"]: rows[event.data["file"]] for event in with_file if event.data.get("message")}
    written = [
        Said(
            message.direction == Direction.FROM_PERSON,
            message.author_name,
            message.written_at,
            message.body,
            [of_message[message.id]] if message.id in of_message else [],
        )
        for message in messages
    ]
    alone = [
        Said(True, None, event.at, files=[rows[event.data["file"]]])
        for event in with_file
        if event.kind == EventKind.ADDED and not event.data.get("message")
    ]
    return sorted([*written, *alone], key=lambda said: said.written_at)


def files_of_filing(events: Iterable[Event], files: Iterable[Attachment]) -> list[str]:
    """Return names and sizes of the files that were sent with the form itself."""
    added = {event.data.get("file") for event in events if event.kind == EventKind.ADDED}
    rows = [_row(file) for file in files if file.public_id not in added]
    return [f"{row['name']} ({row['size']})" for row in rows]


def kind_of_filing(case: Case, events: Sequence[Event]) -> Kind:
    """Return as what the matter was sent: feedback that became an objection was sent on feedback's pages."""
    filed = events[0].data.get("to", {}) if events else {}
    return Kind(filed.get("kind") or case.kind)


def timeline(events: Iterable[Event], *, is_posted: bool = False) -> list[dict[str, Any]]:
    """Return the events of which the person is told, in plain words, the latest first.

    An answer that goes by letter (`is_posted`) was only made ready on the day it was given.
    """
    told = [(event, _in_words(event, is_posted)) for event in events]
    return [
        {"when": instant(event.at), "iso": event.at.isoformat(), "what": words}
        for event, words in reversed(told)
        if words
    ]


def _in_words(event: Event, is_posted: bool) -> Any:
    if event.kind == EventKind.ANSWERED and is_posted:
        return READY
    if event.kind != EventKind.ADDED:
        return EVENT_PERSON.get(EventKind(event.kind))
    if not event.data.get("file"):
        return ADDED_WORDS
    return ADDED_BOTH if event.data.get("message") else ADDED_FILE


def _row(file: Attachment) -> FileRow:
    return {"name": file.name, "size": size_in_words(file.size)}
