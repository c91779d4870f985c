"""What a matter's page says of its moves: that it waits to be taken, and where it went that left the organiser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _

from app.cases.labels import DESK, short_day
from app.cases.models import Case, Event
from app.cases.rules.about_staff import ids_in
from app.cases.rules.access import UNIT_DESKS
from app.cases.rules.kinds import Desk
from app.cases.rules.projection import EventKind
from app.casework.queries import PlaceNames
from app.deadlines.labels import day_in_words
from app.moving.labels import WAY
from app.moving.queries import receiver_of
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session

_PLACING = frozenset(
    {
        EventKind.TRANSFERRED,
        EventKind.CAME_BACK,
        EventKind.ROUTED,
        EventKind.RETURNED,
        EventKind.TAKEN,
        EventKind.ASSIGNED,
    }
)


def units_of_events(events: Iterable[Event]) -> set[str]:
    """Return the codes of the units that the history of a matter names: where it was, and where it was suggested."""
    found: set[str | None] = set()
    for event in events:
        found.add(event.data.get("suggested_unit"))
        if event.kind == EventKind.ROUTED:
            found.add(event.data.get("to", {}).get("unit_code"))
        if event.kind == EventKind.TRANSFERRED:
            found |= {event.data["to"]["unit_code"], event.data["came_from"]["unit_code"]}
    return {code for code in found if code}


def staff_of_events(events: Sequence[Event]) -> set[int]:
    """Return the ids of the staff whom the history of a matter names besides those who acted."""
    given = [event.data for event in events if event.kind == EventKind.ASSIGNED]
    found = {data["to"]["handler_id"] for data in given} | {data["handler_before"] for data in given}
    named = (event.data["to"].get("about_staff") or "" for event in events if event.kind == EventKind.NAMED)
    return {staff_id for staff_id in found if staff_id}.union(*map(ids_in, named))


def waits_to_be_taken(case: Case, events: Sequence[Event], names: Mapping[int, str], places: PlaceNames) -> list[str]:
    """Return who transferred a matter from where, and the last day to take it, or from where it came back.

    Nothing once that is settled.
    """
    if case.accept_by is None:
        return _came_back(events, names, places)
    event = next(event for event in reversed(events) if event.kind == EventKind.TRANSFERRED)
    came_from = event.data["came_from"]
    desk = str(DESK[came_from["desk"] or Desk.REGISTRY.value])
    place = places.unit(came_from["unit_code"]) if came_from["desk"] in UNIT_DESKS else desk
    name = names.get(event.actor_id or 0, "–")
    return [
        str(_("Transferred by %(name)s. It came from: %(place)s.", name=name, place=place)),
        str(_("Why it came to you stands among the internal notes.")),
        str(_("To be taken by: %(day)s. After that it goes back by itself.", day=day_in_words(case.accept_by))),
    ]


def _came_back(events: Sequence[Event], names: Mapping[int, str], places: PlaceNames) -> list[str]:
    last = next((event for event in reversed(events) if event.kind in _PLACING), None)
    if last is None or last.kind != EventKind.CAME_BACK:
        return []
    away = next(event for event in reversed(events) if event.kind == EventKind.TRANSFERRED and event.seq < last.seq)
    unit = places.unit(away.data["to"]["unit_code"])
    if last.actor_id is None:
        return [str(_("It came back from: %(place)s. Nobody there took it in two working days.", place=unit))]
    name = names.get(last.actor_id, "–")
    return [
        str(_("It came back from: %(place)s. Sent back by: %(name)s.", place=unit, name=name)),
        str(_("Why stands among the internal notes.")),
    ]


def where_it_went(case: Case) -> list[dict[str, Any]]:
    """Return to whom a matter was transferred out, how and when; nothing for all others."""
    receiver = receiver_of(read_session(), read_session(), case, current_language())
    if receiver is None:
        return []
    said = (
        (_("Transferred to"), receiver.name),
        (_("How to reach them"), receiver.contact),
        (_("How it was sent"), WAY[receiver.way]),
        (_("Sent on"), short_day(receiver.sent_on)),
    )
    return [{"key": str(key), "value": str(value), "multiline": "\n" in str(value)} for key, value in said]
