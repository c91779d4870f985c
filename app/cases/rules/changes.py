"""What has changed between two texts, paragraph by paragraph (pure)."""

from __future__ import annotations

from difflib import SequenceMatcher
from enum import StrEnum


class Change(StrEnum):
    """What became of a paragraph."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


def changes(before: str, after: str) -> list[tuple[Change, str]]:
    """Return the paragraphs of both texts in order, each with what became of it; the removed before the added."""
    old, new = _paragraphs(before), _paragraphs(after)
    found: list[tuple[Change, str]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [(Change.SAME, text) for text in new[j1:j2]]
        else:
            found += [(Change.REMOVED, text) for text in old[i1:i2]] + [(Change.ADDED, text) for text in new[j1:j2]]
    return found


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
