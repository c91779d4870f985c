"""When did it arrive? By availability, and only seldom by sending (13/2003 §10, 434/2003 §18).

What arrives starts the clock on its Helsinki day, whatever the hour: office hours end a time limit, they
do not begin one. The instants here are aware; the caller turns the result into a day with `day_of`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum


class ArrivalBasis(StrEnum):
    """What the time of arrival rests on. The values are meant to be stored; never rename one."""

    AVAILABLE = "available"
    """The message could be handled in the organiser's system (13/2003 §10.1)."""
    SENT = "sent"
    """The system was down, and the time of sending is reliably shown (13/2003 §10.2)."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a message counts as arrived, and on what ground."""

    at: datetime
    """Aware, in UTC."""
    basis: ArrivalBasis


@dataclass(frozen=True, slots=True)
class Outage:
    """A period in which the organiser's system could not receive. It works again at `ended_at` itself."""

    began_at: datetime
    ended_at: datetime | None
    """None while it lasts."""

    def covers(self, at: datetime) -> bool:
        """Return True if the system was down at that instant."""
        instant = _in_utc(at)
        return _in_utc(self.began_at) <= instant and (self.ended_at is None or instant < _in_utc(self.ended_at))


def electronic_arrival(
    available_at: datetime,
    *,
    sent_at: datetime | None = None,
    is_sending_shown: bool = False,
    outages: Iterable[Outage] = (),
) -> Arrival:
    """Return when an electronic message counts as arrived.

    13/2003 §10.1: when the organiser's system has it so that it can be handled; a message travels at its
    sender's risk (§8). §10.2: the time of sending counts instead if the system was down at that time and
    the sending is reliably shown (`is_sending_shown`). A sending later than the availability shows nothing.
    Raises ValueError if an instant has no time zone.
    """
    available = _in_utc(available_at)
    if sent_at is not None and is_sending_shown:
        sent = _in_utc(sent_at)
        if sent < available and any(outage.covers(sent) for outage in outages):
            return Arrival(sent, ArrivalBasis.SENT)
    return Arrival(available, ArrivalBasis.AVAILABLE)


def arrival_by_post(
    *, handed_over_on: date | None = None, in_post_box_on: date | None = None, notified_on: date | None = None
) -> date:
    """Return the day on which a paper document arrived: the first of those that are known.

    434/2003 §18: given to the authority (§18.1); in its post office box, or the authority told that a
    consignment waits at the post (§18.2). Raises ValueError if none is known.
    """
    known = [day for day in (handed_over_on, in_post_box_on, notified_on) if day is not None]
    if not known:
        raise ValueError("A document that came by post needs the day of at least one of its arrivals.")
    return min(known)


@dataclass(frozen=True, slots=True)
class PlaceReached:
    """One place that a matter reached, on a Helsinki day."""

    arrived_on: date
    is_organisers_own: bool
    """Any unit or address of the organiser, the right one or not; False for another authority."""


def first_arrival_on(places: Iterable[PlaceReached]) -> date | None:
    """Return the day from which the organiser's time counts, or None if the matter has not reached it.

    A wrong unit of the same organiser is the organiser: passing the matter on inside does not restart the
    clock. Another authority is not: it transfers the matter (13/2003 §15, 434/2003 §21), and the time counts
    from the day on which the transfer arrives (for a complaint handled as an objection 785/1992 §10a and
    812/2000 §23a).
    """
    return min((place.arrived_on for place in places if place.is_organisers_own), default=None)


def came_in_time(arrived_on: date, *, last_on: date) -> bool:
    """Return True if a document that an authority asked for came on or before the last day.

    13/2003 §11: any time during the last day is in time, office hours or not.
    """
    return arrived_on <= last_on


def _in_utc(at: datetime) -> datetime:
    """Return the same instant in UTC: in one zone with summer time Python compares clocks, not instants."""
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone.")
    return at.astimezone(UTC)
