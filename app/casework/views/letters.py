"""The sent answer as a letter, to be printed for one addressee and posted."""

from __future__ import annotations

from flask import render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.forms import TakeForm
from app.cases.rules.use import Data
from app.cases.service import decline_letter, post_letter
from app.cases.views import letter_of, letter_shown
from app.casework.views.desk import Page, back_to, bp, changing, readable, shown
from app.organisation.queries import unit_by_code
from app.permissions import Permission
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.letter_pdf import pdf_of
from app.platform.web.runtime import read_session, services_store


@bp.route("/cases/<number>/letter/<int:party_id>")
@requires(Permission.CASE_ANSWER)
def letter(number: str, party_id: int) -> str:
    """The answer for one addressee at their own level, from the unit that answered."""
    return _letter_page(number, party_id)


@bp.route("/cases/<number>/letter/<int:party_id>.pdf")
@requires(Permission.CASE_ANSWER)
def letter_pdf(number: str, party_id: int) -> Response:
    """The same as a tagged PDF, for the printing service or for whoever is sent it by secure mail."""
    return pdf_of(_letter_page(number, party_id), number)


def _letter_page(number: str, party_id: int) -> str:
    case = readable(number, Permission.CASE_ANSWER, data=Data.LETTER)
    letter = letter_shown(services_store(), case, party_id)
    unit = unit_by_code(read_session(), case.answered_unit_code) if case.answered_unit_code else None
    return render_template("casework/letter.html", unit=unit, **letter)


@bp.route("/cases/<number>/letter/<int:party_id>/posted", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def posted(number: str, party_id: int) -> Response | Page:
    """Say that somebody's letter is on its way, or that one that was only proposed is not needed."""
    form, is_declined = TakeForm(), request.form.get("do") == "none"
    if form.validate_on_submit():
        with changing(number, Permission.CASE_ANSWER) as (w, case):
            settle = decline_letter if is_declined else post_letter
            settle(w, current_actor(), case, party_id)
        if is_declined:
            return back_to(number, _("No letter is posted. That is now in the history."))
        return back_to(number, _("The letter is posted. That is now in the history."))
    case = readable(number, Permission.CASE_ANSWER, data=Data.LETTER)
    return shown("casework/posted.html", form, case=case, **letter_of(services_store(), case, party_id))
