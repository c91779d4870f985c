"""What can happen to a contribution that a matter waits for; the matter's events name it (pure)."""

from __future__ import annotations

from enum import StrEnum


class Purpose(StrEnum):
    """What somebody is asked for. The values are stored with the events, but for `REPLY`; never rename one."""

    REPLY = "reply"  # what they know, for the answer
    TRANSLATION = "translation"  # of one of the matter's texts
    CHECK = "check"  # of a translation, by somebody else who knows the language


TRANSLATING = frozenset({Purpose.TRANSLATION.value, Purpose.CHECK.value})


class ContributionStep(StrEnum):
    """The steps. The values are stored with the events; never rename one."""

    ASKED = "asked"
    OPENED = "opened"  # for the first time, by whoever may give it
    GIVEN = "given"
    DECLINED = "declined"  # "not ours", with a reason
    WITHDRAWN = "withdrawn"
    MOVED = "moved"  # it has another due date
    RETURNED = "returned"  # what was given comes back with a comment


ENDS = frozenset({ContributionStep.GIVEN, ContributionStep.DECLINED, ContributionStep.WITHDRAWN})
