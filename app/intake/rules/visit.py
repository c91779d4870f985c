"""How long a person's own case stays open in a browser: on a shared computer nobody is found signed in."""

from __future__ import annotations

from datetime import datetime, timedelta

IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=2)


def is_over(opened_at: datetime, seen_at: datetime, now: datetime) -> bool:
    """Return True when nothing happened for 15 minutes, or two hours have passed in all."""
    return now - seen_at > IDLE or now - opened_at > LONGEST
