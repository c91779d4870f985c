"""Facts of a matter that staff confirm, correct or verify; each leaves the old and the new value in its events."""

from __future__ import annotations

from flask import abort, flash, request, url_for
from flask_babel import gettext as _
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from app.cases import labels
from app.cases.forms import AddressForm
from app.cases.models import Party
from app.cases.queries import parties_of
from app.cases.rules.access import knows_contacts
from app.cases.rules.kinds import TO_AUTHORITY, Capacity, Initiator, Subject
from app.cases.service import confirm_subject, correct_capacity, verify_right, write_address
from app.casework.forms import RightForm, SubjectForm, capacity_form
from app.casework.views.desk import Page, back_to, bp, changing, readable, shown
from app.permissions import Permission
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.runtime import read_session


@bp.route("/cases/<number>/subject", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def subject(number: str) -> Response | Page:
    """Confirm the one main subject; what the person suggested is chosen beforehand.

    Who comes from the answer's preview goes back to it (`then=preview`).
    """
    case = readable(number, Permission.CASE_ANSWER)
    form, is_from_preview = SubjectForm(subject=case.main_subject), request.args.get("then") == "preview"
    if form.validate_on_submit():
        with changing(number, Permission.CASE_ANSWER) as (w, case):
            confirm_subject(w, current_actor(), case, Subject(form.subject.data))
        if is_from_preview:
            flash(_("The main subject is confirmed."), "success")
            return redirect(url_for("casework.preview", number=number), 303)
        return back_to(number, _("The main subject is confirmed."))
    return shown("casework/subject.html", form, case=case, labels=labels, is_from_preview=is_from_preview)


@bp.route("/cases/<number>/capacity", methods=["GET", "POST"])
@requires(Permission.CASE_CORRECT)
@keeps_text
def capacity(number: str) -> Response | Page:
    """Correct in which capacity the person filed."""
    case = readable(number, Permission.CASE_CORRECT)
    if case.kind in TO_AUTHORITY or labels.is_hidden(case, current_actor()):
        abort(404)
    form = capacity_form(case, parties_of(read_session(), case), current_actor())
    if form.validate_on_submit():
        initiator = Initiator(form.initiator.data) if form.initiator.data else None
        with changing(number, Permission.CASE_CORRECT) as (w, case):
            correct_capacity(
                w, current_actor(), case, Capacity(form.capacity.data), initiator,
                client_name=form.client_name.data or "", is_same_person=form.is_same_person.data,
            )  # fmt: skip
        return back_to(number, _("The capacity is corrected. The earlier one stays in the history."))
    return shown("casework/capacity.html", form, case=case, labels=labels)


@bp.route("/cases/<number>/people/<int:party_id>", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def right(number: str, party_id: int) -> Response | Page:
    """Record that somebody's right to the client's data has been verified."""
    case = readable(number, Permission.CASE_ANSWER)
    if labels.is_hidden(case, current_actor()):
        abort(404)
    party = _party(list(parties_of(read_session(), case)), party_id)
    form = RightForm(is_verified=party.is_right_verified)
    if form.validate_on_submit():
        with changing(number, Permission.CASE_ANSWER) as (w, case):
            party = _party(list(parties_of(w.session, case)), party_id)
            verify_right(w, current_actor(), case, party, is_verified=form.is_verified.data)
        return redirect(url_for("casework.case_page", number=number) + "#people", 303)
    name = labels.name_of(party, case, current_actor())
    return shown("casework/right.html", form, case=case, name=name)


@bp.route("/cases/<number>/people/<int:party_id>/address", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def address(number: str, party_id: int) -> Response | Page:
    """Write the postal address that a letter needs, and go on to the preview where an answer is being written."""
    case = readable(number, Permission.CASE_ANSWER)
    party = _party(list(parties_of(read_session(), case)), party_id)
    if labels.is_hidden(case, current_actor()) or not knows_contacts(current_actor(), case, party.safe_contact):
        abort(404)
    form = AddressForm(address=party.identity.get("address") or "")
    if form.validate_on_submit():
        with changing(number, Permission.CASE_ANSWER) as (w, case):
            write_address(w, current_actor(), case, _party(list(parties_of(w.session, case)), party_id), form.written)
        if case.is_open:
            return redirect(url_for("casework.preview", number=number), 303)
        return back_to(number, _("The address is saved."))
    name = labels.name_of(party, case, current_actor())
    return shown("casework/address.html", form, case=case, name=name)


def _party(parties: list[Party], party_id: int) -> Party:
    return next((party for party in parties if party.id == party_id), None) or abort(404)
