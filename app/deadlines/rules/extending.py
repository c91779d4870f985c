"""May the time be extended, and until when? The organiser's own extension of the time to answer.

No law extends the time of an objection: 785/1992 §10 and 812/2000 §23 say "a reasonable time", and the supervising
authority's guidance says one month, or two in all where a wide investigation is needed. Feedback on accessibility
may take two weeks more (306/2019 §10). Which kind has how long in all is data: `extended_as` in `data/policies.json`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.deadlines.rules.closed_days import Calendar
from app.deadlines.rules.counting import Deadline, StepReason, count
from app.deadlines.rules.in_force import policy_for
from app.deadlines.rules.policies import NoDeadlineReason, Policy


class ExtensionReason(StrEnum):
    """Why more time is needed. The values are stored with the event; never rename one."""

    INVESTIGATION = "investigation"  # wide: many days, places or people
    STATEMENTS = "statements"  # from other units
    RECORDS = "records"  # documents or records have been asked for
    PERSON = "person"  # the person asked to add something, or is heard later
    TRANSLATION = "translation"  # or an interpreter
    OTHER = "other"  # told in the text to the person


class CannotExtend(Exception):
    """The time cannot be extended; each reason is told to the member of staff on a page (`labels.extending`)."""


class ExtensionIsTooLate(CannotExtend):
    """The due date has passed: what is late is answered late, and no later date makes it in time."""


class AlreadyExtended(CannotExtend):
    """The time is extended once."""


class TimeIsAskedAlready(CannotExtend):
    """More time has been asked of the authority, and what it said has not been recorded yet."""


class NoTimeIsAsked(CannotExtend):
    """There is nothing that the authority could have granted or refused; a colleague may have recorded it."""


class NotLater(CannotExtend):
    """What was asked or granted is no longer time than there is already."""


class NoExtension(CannotExtend):
    """This kind of matter has no extension, or no due date at all."""


@dataclass(frozen=True, slots=True)
class Extension:
    """The due date that was told first, and the one that takes its place, both with their working."""

    first: Deadline
    extended: Deadline
    policy: str
    """Under which row of the policies the new date stands, such as `objection_extended`."""


def extend(
    first: Deadline | NoDeadlineReason, policy: str, *, is_extended: bool, decided_on: date, calendar: Calendar
) -> Extension:
    """Return the extension of a due date that stands under `policy`, decided on a Helsinki day.

    Counted as in 150/1930 from the same start and with the longer period, never from the date that was shortened
    or moved: from 31 December two months are 28 February. A start that is the day of a consent stays one.
    Raises `AlreadyExtended`, `NoExtension`, and `ExtensionIsTooLate` after the first due date: an extension
    counts only when the person is told of it before the time is over.
    """
    if is_extended:
        raise AlreadyExtended
    if not isinstance(first, Deadline) or first.is_named:  # a day that an authority named is the authority's to move
        raise NoExtension
    longer = _longer(policy, first.arrived_on)
    if decided_on > first.due_on:
        raise ExtensionIsTooLate
    extended = count(first.arrived_on, longer.period, rolls=longer.rolls, calendar=calendar)
    if first.steps[0].reason is StepReason.AGREED:
        extended = extended.from_consent()
    return Extension(first, extended, longer.kind)


def _longer(policy: str, arrived_on: date) -> Policy:
    """Return the policy of the extended time; it is that of the day of arrival, as the first one was."""
    held = policy_for(policy, arrived_on)
    if not isinstance(held, Policy) or held.extended_as is None:
        raise NoExtension
    longer = policy_for(held.extended_as, arrived_on)
    if not isinstance(longer, Policy):
        raise NoExtension
    return longer
