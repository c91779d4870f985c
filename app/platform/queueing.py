"""RQ, and the only module that knows it: how a promise is handed over and what a worker may run.

Redis is a doorbell that anybody who can write to it may ring, so a job is believed only when it is
exactly what `enqueue` makes: one function, one promise's id, nothing else. Everything RQ offers
for not losing jobs is left alone; the outbox does that.
"""

from __future__ import annotations

import contextlib
import logging
import re
import signal
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import structlog
from redis import Redis
from redis.backoff import NoBackoff
from redis.client import Pipeline
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as RedisTimeoutError
from redis.retry import Retry
from rq import Queue, SimpleWorker
from rq.exceptions import DequeueTimeout, NoSuchJobError, StopRequested
from rq.job import Job
from rq.serializers import JSONSerializer
from rq.worker import WorkerStatus

from app.platform import valkey
from app.platform.crashpoints import crashpoint
from app.settings import Settings

RUN = "app.worker.run"
"""The one function that a job may name."""
SOCKET_TIMEOUT = 1.0
"""A hung Redis holds the relay no longer than this; the client's own retries would make it a minute."""
FAILURE_TTL = 7 * 24 * 3600
WORKER_TTL = 60
STOP_WITHIN = 6
"""Seconds that a running job still gets after SIGTERM; the supervisor kills after eight."""
RedisIsDown = (RedisConnectionError, RedisTimeoutError, RedisError)
_PROMISE_ID = re.compile(r"[0-9a-f]{32}")
_BEAT_EVERY = 5.0
log = structlog.get_logger()


def connect(settings: Settings) -> Redis:
    """Return a client of this installation's Redis that fails fast and never retries by itself."""
    return Redis.from_url(
        valkey.redis_url(settings),
        socket_timeout=SOCKET_TIMEOUT,
        socket_connect_timeout=SOCKET_TIMEOUT,
        retry=Retry(NoBackoff(), 0),
    )


def queue_named(redis: Redis, name: str) -> Queue:
    """Return a queue whose jobs are safe ones."""
    return Queue(name, connection=redis, serializer=JSONSerializer, job_class=SafeJob)


def enqueue(
    redis: Redis, queue: str, promise_id: str, attempt: int, *, timeout: int = 90, pipeline: Pipeline | None = None
) -> None:
    """Hand one promise to a queue, as job `ob-<id>-<attempt>`; raise one of `RedisIsDown`."""
    line = queue_named(redis, queue)
    job = line.create_job(
        RUN,
        args=(promise_id,),
        job_id=f"ob-{promise_id}-{attempt}",
        timeout=timeout,
        result_ttl=0,
        failure_ttl=FAILURE_TTL,
        description="promise",
    )
    line.enqueue_job(job, pipeline=pipeline)


class JobRefused(Exception):
    """A job in Redis is not one of ours."""


class SafeJob(Job):  # type: ignore[misc]  # mypy skips RQ
    """A job that can be nothing but a promise; for any other, this class says that it does not exist.

    Refusing at reading time means that no name from Redis is ever imported: not the function, not
    a callback, not a hook. JSON alone would not do, since RQ imports any dotted path.
    """

    def __init__(self, id: str | None = None, connection: Redis | None = None, serializer: Any = None) -> None:
        super().__init__(id, connection, serializer=JSONSerializer)

    def restore(self, raw_data: Any) -> Any:
        """Read what Redis holds; raise RQ's `NoSuchJobError` unless it is a promise."""
        try:
            super().restore(raw_data)
            is_ours = self.is_promise()
        except NoSuchJobError:
            raise
        except Exception:  # anybody may have written it: what cannot even be read is no promise, and is logged below
            is_ours = False
        if not is_ours:
            log.error("job_refused", job=str(self.id)[:80])
            raise NoSuchJobError("refused")

    def is_promise(self) -> bool:
        """Return True when this is exactly what `enqueue` makes."""
        is_plain = not any(
            (
                self._success_callback_name, self._failure_callback_name, self._stopped_callback_name, self.webhooks,
                self.retries_left, self.repeats_left, self._dependency_ids, self.group_id, self.rate_limit_key,
                self.instance, self.kwargs,
            )
        )  # fmt: skip
        return is_plain and self.func_name == RUN and _names_promise(self.args, self.id)

    @property
    def func(self) -> Callable[..., Any] | None:
        if not self.is_promise():
            raise JobRefused
        run: Callable[..., Any] | None = super().func
        return run


def _names_promise(args: Any, job_id: str) -> bool:
    if len(args) != 1 or not isinstance(args[0], str) or not _PROMISE_ID.fullmatch(args[0]):
        return False
    return re.fullmatch(rf"ob-{args[0]}-\d+", job_id) is not None


