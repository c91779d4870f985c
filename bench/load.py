"""The load generator: a few keep-alive connections in a process of their own, over loopback only.

Closed loop: a connection sends its next request as soon as it has its answer. Bounded by time and by the number
of calls. An answer that is not the expected one ends the run: a fast error is no figure.
"""

from __future__ import annotations

import http.client
import multiprocessing
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import Self

HOST = "127.0.0.1"
TIMEOUT = 30.0
PACERS = 8
"""Connections of an even stream: enough that a slow answer delays no other request."""


@dataclass(frozen=True)
class Call:
    """One request and the answer that it must get."""

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    status: int = 200
    leads_to: str = ""
    """For a redirect: how the address at which it points must end."""


@dataclass(frozen=True)
class Sample:
    """What one slice of load gave: the seconds of each call, and of the whole."""

    latencies: tuple[float, ...]
    seconds: float


class WrongAnswer(Exception):
    """The server answered something else than expected."""


class Generator:
    """The load generator's process; use it as a context manager."""

    def __init__(self, connections: int) -> None:
        self.connections = connections
        self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def drive(self, port: int, calls: Sequence[Call], *, seconds: float, once: bool = False) -> Sample:
        """Send the calls in turn for so long, over and over or each at most once."""
        return self._pool.submit(_drive, port, calls, seconds, self.connections, once).result()

    def pace(self, port: int, calls: Sequence[Call], *, rate: float) -> Sample:
        """Send each call once in an even stream of so many a second, however long the answers take."""
        return self._pool.submit(_pace, port, calls, rate).result()


def _drive(port: int, calls: Sequence[Call], seconds: float, connections: int, once: bool) -> Sample:
    until = time.perf_counter() + seconds

    def next_call(number: int) -> Call | None:
        if time.perf_counter() >= until or (once and number >= len(calls)):
            return None
        return calls[number % len(calls)]

    return _run(port, next_call, connections)


def _pace(port: int, calls: Sequence[Call], rate: float) -> Sample:
    began = time.perf_counter()

    def next_call(number: int) -> Call | None:
        if number >= len(calls):
            return None
        time.sleep(max(began + number / rate - time.perf_counter(), 0))
        return calls[number]

    return _run(port, next_call, PACERS)


def _run(port: int, next_call: Callable[[int], Call | None], connections: int) -> Sample:
    numbers = iter(range(10**9))  # next() on it is one step of the interpreter, so threads share it safely
    latencies: list[float] = []
    problems: list[Exception] = []

    def work() -> None:
        line = http.client.HTTPConnection(HOST, port, timeout=TIMEOUT)
        try:
            while not problems and (call := next_call(next(numbers))) is not None:
                latencies.append(_ask(line, call))
        except Exception as error:
            problems.append(error)
        finally:
            line.close()

    began = time.perf_counter()
    threads = [threading.Thread(target=work) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise problems[0]
    return Sample(tuple(latencies), time.perf_counter() - began)


def _ask(line: http.client.HTTPConnection, call: Call) -> float:
    began = time.perf_counter()
    line.request(call.method, call.path, call.body, dict(call.headers))
    answer = line.getresponse()
    page = answer.read()
    seconds = time.perf_counter() - began
    location = answer.getheader("Location", "")
    if answer.status != call.status or not location.endswith(call.leads_to):
        raise WrongAnswer(f"{call.method} {call.path}: {answer.status} {location} {page[:300]!r}")
    return seconds
