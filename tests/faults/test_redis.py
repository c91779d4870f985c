"""Redis is emptied or does not answer: people notice nothing, and everything is done afterwards."""

from __future__ import annotations

import statistics
import time

from app.platform.queueing import connect
from tests.faults.conftest import IS_FULL, Scenario
from tests.faults.installation import WORKERS
from tests.faults.person import people

STOPPED_FOR = 60.0 if IS_FULL else 3.0


def test_redis_flushed(scenario: Scenario, filings: int) -> None:
    """Jobs that nobody had popped are gone; their promises are not."""
    installation = scenario.installation
    installation.pause(*WORKERS)
    scenario.people = people(filings, installation.web)
    for person in scenario.people:
        person.send()
    _until_dispatched(scenario)
    connect(installation.settings).flushall()
    installation.resume(*WORKERS)
    scenario.check()


def test_redis_stopped_for_a_while(scenario: Scenario, filings: int) -> None:
    """The server hangs: every filing is acknowledged as fast as ever, and routed once it goes on."""
    installation = scenario.installation
    scenario.people = people(filings, installation.web)
    installation.pause("valkey")
    began, took = time.monotonic(), []
    try:
        for person in scenario.people:
            pressed = time.monotonic()
            person.send()
            took.append(time.monotonic() - pressed)
        time.sleep(max(STOPPED_FOR - (time.monotonic() - began), 0))
    finally:
        installation.resume("valkey")
    assert statistics.quantiles(took, n=20)[-1] < 1.5
    scenario.check()


def test_redis_killed_and_its_memory_lost(scenario: Scenario, filings: int) -> None:
    installation = scenario.installation
    scenario.people = people(filings, installation.web)
    for number, person in enumerate(scenario.people):
        if number == filings // 3:
            installation.kill("valkey")
            for kept in (installation.settings.data_dir / "valkey").glob("appendonlydir/*"):
                kept.unlink()
        if number == 2 * filings // 3:
            installation.start_valkey()
        person.send()
    scenario.check()


def _until_dispatched(scenario: Scenario) -> None:
    """Wait until the relay has handed over what it can."""
    redis, end = connect(scenario.installation.settings), time.monotonic() + 10
    while not redis.llen("rq:queue:services") and time.monotonic() < end:
        time.sleep(0.02)