class PromiseWorker(SimpleWorker):  # type: ignore[misc]  # mypy skips RQ
    """Runs the jobs of one queue in this very process, where the application is loaded already.

    It waits for a job a second at a time, so that no signal ever has to break into a conversation
    with Redis: a job that was popped is run. It survives the loss of Redis and waits for it.
    """

    job_class = SafeJob
    dequeue_timeout = 1
    connection_timeout = 5
    max_connection_wait_time = 2.0

    def __init__(self, redis: Redis, queue: str) -> None:
        super().__init__(
            [queue_named(redis, queue)],
            connection=redis,
            serializer=JSONSerializer,
            job_class=SafeJob,
            worker_ttl=WORKER_TTL,
            maintenance_interval=WORKER_TTL,
            log_job_description=False,
        )
        self._beaten_at = 0.0

    def _install_signal_handlers(self) -> None:
        """The process has its own, see `serve`."""

    def stop_soon(self) -> None:
        """Take no further job; the running one gets a few more seconds."""
        self._stop_requested = True
        if self.get_state() == WorkerStatus.BUSY:
            signal.alarm(STOP_WITHIN)  # the same alarm that ends a job which takes too long

    def dequeue_job_and_maintain_ttl(self, timeout: int | None, max_idle_time: int | None = None) -> Any:
        """Wait for a job, or raise `StopRequested`; an absent Redis is waited for."""
        self.set_state(WorkerStatus.IDLE)
        while not self._stop_requested:
            try:
                self.heartbeat()
                if self.should_run_maintenance_tasks:
                    self.run_maintenance_tasks()
                found = Queue.dequeue_any(
                    self.queues, None if timeout is None else self.dequeue_timeout, connection=self.connection,
                    job_class=SafeJob, serializer=self.serializer, death_penalty_class=self.death_penalty_class,
                )  # fmt: skip
                if found is None:
                    return None
                crashpoint("worker.after_pop")
                found[0].redis_server_version = self.get_redis_server_version()
                return found
            except DequeueTimeout:
                continue
        raise StopRequested

    def heartbeat(self, timeout: int | None = None, pipeline: Pipeline | None = None) -> None:
        """Say that this worker lives: with other commands, or every few seconds; RQ does so thrice a job."""
        if pipeline is None and time.monotonic() - self._beaten_at < _BEAT_EVERY:
            return
        super().heartbeat(timeout, pipeline)
        self._beaten_at = time.monotonic()

    def set_state(self, state: str, pipeline: Pipeline | None = None) -> None:
        """Note what this worker does; Redis is told when there is anything else to tell."""
        if pipeline is not None:
            super().set_state(state, pipeline)
        self._state = state

    def check_for_suspension(self, burst: bool) -> None:
        """Heed no `rq suspend`, for the same reason as below."""

    def subscribe(self) -> None:
        """Take no commands from Redis: whoever can write there could stop the workers."""

    def unsubscribe(self) -> None:
        """Nothing was subscribed to."""

    def teardown(self) -> None:
        with contextlib.suppress(RedisError):
            super().teardown()


class Stopping:
    """SIGTERM or SIGINT was received; and whom to tell."""

    def __init__(self) -> None:
        self.is_asked = False
        self.worker: PromiseWorker | None = None

    def __bool__(self) -> bool:
        return self.is_asked

    def ask(self, _number: int = 0, _frame: FrameType | None = None) -> None:
        """Stop soon."""
        if not self.is_asked and self.worker is not None:
            self.worker.stop_soon()
        self.is_asked = True


@contextlib.contextmanager
def stopping_on_signals() -> Iterator[Stopping]:
    """Give what SIGTERM and SIGINT set for the length of a block."""
    stopping = Stopping()
    before = {number: signal.signal(number, stopping.ask) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stopping
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def serve(redis: Redis, queue: str, stopping: Stopping, *, burst: bool = False) -> None:
    """Run the jobs of one queue until asked to stop, through any absence of Redis; `burst`: until it is empty."""
    _speak_through_structlog()
    is_down = False
    while not stopping:
        try:
            stopping.worker = PromiseWorker(redis, queue)
            if is_down:
                log.info("redis_is_back", queue=queue)
            is_down = False
            if not stopping:  # asked while the worker was being made, it would not know
                stopping.worker.work(burst=burst, logging_level="ERROR")
        except RedisError as error:
            if not is_down:
                log.warning("redis_is_down", queue=queue, error=type(error).__name__)
            is_down = True
        if burst:
            return
        if not stopping:
            time.sleep(0.2)


class _OneLine(logging.Handler):
    """Passes RQ's own messages on as one line each, without the text of exceptions."""

    def emit(self, record: logging.LogRecord) -> None:
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        log.error("rq", says=record.getMessage().split("\n")[0][:200], error=kind)


def _speak_through_structlog() -> None:
    for name in ("rq.worker", "rq.job"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [_OneLine()], False
