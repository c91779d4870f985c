"""When a mail tells somebody of a contribution (pure)."""

from __future__ import annotations

from enum import StrEnum


class MailOccasion(StrEnum):
    """Why a mail goes out. The values are stored; never rename one."""

    ASKED = "asked"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    GIVEN = "given"
    DECLINED = "declined"
    RETURNED = "returned"


TO_ASKER = frozenset({MailOccasion.GIVEN, MailOccasion.DECLINED})
"""Told to whoever asked; all else to whoever is asked."""
