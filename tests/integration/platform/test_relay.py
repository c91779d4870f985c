"""The relay: claims, hands over, gives back, keeps the timetable; with a real Redis, on both engines."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from redis import Redis
from sqlalchemy import select

from app.background import JOBS, ROUTE_CASE, SEND_NOTICE, TIMETABLE, Queue, queue_of
from app.platform import clock
from app.platform.db import Store, StoreName, Stores, reading
from app.platform.outbox import IN_FLIGHT, Promise, PromiseState, last_beat
from app.platform.queueing import Stopping, connect
from app.platform.relay import NAME, Relay
from app.platform.runtime import wake_relay
from app.platform.wakeup import Doorbell
from app.platform.work import work
from app.settings import Settings


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    with Redis.from_url(redis_url) as connection:
        yield connection


@pytest.fixture
def with_redis(settings: Settings, redis_url: str) -> Settings:
    return replace(settings, redis_url=redis_url)


@pytest.fixture
def relay(with_redis: Settings, stores: Stores) -> Relay:
    return Relay(with_redis, stores, connect(with_redis))


def of_job(store: Store, job: str) -> list[Promise]:
    with reading(store) as session:
        return list(session.scalars(select(Promise).where(Promise.job == job).order_by(Promise.created_at)))


def queued(redis: Redis, queue: Queue) -> list[str]:
    return [item.decode() for item in redis.lrange(f"rq:queue:{queue.value}", 0, -1)]


def test_every_promise_reaches_the_queue_of_its_store_under_its_attempt(
    relay: Relay, stores: Stores, redis: Redis
) -> None:
    with work(stores.services) as w:
        routing, mail = w.promise(ROUTE_CASE, 1), w.promise(SEND_NOTICE, 1)
    with work(stores.ombudsman) as w:
        sealed = w.promise(ROUTE_CASE, 1)
    relay.tick()
    assert f"ob-{routing.id}-1" in queued(redis, Queue.SERVICES)
    assert f"ob-{mail.id}-1" in queued(redis, Queue.MAIL)
    assert f"ob-{sealed.id}-1" in queued(redis, Queue.OMBUDSMAN)
    assert not any(sealed.id in name for name in queued(redis, Queue.SERVICES))


def test_a_job_in_redis_holds_an_id_and_nothing_else(relay: Relay, stores: Stores, redis: Redis) -> None:
    with work(stores.services) as w:
        promise = w.promise(ROUTE_CASE, "case-reference-4711")
    relay.tick()
    stored = b" ".join(redis.hgetall(f"rq:job:ob-{promise.id}-1").values())
    assert b"4711" not in stored
    assert b"route_case" not in stored


def test_a_redis_that_is_away_uses_no_attempts_up(settings: Settings, stores: Stores) -> None:
    nowhere = replace(settings, redis_url=f"unix://{settings.run_dir}/nobody.sock")
    relay = Relay(nowhere, stores, connect(nowhere))
    with work(stores.services) as w:
        w.promise(ROUTE_CASE, 1)
    for _tick in range(3):
        relay.tick()
    (promise,) = of_job(stores.services, ROUTE_CASE)
    assert (promise.state, promise.attempts) == (PromiseState.PENDING, 0)


def test_what_was_handed_over_and_never_done_is_sent_again_when_its_lease_ends(
    relay: Relay, stores: Stores, redis: Redis, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    with work(stores.services) as w:
        promise = w.promise(ROUTE_CASE, 1)
    relay.tick()
    redis.flushall()
    at("2026-03-02 10:01")
    relay.tick()
    assert f"ob-{promise.id}-2" not in queued(redis, Queue.SERVICES)
    at("2026-03-02 10:03")
    relay.tick()
    assert f"ob-{promise.id}-2" in queued(redis, Queue.SERVICES)


def test_two_relays_hand_each_promise_over_once(with_redis: Settings, stores: Stores, redis: Redis) -> None:
    with work(stores.services) as w:
        ids = [w.promise(ROUTE_CASE, number).id for number in range(30)]
    relays = [Relay(with_redis, stores, connect(with_redis)) for _ in range(2)]
    threads = [threading.Thread(target=relay.tick) for relay in relays]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    names = [name for name in queued(redis, Queue.SERVICES) if name.removeprefix("ob-")[:32] in ids]
    assert sorted(names) == sorted(f"ob-{id_}-1" for id_ in ids)


def test_the_timetable_is_promised_once_a_period_in_each_store(
    with_redis: Settings, stores: Stores, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    for _relay in range(2):
        relay = Relay(with_redis, stores, connect(with_redis))
        relay.tick()
        relay.tick()
    for store in stores.each():
        for slot in TIMETABLE:
            assert len(of_job(store, slot.job)) == 1, slot.job
    at("2026-03-02 10:05")
    relay.tick()
    counts = {slot.job: len(of_job(stores.services, slot.job)) for slot in TIMETABLE}
    expected = {slot.job: 2 if slot.every <= timedelta(minutes=5) else 1 for slot in TIMETABLE}
    assert counts == expected


def test_the_relay_says_in_the_database_that_it_lives(relay: Relay, stores: Stores) -> None:
    relay.tick()
    with reading(stores.services) as session:
        beaten_at = last_beat(session, NAME)
    assert beaten_at is not None
    assert clock.now() - beaten_at < timedelta(seconds=10)


def test_it_sleeps_no_longer_than_until_the_next_promise_comes_due(relay: Relay, stores: Stores) -> None:
    relay.tick()
    with work(stores.services) as w:
        w.promise(ROUTE_CASE, 1, due_at=clock.now() + timedelta(seconds=0.5))
    assert 0.2 < relay.tick() <= 0.5


def test_it_looks_again_soon_while_promises_wait_for_a_free_place(relay: Relay, stores: Stores) -> None:
    with work(stores.services) as w:
        for number in range(60):
            w.promise(ROUTE_CASE, number)
    assert relay.tick() <= 0.1


def test_letters_that_are_slow_to_go_hold_no_routing_up(relay: Relay, stores: Stores, redis: Redis) -> None:
    with work(stores.services) as w:
        for number in range(IN_FLIGHT + 5):
            w.promise(SEND_NOTICE, number)
    relay.tick()
    assert len(queued(redis, Queue.MAIL)) == IN_FLIGHT
    with work(stores.services) as w:
        promise = w.promise(ROUTE_CASE, 1)
    relay.tick()
    assert f"ob-{promise.id}-1" in queued(redis, Queue.SERVICES)
    assert len(queued(redis, Queue.MAIL)) == IN_FLIGHT


def test_a_promise_wakes_the_relay_at_once(with_redis: Settings, stores: Stores) -> None:
    wake = wake_relay(with_redis)
    with Doorbell(with_redis, stores) as doorbell:
        doorbell.wait(0)
        began = time.monotonic()
        timer = threading.Timer(0.1, lambda: _promise(stores.services, wake))
        timer.start()
        doorbell.wait(10)
        timer.join()
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("engine_name", ["postgresql"], scope="session")  # SQLite has no notifications
def test_on_postgresql_it_hears_a_promise_without_the_local_socket(with_redis: Settings, stores: Stores) -> None:
    assert not stores.services.is_sqlite
    with Doorbell(with_redis, stores) as doorbell:
        doorbell.wait(0)
        began = time.monotonic()
        timer = threading.Timer(0.1, lambda: _promise(stores.ombudsman, lambda: None))
        timer.start()
        rung = doorbell.wait(10)
        timer.join()
    assert time.monotonic() - began < 5
    assert rung == {StoreName.OMBUDSMAN}


def test_a_store_that_has_not_rung_waits_for_its_own_time(relay: Relay, stores: Stores) -> None:
    relay.tick()
    for store in stores.each():
        _promise(store, lambda: None)
    relay.tick({StoreName.SERVICES})
    assert [of_job(store, ROUTE_CASE)[0].state for store in stores.each()] == ["dispatched", "pending"]
    relay.tick()
    assert of_job(stores.ombudsman, ROUTE_CASE)[0].state == PromiseState.DISPATCHED


def test_a_second_relay_waits_for_the_local_socket_and_takes_it_over(with_redis: Settings, stores: Stores) -> None:
    with Doorbell(with_redis, stores) as second:
        with Doorbell(with_redis, stores) as first:
            first.wait(0)
            second.wait(0)
        second.wait(0)
        began = time.monotonic()
        _promise(stores.services, wake_relay(with_redis))
        second.wait(10)
        assert time.monotonic() - began < 5


def test_sigterm_ends_its_sleep(with_redis: Settings, stores: Stores) -> None:
    from app.platform.queueing import stopping_on_signals

    relay = Relay(with_redis, stores, connect(with_redis))
    with stopping_on_signals() as stopping, Doorbell(with_redis, stores) as doorbell:
        threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGTERM)).start()
        began = time.monotonic()
        relay.run(doorbell, stopping)
    assert isinstance(stopping, Stopping)
    assert time.monotonic() - began < 5


def test_every_job_has_an_entry_and_the_ombudsmens_jobs_a_queue_of_their_own() -> None:
    for job in JOBS.values():
        assert ":" in job.entry
        assert queue_of(job.name, "ombudsman") is Queue.OMBUDSMAN
        assert queue_of(job.name, "services") is not Queue.OMBUDSMAN


def _promise(store: Store, wake: Callable[[], None]) -> None:
    with work(store, wake=wake) as w:
        w.promise(ROUTE_CASE, 1)
