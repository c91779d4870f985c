"""Promises: claimed once, given back, retried, buried; on both engines."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.background import RETRY_DELAYS, ROUTE_CASE
from app.platform import clock, outcomes
from app.platform.db import Store, Stores, reading
from app.platform.outbox import Promise, PromiseState, backlog, claim_due, last_beat, lease_of, outlook
from app.platform.work import work

LEASE = timedelta(seconds=60)


def promises(store: Store) -> dict[str, Promise]:
    with reading(store) as session:
        return {promise.ref: promise for promise in session.scalars(select(Promise))}


def promise(store: Store, *refs: str) -> None:
    with work(store) as w:
        for ref in refs:
            w.promise(ROUTE_CASE, ref)


def claim(store: Store, *, after: timedelta = timedelta(), limit: int = 40) -> list[Promise]:
    with work(store) as w:
        return claim_due(w.session, now=clock.now() + after, lease=LEASE, limit=limit)


def test_a_promise_is_stored_with_its_transaction_or_not_at_all(stores: Stores) -> None:
    with pytest.raises(ZeroDivisionError), work(stores.services) as w:
        w.promise(ROUTE_CASE, "1")
        raise ZeroDivisionError
    assert promises(stores.services) == {}


def test_a_claimed_promise_is_not_due_again_before_its_lease_ends(stores: Stores) -> None:
    promise(stores.services, "1", "2")
    assert [claimed.ref for claimed in claim(stores.services)] == ["1", "2"]
    assert claim(stores.services) == []
    again = claim(stores.services, after=LEASE + timedelta(seconds=1))
    assert [(claimed.ref, claimed.attempts) for claimed in again] == [("1", 2), ("2", 2)]


def test_no_more_are_in_flight_than_the_limit(stores: Stores) -> None:
    promise(stores.services, *"12345")
    assert len(claim(stores.services, limit=3)) == 3
    assert claim(stores.services, limit=3) == []
    with reading(stores.services) as session:
        ahead = outlook(session, now=clock.now(), limit=3)
    assert (ahead.due, ahead.free) == (2, 0)


def test_the_outlook_tells_when_the_next_one_comes_due(stores: Stores) -> None:
    due_at = clock.now() + timedelta(minutes=7)
    with work(stores.services) as w:
        w.promise(ROUTE_CASE, "1", due_at=due_at)
    with reading(stores.services) as session:
        assert outlook(session, now=clock.now()).next_due_at == due_at
        assert outlook(session, now=due_at + timedelta(seconds=1)).due == 1


def test_a_promise_from_before_the_clock_was_turned_back_is_due(stores: Stores) -> None:
    with work(stores.services) as w:
        w.promise(ROUTE_CASE, "1", due_at=clock.now() + timedelta(days=400))
    assert len(claim(stores.services)) == 1


def test_the_two_stores_have_promises_of_their_own(stores: Stores) -> None:
    promise(stores.ombudsman, "1")
    assert claim(stores.services) == []
    assert len(claim(stores.ombudsman)) == 1


def test_what_redis_did_not_take_uses_no_attempt(stores: Stores) -> None:
    promise(stores.services, "1")
    claimed = claim(stores.services)
    with work(stores.services) as w:
        outcomes.give_back(w.session, claimed, now=w.now)
    given_back = promises(stores.services)["1"]
    assert (given_back.state, given_back.attempts) == (PromiseState.PENDING, 0)
    assert given_back.due_at - clock.now() <= outcomes.REDIS_PAUSE


def test_a_failed_job_comes_back_later_and_later_and_is_buried_in_the_end(stores: Stores) -> None:
    promise(stores.services, "1")
    ahead, waits = timedelta(), []
    for attempt in range(len(RETRY_DELAYS)):
        (claimed,) = claim(stores.services, after=ahead)
        with work(stores.services, now=clock.now() + ahead) as w:
            outcomes.come_back(w.session, claimed, now=w.now, error_class=("OSError", "KeyError")[attempt % 2])
        found = promises(stores.services)["1"]
        waits.append(found.due_at - clock.now() - ahead)
        ahead += timedelta(days=2)
    assert (found.state, found.error_class) == (PromiseState.DEAD, "OSError")
    for wait, delay in zip(waits[:-1], RETRY_DELAYS[1:], strict=True):
        assert 0.79 * delay <= wait + timedelta(seconds=5) and wait <= 1.21 * delay
    assert sum(RETRY_DELAYS, timedelta()) > timedelta(days=3)


def test_three_equal_errors_in_a_row_are_a_mistake_of_ours_and_bury_at_once(stores: Stores) -> None:
    promise(stores.services, "1")
    ahead, states = timedelta(), []
    for error in ("KeyError", "ValueError", "ValueError", "ValueError"):
        (claimed,) = claim(stores.services, after=ahead)
        with work(stores.services, now=clock.now() + ahead) as w:
            outcomes.come_back(w.session, claimed, now=w.now, error_class=error)
        found = promises(stores.services)["1"]
        states.append(found.state)
        ahead += timedelta(days=2)
    assert states == [PromiseState.PENDING] * 3 + [PromiseState.DEAD]
    assert found.error_class == "ValueError ×3"


def test_a_job_that_kills_its_worker_each_time_is_buried(stores: Stores) -> None:
    promise(stores.services, "1")
    ahead = timedelta()
    for _attempt in range(len(RETRY_DELAYS) + 1):
        with work(stores.services, now=clock.now() + ahead) as w:
            good = outcomes.bury_exhausted(w.session, claim_due(w.session, now=w.now, lease=LEASE))
        ahead += timedelta(days=2)
    assert good == []
    assert promises(stores.services)["1"].state == PromiseState.DEAD


def test_a_worker_that_is_away_for_a_weekend_uses_no_promise_up() -> None:
    lease = timedelta(seconds=120)
    leases = [lease_of(attempt, lease) for attempt in range(1, len(RETRY_DELAYS) + 1)]
    assert leases[:3] == [lease] * 3
    assert leases == sorted(leases)
    assert sum(leases, timedelta()) > timedelta(days=3)


def test_promises_that_wait_for_an_absent_worker_do_not_block_the_others(stores: Stores) -> None:
    promise(stores.services, "1")
    for attempt in range(4):
        assert len(claim(stores.services, after=LEASE * 2 * attempt, limit=1)) == 1
    promise(stores.services, "2")
    assert [claimed.ref for claimed in claim(stores.services, after=LEASE * 7, limit=1)] == ["2"]


def test_an_old_claim_finishes_nothing(stores: Stores) -> None:
    promise(stores.services, "1")
    (old,) = claim(stores.services)
    (new,) = claim(stores.services, after=LEASE * 2)
    with work(stores.services) as w:
        assert not outcomes.mark_done(w.connection, old.id, old.claim, now=w.now)
        assert outcomes.mark_done(w.connection, new.id, new.claim, now=w.now)
        assert not outcomes.mark_done(w.connection, new.id, new.claim, now=w.now)


def test_a_person_sends_a_dead_promise_again_or_gives_it_up(stores: Stores) -> None:
    promise(stores.services, "1", "2")
    first, second = claim(stores.services)
    with work(stores.services) as w:
        for dead in (first, second):
            outcomes.bury(w.session, dead, error_class="OSError")
        assert outcomes.resend(w.session, first.id, now=w.now)
        assert outcomes.cancel(w.session, second.id)
        assert not outcomes.cancel(w.session, second.id)
    states = {ref: found.state for ref, found in promises(stores.services).items()}
    assert states == {"1": PromiseState.PENDING, "2": PromiseState.CANCELLED}
    assert [(again.ref, again.attempts) for again in claim(stores.services)] == [("1", 1)]


def test_a_key_is_promised_once(stores: Stores) -> None:
    with work(stores.services) as w:
        assert outcomes.promise_once(w.session, ROUTE_CASE, "1", key="k", now=w.now)
        assert not outcomes.promise_once(w.session, ROUTE_CASE, "1", key="k", now=w.now)
    with work(stores.services) as w:
        assert not outcomes.promise_once(w.session, ROUTE_CASE, "1", key="k", now=w.now)
    assert len(promises(stores.services)) == 1


def test_the_backlog_and_the_last_beat_are_there_to_be_read(stores: Stores) -> None:
    promise(stores.services, "1", "2")
    with work(stores.services) as w:
        outcomes.beat(w.session, "relay", now=w.now)
    with work(stores.services) as w:
        outcomes.beat(w.session, "relay", now=w.now)
        beaten_at = w.now
    with reading(stores.services) as session:
        numbers = backlog(session)
        assert (numbers["waiting"], numbers["dead"]) == (2, 0)
        assert last_beat(session, "relay") == beaten_at
