"""`/healthz`: tells whether promises are kept, in numbers, and nothing about anybody."""

from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient

from app.platform import outcomes
from app.platform.db import Store, Stores
from app.platform.outbox import PromiseState, make_promise
from app.platform.work import work


@pytest.fixture
def relay(stores: Stores, morning: datetime) -> None:
    """A relay that spoke ten seconds ago."""
    with work(stores.services) as w:
        outcomes.beat(w.session, "relay", now=morning - timedelta(seconds=10))


def promise(store: Store, at: datetime, **changes: object) -> None:
    with work(store, now=at) as w:
        made = make_promise("route_case", "M-SECRET", at=at)
        for name, value in changes.items():
            setattr(made, name, value)
        w.session.add(made)


def test_an_installation_whose_relay_speaks_is_well(client: FlaskClient, relay: None) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json["status"] == "ok"
    assert answer.json["relay_age_seconds"] == 10


def test_without_a_relay_it_is_down_but_the_process_lives(client: FlaskClient) -> None:
    assert client.get("/healthz").status_code == 503
    assert client.get("/health/live").status_code == 200


def test_a_dead_job_is_told_and_takes_nobody_off_the_line(
    client: FlaskClient, relay: None, stores: Stores, morning: datetime
) -> None:
    promise(stores.ombudsman, morning, state=PromiseState.DEAD.value)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json["status"]) == (200, "degraded")
    assert answer.json["promises"]["dead"] == 1
    assert "ombudsman" not in answer.text


@pytest.mark.parametrize("name", ["services", "ombudsman"])
def test_a_job_that_nobody_takes_is_a_standstill_in_either_store(
    client: FlaskClient, relay: None, stores: Stores, morning: datetime, name: str
) -> None:
    promise(stores.named(name), morning - timedelta(minutes=6), due_at=morning + timedelta(seconds=5))
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json["promises"] == {"dead": 0, "stuck_seconds": 360}


@pytest.mark.parametrize("name", ["services", "ombudsman"])
def test_what_was_promised_just_now_changes_nothing_that_anybody_could_watch(
    client: FlaskClient, relay: None, stores: Stores, morning: datetime, name: str
) -> None:
    before = client.get("/healthz").data
    promise(stores.named(name), morning - timedelta(minutes=2))
    assert client.get("/healthz").data == before


def test_a_job_that_failed_and_waits_for_its_next_try_is_no_standstill(
    client: FlaskClient, relay: None, stores: Stores, morning: datetime
) -> None:
    promise(stores.services, morning - timedelta(hours=3), attempts=5, due_at=morning + timedelta(hours=1))
    assert client.get("/healthz").status_code == 200


def test_the_answer_holds_numbers_only(client: FlaskClient, relay: None, stores: Stores, morning: datetime) -> None:
    promise(stores.services, morning, state=PromiseState.DEAD.value, error_class="SecretError")
    text = client.get("/healthz").text
    assert "SECRET" not in text.upper()
    assert "route_case" not in text
