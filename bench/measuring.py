"""Measuring several things in turns, so that a machine that slows down slows all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.cpu import cpu_seconds
from bench.load import Call, Generator
from bench.servers import Server

WARM_UP = 0.5
"""Seconds of load before the first counted slice."""


@dataclass
class Measured:
    """Something measured: how many, how long, the server's processor time, and the seconds of each call."""

    name: str
    count: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    latencies: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """How many a second."""
        return self.count / self.seconds if self.seconds else 0.0

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of the server's processor time per call."""
        return self.cpu / self.count * 1000 if self.count else 0.0

    def percentile_ms(self, share: float) -> float:
        """Return the latency, in milliseconds, below which this share of the calls stayed."""
        return percentile(self.latencies, share) * 1000


@dataclass
class Subject:
    """What is to be measured: calls to one server. With `once` each call is sent at most one time."""

    name: str
    server: Server
    calls: Sequence[Call]
    once: bool = False


def in_turns(load: Generator, subjects: Sequence[Subject], *, seconds: float, rounds: int) -> list[Measured]:
    """Measure each subject for so many seconds, cut into rounds that alternate; return one result for each."""
    results = [Measured(subject.name) for subject in subjects]
    sent = [_slice(load, subject, 0, min(WARM_UP, seconds / rounds)).count for subject in subjects]
    for _ in range(rounds):
        for number, subject in enumerate(subjects):
            part = _slice(load, subject, sent[number], seconds / rounds)
            sent[number] += part.count
            _add(results[number], part)
    return results


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which this share of the values lies; 0 for none."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0


def _slice(load: Generator, subject: Subject, skip: int, seconds: float) -> Measured:
    calls = subject.calls[skip:] if subject.once else subject.calls
    before = cpu_seconds(subject.server.pid)
    sample = load.drive(subject.server.port, calls, seconds=seconds, once=subject.once)
    used = cpu_seconds(subject.server.pid) - before
    return Measured(subject.name, len(sample.latencies), sample.seconds, used, list(sample.latencies))


def _add(whole: Measured, part: Measured) -> None:
    whole.count += part.count
    whole.seconds += part.seconds
    whole.cpu += part.cpu
    whole.latencies += part.latencies
