"""What of a matter is compared with other matters by a keyed fingerprint, written so that equals are equal (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any


def event_day(answers: Mapping[str, Any]) -> str | None:
    """Return the day of the event, where the person knows one day; None for a period or somebody's own words."""
    return _day(answers.get("when_text")) if answers.get("when_mode") == "day" else None


def person_key(identity: Mapping[str, Any]) -> str | None:
    """Return name and day of birth as they are compared; None unless both are known: a year alone is shared by many."""
    name, day = " ".join(str(identity.get("name") or "").casefold().split()), _day(identity.get("birth"))
    return f"{name}|{day}" if name and day else None


def _day(text: Any) -> str | None:
    try:
        return date.fromisoformat(str(text)).isoformat() if text and len(str(text)) == 10 else None
    except ValueError:
        return None
