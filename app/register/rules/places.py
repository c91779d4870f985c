"""Which unit is meant by a few letters of its name, or by its code (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.organisation.rules.search import is_meant


@dataclass(frozen=True)
class Place:
    """A unit that was found."""

    code: str
    name: str
    production: str


def the_meant(typed: str, found: Sequence[Place]) -> Place | None:
    """Return the one unit that is meant, or None: what is merely near is never taken, nor one of several."""
    fitting = [place for place in found if typed == place.code or is_meant(typed, place.name)]
    named = [place for place in fitting if typed.casefold() in (place.code, place.name.casefold())]
    for only in (named, fitting):
        if len(only) == 1:
            return only[0]
    return None
