"""One's own contacts, the latest first, and taking one back."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.permissions import Permission
from app.platform.web.access import current_actor, requires
from app.platform.web.runtime import ombudsman_store, read_session, unit_of_work
from app.register.queries import latest, own_contact
from app.register.service import take_back
from app.register.views.blueprint import bp
from app.register.views.shown import shown


@bp.route("/contacts")
@requires(Permission.REGISTER_LOG)
def contacts() -> str:
    """Show the contacts that somebody has logged themselves."""
    rows = latest(read_session(ombudsman_store()), current_actor().id)
    return render_template("register/contacts.html", rows=shown(rows))


@bp.route("/contacts/<public_id>/undo", methods=["POST"])
@requires(Permission.REGISTER_LOG)
def undo(public_id: str) -> Response:
    """Take a contact back: it stays, and no figure counts it."""
    with unit_of_work(ombudsman_store()) as w:
        contact = own_contact(w.session, current_actor().id, public_id) or abort(404)
        take_back(w, contact)
    flash(_("The contact is taken back. It is not counted."), "success")
    return redirect(url_for("register.quick_log"), 303)
