"""Flask-Login over sessions in SQL: the cookie holds a secret, the table its hash; rights are read anew each time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Flask, request, session
from flask_login import LoginManager, UserMixin
from werkzeug.wrappers import Response

from app.accounts.forms import SignInForm
from app.accounts.labels import ROLES
from app.accounts.models import Staff
from app.accounts.queries import session_by_hash
from app.accounts.rules import SEEN_EVERY, SignInReason, actor_for, is_in_force, session_is_alive
from app.accounts.service import keep_text, session_hash, touch_session
from app.permissions import Actor, Role
from app.platform import clock
from app.platform.web.errors import typed_texts
from app.platform.web.runtime import ombudsman_store, read_session, services_store, unit_of_work

WRITER = "staff"
"""Where the signed cookie says who last signed in here."""
OMBUDSMEN = "ombudsman"


@dataclass(frozen=True)
class SignedIn(UserMixin):
    """Who is signed in, with the rights of this very moment."""

    token: str
    actor: Actor
    name: str
    title: Any
    """In the language that is spoken when it is read, where it is a role: a letter's may not be the screen's."""
    language: str

    def get_id(self) -> str:
        """Return what Flask-Login keeps in the cookie: the session's secret, not the person's id."""
        return self.token


def sign_in_with(app: Flask) -> None:
    """Set up signing in for an application."""
    manager = LoginManager(app, add_context_processor=False)  # templates get names, not the user
    manager.session_protection = None  # it compares addresses, which change on a phone; the secret is enough
    manager.user_loader(load)
    app.extensions["gensvar-keep-and-sign-in"] = keep_and_sign_in


def load(token: str) -> SignedIn | None:
    """Return who holds this secret, unless the session, the account or every grant has ended."""
    store, now = services_store(), clock.now()
    found = session_by_hash(read_session(store), session_hash(store, token))
    if found is None:
        return None
    row, staff = found
    today = clock.day_of(now)
    if not session_is_alive(row.started_at, row.seen_at, now=now) or not is_in_force(staff, today):
        return None
    if now - row.seen_at > SEEN_EVERY:
        with unit_of_work(store) as w:
            touch_session(w, token)
    actor = actor_for(staff.id, staff.name, staff.grants, on=today)
    return SignedIn(token, actor, staff.name, _title_of(staff), staff.language)


def _title_of(staff: Staff) -> Any:
    """Return the person's title; the demo's people have their role for one, which every reader understands."""
    return ROLES[Role(staff.grants[0].role)] if staff.is_demo and staff.grants else staff.title


def keep_and_sign_in() -> Response:
    """Keep what a member of staff posted after the session had ended, and ask to sign in again.

    The signed cookie still tells whose it was. Without it, as after signing out in another tab, the
    text is not kept but shown, so that its writer can copy it.
    """
    from app.accounts.views.sign_in import show

    staff_id = session.get(WRITER)
    if staff_id is None:
        next_ = request.path if request.url_rule and "GET" in (request.url_rule.methods or ()) else None
        page = show(SignInForm(formdata=None, next=next_), reason=SignInReason.ENDED, unsaved=typed_texts())
        return Response(page, status=401, mimetype="text/html")
    store = ombudsman_store() if request.blueprint == OMBUDSMEN else services_store()
    fields = {key: values for key, values in request.form.lists() if key != "csrf_token"}
    with unit_of_work(store) as w:
        kept = f"{store.name}.{keep_text(w, staff_id, request.path, fields)}"
    return Response(show(SignInForm(formdata=None, kept=kept)), status=401, mimetype="text/html")
