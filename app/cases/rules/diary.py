"""The diary number: a matter's number in the organiser's register (906/2019 §25) (pure).

People go on by the case number, which is random and opens pages. The diary number is what the register, the archive
and other authorities call the matter: the next one of the own series, or that of the organiser's own register.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60
_SHAPE = re.compile(r"[^\W_][\w ./:()-]*")


class DiaryNumberIsTaken(Exception):
    """Another matter has this diary number."""


class DiaryNumberHasMoved(Exception):
    """Somebody has written or corrected the diary number after the page was opened."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


def own_number(sequence: int, year: int) -> str:
    """Return a number of the own series: `123/2026`."""
    return f"{sequence}/{year}"


def read_diary_number(text: str) -> str | None:
    """Return a diary number as it is kept, with single spaces, or None for what cannot be one."""
    number = unicodedata.normalize("NFC", " ".join(text.split()))
    return number if len(number) <= LONGEST and _SHAPE.fullmatch(number) and any(map(str.isdigit, number)) else None
