"""How a matter came in, on its page: the channel, the day of arrival, and the authority that transferred it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _

from app.cases.labels import ENTRY_CHANNEL, YES_NO, short_day
from app.cases.models import Case, Event
from app.cases.rules.kinds import TO_AUTHORITY, EntryChannel
from app.deadlines.labels import closed_day_name, day_in_words
from app.deadlines.rules import OutsideCalendar, finnish_calendar, named_date
from app.filing.rules.entering import is_late_on_entry
from app.organisation.queries import authority_by_code
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session


@dataclass(frozen=True)
class CameIn:
    """What a matter's page says of its coming in; nothing of what its person filed in the portal."""

    rows: list[dict[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def came_in(case: Case, events: Iterable[Event], names: Mapping[int, str]) -> CameIn:
    """Return the rows and warnings about a matter that staff entered."""
    if case.entered_on is None:
        return CameIn()
    entered_by = next((event.actor_id for event in events), None)
    said = [
        (_("How it came in"), ENTRY_CHANNEL[EntryChannel(case.channel)]),
        (_("Arrived"), short_day(case.arrived_on)),
        (_("Entered"), short_day(case.entered_on)),
        (_("Entered by"), names.get(entered_by or 0, "")),
        (_("Read back to the person"), "" if case.is_read_back is None else YES_NO[case.is_read_back]),
        *_of_authority(case),
    ]
    rows = [{"key": str(key), "value": str(value)} for key, value in said if value]
    return CameIn(rows, warnings_of(case))


def warnings_of(case: Case) -> list[str]:
    """Return what has to be said of a matter at once: that its time is over already, that its day is a closed one."""
    return [words for words in (late_on_entry(case), closed_named_day(case)) if words]


def late_on_entry(case: Case) -> str:
    """Return that the time was over before the matter was entered, or nothing."""
    if case.due_on is None or not is_late_on_entry(due_on=case.due_on, entered_on=case.entered_on):
        return ""
    words = _(
        "Already late when it was entered: it arrived %(arrived)s and was to be answered by %(due)s.",
        arrived=short_day(case.arrived_on),
        due=short_day(case.due_on),
    )
    return str(words)


def closed_named_day(case: Case) -> str:
    """Return the warning that the day named by the authority is closed, or nothing."""
    # Of a supervision matter the authority may have named a later day since, which is its due date then.
    named_on = case.due_on if case.kind in TO_AUTHORITY else case.authority_named_on
    if named_on is None or (case.kind in TO_AUTHORITY and not case.is_open):
        return ""
    try:
        closed = named_date(named_on, calendar=finnish_calendar()).warning
    except OutsideCalendar:
        return ""
    if not closed:
        return ""
    words = _(
        "The day that the authority named, %(day)s, is not a working day: %(why)s. It is not moved. Ask the authority "
        "what it meant.",
        day=day_in_words(named_on),
        why=", ".join(closed_day_name(each.code) for each in closed),
    )
    return str(words)


def _of_authority(case: Case) -> list[tuple[str, str]]:
    if case.transferred_by is None:
        return []
    named = short_day(case.authority_named_on) if case.authority_named_on else ""
    return [
        (_("Transferred by"), authority_name(case)),
        (_("The authority’s own number"), case.authority_reference or ""),
        (_("Day named by the authority"), named),
    ]


def authority_name(case: Case) -> str:
    """Return the authority that transferred a matter, in the language of the page; nothing for any other matter."""
    authority = authority_by_code(read_session(), case.transferred_by) if case.transferred_by else None
    return authority.name_in(current_language()) if authority else case.transferred_by or ""
