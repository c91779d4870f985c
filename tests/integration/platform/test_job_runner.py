"""One promised job: done once, fenced, and its failure written down; on both engines."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.background import ROUTE_CASE, SEND_NOTICE
from app.platform import clock, outcomes
from app.platform.db import Store, Stores, reading
from app.platform.job_runner import JobRunner
from app.platform.jobs import ClaimIsLost, DependencyIsDown, JobContext, JobFunction, PermanentFailure
from app.platform.outbox import Heartbeat, Promise, PromiseState, claim_due
from app.platform.work import work
from app.settings import Settings

Runner = Callable[..., JobRunner]
EFFECT = "effect-of-the-test"


@pytest.fixture
def runner(settings: Settings, stores: Stores) -> Runner:
    def make(job: JobFunction, store: Store | None = None, *, is_stopping: bool = False) -> JobRunner:
        return JobRunner(
            settings, store or stores.services, services=stores.services, find=lambda _entry: job, wake=lambda: None,
            is_stopping=lambda: is_stopping,
        )  # fmt: skip

    return make


def dispatched(store: Store, job: str = ROUTE_CASE, *, after: timedelta = timedelta()) -> Promise:
    if not after:
        with work(store) as w:
            w.promise(job, "7")
    with work(store) as w:
        (promise,) = claim_due(w.session, now=clock.now() + after, lease=timedelta(seconds=60))
    return promise


def found(store: Store, promise: Promise) -> Promise:
    with reading(store) as session:
        return session.get_one(Promise, promise.id)


def effects(store: Store) -> int:
    with reading(store) as session:
        return len(session.scalars(select(Heartbeat).where(Heartbeat.name.startswith(EFFECT))).all())


def leave_a_trace(ctx: JobContext, ref: str) -> None:
    """A short job whose second run would break a unique constraint."""
    ctx.unit.session.add(Heartbeat(name=EFFECT, at=ctx.unit.now))


def test_the_effect_and_done_are_one_transaction(stores: Stores, runner: Runner) -> None:
    promise = dispatched(stores.services)
    assert runner(leave_a_trace).run(promise.id)
    assert effects(stores.services) == 1
    done = found(stores.services, promise)
    assert (done.state, done.error_class) == (PromiseState.DONE, None)
    assert done.done_at is not None


def test_the_same_job_delivered_five_times_to_two_workers_has_one_effect(stores: Stores, runner: Runner) -> None:
    promise = dispatched(stores.services)
    results: list[bool] = []

    def deliver() -> None:
        for _time in range(5):
            results.append(runner(leave_a_trace).run(promise.id))

    threads = [threading.Thread(target=deliver) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [False] * 9 + [True]
    assert effects(stores.services) == 1
    assert found(stores.services, promise).attempts == 1


def test_an_unknown_given_back_or_finished_promise_is_left_alone(stores: Stores, runner: Runner) -> None:
    promise = dispatched(stores.services)
    with work(stores.services) as w:
        outcomes.give_back(w.session, [promise], now=w.now)
    assert not runner(leave_a_trace).run(promise.id)
    assert not runner(leave_a_trace).run("0" * 32)
    assert effects(stores.services) == 0


def test_a_failed_job_leaves_nothing_behind_but_its_class(stores: Stores, runner: Runner) -> None:
    def fail(ctx: JobContext, ref: str) -> None:
        leave_a_trace(ctx, ref)
        raise ValueError("Aino Esimerkki wrote this")

    promise = dispatched(stores.services)
    assert not runner(fail).run(promise.id)
    assert effects(stores.services) == 0
    failed = found(stores.services, promise)
    assert (failed.state, failed.error_class, failed.attempts) == (PromiseState.PENDING, "ValueError", 1)
    assert timedelta(seconds=20) < failed.due_at - clock.now() < timedelta(seconds=40)


def test_a_job_that_calls_sys_exit_only_fails(stores: Stores, runner: Runner) -> None:
    promise = dispatched(stores.services)
    assert not runner(lambda _ctx, _ref: exit(3)).run(promise.id)
    assert found(stores.services, promise).error_class == "SystemExit"


def test_an_absent_dependency_uses_no_attempt_up(stores: Stores, runner: Runner) -> None:
    def fail(ctx: JobContext, ref: str) -> None:
        raise DependencyIsDown

    promise = dispatched(stores.services)
    runner(fail).run(promise.id)
    paused = found(stores.services, promise)
    assert (paused.state, paused.attempts, paused.error_class) == (PromiseState.PENDING, 0, "DependencyIsDown")


def test_what_can_never_work_is_shown_to_a_person_at_once(stores: Stores, runner: Runner) -> None:
    def fail(ctx: JobContext, ref: str) -> None:
        raise PermanentFailure

    promise = dispatched(stores.services)
    runner(fail).run(promise.id)
    assert found(stores.services, promise).state == PromiseState.DEAD


def test_a_job_cut_short_by_a_stop_is_done_again_at_once(stores: Stores, runner: Runner) -> None:
    def fail(ctx: JobContext, ref: str) -> None:
        raise TimeoutError

    promise = dispatched(stores.services)
    runner(fail, is_stopping=True).run(promise.id)
    cut = found(stores.services, promise)
    assert (cut.state, cut.attempts) == (PromiseState.PENDING, 0)
    assert cut.due_at <= clock.now()


def test_a_long_job_works_in_units_of_its_own_and_ends_with_the_promise(stores: Stores, runner: Runner) -> None:
    def send(ctx: JobContext, ref: str) -> None:
        assert ctx.work is None
        with ctx.begin() as w:
            w.session.add(Heartbeat(name=f"{EFFECT}-1", at=w.now))
        with ctx.begin(last=True) as w:
            w.session.add(Heartbeat(name=f"{EFFECT}-2", at=w.now))

    promise = dispatched(stores.services, SEND_NOTICE)
    assert runner(send).run(promise.id)
    assert effects(stores.services) == 2
    assert found(stores.services, promise).state == PromiseState.DONE


def test_a_long_job_that_marks_nothing_itself_is_marked_done(stores: Stores, runner: Runner) -> None:
    promise = dispatched(stores.services, SEND_NOTICE)
    assert runner(lambda _ctx, _ref: None).run(promise.id)
    assert found(stores.services, promise).state == PromiseState.DONE


def test_a_second_delivery_of_a_long_job_does_not_begin_it_again(stores: Stores, runner: Runner) -> None:
    inner: list[bool] = []

    def send(ctx: JobContext, ref: str) -> None:
        inner.append(runner(send).run(promise.id))

    promise = dispatched(stores.services, SEND_NOTICE)
    assert runner(send).run(promise.id)
    assert inner == [False]


def test_a_run_paused_past_its_lease_cannot_finish_over_the_newer_one(stores: Stores, runner: Runner) -> None:
    lost: list[bool] = []

    def slow(ctx: JobContext, ref: str) -> None:
        dispatched(stores.services, after=timedelta(minutes=5))  # the relay sends it again meanwhile
        runner(fast).run(promise.id)
        try:
            with ctx.begin(last=True) as w:
                w.session.add(Heartbeat(name=f"{EFFECT}-slow", at=w.now))
        except ClaimIsLost:
            lost.append(True)
            raise

    def fast(ctx: JobContext, ref: str) -> None:
        with ctx.begin(last=True) as w:
            w.session.add(Heartbeat(name=f"{EFFECT}-fast", at=w.now))

    promise = dispatched(stores.services, SEND_NOTICE)
    assert not runner(slow).run(promise.id)
    assert lost == [True]
    with reading(stores.services) as session:
        names = session.scalars(select(Heartbeat.name).where(Heartbeat.name.startswith(EFFECT))).all()
    assert names == [f"{EFFECT}-fast"]
    assert found(stores.services, promise).state == PromiseState.DONE


def test_a_job_of_the_ombudsmens_store_reads_the_directory_and_writes_its_own_store(
    stores: Stores, runner: Runner
) -> None:
    seen: list[object] = []

    def look(ctx: JobContext, ref: str) -> None:
        with ctx.directory() as directory:
            seen.append(directory.get_bind())
        seen.append(ctx.unit.session.get_bind())

    promise = dispatched(stores.ombudsman)
    assert runner(look, stores.ombudsman).run(promise.id)
    assert seen == [stores.services.reader, stores.ombudsman.engine]
