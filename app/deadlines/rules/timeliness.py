"""Was it answered in time? One class for each matter, for the indicators of a report (741/2023 §26).

The law names no such classes. "A reasonable time" (785/1992 §10, 812/2000 §23) and the date that an authority
sets (434/2003 §33) give the limit; the classes say how the answer stands to it and to its extensions.
All days are Helsinki days, and an answer at 23:59 on the last day is in time (13/2003 §11).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.deadlines.rules.arrival import came_in_time


class Timeliness(StrEnum):
    """How an answer stands to its time, the best first. The values are counted and printed; never rename one."""

    IN_TIME = "in_time"
    """Answered on or before the first due date, whether or not an extension was asked."""
    IN_EXTENDED_TIME = "in_extended_time"
    NOT_YET_DUE = "not_yet_due"
    EXTENSION_UNANSWERED = "extension_unanswered"
    """The time is over, but an extension was asked in time and the authority has said neither yes nor no."""
    LATE = "late"


@dataclass(frozen=True, slots=True)
class OwnExtension:
    """A longer time that the organiser gave itself and told the person about."""

    decided_on: date
    due_on: date
    """Counted from the original start, with the extended period in all."""


@dataclass(frozen=True, slots=True)
class AskedExtension:
    """A longer time that was asked of the authority that set the date (434/2003 §33.2)."""

    asked_on: date
    granted_until: date | None = None
    """The authority's own date: never moved, closed day or not. None when refused or not answered."""
    is_refused: bool = False

    def __post_init__(self) -> None:
        """Refuse an extension that was both granted and refused."""
        if self.is_refused and self.granted_until is not None:
            raise ValueError("An extension is granted or refused, not both.")


@dataclass(frozen=True, slots=True)
class TimeAllowed:
    """The time there is, with the extensions that hold."""

    due_on: date
    awaits_authority: bool
    """The last extension that was asked in time has no answer."""


def time_allowed(
    first_due_on: date, *, own: OwnExtension | None = None, asked: Iterable[AskedExtension] = ()
) -> TimeAllowed:
    """Return the last day of the answer as the indicators count it.

    An own extension holds if it was decided on or before the first due date: the person is told in time or
    the time is not extended. One asked of an authority must have been asked on or before the due date of
    that moment; when the authority answered does not matter. What came too late moves nothing here, though
    it may still be the date by which a person is promised an answer. No extension shortens the time.
    """
    due_on, awaits_authority = first_due_on, False
    if own is not None and own.decided_on <= first_due_on:
        due_on = max(due_on, own.due_on)
    for extension in sorted(asked, key=lambda one: one.asked_on):
        if extension.asked_on <= due_on:
            due_on = max(due_on, extension.granted_until or due_on)
            awaits_authority = extension.granted_until is None and not extension.is_refused
    return TimeAllowed(due_on, awaits_authority)


def timeliness_of(
    first_due_on: date,
    *,
    own: OwnExtension | None = None,
    asked: Iterable[AskedExtension] = (),
    answered_on: date | None = None,
    today: date,
) -> Timeliness:
    """Return the one class of a matter as it stands on `today`, the last day of the period that is looked at.

    `answered_on` is the day of the answer, None without one. An answer after `today` is not yet one, so that
    a figure for a past day comes out the same later; give the extensions, too, as they stood on that day.
    """
    allowed = time_allowed(first_due_on, own=own, asked=asked)
    if answered_on is None or answered_on > today:
        if today <= allowed.due_on:
            return Timeliness.NOT_YET_DUE
    elif came_in_time(answered_on, last_on=first_due_on):
        return Timeliness.IN_TIME
    elif came_in_time(answered_on, last_on=allowed.due_on):
        return Timeliness.IN_EXTENDED_TIME
    return Timeliness.EXTENSION_UNANSWERED if allowed.awaits_authority else Timeliness.LATE
