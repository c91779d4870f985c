"""What a worklist shows: a tab, the filters over it, and where the page begins (pure).

The address is the filter: every field here is one parameter of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WEEK = timedelta(days=7)


class Tab(StrEnum):
    """The saved lists."""

    ACTION = (
        "action"  # at the reader's own desk: open and not waiting, or nearly due, or with something new from the person
    )
    MINE = "mine"
    OPEN = "open"
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
    due: Due | None = None

    def last_due_day(self, today: date) -> date | None:
        """Return the last due date that the filter lets through."""
        if self.due is None:
            return None
        return today - timedelta(days=1) if self.due is Due.OVERDUE else today + WEEK


@dataclass(frozen=True)
class Key:
    """The place of one row in the order of the list: urgency and day (of open matters the day that orders them)."""

    urgency: int
    day: date
    id: int

    def __str__(self) -> str:
        return f"{self.urgency}.{self.day.isoformat()}.{self.id}"


def read_key(text: str | None) -> Key | None:
    """Return the key written in an address, or None when it is none of ours."""
    try:
        urgency, day, id_ = (text or "").split(".")
        return Key(int(urgency), date.fromisoformat(day), int(id_))
    except ValueError:
        return None
