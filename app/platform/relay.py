"""The relay: hands promised jobs to RQ, sends again what was never done, and is the timetable.

Claim, commit, enqueue, in this order: a crash in between leaves a promise whose lease ends, and it
is sent again. A Redis that does not take a promise gives its attempt back, so that no outage uses
attempts up. Any number of relays may run; a dead one delays nothing longer than its lease.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby

import structlog
from redis import Redis
from sqlalchemy.exc import SQLAlchemyError

from app.background import TIMETABLE, Slot, lines_of, queue_of
from app.platform import clock, outcomes
from app.platform.crashpoints import crashpoint
from app.platform.db import Store, StoreName, Stores, reading
from app.platform.outbox import Lines, Outlook, Promise, claim_due, outlook
from app.platform.queueing import RedisIsDown, Stopping, enqueue
from app.platform.wakeup import Doorbell
from app.platform.work import work
from app.settings import Settings

NAME = "relay"
"""Its name among the heartbeats."""
IDLE = 1.0
"""The longest sleep, in seconds: how late the timetable and a lost ring can be."""
BUSY = 0.1
"""The sleep while promises wait for a free place."""
BEAT_EVERY = 10.0
log = structlog.get_logger()


class Relay:
    """One relay over both stores."""

    def __init__(self, settings: Settings, stores: Stores, redis: Redis) -> None:
        self.stores, self.redis = stores, redis
        self.lease = timedelta(seconds=settings.lease_seconds)
        self._timeout = max(settings.lease_seconds * 3 // 4, 1)  # a job gives up before it is sent again
        self._promised: set[tuple[str, str]] = set()
        self._is_redis_down = False
        self._beaten_at: float | None = None
        self._look_at: dict[StoreName, float] = {}

    def run(self, doorbell: Doorbell, stopping: Stopping) -> None:
        """Work until asked to stop."""
        rung = None
        while not stopping:
            rung = doorbell.wait(self.tick(rung))

    def tick(self, rung: Collection[StoreName] | None = None) -> float:
        """Do everything that is due now; return after how many seconds to look again.

        `rung` names the stores that have rung: another one is looked at only when its own time has come.
        """
        for store in self.stores.each():
            is_quiet = rung is not None and store.name not in rung
            if is_quiet and time.monotonic() < self._look_at.get(store.name, 0.0):
                continue
            self._look_at[store.name] = time.monotonic() + min(self._served(store), IDLE)
        return max(min(self._look_at.values()) - time.monotonic(), 0.0)

    def _served(self, store: Store) -> float:
        try:
            return self._serve(store)
        except SQLAlchemyError as error:
            log.error("store_unavailable", store=store.name.value, error=type(error).__name__)
            return IDLE

    def _serve(self, store: Store) -> float:
        """Serve one store; return its wish for the next look, in seconds."""
        self._promise_timetable(store)
        self._beat(store)
        while True:
            now = clock.now()
            with reading(store) as session:
                ahead = outlook(session, now=now, lines=lines_of(store.name))
            if not (ahead.due and ahead.free):
                return _until(ahead, now)
            if not self._redis_answers():
                return IDLE
            if self._dispatch(store, now, ahead.open_lines) >= ahead.due:
                return _until(replace(ahead, due=0), now)  # what was promised meanwhile has rung

    def _dispatch(self, store: Store, now: datetime, lines: Lines) -> int:
        """Hand over what is due in these lines; return how many promises Redis took or a limit ended."""
        with work(store, now=now) as w:
            due = claim_due(w.session, now=now, lease=self.lease, lines=lines)
            claimed = outcomes.bury_exhausted(w.session, due)
        crashpoint("relay.after_claim")
        not_taken = self._hand_over(store, claimed)
        if not_taken:
            with work(store) as w:
                outcomes.give_back(w.session, not_taken, now=w.now)
        return len(due) - len(not_taken)

    def _hand_over(self, store: Store, promises: Sequence[Promise]) -> list[Promise]:
        """Enqueue, one queue after the other; return those that Redis did not take."""

        def queue(promise: Promise) -> str:
            return queue_of(promise.job, store.name).value

        not_taken: list[Promise] = []
        for name, group in groupby(sorted(promises, key=queue), key=queue):
            batch = list(group)
            try:
                self._enqueue(name, batch)
                log.info("dispatched", queue=name, count=len(batch))
            except RedisIsDown as error:
                self._lost_redis(error)
                not_taken += batch
            crashpoint("relay.after_enqueue")
        return not_taken

    def _enqueue(self, queue: str, batch: Sequence[Promise]) -> None:
        for start in range(0, len(batch), 8):
            with self.redis.pipeline() as pipeline:
                for promise in batch[start : start + 8]:
                    enqueue(self.redis, queue, promise.id, promise.attempts, timeout=self._timeout, pipeline=pipeline)
                pipeline.execute()
            crashpoint("relay.mid_batch")

    def _redis_answers(self) -> bool:
        """Return False while Redis is known to be away: then nothing is claimed only to be given back."""
        if not self._is_redis_down:
            return True
        try:
            self.redis.ping()
        except RedisIsDown:
            return False
        log.info("redis_is_back")
        self._is_redis_down = False
        return True

    def _lost_redis(self, error: Exception) -> None:
        if not self._is_redis_down:
            log.warning("redis_is_down", error=type(error).__name__)
        self._is_redis_down = True

    def _promise_timetable(self, store: Store) -> None:
        """Promise what the timetable has for this moment; a key that was promised before is left alone."""
        now = clock.now()
        new = [slot for slot in TIMETABLE if (store.name.value, slot.key(now)) not in self._promised]
        if not new:
            return
        with work(store, now=now) as w:
            for slot in new:
                outcomes.promise_once(w.session, slot.job, store.name.value, key=slot.key(now), now=now)
        self._remember(store, new, now)

    def _remember(self, store: Store, slots: Sequence[Slot], now: datetime) -> None:
        jobs = {slot.job for slot in slots}
        self._promised = {
            (name, key) for name, key in self._promised if name != store.name or key.split(":")[0] not in jobs
        } | {(store.name.value, slot.key(now)) for slot in slots}

    def _beat(self, store: Store) -> None:
        """Note in the services' store that the relay lives."""
        is_time = self._beaten_at is None or time.monotonic() - self._beaten_at >= BEAT_EVERY
        if store is self.stores.services and is_time:
            with work(store) as w:
                outcomes.beat(w.session, NAME, now=w.now)
            self._beaten_at = time.monotonic()


def _until(ahead: Outlook, now: datetime) -> float:
    if ahead.due:
        return BUSY
    if ahead.next_due_at is None:
        return IDLE
    return max((ahead.next_due_at - now).total_seconds(), 0.0)
