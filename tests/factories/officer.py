"""A member of staff at a browser: signed in, opens pages, sends their forms as they stand."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts.models import Staff
from app.accounts.service import begin_session, grant_role, upsert_staff
from app.permissions import Actor, Grant, Role, Scope
from app.platform.db import Stores
from app.platform.work import work


class _Hidden(HTMLParser):
    """Reads the hidden fields, the chosen choices and the long texts of a page's main form."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._area: str | None = None
        self._select: str | None = None
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value if value is not None else "" for name, value in attrs}
        if tag == "form":
            self._is_inside = given.get("id") == "question"
        if tag == "option" and self._select and ("selected" in given or self._select not in self.values):
            self.values[self._select] = given.get("value", "")
        if not self._is_inside or "name" not in given:
            return
        if tag == "select":
            self._select = given["name"]
        is_chosen = given.get("type") not in {"radio", "checkbox"} or "checked" in given
        if tag == "input" and is_chosen:
            self.values[given["name"]] = given.get("value", "")
        if tag == "textarea":
            self._area, self.values[given["name"]] = given["name"], ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None
        if tag == "select":
            self._select = None
        if tag == "form":
            self._is_inside = False

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area] += data.removeprefix("\n")


class Officer:
    """A member of staff with one role over one subtree; reads English."""

    def __init__(
        self, app: Flask, stores: Stores, role: Role, scope: Scope = Scope.ORGANISATION, code: str = "", *, name: str
    ) -> None:
        with work(stores.services) as w:
            email = f"{name.split()[0].lower()}@example.org"
            staff = upsert_staff(w, email=email, name=name, title="Manager", language="en")
            staff.valid_from = date(2020, 1, 1)
            grant_role(w, staff, role, scope, code).valid_from = date(2020, 1, 1)
            token = begin_session(w, staff)
        self.id = staff.id
        self.actor = Actor(staff.id, (Grant(role, scope, code),), name)
        self.browser: FlaskClient = app.test_client()
        self._use(token)

    def comes_back(self, stores: Stores) -> None:
        """Sign in again, some days later."""
        with work(stores.services) as w:
            token = begin_session(w, w.session.get_one(Staff, self.id))
        self._use(token)

    def _use(self, token: str) -> None:
        with self.browser.session_transaction() as session:
            session["_user_id"], session["_fresh"] = token, True

    def get(self, path: str) -> TestResponse:
        """Open a page."""
        return self.browser.get(f"/en{path}")

    def fill(self, path: str) -> dict[str, str]:
        """Return what the form of a page would send as it stands."""
        return fields_of(self.get(path).text)

    def post(self, path: str, **typed: str) -> TestResponse:
        """Open a page, fill its form in and send it."""
        return self.send(path, self.fill(path) | typed)

    def send(self, path: str, fields: dict[str, str]) -> TestResponse:
        """Send a form that was opened before."""
        return self.browser.post(f"/en{path}", data=fields)


def fields_of(html: str) -> dict[str, str]:
    """Return the fields of a page's main form."""
    reader = _Hidden()
    reader.feed(html)
    return reader.values
