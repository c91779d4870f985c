"""Failed jobs: the administrator sees what kind and how old, sends them again, and learns of nobody."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.pages.models import PromiseDecision
from app.permissions import Role
from app.platform.db import Store, Stores, reading
from app.platform.outbox import Promise, make_promise
from app.platform.work import work
from tests.integration.pages.conftest import hidden_fields

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
    unexplained = post(f"{PAGE}/{promise_id}", decision="again")
    assert unexplained.status_code == 422 and "Write in a few words why" in unexplained.text
    assert stored(stores.services, promise_id).state == "dead"
    assert post(f"{PAGE}/{promise_id}", decision="again", reason="The disk is mended").location == PAGE
    promise = stored(stores.services, promise_id)
    assert (promise.state, promise.attempts, promise.due_at) == ("pending", 0, morning)
    page = client.get(PAGE).text
    assert "1 job is tried again now." in page
    assert "The disk is mended" in page and "Aino" in page and "Try again" in page


def test_a_failed_job_is_given_up_with_a_reason_and_who_did_it_is_kept(
    client: FlaskClient,
    post: Callable[..., TestResponse],
    sign_in: Callable[[Role], None],
    stores: Stores,
    morning: datetime,
) -> None:
    promise_id = dead_promise(stores.services, morning)
    sign_in(Role.SYSTEM_ADMIN)
    assert post(f"{PAGE}/{promise_id}", decision="give_up", reason="The address is gone").location == PAGE
    assert stored(stores.services, promise_id).state == "cancelled"
    with reading(stores.services) as session:
        kept = session.scalars(select(PromiseDecision)).one()
        assert (kept.promise_id, kept.decision, kept.reason, kept.actor_name, kept.at) == (
            promise_id, "give_up", "The address is gone", "Aino", morning,
        )  # fmt: skip
    assert "Give up for good" in client.get(PAGE).text
    assert client.get(f"{PAGE}/{promise_id}").location == PAGE, "there is nothing left to decide"


def test_a_job_that_is_not_dead_any_more_is_left_alone(
    client: FlaskClient,
    post: Callable[..., TestResponse],
    sign_in: Callable[[Role], None],
    stores: Stores,
    morning: datetime,
) -> None:
    promise_id = dead_promise(stores.services, morning)
    sign_in(Role.SYSTEM_ADMIN)
    opened = hidden_fields(client.get(f"{PAGE}/{promise_id}").text) | {"decision": "again", "reason": "Mended"}
    client.post(f"{PAGE}/{promise_id}", data=opened)
    other = dead_promise(stores.services, morning)
    client.post(f"{PAGE}/{promise_id}", data=opened)
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
    assert post(f"{PAGE}/sealed", reason="The disk is mended").location == PAGE
    assert {stored(stores.ombudsman, promise_id).state for promise_id in promise_ids} == {"pending"}


def test_one_of_the_ombudsmens_jobs_cannot_be_picked_out(
    client: FlaskClient, sign_in: Callable[[Role], None], stores: Stores, morning: datetime
) -> None:
    promise_id = dead_promise(stores.ombudsman, morning)
    dead_promise(stores.services, morning)
    sign_in(Role.SYSTEM_ADMIN)
    assert client.get(f"{PAGE}/{promise_id}").location == PAGE
    assert stored(stores.ombudsman, promise_id).state == "dead"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM_ADMIN])
def test_nobody_else_finds_the_page(client: FlaskClient, sign_in: Callable[[Role], None], role: Role) -> None:
    sign_in(role)
    assert client.get(PAGE).status_code == 404
