"""Which two matters are possibly the same, by what can be compared without reading anybody's words (pure).

Of a person and of the day of an event only keyed fingerprints are compared: equal ones meet, nobody reads them back.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum

MOST_SUGGESTED = 5
"""So many are shown at once; when one is decided about, the next takes its place."""


class Signal(StrEnum):
    """What two matters have in common, the strongest first."""

    EMAIL = "email"  # the e-mail address of a person
    PERSON = "person"  # name and day of birth
    EVENT = "event"  # unit and day of the event
    NAME = "name"  # a person's name, and the unit
    PLACE = "place"  # unit, kind and main subject, and they arrived within a few days


DAYS_APART: dict[Signal, int] = {
    Signal.EMAIL: 365,
    Signal.PERSON: 365,
    Signal.EVENT: 90,
    Signal.NAME: 90,
    Signal.PLACE: 7,
}
"""How many days may lie between the arrivals; many people bear one name, and a unit gets much of one kind."""
OF_PERSONS = frozenset({Signal.EMAIL, Signal.PERSON, Signal.NAME})
"""What tells that two matters have a person in common: of a protected reporter it is said to nobody else."""
_RANK = {signal: rank for rank, signal in enumerate(Signal)}


def signals_that_count(
    found: Collection[Signal], *, arrived_on: date, other_arrived_on: date, knows_persons: bool
) -> tuple[Signal, ...]:
    """Return those of the signals that still say something so many days apart, the strongest first.

    The same name says nothing new beside the same e-mail address or day of birth.
    """
    days = abs((arrived_on - other_arrived_on).days)
    counting = {each for each in found if days <= DAYS_APART[each] and (knows_persons or each not in OF_PERSONS)}
    if counting & {Signal.EMAIL, Signal.PERSON}:
        counting.discard(Signal.NAME)
    if Signal.EVENT in counting:
        counting.discard(Signal.PLACE)
    return tuple(sorted(counting, key=_RANK.__getitem__))
