"""The worker process: what it runs from Redis and what it refuses, with a real Redis."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from redis import Redis
from rq import Callback, Retry
from rq import Queue as PlainQueue
from rq.job import Job
from rq.serializers import DefaultSerializer, JSONSerializer
from sqlalchemy import select
from structlog.testing import capture_logs

from app import worker
from app.background import FORGET_DRAFTS, ROUTE_CASE, Queue
from app.platform import crashpoints, queueing
from app.platform.db import Stores, reading
from app.platform.outbox import Promise, PromiseState
from app.platform.queueing import PromiseWorker, SafeJob, Stopping, connect, enqueue, serve
from app.platform.relay import Relay
from app.platform.runtime import Runtime
from app.platform.work import work
from app.settings import Settings, read_settings
from tests.databases import settings_for

SOME_ID = "0123456789abcdef" * 2


@pytest.fixture
def with_redis(settings: Settings, redis_url: str) -> Settings:
    return replace(settings, redis_url=redis_url)


@pytest.fixture
def redis(redis_url: str, data_dir: Path) -> Iterator[Redis]:
    """The client as the processes have it; the tests of RQ itself need no database."""
    with connect(replace(settings_for(data_dir), redis_url=redis_url)) as connection:
        yield connection


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The promises that a worker of this test was told to keep."""
    ids: list[str] = []

    class Recorder:
        def run(self, promise_id: str) -> None:
            ids.append(promise_id)

    monkeypatch.setattr(worker, "_runner", Recorder())
    return ids


def work_off(redis: Redis, queue: str = "services") -> None:
    serve(redis, queue, Stopping(), burst=True)


def test_a_promise_is_run_and_leaves_nothing_in_redis(redis: Redis, ran: list[str]) -> None:
    enqueue(redis, "services", SOME_ID, 1)
    work_off(redis)
    assert ran == [SOME_ID]
    assert not redis.exists(f"rq:job:ob-{SOME_ID}-1")
    assert redis.llen("rq:queue:services:intermediate") == 0


def planted(redis: Redis, marker: Path) -> list[Job]:
    """What somebody who can write to Redis might put there."""
    shell: dict[str, Any] = {"args": [f"touch {marker}"]}
    evil = {"connection": redis, "serializer": JSONSerializer}
    ours = {"func": queueing.RUN, "args": [SOME_ID], "id": f"ob-{SOME_ID}-1"}
    callback = Callback("os.system")
    return [
        Job.create("os.system", **shell, **evil),
        Job.create("os.system", **shell, connection=redis, serializer=DefaultSerializer),
        Job.create(**{**ours, "on_success": callback}, **evil),
        Job.create(**{**ours, "on_failure": callback}, **evil),
        Job.create(**{**ours, "on_stopped": callback}, **evil),
        Job.create(**{**ours, "args": [SOME_ID, "more"]}, **evil),
        Job.create(**{**ours, "args": ["../../etc/passwd"]}, **evil),
        Job.create(**{**ours, "kwargs": {"more": 1}}, **evil),
        Job.create(**{**ours, "id": "another-name"}, **evil),
        Job.create(**{**ours, "retry": Retry(max=3)}, **evil),
        Job.create("app.worker.load", args=[SOME_ID], id=f"ob-{SOME_ID}-1", **evil),
    ]


@pytest.mark.parametrize("number", range(11))
def test_a_planted_job_is_refused_and_stops_nothing(redis: Redis, ran: list[str], data_dir: Path, number: int) -> None:
    marker = data_dir / "owned"
    job = planted(redis, marker)[number]
    PlainQueue("services", connection=redis, serializer=job.serializer).enqueue_job(job)
    good = "f" * 32
    enqueue(redis, "services", good, 1)
    with capture_logs() as logs:
        work_off(redis)
    assert ran == [good]
    assert not marker.exists()
    assert [line["event"] for line in logs] == ["job_refused"]


def test_a_damaged_job_stops_nothing(redis: Redis, ran: list[str]) -> None:
    redis.hset("rq:job:damaged", mapping={"data": b"\x80\x04pickle", "timeout": "soon", "status": "?"})
    redis.rpush("rq:queue:services", "damaged", "absent")
    enqueue(redis, "services", SOME_ID, 1)
    work_off(redis)
    assert ran == [SOME_ID]


def test_a_foreign_job_class_is_not_taken_from_redis(redis: Redis) -> None:
    assert PromiseWorker(redis, "services").job_class is SafeJob
    assert PromiseWorker(redis, "services").queues[0].job_class is SafeJob


def test_a_hung_redis_holds_the_caller_for_about_a_second(data_dir: Path) -> None:
    with socket.socket(socket.AF_UNIX) as deaf:
        path = data_dir / "deaf.sock"
        deaf.bind(str(path))
        deaf.listen(1)
        redis = connect(replace(settings_for(data_dir), redis_url=f"unix://{path}"))
        began = time.monotonic()
        with pytest.raises(queueing.RedisIsDown):
            enqueue(redis, "services", SOME_ID, 1)
        assert time.monotonic() - began < 3


