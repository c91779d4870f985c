"""Why the day of arrival of an entered matter is corrected (pure)."""

from __future__ import annotations

from enum import StrEnum


class ArrivalReason(StrEnum):
    """What shows the right day. The values are stored with the event; never rename one."""

    STAMP = "stamp"  # the stamp of arrival on the paper, or the time of the e-mail
    ELSEWHERE = "elsewhere"  # it had reached another unit or address of the organiser before (434/2003 §18)
    TYPED = "typed"  # the wrong day was typed
    OTHER = "other"
