"""In which ways two matters belong together, and why a link cannot be made (pure)."""

from __future__ import annotations

from enum import StrEnum


class LinkKind(StrEnum):
    """What a link says of two matters."""

    SAME_EVENT = "same_event"
    EARLIER = "earlier"  # an earlier matter on the same subject
    PARTS = "parts"  # parts of one filing


class LinkState(StrEnum):
    """What staff have said of two matters."""

    LINKED = "linked"
    UNLINKED = "unlinked"  # they were linked, and somebody said why they are not
    DISMISSED = "dismissed"  # they were suggested, and do not belong together


class AreLinked(Exception):
    """These two are linked already."""


class AreNotLinked(Exception):
    """These two are not linked, or not any more."""


class WasSplit(Exception):
    """One of the two was split off from the other: that cannot be undone, and the person reaches it by that way."""


def in_order(one: int, other: int) -> tuple[int, int]:
    """Return the ids of two matters as a link holds them: the smaller first, so that a pair is one pair."""
    return (one, other) if one < other else (other, one)
