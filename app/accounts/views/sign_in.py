"""Signing in and out."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from app.accounts.forms import SignInForm
from app.accounts.models import Staff
from app.accounts.queries import staff_by_email
from app.accounts.rules import is_in_force
from app.accounts.service import begin_session, end_session, note_wrong_password, password_matches, take_kept_text
from app.accounts.views.login import load
from app.permissions import Permission
from app.platform import clock
from app.platform.crypto import keyed_hash
from app.platform.throttling import paused_until
from app.platform.web.access import current_actor, public, signed_in_only
from app.platform.web.forms import keeps_text
from app.platform.web.runtime import read_session, services_store, settings, unit_of_work

bp = Blueprint("accounts", __name__)


@bp.route("/sign-in", methods=["GET", "POST"])
@public
@keeps_text
def sign_in() -> Response | tuple[str, int] | str:
    """Ask who it is; a wrong pair and an unknown address get the same words in the same time."""
    form = SignInForm(next=request.args.get("next"))
    if not form.validate_on_submit():
        return show(form)
    staff = _checked(form.email.data, form.password.data)
    if staff is None:
        form.password.errors = [gettext("The address or the password is not right. Check them and try again.")]
        return show(form), 422
    with unit_of_work() as w:
        token = begin_session(w, staff)
    session.clear()
    login_user(load(token))
    if form.kept.data:
        session["kept"] = form.kept.data
        return redirect(url_for("accounts.kept", lang=staff.language), 303)
    return redirect(_own_page(form.next.data) or url_for("accounts.staff_home", lang=staff.language), 303)


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
        (Permission.CASE_LIST, "casework.worklist"),
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
    with unit_of_work() as w:
        text = take_kept_text(w, session.pop("kept", ""))
    if text is None:
        return redirect(url_for("accounts.staff_home"))
    long_texts = [value for values in text.fields.values() for value in values if len(value) > 20]
    return render_template("accounts/kept.html", path=text.path, fields=text.fields, texts=long_texts)


def show(form: SignInForm | None = None, kept: str | None = None) -> str:
    """Return the sign-in page; with `kept`, it says that the text is safe."""
    form = form or SignInForm(formdata=None, kept=kept)
    return render_template("accounts/sign_in.html", form=form, is_kept=bool(kept or form.kept.data), demo=_demo())


def _checked(email: str, password: str) -> Staff | None:
    store, now = services_store(), clock.now()
    subjects = [
        keyed_hash(store.pepper, "sign-in", email.strip().casefold()),
        keyed_hash(store.pepper, "sign-in-from", request.remote_addr or ""),
    ]
    db = read_session(store)
    staff = staff_by_email(db, email)
    is_paused = any(paused_until(db, subject, now=now) for subject in subjects)
    is_right = password_matches(staff.password_hash if staff else None, password)
    if is_paused or not is_right or staff is None or not is_in_force(staff, clock.day_of(now)):
        if not is_right:
            with unit_of_work(store) as w:
                for subject in subjects:
                    note_wrong_password(w, subject)
        return None
    return staff


def _own_page(target: str | None) -> str | None:
    """Return the target when it is a page of this very service."""
    parts = urlsplit(target or "")
    is_own = not parts.scheme and not parts.netloc and (target or "").startswith("/") and "\\" not in (target or "")
    return target if target and is_own and not target.startswith("//") else None


def _demo() -> bool:
    return settings().demo and not settings().is_public_address
