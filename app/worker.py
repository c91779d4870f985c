"""The processes beside the web: the relay, and one worker per queue.

    python -m app.worker relay
    python -m app.worker work services|mail|ombudsman

`run` is the only function that a job in Redis may name, and a promise's id its only argument.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Iterator
from functools import cache

import click
import structlog

from app.background import JOBS, Queue, queue_of
from app.deadlines.queries import tables_of
from app.deadlines.rules.in_force import read_from
from app.platform import clock, queueing
from app.platform.anchors import drop_anchor
from app.platform.crashpoints import arm_from
from app.platform.db import StoreName
from app.platform.job_runner import JobRunner
from app.platform.jobs import JobFunction
from app.platform.logging import configure_logging
from app.platform.queueing import Stopping
from app.platform.relay import Relay
from app.platform.runtime import Runtime, open_runtime
from app.platform.wakeup import Doorbell
from app.settings import read_settings

log = structlog.get_logger()
_runner: JobRunner | None = None


class WorkerIsNotLoaded(Exception):
    """`run` was called in a process that is no worker."""


def run(promise_id: str) -> None:
    """Do one promised job. Its failure is written down with the promise and never raised to RQ."""
    if _runner is None:
        raise WorkerIsNotLoaded
    _runner.run(promise_id)


def load(runtime: Runtime, queue: Queue, stopping: Stopping) -> JobRunner:
    """Make this process the worker of one queue; the ombudsmen's opens their store only, and no other does."""
    global _runner
    stores = runtime.stores
    read_from(lambda: tables_of(stores.services))
    _runner = JobRunner(
        runtime.settings,
        stores.ombudsman if queue is Queue.OMBUDSMAN else stores.services,
        services=stores.services,
        find=find,
        wake=runtime.wake,
        is_stopping=lambda: bool(stopping),
    )
    return _runner


@cache
def find(entry: str) -> JobFunction:
    """Return a room's job by its entry in `background.py`, such as `app.routing.jobs:route_case`."""
    module, _, name = entry.partition(":")
    function: JobFunction = getattr(importlib.import_module(module), name)
    return function


@click.group()
def main() -> None:
    """The processes that keep the promises."""


@main.command()
def relay() -> None:
    """Hand promised jobs to Redis, and run the timetable."""
    with _opened() as (runtime, stopping), Doorbell(runtime.settings, runtime.stores) as doorbell:
        log.info("relay_started", lease=runtime.settings.lease_seconds)
        Relay(runtime.settings, runtime.stores, queueing.connect(runtime.settings)).run(doorbell, stopping)
        for store in runtime.stores.each():
            drop_anchor(store, runtime.settings.anchors_dir, clock.now())  # what was logged since the last one
        log.info("relay_stopped")


@main.command()
@click.argument("queue", type=click.Choice([queue.value for queue in Queue]))
def work(queue: str) -> None:
    """Run the jobs of one queue."""
    with _opened() as (runtime, stopping):
        load(runtime, Queue(queue), stopping)
        _warm_up(Queue(queue))
        log.info("worker_started", queue=queue)
        queueing.serve(queueing.connect(runtime.settings), queue, stopping)
        log.info("worker_stopped", queue=queue)


@contextlib.contextmanager
def _opened() -> Iterator[tuple[Runtime, Stopping]]:
    """Give the installation and what SIGTERM sets."""
    settings = read_settings()
    configure_logging(readable=settings.demo or sys.stderr.isatty())
    arm_from(settings.crashpoint)
    with queueing.stopping_on_signals() as stopping, open_runtime(settings) as runtime:
        yield runtime, stopping


def _warm_up(queue: Queue) -> None:
    """Import this queue's jobs before the first one comes; one that is missing stops no other."""
    store = StoreName.OMBUDSMAN if queue is Queue.OMBUDSMAN else StoreName.SERVICES
    for job in JOBS.values():
        if queue_of(job.name, store) is queue:
            try:
                find(job.entry)
            except (ImportError, AttributeError):
                log.error("job_missing", job=job.name, entry=job.entry)


if __name__ == "__main__":
    from app import worker  # the module that RQ imports by name, not a second copy called __main__

    worker.main()
