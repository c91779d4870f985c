"""The last task of a transferred matter: the authority gets a copy of the answer."""

from __future__ import annotations

from flask import abort
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.queries.answers import last_answer
from app.cases.service import copy_to_authority
from app.casework.forms import CopyForm
from app.casework.views.desk import Page, back_to, bp, changing, readable, shown
from app.casework.views.entry_part import authority_name
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.runtime import read_session


@bp.route("/cases/<number>/copied", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def copied(number: str) -> Response | Page:
    """Say on which day the copy of the answer was sent."""
    case = readable(number, Permission.CASE_ANSWER)
    answer = last_answer(read_session(), case)
    if case.transferred_by is None or answer is None:
        abort(404)
    form = CopyForm()
    form.today, form.first_day = clock.today(), clock.day_of(answer.sent_at)
    if form.validate_on_submit() and form.sent_on is not None:
        with changing(number, Permission.CASE_ANSWER) as (w, case):
            copy_to_authority(w, current_actor(), case, form.sent_on)
        return back_to(number, _("The copy was sent. That is now in the history."))
    return shown("casework/copied.html", form, case=case, authority=authority_name(case))
