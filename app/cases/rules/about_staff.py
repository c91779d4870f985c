"""Whom among staff a matter is about: nobody handles a matter about themselves (434/2003 §§27–28) (pure).

The ids stand in one column of the matter as “,12,45,”: a list that leaves such a matter out needs no second table.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

NOBODY_NAMED = ""
MOST_NAMED = 40
"""More colleagues than this no matter is about, and the column has no room for them."""


class WhyNot(StrEnum):
    """Why somebody whose name was found is not who the matter is about. The values are stored; never rename one."""

    SAME_NAME = "same_name"  # another person of that name
    BESIDE_THE_MATTER = "beside"  # named, but nothing that they did is in question
    NO_NAME = "no_name"  # the words are no name here


def as_column(staff_ids: Iterable[int]) -> str:
    """Return the column's value for these members of staff."""
    ids = sorted(set(staff_ids))
    return f",{','.join(map(str, ids))}," if ids else NOBODY_NAMED


def ids_in(column: str) -> frozenset[int]:
    """Return the members of staff that a column's value holds."""
    return frozenset(int(part) for part in column.split(",") if part)


def sign_of(staff_id: int) -> str:
    """Return the characters that stand in the column exactly when this member of staff does."""
    return f",{staff_id},"


def is_about(staff_id: int, column: str) -> bool:
    """Return True when the matter is about this member of staff, for certain or perhaps."""
    return sign_of(staff_id) in column


def as_seen(column: str, *, is_held: bool) -> str:
    """Return what a page remembers of these answers, so that a second clerk does not undo what the first has said."""
    return f"{column}{'?' if is_held else ''}"
