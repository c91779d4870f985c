"""Is the installation keeping its promises? What `/healthz` says, from a few numbers (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

LATE = timedelta(minutes=5)
"""A promise that could have been tried for longer than this is stuck: a try takes seconds."""
SILENT = timedelta(minutes=1)
"""A relay that has said nothing for longer than this is gone: it speaks every ten seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """The promises of one store; `stuck_since` is since when one of them could have been tried and was not."""

    store: str
    dead: int
    stuck_since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The whole installation: `is_moving` is what a monitor acts on; dead promises need a person instead."""

    is_moving: bool
    answer: dict[str, object]


def health_of(backlogs: Iterable[Backlog], *, relay_at: datetime | None, now: datetime) -> Health:
    """Return the health and the answer of `/healthz`: numbers only, nothing about anybody."""
    backlogs = tuple(backlogs)
    stuck = max((seconds_since(backlog.stuck_since, now) or 0 for backlog in backlogs), default=0)
    is_late = stuck > LATE.total_seconds()
    is_moving = not is_late and relay_at is not None and now - relay_at <= SILENT
    is_ok = is_moving and not any(backlog.dead for backlog in backlogs)
    return Health(
        is_moving=is_moving,
        answer={
            "status": "ok" if is_ok else "degraded",
            "relay_age_seconds": seconds_since(relay_at, now),
            # What waits for a moment is not told: anybody may ask, as often as they like, and would see in it when
            # something is filed, with the ombudsmen too (739/2023 §10). What is wrong is told of both stores together.
            "promises": {"dead": sum(backlog.dead for backlog in backlogs), "stuck_seconds": stuck if is_late else 0},
        },
    )


def seconds_since(at: datetime | None, now: datetime) -> int | None:
    """Return the whole seconds since an instant, never less than nought; None for no instant."""
    return None if at is None else max(0, int((now - at).total_seconds()))
