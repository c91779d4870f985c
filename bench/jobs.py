"""Jobs a second: routing, and a job that only inserts one row, by the same worker with the same options.

    python -m bench.jobs FLOOR_URL ROUNDS JOBS OUT

Run as a process of its own, because a worker is one. Both kinds of job travel as every promise does: enqueued in
Redis under a promise's id, taken by `PromiseWorker`, run by `app.worker.run`. Only what runs there differs.
"""

from __future__ import annotations

import json
import secrets
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from redis import Redis
from sqlalchemy import func, select, update

from app import worker
from app.background import ROUTE_CASE, Queue
from app.platform import queueing
from app.platform.db import StoreName, make_engine, reading
from app.platform.logging import configure_logging
from app.platform.outbox import Promise, PromiseState
from app.platform.queueing import Stopping
from app.platform.runtime import Runtime, open_runtime
from app.platform.work import work
from app.settings import read_settings
from bench.floor import insert_one

LEASE = timedelta(hours=1)
CLAIM = "bench"


class TooFewPromises(Exception):
    """The store holds fewer matters that wait for their routing than are to be measured."""


class JobsFailed(Exception):
    """Jobs that were measured did not do their work."""


class Inserter:
    """Stands in the place of the worker's runner: every job inserts one row."""

    def __init__(self, database_url: str) -> None:
        self._engine = make_engine(database_url, StoreName.SERVICES)

    def run(self, promise_id: str) -> bool:
        """Insert one row and commit it."""
        insert_one(self._engine, promise_id)
        return True


def main(floor_url: str, rounds: int, jobs: int, out: Path) -> None:
    """Measure both in turns; write their counts, seconds and processor seconds."""
    settings = read_settings()
    configure_logging()
    redis, stopping = queueing.connect(settings), Stopping()
    with open_runtime(settings, migrate=False) as runtime:
        router: Any = worker.load(runtime, Queue.SERVICES, stopping)
        runners = {"routing": router, "one INSERT": Inserter(floor_url)}
        results = {name: [0, 0.0, 0.0] for name in runners}
        for turn in range(-1, rounds):
            for name, runner in runners.items():
                worker._runner = runner
                count = 10 if turn < 0 else jobs
                ids = _promised(runtime, count) if name == "routing" else [secrets.token_hex(16) for _ in range(count)]
                part = _worked_off(redis, stopping, ids)
                if turn >= 0:
                    results[name] = [before + now for before, now in zip(results[name], part, strict=True)]
        _require_done(runtime)
    out.write_text(json.dumps(results))


def _promised(runtime: Runtime, count: int) -> list[str]:
    """Dispatch so many promises of routing, as the relay does; other promises wait."""
    pending = select(Promise.id).where(Promise.job == ROUTE_CASE, Promise.state == PromiseState.PENDING.value)
    with work(runtime.stores.services) as w:
        ids = list(w.session.scalars(pending.limit(count)))
        dispatched = {
            "state": PromiseState.DISPATCHED.value, "attempts": 1, "due_at": w.now + LEASE, "claim": CLAIM,
        }  # fmt: skip
        w.session.execute(update(Promise).where(Promise.id.in_(ids)).values(dispatched))
    if len(ids) < count:
        raise TooFewPromises(f"{len(ids)} of {count}")
    return ids


def _worked_off(redis: Redis, stopping: Stopping, ids: list[str]) -> tuple[int, float, float]:
    for promise_id in ids:
        queueing.enqueue(redis, Queue.SERVICES.value, promise_id, 1)
    began, used = time.perf_counter(), time.process_time()
    queueing.serve(redis, Queue.SERVICES.value, stopping, burst=True)
    return len(ids), time.perf_counter() - began, time.process_time() - used


def _require_done(runtime: Runtime) -> None:
    """A job that failed would be fast and worth nothing."""
    left = select(func.count()).where(Promise.claim == CLAIM, Promise.state != PromiseState.DONE.value)
    with reading(runtime.stores.services) as session:
        if count := session.scalar(left):
            raise JobsFailed(f"{count} jobs of routing were not done.")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
