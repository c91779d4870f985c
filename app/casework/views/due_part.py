"""The due date on a matter's page: how it was counted, whether it may be extended, and that it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from flask_babel import gettext as _

from app.cases import labels
from app.cases.models import Case, Event
from app.cases.rules.projection import EventKind
from app.deadlines.labels import EXTENSION_REASON, NO_DEADLINE, due_sentence
from app.deadlines.models import Clock
from app.deadlines.queries import extension_of, working_of
from app.deadlines.rules import Deadline
from app.deadlines.rules.extending import CannotExtend
from app.platform import clock
from app.platform.web.pages import instant


def working_in_words(counted: Clock | None) -> str:
    """Return how the due date was counted, or why there is none."""
    if counted is None:
        return ""
    working = working_of(counted)
    return due_sentence(working) if isinstance(working, Deadline) else str(NO_DEADLINE[working])


def is_extendable(case: Case, counted: Clock | None) -> bool:
    """Return True while the time may be extended, whoever does it."""
    try:
        extension_of(counted, is_extended=case.is_extended, on=clock.today())
    except CannotExtend:
        return False
    return True


def extension_told(events: Iterable[Event], names: Mapping[int, str]) -> list[dict[str, str]]:
    """Return when, by whom and why the time was extended, and from which date; nothing where it was not."""
    event = next((event for event in events if event.kind == EventKind.EXTENDED), None)
    if event is None:
        return []
    before = labels.short_day(date.fromisoformat(event.data["due_before"]))
    return [
        {"key": str(_("Time extended")), "value": instant(event.at)},
        {"key": str(_("Extended by")), "value": names.get(event.actor_id or 0, str(_("Member of staff")))},
        {"key": str(_("Why")), "value": why_extended(event.data["reason"])},
        {"key": str(_("Earlier due date")), "value": before},
    ]


def why_extended(reason: str) -> str:
    """Return the reason of an extension, as staff read it."""
    return str(EXTENSION_REASON[reason])
