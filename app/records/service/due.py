"""The due date of a matter that is brought over: the one that was told, beside the one that the rule would count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.deadlines.rules import (
    CannotCount,
    Deadline,
    NoDeadline,
    Policy,
    count,
    finnish_calendar,
    policy_for,
    told_deadline,
)
from app.deadlines.service import due_date, policy_key
from app.records.rules.brought import BroughtExtension, BroughtMatter

Outcome = Deadline | NoDeadline


@dataclass(frozen=True)
class Due:
    """The first due date with its working, and what the rule would count where that is another day."""

    first: Outcome
    counted_on: date | None = None
    differs: bool = False


def due_of(matter: BroughtMatter) -> Due:
    """Return the first due date of a matter: the file's, or the rule's where the file names none.

    Raises `CannotCount` where it names none and the arrival is before the rules and the calendar begin.
    """
    if matter.request is not None:  # the authority's own day holds, and no rule counts another one
        named_on = matter.request.named_on
        return Due(due_date(matter.kind, matter.arrived_on, wants_reply=True, named_on=named_on))
    told_on = matter.first_due_on
    try:
        counted = due_date(matter.kind, matter.arrived_on, wants_reply=matter.wants_reply)
    except CannotCount:
        if told_on is None:
            raise
        return Due(told_deadline(matter.arrived_on, told_on))
    counted_on = counted.due_on if isinstance(counted, Deadline) else None
    if told_on is None or told_on == counted_on:
        return Due(counted, counted_on)
    return Due(told_deadline(matter.arrived_on, told_on), counted_on, differs=True)


def extended(matter: BroughtMatter, extension: BroughtExtension) -> tuple[str, Deadline]:
    """Return the policy under which an extended date stands, and its working."""
    key = policy_key(matter.kind, wants_reply=matter.wants_reply)
    told = told_deadline(matter.arrived_on, extension.due_on)
    try:
        held = policy_for(key, matter.arrived_on)
        longer = (
            policy_for(held.extended_as, matter.arrived_on) if isinstance(held, Policy) and held.extended_as else None
        )
        if not isinstance(longer, Policy):
            return key, told
        counted = count(matter.arrived_on, longer.period, rolls=longer.rolls, calendar=finnish_calendar())
    except CannotCount:
        return key, told
    return longer.kind, counted if counted.due_on == extension.due_on else told
