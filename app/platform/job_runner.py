"""Runs one promised job of one store, and writes down how it ended."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from functools import partial

import structlog
from sqlalchemy import update
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from app.background import JOBS
from app.platform import outcomes
from app.platform.crashpoints import crashpoint
from app.platform.db import Store
from app.platform.jobs import (
    ClaimIsLost,
    DependencyIsDown,
    JobContext,
    JobFunction,
    PermanentFailure,
    directory_of,
    fenced,
    take_up,
)
from app.platform.outbox import Promise
from app.platform.work import Work, work
from app.settings import Settings

_RUNNING = "w"
"""The first character of the claim of a long job that has begun; a relay's claim is hexadecimal."""
_DATABASE_PAUSE = timedelta(seconds=5)
log = structlog.get_logger()


class UnknownJob(Exception):
    """The promise names a job that this release does not have."""


class JobRunner:
    """What one worker process is: a store, the directory beside it, and a way to find the rooms' jobs."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        *,
        services: Store,
        find: Callable[[str], JobFunction],
        wake: Callable[[], None],
        is_stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self.settings, self.store, self.services = settings, store, services
        self.find, self.wake, self.is_stopping = find, wake, is_stopping

    def run(self, promise_id: str) -> bool:
        """Do what was promised and return True; False when there was nothing (more) to do or it failed."""
        began = time.monotonic()
        taken: list[Promise] = []
        try:
            is_done = self._do(promise_id, taken)
        except ClaimIsLost:
            log.warning("job_overtaken", promise=promise_id)
            return False
        except (Exception, SystemExit) as error:
            self._write_down(promise_id, taken, error)
            return False
        if is_done:
            log.info("job_done", job=taken[0].job, promise=promise_id, ms=round((time.monotonic() - began) * 1000))
        return is_done

    def _do(self, promise_id: str, taken: list[Promise]) -> bool:
        with self._unit() as w:
            promise = take_up(w, promise_id)
            if promise is None:
                return False
            taken.append(promise)  # what failed has to be told after the rollback
            job = JOBS.get(promise.job)
            if job is None:
                raise UnknownJob
            if not job.is_long:
                self._do_short(w, promise, self.find(job.entry))
            elif not _begin_long(w, promise):
                return False
        crashpoint("worker.after_commit")
        if job.is_long:
            self._do_long(promise, self.find(job.entry))
        return True

    def _do_short(self, w: Work, promise: Promise, function: JobFunction) -> None:
        crashpoint("worker.before_effect")
        function(self._context(promise, w), promise.ref)
        outcomes.mark_done(w.connection, promise.id, promise.claim, now=w.now)
        crashpoint("worker.before_commit")

    def _do_long(self, promise: Promise, function: JobFunction) -> None:
        function(self._context(promise, None), promise.ref)
        crashpoint("worker.after_effect")
        with self._unit() as w:
            # The job's last unit may have done it already.
            outcomes.mark_done(w.connection, promise.id, promise.claim, now=w.now)

    def _context(self, promise: Promise, w: Work | None) -> JobContext:
        def begin(*, last: bool = False) -> AbstractContextManager[Work]:
            return fenced(self._unit(), promise, last=last)

        directory: Callable[[], AbstractContextManager[Session]] = partial(directory_of, self.services, w)
        return JobContext(self.settings, self.store, directory, begin, w)

    def _unit(self) -> AbstractContextManager[Work]:
        return work(self.store, wake=self.wake)

    def _write_down(self, promise_id: str, taken: list[Promise], error: BaseException) -> None:
        """Store how it failed; where even that fails, the lease brings the promise back."""
        kind = type(error).__name__
        log.error("job_failed", job=taken[0].job if taken else None, promise=promise_id, exc_info=True)
        if not taken:
            return
        try:
            with self._unit() as w:
                self._decide(w, taken[0], error, kind)
        except SQLAlchemyError:
            log.error("job_failure_not_stored", promise=promise_id)

    def _decide(self, w: Work, promise: Promise, error: BaseException, kind: str) -> None:
        pause = partial(outcomes.pause, w.session, promise, now=w.now, error_class=kind)
        if isinstance(error, PermanentFailure):
            outcomes.bury(w.session, promise, error_class=kind)
        elif self.is_stopping():
            pause(for_=timedelta())
        elif isinstance(error, DependencyIsDown):
            pause(for_=outcomes.DEPENDENCY_PAUSE)
        elif isinstance(error, OperationalError):
            pause(for_=_DATABASE_PAUSE)
        elif not outcomes.come_back(w.session, promise, now=w.now, error_class=kind):
            log.error("job_dead", job=promise.job, promise=promise.id)


def _begin_long(w: Work, promise: Promise) -> bool:
    """Put a running claim in the place of the relay's; False when another delivery of the job has begun already."""
    if promise.claim is None or promise.claim.startswith(_RUNNING):
        return False
    claim = _RUNNING + secrets.token_hex(15)
    w.session.execute(
        update(Promise).where(Promise.id == promise.id).values(claim=claim),
        execution_options={"synchronize_session": False},
    )
    promise.claim = claim
    return True
