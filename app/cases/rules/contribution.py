"""What can happen to a contribution that a matter waits for; the matter's events name it (pure)."""

from __future__ import annotations

from enum import StrEnum


class ContributionStep(StrEnum):
    """The steps. The values are stored with the events; never rename one."""

    ASKED = "asked"
    OPENED = "opened"  # for the first time, by whoever may give it
    GIVEN = "given"
    DECLINED = "declined"  # "not ours", with a reason
    WITHDRAWN = "withdrawn"
    MOVED = "moved"  # it has another due date
