"""Who may open a page: each one declares it, and what declares nothing is refused at start.

`@public` opens a page to anyone; `@requires(…)` to signed-in staff who hold one of the
permissions. Forbidden and unknown give the same 404.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.permissions import NOBODY, Actor, Permission

View = TypeVar("View", bound=Callable[..., Any])
PUBLIC: frozenset[Permission] = frozenset()


class AccessIsNotDeclared(Exception):
    """A page does not say who may open it."""


def public(view: View) -> View:
    """Declare that anyone may open this page."""
    view.gensvar_access = PUBLIC  # type: ignore[attr-defined]  # read by the guard below
    return view


def requires(*permissions: Permission) -> Callable[[View], View]:
    """Declare that only staff with one of these permissions may open this page."""

    def declare(view: View) -> View:
        view.gensvar_access = frozenset(permissions)  # type: ignore[attr-defined]  # read by the guard below
        return view

    return declare


def signed_in_only(view: View) -> View:
    """Declare that any signed-in member of staff may open this page (their own start page, signing out)."""
    view.gensvar_access = None  # type: ignore[attr-defined]  # read by the guard below
    return view


def current_actor() -> Actor:
    """Return who acts in this request; `NOBODY` for the public."""
    return current_user.actor if current_user.is_authenticated else NOBODY


def declared_access(app: Flask) -> dict[str, frozenset[Permission] | None]:
    """Return endpoint → permissions (empty: public; None: any staff); raise `AccessIsNotDeclared`."""
    table: dict[str, frozenset[Permission] | None] = {}
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if rule.endpoint == "static":
            table["static"] = PUBLIC
        elif not hasattr(view, "gensvar_access"):
            raise AccessIsNotDeclared(f"{rule.endpoint} ({rule.rule}) does not say who may open it.")
        else:
            table[rule.endpoint] = view.gensvar_access
    return table


def guard(app: Flask) -> None:
    """Refuse to start with an undeclared page, and check every request before its view runs."""
    table = declared_access(app)
    app.extensions["gensvar-access"] = table

    @app.before_request
    def check() -> Response | None:
        endpoint = request.endpoint
        if endpoint is None or table.get(endpoint, PUBLIC) == PUBLIC:
            return None
        if not current_user.is_authenticated:
            return _to_sign_in()
        needed = table[endpoint]
        if needed is not None and not any(current_actor().may(permission) for permission in needed):
            abort(404)
        return None


def endpoints_that_show(app: Flask, named: frozenset[str]) -> frozenset[str]:
    """Return the endpoints for staff whose address names one of these things."""
    table: dict[str, Any] = app.extensions["gensvar-access"]
    rules = (rule for rule in app.url_map.iter_rules() if rule.arguments & named)
    return frozenset(rule.endpoint for rule in rules if table[rule.endpoint] != PUBLIC)


def _to_sign_in() -> Response:
    keep: Callable[[], Response] | None = current_app.extensions.get("gensvar-keep-and-sign-in")
    if request.method == "POST" and keep is not None:
        return keep()  # an expired session loses no text
    target = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("accounts.sign_in", next=target))
