"""From filing to routed: how long it takes at an even load, and how many jobs a second a worker does."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import func, select, update

from app.background import ROUTE_CASE, SEND_NOTICE
from app.cases.models import Case
from app.filing.service.receipts import hash_words
from app.filing.service.submit import submit
from app.platform import clock, valkey
from app.platform.db import Store, reading
from app.platform.outbox import WAITING, Promise, PromiseState
from app.platform.processes import environment, specs_for
from app.platform.work import work
from app.routing.models import RoutingDecision
from bench.browsers import complete_drafts
from bench.installations import Installation
from bench.load import Call, Generator
from bench.measuring import Measured
from bench.servers import Server, running

LOOK_EVERY = 0.02
"""Seconds between two looks; they cost the same two cores that route, and a figure is late by this at most."""
DRAINED_WITHIN = 120.0


class NotRouted(Exception):
    """Matters were still not routed after a long while."""


def jobs_a_second(made: Installation, floor_url: str, *, rounds: int, jobs: int) -> list[Measured]:
    """Return routing and the one-INSERT job, measured in turns by a worker process of its own."""
    file_matters(made.stores.services, rounds * jobs + 10)
    out = made.settings.data_dir / "jobs.json"
    with valkey.running(made.settings) as redis_url:
        variables = {**environment(made.settings), "GENSVAR_REDIS_URL": redis_url}
        command = (sys.executable, "-m", "bench.jobs", floor_url, str(rounds), str(jobs), str(out))
        subprocess.run(command, env={**os.environ, **variables}, check=True, stdout=subprocess.DEVNULL)
    return [Measured(name, *numbers) for name, numbers in json.loads(out.read_text()).items()]


def file_matters(store: Store, count: int) -> None:
    """File so many matters that wait for their routing; they share one hash, for nobody opens them."""
    tokens = complete_drafts(store, count)
    receipt = hash_words(store, ["nobody", "knows"])
    for start in range(0, count, 100):
        with work(store) as w:
            for token in tokens[start : start + 100]:
                submit(w, token, receipt, directory=w.session)


@contextlib.contextmanager
def relay_and_workers(made: Installation) -> Iterator[None]:
    """Run everything of an installation but its web: Valkey, the relay, a worker for each queue."""
    with contextlib.ExitStack() as stack:
        for spec in specs_for(replace(made.settings, demo=False)):
            if spec.name != "web":
                stack.enter_context(running(spec))
                while spec.is_up is not None and not spec.is_up():
                    time.sleep(0.02)
        yield


def forget_letters(store: Store) -> None:
    """Give up the letters of what was filed for other figures: their sending would go on while this one is taken."""
    waiting_letters = (Promise.job == SEND_NOTICE, WAITING)
    with work(store) as w:
        w.session.execute(
            update(Promise).where(*waiting_letters).values(state=PromiseState.CANCELLED.value),
            execution_options={"synchronize_session": False},
        )


def drained(store: Store) -> Measured:
    """Wait until nothing waits for its routing; return how many that were, and how long it took."""
    before, began = waiting(store), time.perf_counter()
    while waiting(store):
        if time.perf_counter() - began > DRAINED_WITHIN:
            raise NotRouted
        time.sleep(0.05)
    return Measured("backlog drained by relay and worker", before, time.perf_counter() - began)


def filing_to_routed(
    load: Generator, made: Installation, server: Server, calls: Sequence[Call], *, rate: float
) -> Measured:
    """Return the seconds from each filing's arrival until another connection sees its decision committed."""
    watcher = _Watcher(made.stores.services, len(calls))
    watcher.start()
    sample = load.pace(server.port, calls, rate=rate)
    watcher.join(DRAINED_WITHIN)
    if len(watcher.latencies) < len(calls):
        raise NotRouted(f"{len(watcher.latencies)} of {len(calls)}")
    return Measured("filing to routed", len(calls), sample.seconds, 0.0, watcher.latencies)


class _Watcher(threading.Thread):
    """Looks for the decisions of what is filed from now on, every now and then, as a reader would find them."""

    def __init__(self, store: Store, count: int) -> None:
        super().__init__(daemon=True)
        self._store, self._count = store, count
        self.latencies: list[float] = []

    def run(self) -> None:
        with reading(self._store) as session:
            last = session.scalar(select(func.max(RoutingDecision.id))) or 0
            newest = session.scalar(select(func.max(Case.id))) or 0
        end = time.monotonic() + DRAINED_WITHIN
        while len(self.latencies) < self._count and time.monotonic() < end:
            query = (
                select(RoutingDecision.id, Case.arrived_at)
                .join(Case, Case.id == RoutingDecision.case_id)
                .where(RoutingDecision.id > last, Case.id > newest)
                .order_by(RoutingDecision.id)
            )
            with reading(self._store) as session:
                rows = session.execute(query).all()
            now = clock.now()
            self.latencies += [(now - row.arrived_at).total_seconds() for row in rows]
            last = rows[-1].id if rows else last
            time.sleep(LOOK_EVERY)


def waiting(store: Store) -> int:
    """Return how many matters wait for their routing."""
    with reading(store) as session:
        query = select(func.count()).where(Promise.job == ROUTE_CASE, WAITING)
        return session.scalar(query) or 0
