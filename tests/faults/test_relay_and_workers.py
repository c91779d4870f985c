"""The relay and the workers die at every point of their work: each matter is routed exactly once."""

from __future__ import annotations

import random
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from app.platform.db import reading
from app.platform.outbox import Promise, PromiseState
from app.platform.queueing import connect, enqueue
from tests.faults.conftest import Scenario
from tests.faults.person import NoAnswer, Person, people

RELAY_POINTS = ("relay.after_claim", "relay.mid_batch", "relay.after_enqueue", "after_commit")
WORKER_POINTS = ("worker.after_pop:1", "worker.before_effect:1", "worker.before_commit:1", "worker.after_commit:1")


def file(scenario: Scenario, count: int) -> list[Person]:
    """Let so many people file, and return them."""
    crowd = people(count, scenario.installation.web)
    for person in crowd:
        person.send()
    scenario.people += crowd
    return crowd


def test_relay_killed_before_within_and_after_a_batch(scenario: Scenario, filings: int) -> None:
    installation = scenario.installation
    installation.kill("relay")
    for number, point in enumerate(RELAY_POINTS):
        file(scenario, filings // len(RELAY_POINTS) + (number < filings % len(RELAY_POINTS)))
        installation.start_worker("relay", crashpoint=point)
        installation.until_dead("relay")
    scenario.check()


def test_worker_killed_after_the_pop_and_mid_job(scenario: Scenario, filings: int) -> None:
    """Each worker does one job and dies at a point of the next: popped, begun, nearly committed, just committed."""
    installation = scenario.installation
    installation.kill("services worker", "ombudsman worker")
    for _round in range(max(filings // (3 * len(WORKER_POINTS)), 1)):
        for point in WORKER_POINTS:
            file(scenario, 3)
            installation.start_worker("services worker", crashpoint=point)
            installation.until_dead("services worker")
    scenario.check()


def test_one_job_delivered_five_times_to_two_workers(scenario: Scenario, filings: int) -> None:
    installation = scenario.installation
    workers = ("services worker", "ombudsman worker")
    installation.pause(*workers)
    file(scenario, filings)
    redis = connect(installation.settings)
    deliveries = []
    for store in installation.stores.each():
        with reading(store) as session:
            waiting = select(Promise.id).where(Promise.state.in_([PromiseState.PENDING, PromiseState.DISPATCHED]))
            deliveries += [(store.name.value, id_, copy) for id_ in session.scalars(waiting) for copy in range(5)]
    random.Random(5).shuffle(deliveries)
    for queue, promise_id, copy in deliveries:
        enqueue(redis, queue, promise_id, 100 + copy)
    for name in workers:
        installation.start_worker(f"second {name}")
    installation.resume(*workers)
    scenario.check()
    installation.kill("second services worker", "second ombudsman worker")


def test_two_relays_at_once(scenario: Scenario, filings: int) -> None:
    installation = scenario.installation
    installation.start("second relay", *_relay_command())
    file(scenario, filings // 2)
    installation.kill("relay")  # the one that hears the bell: the other takes over
    file(scenario, filings - filings // 2)
    installation.settle()
    installation.kill("second relay")
    scenario.check()


def test_everything_dies_at_once(scenario: Scenario, filings: int) -> None:
    """A power cut in the middle of the work, the server of the queue included."""
    installation = scenario.installation
    crowd = people(filings, installation.web)
    cut = threading.Timer(0.3, lambda: installation.kill(*list(installation.processes)))
    cut.start()
    for person in crowd:
        try:
            person.send()
        except NoAnswer:
            break
    cut.join()
    installation.start_all()
    for person in crowd:
        person.send(installation.web)
    scenario.people = crowd
    scenario.check()


def test_a_storm(scenario: Scenario, filings: int) -> None:
    """Whatever runs is killed in any order while people file; the seed is printed."""
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    chance, installation = random.Random(seed), scenario.installation
    crowd = people(filings, installation.web)

    def press(person: Person) -> None:
        while person.receipt is None:
            try:
                person.send()
            except NoAnswer:
                time.sleep(0.1)
        time.sleep(0.2)

    with ThreadPoolExecutor(1) as line:
        filing = line.submit(lambda: [press(person) for person in crowd])
        # Processes are started by this thread: they end with the thread that started them.
        for _kill in range(max(filings // 2, 6)):
            time.sleep(chance.uniform(0.3, 0.8))
            installation.kill(chance.choice([name for name in installation.processes if installation.is_running(name)]))
            installation.start_missing()
        filing.result()
    scenario.people = crowd
    scenario.check()


def _relay_command() -> tuple[str, ...]:
    return (sys.executable, "-m", "app.worker", "relay")
