"""The page of whoever checks a translation: both texts side by side, and a yes or a comment."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.rules.contribution import Purpose
from app.contributions.rules.life import Stage
from app.contributions.service import open_contribution
from app.contributions.views.desk import Page, author, changing_given, shown
from app.permissions import Permission
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.translating.forms import CheckForm
from app.translating.queries import order_of
from app.translating.service import approve, send_back
from app.translating.views.desk import asked_for, giving_bp
from app.translating.views.making import told


@giving_bp.route("/<public_id>/check", methods=["GET", "POST"])
@requires(Permission.CONTRIBUTION_GIVE)
@keeps_text
def check(public_id: str) -> Response | Page:
    """Approve the translation, or send it back with a comment."""
    given, found = asked_for(public_id, Purpose.CHECK)
    if request.method == "GET" and given.is_open and given.asked.state == Stage.ASKED:
        with changing_given(public_id) as (w, given):
            open_contribution(w, current_actor(), given)
    form = CheckForm()
    if not given.is_open and request.method == "GET":
        return shown("translating/over.html", form, **told(given, found))
    is_returned = "return" in request.form
    is_good = form.validate_on_submit()
    if is_good and is_returned and not (form.comment.data or "").strip():
        form.comment.errors, is_good = [_("Write what should be changed")], False
    if not is_good:
        return shown("translating/check.html", form, **told(given, found))
    with changing_given(public_id) as (w, given):
        found = order_of(w.session, given.asked.id)
        if is_returned:
            send_back(w, author(), given, found, (form.comment.data or "").replace("\r\n", "\n").strip())
        else:
            approve(w, author(), given, found)
    sent_back = _("The translation went back to the translator with your comment.")
    flash(sent_back if is_returned else _("You approved the translation. The one who ordered it is told."), "success")
    return redirect(url_for("giving.contributions"), 303)
