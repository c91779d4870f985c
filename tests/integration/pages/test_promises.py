"""Failed jobs: the administrator sees what kind and how old, sends them again, and learns of nobody."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.permissions import Role
from app.platform.db import Store, Stores, reading
from app.platform.outbox import Promise, make_promise
from app.platform.work import work

PAGE = "/en/staff/promises"


def dead_promise(store: Store, at: datetime, ref: str = "4711") -> str:
    with work(store, now=at - timedelta(hours=3)) as w:
        promise = make_promise("route_case", ref, at=w.now)
        promise.state, promise.attempts, promise.error_class = "dead", 11, "OperationalError"
        w.session.add(promise)
    return promise.id


def stored(store: Store, promise_id: str) -> Promise:
    with reading(store) as session:
        return session.scalars(select(Promise).where(Promise.id == promise_id)).one()


def test_a_failed_job_is_listed_with_its_age_attempts_and_error(
    client: FlaskClient, sign_in: Callable[[Role], None], stores: Stores, morning: datetime
) -> None:
    dead_promise(stores.services, morning)
    sign_in(Role.SYSTEM_ADMIN)
    page = client.get(PAGE).text
    assert "Route a matter" in page and "OperationalError" in page
    assert "3 hours" in page and "11" in page
    assert "4711" not in page


def test_a_failed_job_starts_anew_at_a_press_of_the_button(
    client: FlaskClient,
    post: Callable[..., TestResponse],
    sign_in: Callable[[Role], None],
    stores: Stores,
    morning: datetime,
) -> None:
    promise_id = dead_promise(stores.services, morning)
    sign_in(Role.SYSTEM_ADMIN)
    assert post(PAGE, id=promise_id).location == PAGE
    promise = stored(stores.services, promise_id)
    assert (promise.state, promise.attempts, promise.due_at) == ("pending", 0, morning)
    assert "1 job is tried again now." in client.get(PAGE).text


def test_a_job_that_is_not_dead_any_more_is_left_alone(
    client: FlaskClient,
    post: Callable[..., TestResponse],
    sign_in: Callable[[Role], None],
    stores: Stores,
    morning: datetime,
) -> None:
    promise_id = dead_promise(stores.services, morning)
    sign_in(Role.SYSTEM_ADMIN)
    post(PAGE, id=promise_id)
    other = dead_promise(stores.services, morning)
    post(PAGE, id=promise_id)
    assert "Nothing was sent" in client.get(PAGE).text
    assert stored(stores.services, other).state == "dead"


def test_of_the_ombudsmens_store_only_numbers_are_shown_and_all_are_sent_together(
    client: FlaskClient,
    post: Callable[..., TestResponse],
    sign_in: Callable[[Role], None],
    stores: Stores,
    morning: datetime,
) -> None:
    promise_ids = [dead_promise(stores.ombudsman, morning, ref) for ref in ("815", "816")]
    sign_in(Role.SYSTEM_ADMIN)
    page = client.get(PAGE).text
    for secret in (*promise_ids, *(promise_id[:8] for promise_id in promise_ids), "815", "816"):
        assert secret not in page
    assert post(PAGE, store="ombudsman").location == PAGE
    assert {stored(stores.ombudsman, promise_id).state for promise_id in promise_ids} == {"pending"}


def test_one_of_the_ombudsmens_jobs_cannot_be_picked_out(
    client: FlaskClient,
    post: Callable[..., TestResponse],
    sign_in: Callable[[Role], None],
    stores: Stores,
    morning: datetime,
) -> None:
    promise_id = dead_promise(stores.ombudsman, morning)
    dead_promise(stores.services, morning)
    sign_in(Role.SYSTEM_ADMIN)
    post(PAGE, id=promise_id)
    assert stored(stores.ombudsman, promise_id).state == "dead"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM_ADMIN])
def test_nobody_else_finds_the_page(client: FlaskClient, sign_in: Callable[[Role], None], role: Role) -> None:
    sign_in(role)
    assert client.get(PAGE).status_code == 404
