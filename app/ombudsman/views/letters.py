"""The sent answer as a letter, to be printed for whoever asked and posted; and the address that it needs."""

from __future__ import annotations

from collections.abc import Sequence

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.forms import AddressForm, TakeForm
from app.cases.labels import name_of
from app.cases.models import Party
from app.cases.queries import parties_of
from app.cases.rules.use import Data
from app.cases.service import decline_letter, post_letter, write_address
from app.cases.views import letter_of, letter_shown
from app.ombudsman.views.desk import Page, back_to, bp, changing, readable, shown
from app.permissions import Permission
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.letter_pdf import pdf_of
from app.platform.web.runtime import ombudsman_store, read_session


@bp.route("/requests/<number>/letter/<int:party_id>")
@requires(Permission.REQUEST_ANSWER)
def letter(number: str, party_id: int) -> str:
    """The answer as it is printed."""
    return _letter_page(number, party_id)


@bp.route("/requests/<number>/letter/<int:party_id>.pdf")
@requires(Permission.REQUEST_ANSWER)
def letter_pdf(number: str, party_id: int) -> Response:
    """The same as a tagged PDF."""
    return pdf_of(_letter_page(number, party_id), number)


def _letter_page(number: str, party_id: int) -> str:
    return render_template(
        "ombudsman/letter.html", **letter_shown(ombudsman_store(), readable(number, data=Data.LETTER), party_id)
    )


@bp.route("/requests/<number>/letter/<int:party_id>/posted", methods=["GET", "POST"])
@requires(Permission.REQUEST_ANSWER)
@keeps_text
def posted(number: str, party_id: int) -> Response | Page:
    """Say that the letter is on its way, or that one that was only proposed is not needed."""
    form, is_declined = TakeForm(), request.form.get("do") == "none"
    if form.validate_on_submit():
        with changing(number) as (w, case):
            settle = decline_letter if is_declined else post_letter
            settle(w, current_actor(), case, party_id)
        if is_declined:
            return back_to(number, _("No letter is posted. That is now in the history."))
        return back_to(number, _("The letter is posted. That is now in the history."))
    case = readable(number, data=Data.LETTER)
    return shown("ombudsman/posted.html", form, case=case, **letter_of(ombudsman_store(), case, party_id))


@bp.route("/requests/<number>/people/<int:party_id>/address", methods=["GET", "POST"])
@requires(Permission.REQUEST_ANSWER)
@keeps_text
def address(number: str, party_id: int) -> Response | Page:
    """Write the postal address that a letter needs, and go back to the preview where an answer is being written."""
    case = readable(number, data=Data.LETTER)
    party = _party(parties_of(read_session(ombudsman_store()), case), party_id)
    form = AddressForm(address=party.identity.get("address") or "")
    if form.validate_on_submit():
        with changing(number) as (w, case):
            write_address(w, current_actor(), case, _party(parties_of(w.session, case), party_id), form.written)
        if case.is_open:
            return redirect(url_for("ombudsman.preview", number=number), 303)
        return back_to(number, _("The address is saved."))
    return shown("ombudsman/address.html", form, case=case, name=name_of(party, case, current_actor()))


def _party(parties: Sequence[Party], party_id: int) -> Party:
    return next((party for party in parties if party.id == party_id), None) or abort(404)
