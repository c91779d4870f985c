"""The due date on a matter's page: how it was counted, whether it may be extended, and that it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _

from app.cases import labels
from app.cases.models import Case, Event
from app.cases.rules.projection import EventKind
from app.chasing.labels import PART, STEP
from app.chasing.queries import notices_of
from app.chasing.rules.ladder import horizon, step_of
from app.deadlines.labels import EXTENSION_REASON, NO_DEADLINE, due_sentence
from app.deadlines.models import Clock
from app.deadlines.queries import extension_of, working_of
from app.deadlines.rules import Deadline, finnish_calendar
from app.deadlines.rules.extending import CannotExtend
from app.deadlines.rules.internal import CONTRIBUTIONS_BEFORE, DRAFTS_BEFORE, internal_date
from app.platform import clock
from app.platform.clock import day_of
from app.platform.web.pages import instant
from app.platform.web.runtime import read_session


def working_in_words(counted: Clock | None) -> str:
    """Return how the due date was counted, or why there is none."""
    if counted is None:
        return ""
    working = working_of(counted)
    return due_sentence(working) if isinstance(working, Deadline) else str(NO_DEADLINE[working])


def reply_told(case: Case) -> str:
    """Return until when the person was asked to reply, and whether that day has passed; nothing where none was."""
    if not case.is_open or case.reply_by is None:
        return ""
    day = labels.short_day(case.reply_by)
    if case.reply_by >= clock.today():
        return str(_("The person was asked to reply by %(day)s.", day=day))
    return str(_("The person was asked to reply by %(day)s and has not. Handle the case with what is known.", day=day))


def internal_dates(case: Case, *, has_named_parts: bool = False) -> list[dict[str, str]]:
    """Return by when contributions and the draft are best ready, counted back from the due date while there is room.

    Where the registry has named a day for what is asked of others (`has_named_parts`), that day holds for them.
    """
    dates = [(_("Contributions by"), CONTRIBUTIONS_BEFORE), (_("Draft of the answer by"), DRAFTS_BEFORE)]
    found = [
        (words, internal_date(case.due_on, clock.today(), working_days=days, calendar=finnish_calendar()))
        for words, days in (dates[1:] if has_named_parts else dates)
        if case.due_on is not None and case.is_open
    ]
    return [
        {"key": str(words), "value": labels.short_day(each.due_on)} for words, each in found if each.has_room
    ]  # fmt: skip


def why_not_extended(case: Case, counted: Clock | None) -> type[CannotExtend] | None:
    """Return why the time may not be extended today, whoever would do it; None while it may."""
    try:
        extension_of(counted, is_extended=case.is_extended, on=clock.today())
    except CannotExtend as refusal:
        return type(refusal)
    return None


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


def notices_told(case: Case) -> list[dict[str, str]]:
    """Return of which steps staff were told, when, and as what; names of staff are not in it."""
    is_far = case.due_on is None or case.due_on > horizon(clock.today())
    if is_far and not case.is_dangerous:
        return []  # nothing has come due, or its time was extended since: the page asks one question less
    rows = notices_of(read_session(), case.id)
    told = [
        (STEP[step], [row for row in rows if row.due_on == due_on and step_of(row.rung) is step])
        for step, due_on in dict.fromkeys((step_of(row.rung), row.due_on) for row in rows)
    ]
    return [{"key": str(words), "value": _when_and_to_whom(group)} for words, group in told]


def _when_and_to_whom(rows: Sequence[Any]) -> str:
    days = dict.fromkeys(labels.short_day(day_of(row.created_at)) for row in rows)
    parts = {row.part for row in rows}
    whom = ", ".join(str(words) for part, words in PART.items() if part in parts)
    return f"{' – '.join(list(days)[:: max(len(days) - 1, 1)])}: {whom}"


def why_extended(reason: str) -> str:
    """Return the reason of an extension, as staff read it."""
    return str(EXTENSION_REASON[reason])
