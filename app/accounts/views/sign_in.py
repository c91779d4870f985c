"""Signing in and out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from app.accounts.forms import SignInForm
from app.accounts.labels import ROLES, SIGN_IN_REASONS
from app.accounts.models import KeptText, Staff
from app.accounts.queries import demo_staff, kept_text, staff_by_email
from app.accounts.rules import DEMO_PASSWORD, SignInReason, is_in_force
from app.accounts.service import (
    KEPT_FOR,
    begin_session,
    end_session,
    note_wrong_password,
    password_matches,
    session_hash,
)
from app.accounts.views.login import WRITER, load
from app.permissions import Permission, Role
from app.platform import clock
from app.platform.crypto import keyed_hash
from app.platform.throttling import (
    FREE_AT_ONE_ACCOUNT,
    FREE_FAILURES,
    FREE_FROM_ONE_ADDRESS,
    network_of,
    paused_until,
)
from app.platform.web.access import current_actor, public, signed_in_only
from app.platform.web.forms import keeps_text
from app.platform.web.pages import instant
from app.platform.web.runtime import end_reading, read_session, runtime, services_store, settings, unit_of_work

bp = Blueprint("accounts", __name__)
ANSWER = "/answer"
"""How the address of a form ends that saves a draft: what was typed there is gone on with, not sent."""


@bp.route("/sign-in", methods=["GET", "POST"])
@public
@keeps_text
def sign_in() -> Response | tuple[str, int] | str:
    """Ask who it is; a wrong pair and an unknown address get the same words in the same time."""
    form = SignInForm(next=request.args.get("next"))
    if not form.validate_on_submit():
        return show(form)
    staff = _checked(form)
    if staff is None:
        return show(form), 422
    with unit_of_work() as w:
        token = begin_session(w, staff)
    session.clear()
    login_user(load(token))
    session[WRITER] = staff.id
    if form.kept.data:
        session["kept"] = form.kept.data
        return redirect(url_for("accounts.kept", lang=staff.language), 303)
    return redirect(_own_page(form.next.data) or url_for("accounts.staff_home", lang=staff.language), 303)


@public
def in_own_language() -> Response:
    """Lead an address typed without its language to the page in the browser's."""
    return redirect(url_for("accounts.sign_in"))


@bp.route("/sign-out", methods=["POST"])
@public
def sign_out() -> Response:
    """End the session."""
    if current_user.is_authenticated:
        with unit_of_work() as w:
            end_session(w, current_user.token)
        logout_user()
    session.clear()
    flash(gettext("You have signed out."), "success")
    response = redirect(url_for("accounts.sign_in"), 303)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@bp.route("/")
@signed_in_only
def staff_home() -> Response:
    """Go where this person's work is."""
    actor = current_actor()
    for permission, endpoint in (
        (Permission.CASE_LIST, "casework.my_day"),
        (Permission.REQUEST_LIST, "ombudsman.requests"),
        (Permission.SYSTEM_WATCH, "pages.promises"),
    ):
        if actor.may(permission):
            return redirect(url_for(endpoint))
    return redirect(url_for("accounts.welcome"))


@bp.route("/welcome")
@signed_in_only
def welcome() -> str:
    """What someone sees whose task has no desk here yet."""
    return render_template("accounts/welcome.html")


@bp.route("/kept")
@signed_in_only
def kept() -> Response | str:
    """Give back what was typed before the session ended, to be sent on."""
    text = _kept(session.get("kept", ""))
    if text is None:
        return redirect(url_for("accounts.staff_home"))
    long_texts = [value for values in text.fields.values() for value in values if len(value) > 20]
    return render_template(
        "accounts/kept.html", path=text.path, fields=text.fields, texts=long_texts, is_draft=text.path.endswith(ANSWER)
    )


def show(form: SignInForm, *, reason: SignInReason | None = None, unsaved: Sequence[str] = ()) -> str:
    """Return the sign-in page with the reason why one sees it; `unsaved` are texts that could not be kept."""
    if form.kept.data:
        reason = SignInReason.KEPT
    elif reason is None and form.next.data and not current_user.is_authenticated:
        reason = SignInReason.ENDED if WRITER in session else SignInReason.NEEDED
    return render_template(
        "accounts/sign_in.html",
        form=form,
        reason=SIGN_IN_REASONS[reason] if reason else "",
        unsaved=unsaved,
        demo=_demo(),
        demo_password=DEMO_PASSWORD,
    )


def _checked(form: SignInForm) -> Staff | None:
    """Return who may sign in with this pair; otherwise None, with the reason on the form."""
    store, now, email = services_store(), clock.now(), form.email.data
    db = read_session(store)
    subjects = _subjects(store.pepper, email.strip().casefold(), network_of(request.remote_addr or ""))
    pauses = [paused_until(db, subject, now=now, free=free) for subject, free in subjects.items()]
    until = max((pause for pause in pauses if pause is not None), default=None)
    if until is not None:
        form.password.errors = [
            gettext("There have been many wrong tries. Try again after %(time)s.", time=instant(until))
        ]
        return None
    staff = staff_by_email(db, email)
    end_reading(store.name)
    is_right = password_matches(staff.password_hash if staff else None, form.password.data)
    if is_right and staff is not None and _may_enter(staff, clock.day_of(now)):
        return staff
    with unit_of_work(store) as w:
        for subject in subjects:
            note_wrong_password(w, subject)
    form.password.errors = [gettext("The address or the password is not right. Check them and try again.")]
    return None


def _subjects(pepper: bytes, account: str, place: str) -> dict[str, int]:
    """Return what a wrong pair counts against, hashed, with how many are free in an hour.

    An account is paused from the place that guesses at it, and from everywhere only when very many have guessed:
    whoever knows a colleague's address must not be able to keep them out.
    """
    return {
        keyed_hash(pepper, "sign-in", f"{account} {place}"): FREE_FAILURES,
        keyed_hash(pepper, "sign-in-from", place): FREE_FROM_ONE_ADDRESS,
        keyed_hash(pepper, "sign-in-at", account): FREE_AT_ONE_ACCOUNT,
    }


def _may_enter(staff: Staff, today: date) -> bool:
    """An account in force; a demo account, whose password is known, on this machine only."""
    return is_in_force(staff, today) and not (staff.is_demo and settings().is_public_address)


def _kept(secret: str) -> KeptText | None:
    """Return the text of whoever is signed in now, from the store in which it was kept."""
    name, _, token = secret.partition(".")
    store = runtime().stores.named(name)
    since = clock.now() - KEPT_FOR
    return kept_text(read_session(store), session_hash(store, token), current_actor().id, since=since)


def _own_page(target: str | None) -> str | None:
    """Return the target when it is a page of this very service."""
    parts = urlsplit(target or "")
    is_own = not parts.scheme and not parts.netloc and (target or "").startswith("/") and "\\" not in (target or "")
    return target if target and is_own and not target.startswith("//") else None


def _demo() -> list[tuple[str, str]]:
    """Return address and role of the demo's accounts, on this machine only; nothing anywhere else."""
    if not settings().demo or settings().is_public_address:
        return []
    return [(staff.email, str(ROLES[Role(staff.grants[0].role)])) for staff in demo_staff(read_session())]
