"""What a check says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is good, and a sentence; when it is not, the sentence says what to do."""

    what: str
    is_good: bool
    sentence: str


def good(what: str, sentence: str) -> Finding:
    """Return a finding that asks for nothing."""
    return Finding(what, True, sentence)


def bad(what: str, sentence: str) -> Finding:
    """Return a finding that asks for something."""
    return Finding(what, False, sentence)
