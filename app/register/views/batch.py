"""Paste many contacts at once: nothing is kept until every line is right."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.languages import current_language
from app.platform.web.runtime import ombudsman_store, unit_of_work
from app.register import labels
from app.register.forms import BatchForm
from app.register.queries import code_lists
from app.register.rules.batch import read_batch
from app.register.service import log_contact
from app.register.views.blueprint import bp


@bp.route("/log/batch", methods=["GET", "POST"])
@requires(Permission.REGISTER_LOG)
@keeps_text
def batch() -> Response | tuple[str, int]:
    """Read the lines; keep all of them, or none and say what is wrong on which line."""
    form, lists = BatchForm(), code_lists()
    if form.validate_on_submit():
        found, mistakes = read_batch(form.lines.data or "", lists, today=clock.today())
        if found:
            with unit_of_work(ombudsman_store()) as w:
                for contact in found:
                    log_contact(w, current_actor(), contact, lists)
            flash(ngettext("%(num)d contact is logged.", "%(num)d contacts are logged.", len(found)), "success")
            return redirect(url_for("register.contacts"), 303)
        form.lines.errors = [labels.mistake(each) for each in mistakes]
    page = render_template("register/batch.html", form=form, lists=lists, language=current_language())
    return page, 422 if form.errors else 200
