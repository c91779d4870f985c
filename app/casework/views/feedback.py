"""Feedback: thanked, or with the person's consent turned into an objection."""

from __future__ import annotations

from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases import labels
from app.cases.queries import client_beside_sender, is_late, parties_of, person_of
from app.cases.service import thank
from app.casework.forms import ConsentForm, ThankForm
from app.casework.service import make_objection
from app.casework.views.desk import Page, author_to_person, back_to, bp, changing, readable, shown, still_sees
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.runtime import read_session


@bp.route("/cases/<number>/thank", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def thank_for(number: str) -> Response | Page:
    """Thank for feedback and close it."""
    form, case = ThankForm(), readable(number, Permission.CASE_ANSWER)
    form.is_late_asked = case.is_open and is_late(case, clock.today())
    if form.validate_on_submit():
        with changing(number, Permission.CASE_ANSWER) as (w, case):
            thank(w, author_to_person(w, case), case, form.body.data or "", lateness=form.lateness())
        return back_to(number, _("The feedback is thanked for and closed."))
    person = person_of(parties_of(read_session(), case))
    language = labels.language_name(person.language if person else case.reply_language)
    return shown("casework/thank_for.html", form, case=case, person=person, language=language)


@bp.route("/cases/<number>/objection", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def objection(number: str) -> Response | Page:
    """Turn feedback into an objection; how and when the person agreed is recorded."""
    form, case = ConsentForm(), readable(number, Permission.CASE_ANSWER)
    form.first_day, form.today = case.arrived_on, clock.today()
    parties = parties_of(read_session(), case)
    form.has_client = client_beside_sender(parties) is not None
    if form.validate_on_submit() and (consent := form.consent()) is not None:
        with changing(number, Permission.CASE_ANSWER) as (w, case):
            make_objection(w, current_actor(), case, consent, client_name=form.client_name.data or "")
            is_still_seen = still_sees(case)
        done = _("This is now an objection, with a due date counted from the day of the consent.")
        return back_to(number, done, is_still_seen=is_still_seen)
    if not form.is_submitted():
        form.capacity.data = case.capacity
    return shown("casework/objection.html", form, case=case)
