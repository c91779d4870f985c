"""A member of staff's calendar: the page that makes and revokes its address, and what a programme reads there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.rules import actor_for, is_in_force
from app.chasing import labels, queries
from app.chasing.exports import Entry, calendar
from app.chasing.forms import AddressForm
from app.chasing.service import make_address, revoke_address, token_hash
from app.permissions import Actor, Permission
from app.platform import clock
from app.platform.db import reading
from app.platform.i18n import DEFAULT_LANGUAGE, is_language, speaking
from app.platform.web.access import current_actor, public, requires
from app.platform.web.forms import keeps_text
from app.platform.web.runtime import read_session, runtime, services_store, settings, unit_of_work

bp = Blueprint("chasing", __name__)
_LISTS = {Permission.CASE_READ: "staff/cases", Permission.REQUEST_READ: "ombud/requests"}


def register(app: Flask) -> None:
    """Add this room's pages; the calendar's own address has no language, for no person types it."""
    app.register_blueprint(bp, url_prefix="/<lang>/staff")
    app.add_url_rule("/calendar/<token>.ics", "calendar_feed", feed)


@bp.route("/calendar", methods=["GET", "POST"])
@requires(Permission.CASE_LIST, Permission.REQUEST_LIST)
@keeps_text
def calendar_page() -> BaseResponse | tuple[str, int] | str:
    """Say when staff are told of due dates; make, show once and revoke the address of one's calendar."""
    form = AddressForm()
    if not form.validate_on_submit():
        return _page(form) if request.method == "GET" else (_page(form), 422)
    with unit_of_work() as w:
        if request.form.get("do") != "make":
            revoke_address(w, current_actor())
            flash(gettext("The address is revoked. It opens nothing any more."), "success")
            return redirect(url_for("chasing.calendar_page"), 303)
        token = make_address(w, current_actor())
    return _page(form, address=f"{settings().public_url}{url_for('calendar_feed', token=token)}")


def _page(form: AddressForm, *, address: str = "") -> str:
    made = queries.address_of(read_session(), current_actor().id)
    return render_template("chasing/calendar_page.html", form=form, made=made, address=address)


@public
def feed(token: str) -> Response:
    """Return the calendar that belongs to a secret address, as of this moment's rights; else the usual 404."""
    directory, today = read_session(), clock.today()
    staff = queries.owner_of(directory, token_hash(services_store(), token))
    if staff is None or not is_in_force(staff, today):
        abort(404)
    actor = actor_for(staff.id, staff.name, staff.grants, on=today)
    if not any(actor.may(permission) for permission in _LISTS):
        abort(404)
    language = staff.language if is_language(staff.language) else DEFAULT_LANGUAGE
    own, found = settings(), list(_due(actor))
    host = urlsplit(own.public_url).hostname or "localhost"
    with speaking(language):
        entries = [
            Entry(f"{number}@{host}", due_on, labels.entry(number), f"{own.public_url}/{language}/{path}/{number}")
            for number, due_on, path in found
        ]
        content = calendar(entries, name=labels.calendar_name(), now=clock.now())
    return Response(content, content_type="text/calendar; charset=utf-8")


def _due(actor: Actor) -> Iterator[tuple[str, date, str]]:
    """Give number, due date and place of what the person is told of, from each store that they may read."""
    today = clock.today()
    for store in runtime().stores.each():
        permission = queries.permission_of(store)
        if actor.may(permission):
            people = queries.people_on(read_session(), permission, on=today)
            with reading(store, in_parts=True) as session:
                found = queries.due_dates_of(session, people, actor, permission, today=today)
            for case in found:
                yield case.number, case.due_on, _LISTS[permission]
