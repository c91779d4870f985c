"""What a worklist shows: a tab, the filters over it, and where the page begins (pure).

The address is the filter: every field here is one parameter of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from app.cases.rules.kinds import State

WEEK = timedelta(days=7)
MONTH = timedelta(days=31)
MOST_COUNTED = 99
"""A list is counted so far; what is more is “99+”, and says as much: this is more than anybody does today."""
_MIRROR = date(2000, 1, 1)


class Tab(StrEnum):
    """The saved lists."""

    ACTION = (
        "action"  # at the reader's own desk: open and not waiting, or nearly due, or with something new from the person
    )
    MINE = "mine"
    TODAY = "today"  # the reader's own, and what nobody has taken at the reader's own desk
    UNIT = "unit"  # open, at the reader's own units; of grants over the whole organisation or an area nothing
    OPEN = "open"
    WAITING = "waiting"  # open, and the person was asked something
    TRANSFERRED = "transferred"  # transferred to the reader's own desk, and nobody has taken it there yet
    LETTERS = "letters"  # answered, and somebody's letter is still to be posted
    APPROVAL = "approval"  # a draft waits for somebody's approval
    COPIES = "copies"  # answered, and the authority that transferred it is still to get its copy
    DECISIONS = "decisions"  # answered, and the authority that asked is still to decide
    DONE = "done"  # answered or closed


class Due(StrEnum):
    """By when."""

    OVERDUE = "overdue"
    WEEK = "7days"


@dataclass(frozen=True)
class Filters:
    """What is asked for; an empty field asks nothing."""

    tab: Tab = Tab.ACTION
    kind: str = ""
    state: str = ""
    units: tuple[str, ...] | None = None
    area: str = ""
    subject: str = ""
    label: str = ""
    due: Due | None = None

    def last_due_day(self, today: date) -> date | None:
        """Return the last due date that the filter lets through."""
        if self.due is None:
            return None
        return today - timedelta(days=1) if self.due is Due.OVERDUE else today + WEEK

    def first_due_day(self, today: date) -> date | None:
        """Return the first due date that the filter lets through: what is late already is not due in a week."""
        return today if self.due is Due.WEEK else None


@dataclass(frozen=True)
class Key:
    """The place of one row in the order of the list: urgency and day (of open matters the day that orders them)."""

    urgency: int
    day: date
    id: int

    def __str__(self) -> str:
        return f"{self.urgency}.{self.day.isoformat()}.{self.id}"


def count_in_words(number: int) -> str:
    """Return a count as it stands beside its list."""
    return f"{MOST_COUNTED}+" if number > MOST_COUNTED else str(number)


def is_untaken(state: str) -> bool:
    """Return True in the states in which nobody has taken a matter."""
    return state in {State.RECEIVED, State.ROUTED}


def queue_day_of_danger(state: str, *, arrived_on: date, due_on: date | None) -> date:
    """Return the day that orders a matter of danger.

    While nobody has taken it, its day of arrival is mirrored in the year 2000: so it stands before
    every due date, and the newest before the rest. Once taken, it waits with the others by due date.
    """
    if is_untaken(state):
        return _MIRROR - (arrived_on - _MIRROR)
    return due_on or arrived_on + MONTH


def read_key(text: str | None) -> Key | None:
    """Return the key written in an address, or None when it is none of ours."""
    try:
        urgency, day, id_ = (text or "").split(".")
        return Key(int(urgency), date.fromisoformat(day), int(id_))
    except ValueError:
        return None


class Dated(Protocol):
    """What tells when a matter needs somebody."""

    number: str
    urgency: int
    due_on: date | None
    queue_on: date


@dataclass(frozen=True)
class Day:
    """What needs somebody today, in the order of the list: danger first, then what is late, then the next 7 days."""

    danger: list[Dated] = field(default_factory=list)
    late: list[Dated] = field(default_factory=list)
    soon: list[Dated] = field(default_factory=list)
    later: list[Dated] = field(default_factory=list)


def sorted_by_day(rows: Iterable[Dated], today: date) -> Day:
    """Return the matters by when they need somebody; one without a due date counts by its place in the queue."""
    found = Day()
    last = today + WEEK
    for row in rows:
        is_late = row.due_on is not None and row.due_on < today
        place = found.danger if row.urgency == 0 else found.late if is_late else found.soon
        (place if row.urgency == 0 or row.queue_on <= last else found.later).append(row)
    return found
