"""How much of everything a run measures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """Seconds are per thing measured, cut into so many rounds that alternate."""

    matters: tuple[int, int] = (1_000, 100_000)
    seconds: float = 8.0
    rounds: int = 6
    connections: int = 4
    drafts: int = 2400
    """Drafts to send without the hash; when they run out, that measurement is a little shorter."""
    jobs: int = 150
    stream: int = 300
    """Filings of the even stream at half load."""


FULL = Plan()
QUICK = Plan(matters=(1_000, 10_000), seconds=1.5, rounds=2, drafts=600, jobs=60, stream=60)