@pytest.fixture
def runtime(with_redis: Settings, stores: Stores, keys: Any) -> Runtime:
    return Runtime(with_redis, keys, stores, lambda: None)


def test_from_the_promise_to_the_effect(runtime: Runtime, redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_runner", None)
    with work(runtime.stores.services) as w:
        promise = w.promise(ROUTE_CASE, 404)  # a matter that is no more: nothing to route, and done
    Relay(runtime.settings, runtime.stores, redis).tick()
    worker.load(runtime, Queue.SERVICES, Stopping())
    work_off(redis)
    with reading(runtime.stores.services) as session:
        assert session.get_one(Promise, promise.id).state == PromiseState.DONE


def test_the_ombudsmens_worker_keeps_the_promises_of_their_store_only(
    runtime: Runtime, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_runner", None)
    with work(runtime.stores.ombudsman) as w:
        sealed = w.promise(ROUTE_CASE, 404)
    with work(runtime.stores.services) as w:
        open_one = w.promise(ROUTE_CASE, 404)
    Relay(runtime.settings, runtime.stores, redis).tick()
    runner = worker.load(runtime, Queue.OMBUDSMAN, Stopping())
    assert runner.store is runtime.stores.ombudsman
    assert not runner.run(open_one.id)
    work_off(redis, "ombudsman")
    with reading(runtime.stores.ombudsman) as session:
        assert session.get_one(Promise, sealed.id).state == PromiseState.DONE


def test_run_is_refused_where_no_worker_was_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_runner", None)
    with pytest.raises(worker.WorkerIsNotLoaded):
        worker.run(SOME_ID)


def environment(settings: Settings, **more: str) -> dict[str, str]:
    return {
        **os.environ,
        "GENSVAR_DATA_DIR": str(settings.data_dir),
        "GENSVAR_DATABASE_URL": settings.database_url.replace("+psycopg", ""),
        "GENSVAR_REDIS_URL": settings.redis_url or "",
        **more,
    }


def start(settings: Settings, *command: str, **more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "app.worker", *command], env=environment(settings, **more), text=True,
        stderr=subprocess.PIPE, cwd=Path(__file__).parents[3],
    )  # fmt: skip


def until_it_says(process: subprocess.Popen[str], word: str) -> list[str]:
    assert process.stderr is not None
    lines = []
    for line in process.stderr:
        lines.append(line)
        if word in line:
            break
    return lines


@pytest.mark.parametrize("command", [("relay",), ("work", "services"), ("work", "ombudsman")])
def test_sigterm_ends_a_process_within_eight_seconds(with_redis: Settings, stores: Stores, command: Any) -> None:
    process = start(with_redis, *command)
    try:
        said = until_it_says(process, "started")
        assert said and "started" in said[-1]
        began = time.monotonic()
        process.terminate()
        assert process.wait(10) == 0
        assert time.monotonic() - began < 8
    finally:
        process.kill()
        process.communicate()


def test_a_stop_lets_the_running_job_end(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    finished: list[str] = []

    class Slow:
        def run(self, promise_id: str) -> None:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(0.5)
            finished.append(promise_id)

    monkeypatch.setattr(worker, "_runner", Slow())
    enqueue(redis, "services", SOME_ID, 1)
    enqueue(redis, "services", "f" * 32, 1)
    try:
        with queueing.stopping_on_signals() as stopping:
            serve(redis, "services", stopping)
    finally:
        signal.alarm(0)
    assert finished == [SOME_ID]
    assert redis.llen("rq:queue:services") == 1


def test_a_worker_waits_for_an_absent_redis(data_dir: Path, ran: list[str]) -> None:
    stopping = Stopping()
    nowhere = connect(replace(settings_for(data_dir), redis_url=f"unix://{data_dir}/nobody.sock"))
    threading.Timer(0.5, stopping.ask).start()
    serve(nowhere, "services", stopping)
    assert ran == []


@pytest.mark.parametrize("testing", ["", "0", "yes"])
def test_no_crash_point_is_armed_outside_tests(testing: str) -> None:
    settings = read_settings({"GENSVAR_CRASHPOINT": "after_commit", "GENSVAR_TESTING": testing})
    crashpoints.arm_from(settings.crashpoint)
    assert settings.crashpoint is None
    assert crashpoints.armed() is None


def test_a_crash_point_that_a_test_orders_kills_the_process(with_redis: Settings, stores: Stores) -> None:
    process = start(with_redis, "relay", GENSVAR_TESTING="1", GENSVAR_CRASHPOINT="relay.after_claim")
    process.communicate(timeout=20)
    assert process.returncode == -signal.SIGKILL
    with reading(stores.services) as session:
        states = set(session.scalars(select(Promise.state).where(Promise.job == FORGET_DRAFTS)))
    assert states == {PromiseState.DISPATCHED}
