"""What a person may decide about a job that has failed for good (pure)."""

from __future__ import annotations

from enum import StrEnum


class Decision(StrEnum):
    """The two ways out for a dead promise."""

    AGAIN = "again"
    GIVE_UP = "give_up"
