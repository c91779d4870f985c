"""By when a person gets the answer, and where the time was extended: why, and what was promised first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from app.cases.models import Case, Event
from app.cases.rules.projection import EventKind
from app.deadlines.labels import EXTENSION_REASON_PERSON
from app.deadlines.models import Clock
from app.deadlines.queries import clocks_of, working_of
from app.intake.labels.receipt import DueWords, due_words
from app.platform import clock


@dataclass(frozen=True)
class MyDue:
    """The due date of an open matter, as its person sees it."""

    now: DueWords
    extended: str
    """That the time was extended, and why; nothing where it was not."""
    first: DueWords | None
    """What was promised before the extension."""


def due_shown(session: Session, case: Case, events: Iterable[Event]) -> MyDue | None:
    """Return the due date and its history, or None for a matter that is done."""
    clocks = clocks_of(session, case.id) if case.is_open else ()
    if not clocks:
        return None
    extension = next((event for event in events if event.kind == EventKind.EXTENDED), None)
    if extension is None or len(clocks) == 1:
        return MyDue(_words(clocks[-1], today=clock.today()), "", None)
    now = _words(clocks[-1], is_extended=True, today=clock.today())
    return MyDue(now, _extended(extension), _words(clocks[-2]))


def _words(counted: Clock, *, is_extended: bool = False, today: date | None = None) -> DueWords:
    return due_words(working_of(counted), counted.policy, is_extended=is_extended, today=today)


def _extended(event: Event) -> str:
    return str(
        _("We have extended the time. Reason: %(reason)s.", reason=EXTENSION_REASON_PERSON[event.data["reason"]])
    )
