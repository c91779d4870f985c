"""Open a client's record: where more is asked than general advice, who asks is registered (739/2023 §11)."""

from __future__ import annotations

import secrets

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.rules.kinds import Capacity, Desk, EntryChannel
from app.ombudsman.forms import RecordForm, record_form
from app.ombudsman.rules import DESKS_OF_ROLE
from app.ombudsman.service import NewRecord, open_record
from app.ombudsman.views.desk import Page, author, bp
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import in_parts, keeps_text
from app.platform.web.languages import current_language
from app.platform.web.runtime import ombudsman_store, unit_of_work


@bp.route("/requests/new", methods=["GET", "POST"])
@requires(Permission.REQUEST_ANSWER)
@keeps_text
def new_record() -> Response | Page:
    """Register the client, what was asked and what was done; it is closed, or gone on with by a day."""
    today = clock.today()
    form = record_form(came=in_parts(today), form_token=secrets.token_hex(16), contact_language=current_language())
    desks = _desks()
    if form.validate_on_submit():
        desk = Desk.PATIENT_OMBUDSMAN if form.sector.data == "health" else Desk.SOCIAL_OMBUDSMAN
        if desk not in desks:
            form.sector.errors = [_("This is the task of another ombudsperson. Ask them to open the record.")]
        else:
            with unit_of_work(ombudsman_store()) as w:
                number = open_record(w, author(), _new(form, desk)).number
            flash(_("The record is opened. Only the ombudspersons see it."), "success")
            return redirect(url_for("ombudsman.request_page", number=number), 303)
    elif len(desks) == 1 and not form.is_submitted():
        form.sector.data = "health" if Desk.PATIENT_OMBUDSMAN in desks else "social"
    return render_template("ombudsman/new_record.html", form=form), 422 if form.errors else 200


def _desks() -> frozenset[Desk]:
    """Return the desks whose records the actor may open: what one cannot see one does not open."""
    return frozenset(desk for role in current_actor().roles for desk in DESKS_OF_ROLE.get(role, ()))


def _new(form: RecordForm, desk: Desk) -> NewRecord:
    came_on = form.came_on or abort(422)
    return NewRecord(
        desk=desk,
        channel=EntryChannel(form.channel.data),
        came_on=came_on,
        client={
            "name": form.name.data.strip(),
            **form.identified,
            "mother_tongue": form.mother_tongue.data,
            "phone": (form.phone.data or "").strip(),
            "address": (form.address.data or "").strip(),
        },
        contact_language=form.contact_language.data,
        capacity=Capacity(form.capacity.data),
        representative=(form.representative.data or "").strip() if form.capacity.data != Capacity.CLIENT else "",
        is_guardian_excluded=bool(form.is_guardian_excluded.data),
        asked=form.asked.data.strip(),
        advice=(form.advice.data or "").strip(),
        go_on_by=form.go_on_by,
        form_token=f"record:{form.form_token.data[:32]}",
    )
