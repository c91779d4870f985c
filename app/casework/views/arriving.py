"""Correcting the day of arrival: the old due date and the new one are seen before anything is saved."""

from __future__ import annotations

from datetime import date

from flask import abort, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.labels import short_day
from app.cases.models import Case
from app.cases.rules.arrival import ArrivalReason
from app.cases.rules.refusals import MatterIsDone
from app.casework.forms import ArrivalForm
from app.casework.views.desk import Page, back_to, bp, changing, readable, shown
from app.deadlines.labels import day_in_words, due_sentence
from app.deadlines.queries import clock_of, recounted
from app.deadlines.rules import Deadline
from app.deadlines.service import correct_arrival
from app.permissions import Permission
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.runtime import read_session


@bp.route("/cases/<number>/arrival", methods=["GET", "POST"])
@requires(Permission.CASE_ENTER)
@keeps_text
def arrival(number: str) -> Response | Page:
    """Show what another day of arrival would change, and then correct it."""
    case = readable(number, Permission.CASE_ENTER)
    if case.entered_on is None:
        abort(404)
    if not case.is_open:
        raise MatterIsDone
    form = ArrivalForm()
    form.last_day, form.day_now = case.entered_on, case.arrived_on
    if not form.validate_on_submit() or form.arrived_on is None:
        return _page(form, case, None)
    if "save" not in request.form or form.seen.data != form.arrived_on.isoformat():
        return _page(form, case, form.arrived_on)
    with changing(number, Permission.CASE_ENTER) as (w, case):
        correct_arrival(w, current_actor(), case, form.arrived_on, ArrivalReason(form.reason.data))
        due_on = case.due_on
    due = day_in_words(due_on) if due_on else _("No due date")
    return back_to(number, _("The day of arrival is corrected. Due date: %(day)s", day=due))


def _page(form: ArrivalForm, case: Case, wanted: date | None) -> Page:
    counted = clock_of(read_session(), case.id)
    found = recounted(counted, is_extended=case.is_extended, arrived_on=wanted or case.arrived_on)
    form.seen.data = wanted.isoformat() if wanted else ""
    return shown(
        "casework/arrival.html",
        form,
        case=case,
        arrived_now=short_day(case.arrived_on),
        arrived_then=short_day(wanted) if wanted else "",
        due_now=day_in_words(case.due_on) if case.due_on else _("No due date"),
        due_then=day_in_words(found.due_on) if isinstance(found, Deadline) else _("No due date"),
        sentence=due_sentence(found) if isinstance(found, Deadline) else "",
    )
