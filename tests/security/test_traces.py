"""What is left behind beside the pages: letters, the queue, logs, errors and the disk; none of it says a word."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
import redis
import time_machine
from sqlalchemy import select

from app import worker
from app.background import CHASE, PROPOSE_LETTERS, RETURN_TRANSFERS
from app.casework.views import case_page
from app.platform import clock, outcomes, queueing
from app.platform.db import Store, reading
from app.platform.job_runner import JobRunner
from app.platform.outbox import Promise
from app.platform.relay import Relay
from app.platform.work import work
from tests.factories.matter import MORNING
from tests.security import report
from tests.security.world import World, mails

LATER = MORNING + timedelta(days=45)
"""When everything is late: those who are chased have been written to."""


@pytest.fixture(scope="module")
def ran(world: World, redis_server: str) -> World:
    """The region after relay and workers have done what was promised, that morning and when everything was late."""
    with redis.Redis.from_url(redis_server) as connection:
        connection.flushall()
    _run(world)
    with time_machine.travel(LATER, tick=False):
        for store in world.stores.each():
            with work(store) as w:
                for job in (CHASE, PROPOSE_LETTERS, RETURN_TRANSFERS):
                    outcomes.promise_once(w.session, job, store.name.value, key=f"test:{job}", now=w.now)
        _run(world)
    return world


def _run(world: World) -> None:
    """Hand over what is due, and do it; the jobs stay in Redis, where they can be looked at."""
    relay = Relay(world.settings, world.stores, queueing.connect(world.settings))
    for _ in range(4):  # what was done promises more
        relay.tick()
        for store in world.stores.each():
            runner = JobRunner(
                world.settings, store, services=world.stores.services, find=worker.find, wake=lambda: None
            )
            for promise in _dispatched(store):
                runner.run(promise)


def _dispatched(store: Store) -> list[str]:
    with reading(store) as session:
        return list(session.scalars(select(Promise.id).where(Promise.state == "dispatched")))


def test_a_letter_says_nothing_but_that_there_is_something(ran: World, run_folder: Path) -> None:
    words, letters = ran.words, [message_from_bytes(path.read_bytes(), policy=policy.default) for path in mails(ran)]
    for letter in letters:
        head = "\n".join(f"{name}: {value}" for name, value in letter.items() if name != "To")
        body = letter.get_body()
        said = words.found_in(head) | words.found_in(body.get_content() if body is not None else "")
        assert not said, (letter["Subject"], [str(words.fields[word]) for word in said])
        assert {words.fields[word].name for word in words.found_in(str(letter["To"]))} <= {"email"}
    to_people = [letter for letter in letters if words.found_in(str(letter["To"]))]
    assert len(to_people) >= len(ran.filed) and len(letters) - len(to_people) >= 10, "people and staff were written to"
    said = f"{len(letters)} letters, {len(to_people)} of them to people, without a word"
    report.note(run_folder, "letters", {"check": "letters", "said": said})


def test_redis_holds_ids_and_nothing_else(ran: World, redis_server: str, run_folder: Path) -> None:
    with redis.Redis.from_url(redis_server) as connection:
        held = list(_held(connection))
    assert any(b"app.worker.run" in each for each in held), "the queue was looked into"
    for each in held:
        assert not ran.words.found_in(each.decode("utf-8", "replace"))
    report.note(run_folder, "redis", {"check": "redis", "said": f"{len(held)} values without a word"})


def _held(connection: redis.Redis) -> Iterator[bytes]:
    """Give every key and value, and what is packed inside it."""
    for key in connection.scan_iter():
        kind = connection.type(key)
        yield key
        match kind:
            case b"string":
                values = [connection.get(key)]
            case b"hash":
                values = [part for pair in connection.hgetall(key).items() for part in pair]
            case b"list":
                values = connection.lrange(key, 0, -1)
            case b"set":
                values = list(connection.smembers(key))
            case b"zset":
                values = connection.zrange(key, 0, -1)
            case _:
                values = [json.dumps(connection.xrange(key), default=repr).encode()]
        for value in values:
            yield value
            try:
                yield zlib.decompress(value)
            except zlib.error:
                continue


def test_promises_hold_ids_and_nothing_else(ran: World) -> None:
    count = 0
    for store in ran.stores.each():
        with reading(store) as session:
            for promise in session.scalars(select(Promise)):
                count += 1
                assert not ran.words.found_in(f"{promise.job} {promise.ref} {promise.dedupe_key} {promise.error_class}")
    assert count > 20


def test_the_log_and_the_page_of_an_error_quote_nobody(
    ran: World, logs: io.StringIO, monkeypatch: pytest.MonkeyPatch, run_folder: Path
) -> None:
    word = ran.words("answered", "w", "story")

    def breaks(*_given: object, **_named: object) -> None:
        raise ValueError(f"cannot read {word}")

    monkeypatch.setattr(case_page, "record_for", breaks)
    monkeypatch.setitem(ran.app.config, "TESTING", False)
    page = ran.staff["registry"].get(f"/staff/cases/{ran.filed['answered'].number}")
    assert page.status_code == 500 and not ran.words.found_in(page.text)
    said = logs.getvalue()
    assert "unexpected_error" in said and "dispatched" in said and "job_done" in said, "the logs were kept"
    assert not ran.words.found_in(said)
    report.note(run_folder, "logs", {"check": "logs", "said": f"{said.count(chr(10))} lines without a word"})


def test_nothing_lies_open_on_the_disk(ran: World, run_folder: Path) -> None:
    if ran.settings.is_sqlite:
        ran.stores.dispose()  # what was written lies in the files now
    looked = 0
    for path in Path(ran.settings.data_dir).rglob("*"):
        if path.is_file() and path.suffix != ".eml":
            looked += 1
            found = ran.words.found_in(path.read_bytes().decode("latin-1"))
            assert {ran.words.fields[word].name for word in found} <= {"reference"}, path
    assert looked > len(ran.public_ids) / 2 and clock.now() == MORNING
    report.note(run_folder, "disk", {"check": "disk", "said": f"{looked} files without an open word"})
