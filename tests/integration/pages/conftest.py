"""A region with its contacts and authorities, staff who are signed in, and the short way through a form."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts.service import begin_session, grant_role, upsert_staff
from app.organisation.service import load_authorities, load_contacts
from app.permissions import Role, Scope
from app.platform.db import Stores
from app.platform.work import work

MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def morning(at: Callable[[str], datetime]) -> datetime:
    """Monday 2 March 2026, ten in the morning."""
    return at("2026-03-02 10:00")


@pytest.fixture
def region(stores: Stores) -> None:
    """The directory's authorities and contacts."""
    with work(stores.services, now=MORNING) as w:
        load_authorities(w)
        load_contacts(w)


@pytest.fixture
def sign_in(client: FlaskClient, stores: Stores) -> Callable[[Role], None]:
    """Sign somebody in who holds one role over the whole organisation."""

    def signed_in(role: Role) -> None:
        with work(stores.services, now=MORNING) as w:
            staff = upsert_staff(w, email=f"{role}@example.org", name="Aino", title="", language="en")
            staff.valid_from = date(2026, 1, 1)
            grant_role(w, staff, role, Scope.ORGANISATION)
            token = begin_session(w, staff)
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = token, True

    return signed_in


def hidden_fields(page: str) -> dict[str, str]:
    """Return what a page's form sends besides what is typed: its token, and the secret of its draft if it has one."""
    found = {name: re.search(rf'name="{name}"[^>]*value="([^"]*)"', page) for name in ("csrf_token", "draft")}
    assert found["csrf_token"] is not None, "The page has no form."
    return {name: match[1] for name, match in found.items() if match}


@pytest.fixture
def post(client: FlaskClient) -> Callable[..., TestResponse]:
    """Open a page and send its form with these fields, token and all."""

    def posted(url: str, action: str | None = None, **fields: str) -> TestResponse:
        return client.post(action or url, data={**hidden_fields(client.get(url).text), **fields})

    return posted
